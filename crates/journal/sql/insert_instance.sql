-- Of several that start at once, the first decides.
insert into instance (one, id, begun_ms) values (1, $1, $2) on conflict (one) do nothing
