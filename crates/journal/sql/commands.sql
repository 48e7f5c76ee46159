select actor, id, stream, first_position, entry_count from command order by stream, first_position
