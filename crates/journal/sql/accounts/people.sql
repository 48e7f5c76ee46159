select id, authority, name from person where authority = $1 order by name, id
