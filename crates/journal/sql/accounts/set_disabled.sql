update login set disabled = $2 where name = $1
