delete from recovery_code where person = $1 and code = $2
