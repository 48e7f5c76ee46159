insert into command (actor, id, stream, request, first_position, entry_count, at_ms) values ($1, $2, $3, $4, $5, $6, $7)
