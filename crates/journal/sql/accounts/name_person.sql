insert into person (id, authority, name) values ($1, $2, $3)
on conflict (id) do update set authority = excluded.authority, name = excluded.name
