delete from waiting_file where kept_ms < $1
