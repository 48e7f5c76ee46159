delete from account_note where person = $1
