delete from recovery_code where person = $1
