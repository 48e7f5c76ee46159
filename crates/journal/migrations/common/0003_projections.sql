-- What spans plans: rewritten from the folded plans, in the transaction that changed them.
-- Safe: creates tables that can be dropped and rebuilt from the journal at any time.

-- A row for each plan.
create table plan_row (
    plan text not null primary key,
    authority text not null,
    title text not null,
    stage text not null,
    stated_on text,
    recommendations bigint not null,
    actions bigint not null
);
create index plan_row_by_authority on plan_row (authority);

-- A row for each action: what its rating is computed from (never the colour), the next day the rating can change by
-- time alone, and what a list of actions shows.
create table action_row (
    plan text not null,
    action text not null,
    authority text not null,
    words text not null,
    stage text not null,
    due text,
    inputs text not null,
    next_change text,
    primary key (plan, action)
);
create index action_row_by_change on action_row (authority, next_change);

-- The directory's posts that lead an action.
create table action_lead (
    plan text not null,
    action text not null,
    post text not null,
    primary key (post, plan, action)
);
create index action_lead_by_plan on action_lead (plan, action);
