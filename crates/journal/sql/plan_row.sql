select plan, authority, title, stage, stated_on, recommendations, actions from plan_row where plan = $1
