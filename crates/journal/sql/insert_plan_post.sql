insert into plan_post (plan, post) values ($1, $2) on conflict (post, plan) do nothing
