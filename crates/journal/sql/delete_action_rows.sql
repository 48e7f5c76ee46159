delete from action_row where plan = $1
