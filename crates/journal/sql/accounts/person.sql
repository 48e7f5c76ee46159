select id, authority, name from person where id = $1
