delete from search_row where plan = $1
