select stream, request, first_position, entry_count from command where actor = $1 and id = $2 order by stream
