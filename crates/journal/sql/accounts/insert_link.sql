insert into link (token, login, purpose, expires_ms) values ($1, $2, $3, $4)
