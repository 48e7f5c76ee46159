insert into account_note (person, at_ms, what, by_person, told) values ($1, $2, $3, $4, $5)
