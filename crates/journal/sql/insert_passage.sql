insert into passage (id, stream, position, salt, bytes) values ($1, $2, $3, $4, $5)
