insert into entry (stream, position, header, body, leaf) values ($1, $2, $3, $4, $5)
