insert into action_row (plan, action, authority, words, stage, due, inputs, next_change)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (plan, action) do update set authority = excluded.authority, words = excluded.words,
    stage = excluded.stage, due = excluded.due, inputs = excluded.inputs, next_change = excluded.next_change
