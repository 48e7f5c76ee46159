-- Only from the size that was decided on.
update stream set size = $2, root = $3, frontier = $4, last_ms = $5 where id = $1 and size = $6
