-- Seen is when the session was; a clock set back does not make it earlier.
insert into last_seen (person, authority, seen_ms) select person, authority, seen_ms from session where token = $1
on conflict (person) do update set seen_ms = excluded.seen_ms where last_seen.seen_ms < excluded.seen_ms
