select position, header, body, leaf from entry where stream = $1 and position >= $2 and position < $3 order by position
