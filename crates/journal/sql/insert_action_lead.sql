insert into action_lead (plan, action, post) values ($1, $2, $3)
