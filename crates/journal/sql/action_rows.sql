select plan, action, authority, words, stage, due, inputs, next_change from action_row where plan = $1 order by action
