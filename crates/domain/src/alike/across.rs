//! Actions of other plans that look like the same piece of work as one.

use super::plan::like;
use super::{ALIKE_WITH_SAME_NOTE, WordBag, are_alike, likeness, seem_one};
use crate::{Action, ActionId, Plan, PlanId};

/// Whether two actions can be alike at all, by their words alone: what was said of them may settle it.
pub fn may_be_alike(a: &WordBag, b: &WordBag) -> bool {
    are_alike(a, b, ALIKE_WITH_SAME_NOTE)
}

/// Finds actions of other plans that look like the same piece of work as one here, by the rule that serves within a plan;
/// the likest first.
///
/// What is withdrawn is left out, and what lives in another plan itself: nothing links to that.
pub fn like_across(plan: &Plan, action: &Action, others: &[&Plan]) -> Vec<(PlanId, ActionId)> {
    let ours = like(plan, action);
    let mut found = Vec::new();
    for other in others.iter().filter(|other| other.plan != plan.plan) {
        let stands = |one: &&Action| !one.is_withdrawn() && one.lives_in.is_none();
        for one in other.actions.values().map(AsRef::as_ref).filter(stands) {
            let theirs = like(other, one);
            if seem_one(&ours, &theirs) {
                found.push((likeness(&ours.text, &theirs.text), (other.plan, one.action)));
            }
        }
    }
    found.sort_by(|(one, at), (other, there)| other.cmp(one).then(at.cmp(there)));
    found.into_iter().map(|(_, at)| at).collect()
}
