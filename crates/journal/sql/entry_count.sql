select count(*) from entry where stream = $1
