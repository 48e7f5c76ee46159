delete from plan_row where plan = $1
