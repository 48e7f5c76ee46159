delete from action_row where plan = $1 and action = $2
