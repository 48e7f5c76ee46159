insert into stream (id, size, root, frontier, last_ms) values ($1, $2, $3, $4, $5)
