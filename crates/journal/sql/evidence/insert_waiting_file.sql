insert into waiting_file (id, plan, person, sha256, bytes, name, media_type, clean, kept_ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
