delete from session where token = $1
