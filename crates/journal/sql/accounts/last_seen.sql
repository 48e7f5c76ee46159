select person, seen_ms from last_seen where authority = $1
