select token, person, authority, begun_ms, seen_ms, agent from session where token = $1
