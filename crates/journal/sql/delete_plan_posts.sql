delete from plan_post where plan = $1
