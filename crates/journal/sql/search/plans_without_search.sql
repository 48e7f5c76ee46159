-- Every plan while the table of search rows is empty, as it is after the step that makes it; otherwise none.
select plan from plan_row where not exists (select 1 from search_row) order by plan
