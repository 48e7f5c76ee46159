select size, frontier, last_ms from stream where id = $1
