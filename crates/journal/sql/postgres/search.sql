-- A place that is exactly what was asked for comes first, then what fits best.
select found.plan, found.kind, found.subject, found.place, found.words
from search_row as found
where found.lexemes @@ to_tsquery('simple', $1) and found.authority = $2
    and found.plan in (select json_array_elements_text($3::json))
order by lower(found.place) <> $4, ts_rank(found.lexemes, to_tsquery('simple', $1)) desc,
    found.plan, found.kind, found.subject
limit $5
