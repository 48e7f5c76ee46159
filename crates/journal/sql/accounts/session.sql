select person, authority, begun_ms, seen_ms from session where token = $1
