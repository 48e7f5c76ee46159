select plan, authority, person, command, document, file_name, answers, begun_ms, changed_ms, bytes, sha256 from draft where plan = $1 and authority = $2 and person = $3
