select sha256, bytes, name, media_type, clean from waiting_file where id = $1 and plan = $2 and person = $3
