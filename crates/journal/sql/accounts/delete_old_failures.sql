delete from throttle where since_ms < $1
