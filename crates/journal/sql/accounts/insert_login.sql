-- A name that is taken changes no row.
insert into login (name, authority, person, password, disabled) values ($1, $2, $3, null, 0) on conflict (name) do nothing
