delete from link where expires_ms <= $1
