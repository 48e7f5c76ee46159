insert into halfway (token, login, expires_ms) values ($1, $2, $3)
