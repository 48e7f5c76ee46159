insert into stored_file (sha256, kept_ms, going) values ($1, $2, 0)
on conflict (sha256) do update set kept_ms = excluded.kept_ms where stored_file.going = 0
