insert into second_step (person, secret, since_ms, used_step) values ($1, $2, $3, $4)
on conflict (person) do update set secret = excluded.secret, since_ms = excluded.since_ms, used_step = excluded.used_step
