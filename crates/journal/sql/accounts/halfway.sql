select login from halfway where token = $1 and expires_ms > $2
