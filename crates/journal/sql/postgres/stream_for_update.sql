-- Nobody else may append to the stream until this transaction ends.
select size, frontier, last_ms from stream where id = $1 for update
