delete from named_file where plan = $1
