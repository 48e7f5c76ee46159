delete from second_step_begun where person = $1
