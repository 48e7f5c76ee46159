delete from draft where person = $1
