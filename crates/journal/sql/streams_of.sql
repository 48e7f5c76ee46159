-- Up to four at once; fewer are padded by naming one again.
select size, frontier, id from stream where id in ($1, $2, $3, $4)
