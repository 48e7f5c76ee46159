-- Only over the answers that were seen: of two at the same time, one is told to look again.
update draft set answers = $3, changed_ms = $4 where plan = $1 and answers = $2
