select at_ms, what, by_person, told from account_note where person = $1 order by at_ms desc limit 20
