delete from session where begun_ms < $1 or seen_ms < $2
