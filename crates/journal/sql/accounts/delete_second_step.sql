delete from second_step where person = $1
