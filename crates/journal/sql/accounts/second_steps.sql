select person from second_step where person in (select person from login where authority = $1)
