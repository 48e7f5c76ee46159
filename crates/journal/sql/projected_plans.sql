select plan from plan_row union select plan from action_row union select plan from action_lead
union select plan from search_row union select plan from plan_post
