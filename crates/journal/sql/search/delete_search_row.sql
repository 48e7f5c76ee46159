delete from search_row where plan = $1 and kind = $2 and subject = $3
