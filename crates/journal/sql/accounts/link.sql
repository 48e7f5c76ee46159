select login, purpose, expires_ms from link where token = $1 and expires_ms > $2
