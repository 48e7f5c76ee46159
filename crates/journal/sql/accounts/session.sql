select token, session.person, session.authority, begun_ms, seen_ms, agent, person.name
from session left join person on person.id = session.person
where token = $1
