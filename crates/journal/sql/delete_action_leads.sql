delete from action_lead where plan = $1 and action = $2
