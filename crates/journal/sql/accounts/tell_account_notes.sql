update account_note set told = 1 where person = $1 and told = 0
