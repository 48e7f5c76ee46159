//! Asking for an action to be withdrawn. The asking changes nothing; the board decides.

use serde::Serialize;

use crate::access::{Deed, Standing};
use crate::plan::{Plan, PlanEvent, PlanRefusal};
use crate::{ActionId, PlanId, PostId, Refusal, Words};

/// Asks for an action to be withdrawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskWithdrawal {
    /// The plan.
    pub plan: PlanId,
    /// The action.
    pub action: ActionId,
    /// Why.
    pub why: String,
    /// The lead that a manager asks for.
    pub on_behalf_of: Option<PostId>,
}

pub(crate) fn ask_withdrawal(
    plan: &Plan,
    standing: &Standing,
    command: &AskWithdrawal,
) -> Result<Vec<PlanEvent>, Refusal> {
    standing.may(Deed::Read)?;
    let action = plan.actions.get(&command.action).ok_or(PlanRefusal::NoSuchAction)?;
    let leads = action.lead_posts();
    standing.may(Deed::Update { leads: &leads, on_behalf_of: command.on_behalf_of })?;
    if action.is_withdrawn() {
        return Err(PlanRefusal::AlreadyWithdrawn.into());
    }
    if action.withdrawal_asked().is_some() {
        return Err(PlanRefusal::AlreadyAsked.into());
    }
    let why = command.why.trim();
    if why.is_empty() {
        return Err(PlanRefusal::NoReason.into());
    }
    Ok(vec![PlanEvent::WithdrawalAsked {
        action: command.action,
        why: Words::from(why),
        on_behalf_of: command.on_behalf_of,
        posts: leads.intersection(&standing.posts).copied().collect(),
    }])
}
