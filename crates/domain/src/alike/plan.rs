//! Near-duplicates of a plan that is kept.

use std::collections::BTreeSet;

use crate::alike::{LikeAction, WordBag, like_groups};
use crate::{Action, ActionId, Plan};

/// Finds actions of a plan that look like one piece of work and that nobody has been asked about.
///
/// Withdrawn actions are left out, and pairs that were proposed, joined, parted or kept apart before.
pub fn near_duplicates(plan: &Plan) -> Vec<Vec<ActionId>> {
    let mut seen = BTreeSet::new();
    let ids = plan.recommendations.iter().flat_map(|one| &one.actions);
    let actions: Vec<&Action> = ids
        .filter(|id| seen.insert(**id))
        .filter_map(|id| plan.actions.get(id).map(AsRef::as_ref))
        .filter(|action| !action.is_withdrawn())
        .collect();
    let bags: Vec<LikeAction<'_>> = actions.iter().map(|action| like(plan, action)).collect();
    let mut groups = Vec::new();
    for group in like_groups(&bags) {
        let Some((first, copies)) = group.split_first() else { continue };
        let first = actions[*first];
        let copies = copies.iter().map(|at| actions[*at]).filter(|copy| !settled(plan, first, copy));
        let ids: Vec<ActionId> = std::iter::once(first).chain(copies).map(|action| action.action).collect();
        if ids.len() > 1 {
            groups.push(ids);
        }
    }
    groups
}

pub(super) fn like<'a>(plan: &'a Plan, action: &Action) -> LikeAction<'a> {
    let under = action.placements.first().and_then(|placement| plan.recommendation(placement.recommendation));
    let note = action.latest().and_then(|update| update.words.text()).unwrap_or_default();
    LikeAction {
        under: under.map_or("", |under| under.code.as_str()),
        text: WordBag::new(action.text()),
        note: WordBag::new(without_number(note)),
    }
}

/// A note without the number in front of it: "(2) Underway".
fn without_number(note: &str) -> &str {
    let note = note.trim_start();
    let (first, rest) = note.split_once(' ').unwrap_or((note, ""));
    let is_number = first.contains(')') && !first.contains(char::is_alphabetic);
    if is_number { rest } else { note }
}

/// Whether the two were listed for a decision before, or stand under one recommendation and so cannot be one.
fn settled(plan: &Plan, one: &Action, other: &Action) -> bool {
    let listed =
        plan.shared.iter().any(|shared| shared.actions.contains(&one.action) && shared.actions.contains(&other.action));
    listed || other.placements.iter().any(|placement| one.placed_under(placement.recommendation).is_some())
}
