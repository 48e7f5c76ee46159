delete from session where token = $1 and person = $2
