select name, authority, person, password, disabled from login where person = $1 order by name
