delete from draft where changed_ms < $1
