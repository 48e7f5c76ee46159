insert into search_row (plan, kind, subject, authority, place, words, terms)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (plan, kind, subject) do update set authority = excluded.authority, place = excluded.place,
    words = excluded.words, terms = excluded.terms
