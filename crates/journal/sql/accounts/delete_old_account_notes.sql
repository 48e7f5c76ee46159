delete from account_note where at_ms < $1
