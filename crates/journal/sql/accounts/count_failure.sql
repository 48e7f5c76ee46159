-- A new window begins when the last one is over.
insert into throttle (key, count, since_ms) values ($1, 1, $2)
on conflict (key) do update set
    count = case when throttle.since_ms < $3 then 1 else throttle.count + 1 end,
    since_ms = case when throttle.since_ms < $3 then excluded.since_ms else throttle.since_ms end
returning count, since_ms
