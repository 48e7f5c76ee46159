-- The posts that a plan asks something of: who leads its actions, who is asked for evidence, who is to carry out a test.
-- Whoever holds one finds the plan among their work without any other plan being read.
-- Safe: a projection; it is filled when the store is next opened, and can be dropped and rebuilt at any time.
create table plan_post (
    plan text not null,
    post text not null,
    primary key (post, plan)
);
create index plan_post_by_plan on plan_post (plan);
