select plan, authority, title, stage, stated_on, recommendations, actions from plan_row where authority = $1 order by plan
