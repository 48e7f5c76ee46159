insert into stored_file (sha256, kept_ms, going) values ($1, $2, 1)
on conflict (sha256) do update set going = 1 where stored_file.going = 1 or stored_file.kept_ms < excluded.kept_ms
