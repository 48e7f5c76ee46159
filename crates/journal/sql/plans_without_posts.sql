-- Every plan while the table of their posts is empty, as it is after the step that makes it; otherwise none.
select plan from plan_row where not exists (select 1 from plan_post) order by plan
