select name, authority, person, password, disabled from login where name = $1
