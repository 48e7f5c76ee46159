select plan, authority, title, stage, stated_on, recommendations, actions from plan_row order by plan
