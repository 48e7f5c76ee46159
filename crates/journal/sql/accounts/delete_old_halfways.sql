delete from halfway where expires_ms <= $1
