delete from last_seen where person = $1
