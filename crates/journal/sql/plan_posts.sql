select post from plan_post where plan = $1 order by post
