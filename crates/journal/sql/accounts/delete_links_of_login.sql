delete from link where login = $1 and purpose = $2
