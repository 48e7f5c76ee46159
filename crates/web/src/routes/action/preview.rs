//! What the plan would say if an update were recorded, or evidence attached: decided and folded on a copy, never stored.

use jiff::Timestamp;
use waymark_domain::{ActionId, ActionView, Command, Heads, Ids, PlanView, Refusal, decide};

use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// The action as it would stand, or why the update would be refused.
pub fn would_be(
    open: &OpenPlan,
    with: (Timestamp, Ids),
    action: ActionId,
    command: &Command,
) -> Result<Result<ActionView, Refusal>, Trouble> {
    let view = match plan_would_be(open, with, command)? {
        Ok(view) => view,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let found = view.all_actions().find(|one| one.action == action).cloned();
    found.map(Ok).ok_or(Trouble::NotThere)
}

/// The whole plan as it would stand, or why the command would be refused.
pub fn plan_would_be(
    open: &OpenPlan,
    (now, mut ids): (Timestamp, Ids),
    command: &Command,
) -> Result<Result<PlanView, Refusal>, Trouble> {
    let asker = open.viewer.asker();
    let recorded = match decide(&open.heads(), &asker, now, &mut ids, command) {
        Ok(recorded) => recorded,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let heads = open.heads().after(&recorded, now, ids.mint()).map_err(Trouble::fault)?;
    let plan = heads.plan(open.id).ok_or_else(|| Trouble::Fault("BUG: a plan's stream holds no plan".to_owned()))?;
    Ok(Ok(PlanView::of(plan, open.directory(), open.day())))
}

impl OpenPlan {
    /// The streams that a command about this plan is decided on.
    fn heads(&self) -> Heads {
        self.streams().into_iter().collect()
    }
}
