update login set password = $2 where name = $1
