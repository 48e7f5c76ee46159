insert into recovery_code (person, code) values ($1, $2)
