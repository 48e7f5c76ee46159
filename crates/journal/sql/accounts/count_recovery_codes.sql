select count(*) from recovery_code where person = $1
