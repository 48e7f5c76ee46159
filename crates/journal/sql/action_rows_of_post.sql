select r.plan, r.action, r.authority, r.words, r.stage, r.due, r.inputs, r.next_change
from action_lead l join action_row r on r.plan = l.plan and r.action = l.action
where l.post = $1 and r.authority = $2 order by r.plan, r.action
