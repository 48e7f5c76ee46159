select leaf from entry where stream = $1 and position < $2 order by position
