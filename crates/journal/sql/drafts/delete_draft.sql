delete from draft where plan = $1
