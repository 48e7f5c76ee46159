insert into plan_row (plan, authority, title, stage, stated_on, recommendations, actions)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (plan) do update set authority = excluded.authority, title = excluded.title, stage = excluded.stage,
    stated_on = excluded.stated_on, recommendations = excluded.recommendations, actions = excluded.actions
