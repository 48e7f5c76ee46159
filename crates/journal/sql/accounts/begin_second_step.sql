insert into second_step_begun (person, secret, begun_ms) values ($1, $2, $3)
on conflict (person) do update set secret = excluded.secret, begun_ms = excluded.begun_ms
