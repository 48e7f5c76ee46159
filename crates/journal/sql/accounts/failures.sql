select count, since_ms from throttle where key = $1 and since_ms >= $2
