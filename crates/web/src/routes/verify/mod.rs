//! Answering claims: the verifier's queue, and one claim with its evidence and the two forms.

mod answer;
mod list;

pub use answer::{form, record};
pub use list::page;

use waymark_domain::{Actor, Denied, EvidenceView, may_verify};

use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// Why whoever looks may not answer an action's claims; nothing when they may.
fn denied(open: &OpenPlan, action: waymark_domain::ActionId) -> Result<Option<Denied>, Trouble> {
    let (Some(directory), Some(action)) = (open.directory(), open.plan()?.actions.get(&action)) else {
        return Err(Trouble::NotThere);
    };
    let actor = Actor::Person(open.viewer.person);
    Ok(may_verify(directory, &open.standing, actor, action).err())
}

/// Whether whoever looks may answer an action's claim.
pub fn answers(open: &OpenPlan, action: &waymark_domain::ActionView) -> Result<bool, Trouble> {
    Ok(denied(open, action.action)?.is_none())
}

/// The evidence on an action, and on every recommendation that it stands under, each once.
fn evidence(open: &OpenPlan, id: waymark_domain::ActionId) -> Result<Vec<EvidenceView>, Trouble> {
    use waymark_domain::EvidenceOn;
    let plan = open.plan()?;
    let action = plan.actions.get(&id).ok_or(Trouble::NotThere)?;
    let mut places = vec![EvidenceOn::Action(id)];
    places.extend(action.placements.iter().map(|one| EvidenceOn::Recommendation(one.recommendation)));
    let mut seen = std::collections::BTreeSet::new();
    let there = places.into_iter().flat_map(|on| plan.evidence_on(on)).filter(|one| seen.insert(one.evidence));
    Ok(there.filter_map(|one| EvidenceView::of(plan, open.directory(), one.evidence, open.day())).collect())
}
