delete from command where at_ms < $1
