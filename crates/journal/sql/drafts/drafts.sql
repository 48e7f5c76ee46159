select plan from draft order by plan
