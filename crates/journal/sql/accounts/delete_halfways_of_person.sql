delete from halfway where login in (select name from login where person = $1)
