-- Gone once confirmed: of two at the same time, one gets the row.
delete from second_step_begun where person = $1 and secret = $2 returning person
