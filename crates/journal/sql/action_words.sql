select plan, action, words from action_row where authority = $1 and plan <> $2 order by plan desc, action limit $3
