select person, revision, at_ms from evidence_opening where plan = $1 and evidence = $2 order by at_ms desc limit $3
