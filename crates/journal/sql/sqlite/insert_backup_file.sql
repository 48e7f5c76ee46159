insert into backup_file (sha256, piece, bytes) values ($1, $2, $3)
