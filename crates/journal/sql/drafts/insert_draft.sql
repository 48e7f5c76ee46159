insert into draft (plan, authority, person, command, document, file_name, bytes, sha256, answers, begun_ms, changed_ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
