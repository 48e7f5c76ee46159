-- Gone once used: of two at the same time, one gets in.
delete from halfway where token = $1 and expires_ms > $2
