//! Where things stand in a pack: the name of every recommendation and of every placement of an action, for lists to point to.

use std::collections::BTreeMap;

use waymark_domain::{ActionId, PlanView};

/// The name of a recommendation, by its place in the pack from 0.
pub(super) fn recommendation(at: usize) -> String {
    format!("r{at}")
}

/// The name of a placement of an action, by the places of both.
pub(super) fn placement(recommendation: usize, at: usize) -> String {
    format!("r{recommendation}a{at}")
}

/// Where each action first stands: one that is placed twice is pointed to there.
pub(super) fn anchors(shown: &PlanView) -> BTreeMap<ActionId, String> {
    let mut first = BTreeMap::new();
    for (number, one) in shown.all_recommendations().enumerate() {
        for (at, action) in one.actions.iter().enumerate() {
            first.entry(action.action).or_insert_with(|| placement(number, at));
        }
    }
    first
}
