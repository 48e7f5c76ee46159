insert into session (token, person, authority, begun_ms, seen_ms, agent) values ($1, $2, $3, $4, $4, $5)
