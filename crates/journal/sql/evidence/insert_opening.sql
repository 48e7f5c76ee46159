insert into evidence_opening (plan, evidence, revision, person, at_ms) values ($1, $2, $3, $4, $5)
