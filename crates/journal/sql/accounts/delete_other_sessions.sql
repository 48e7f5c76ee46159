delete from session where person = $1 and token <> $2
