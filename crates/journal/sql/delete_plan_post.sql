delete from plan_post where plan = $1 and post = $2
