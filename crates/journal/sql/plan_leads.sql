select action, post from action_lead where plan = $1 order by action, post
