-- A code is taken once: of two at the same time, one changes the row.
update second_step set used_step = $2 where person = $1 and used_step < $2
