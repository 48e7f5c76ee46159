-- Gone once used: of two at the same time, one gets the row.
delete from link where token = $1 and expires_ms > $2 returning login, purpose, expires_ms
