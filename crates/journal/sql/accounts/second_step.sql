select secret, since_ms from second_step where person = $1
