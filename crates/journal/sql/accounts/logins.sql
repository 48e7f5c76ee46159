select name, authority, person, password, disabled from login order by name
