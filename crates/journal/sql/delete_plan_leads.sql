delete from action_lead where plan = $1
