-- A place that is exactly what was asked for comes first, then what fits best.
select found.plan, found.kind, found.subject, found.place, found.words
from search_index join search_row as found on found.row = search_index.rowid
where search_index match $1 and found.authority = $2 and found.plan in (select value from json_each($3))
order by lower(found.place) <> $4, search_index.rank, found.plan, found.kind, found.subject
limit $5
