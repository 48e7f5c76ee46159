//! Answering claims: the verifier's queue, and one claim with its evidence and the two forms.

mod answer;
mod list;

pub use answer::{form, record};
pub use list::page;

use jiff::civil::Date;
use waymark_domain::{ActionId, Actor, Denied, Directory, EvidenceOn, EvidenceView, Plan, may_verify};

use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// Why whoever looks may not answer an action's claims; nothing when they may.
fn denied(open: &OpenPlan, action: ActionId) -> Result<Option<Denied>, Trouble> {
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

/// What the next page says of an answer that was given.
pub fn done(name: &str) -> Option<&'static str> {
    match name {
        "accepted" => Some("The claim is accepted. The action is verified."),
        "refused" => Some("The claim is refused. The action is underway again, and its leads read why first."),
        _ => None,
    }
}

/// The evidence on an action, and on every recommendation that it stands under, each once.
pub fn evidence_of(plan: &Plan, directory: Option<&Directory>, id: ActionId, day: Date) -> Vec<EvidenceView> {
    let Some(action) = plan.actions.get(&id) else { return Vec::new() };
    let mut places = vec![EvidenceOn::Action(id)];
    places.extend(action.placements.iter().map(|one| EvidenceOn::Recommendation(one.recommendation)));
    let mut seen = std::collections::BTreeSet::new();
    let there = places.into_iter().flat_map(|on| plan.evidence_on(on)).filter(|one| seen.insert(one.evidence));
    there.filter_map(|one| EvidenceView::of(plan, directory, one.evidence, day)).collect()
}
