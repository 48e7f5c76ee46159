select token, person, authority, begun_ms, seen_ms, agent from session where person = $1 order by seen_ms desc, begun_ms desc
