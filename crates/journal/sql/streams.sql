select id, size, root, frontier, last_ms from stream order by id
