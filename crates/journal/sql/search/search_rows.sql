select kind, subject, authority, place, words, terms from search_row where plan = $1
