select id, salt, bytes, position from passage where stream = $1 and position >= $2 and position < $3 order by id
