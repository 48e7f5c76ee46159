select r.plan from plan_post p join plan_row r on r.plan = p.plan
where p.post = $1 and r.authority = $2 order by r.plan
