-- A clock set back does not make a session younger.
update session set seen_ms = $2 where token = $1 and seen_ms < $2
