-- Others may read the stream but not append to it until this transaction ends.
select size, frontier, last_ms from stream where id = $1 for share
