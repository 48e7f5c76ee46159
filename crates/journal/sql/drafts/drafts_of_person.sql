select plan, authority, person, command, document, file_name, answers, begun_ms, changed_ms from draft where authority = $1 and person = $2 order by changed_ms desc, plan
