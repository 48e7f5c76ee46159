//! A plan that went on: which of its recommendations look as they did before.
//!
//! An update touches one action of a hundred. What is said of the others is a function of what they were made from, and
//! that is compared by where it stands in memory: whatever an entry changes is made anew ([`std::sync::Arc`]). What
//! cannot be told apart quickly counts as touched.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::view::plan::PlanView;
use crate::view::recommendation::RecommendationView;
use crate::{Action, ActionId, Directory, Plan, RecommendationId};

/// The recommendations that nothing has touched, as they were reckoned.
pub(super) type Untouched = BTreeMap<RecommendationId, Arc<RecommendationView>>;

/// A plan as it was reckoned before, and what from.
#[derive(Debug, Clone, Copy)]
pub struct Reckoned<'a> {
    /// What was reckoned.
    pub view: &'a PlanView,
    /// The plan that it was reckoned from.
    pub plan: &'a Plan,
    /// The directory that lent the names.
    pub directory: Option<&'a Directory>,
}

impl Reckoned<'_> {
    pub(super) fn untouched(&self, plan: &Plan, directory: Option<&Directory>, day: Date) -> Untouched {
        let names = match (self.directory, directory) {
            (None, None) => true,
            (Some(was), Some(is)) => std::ptr::eq(was, is),
            _ => false,
        };
        if !names || self.view.day != day || !same_ground(self.plan, plan) {
            return Untouched::new();
        }
        let Some(touched) = touched(self.plan, plan) else { return Untouched::new() };
        let stays = |one: &&Arc<RecommendationView>| one.actions.iter().all(|action| !touched.contains(&action.action));
        let all = self.view.sections.iter().flat_map(|section| &section.recommendations);
        all.filter(stays).map(|one| (one.recommendation, Arc::clone(one))).collect()
    }
}

/// Whether all is the same that a recommendation's view may speak of besides its own actions and those near them. Every
/// field of a plan is named here, so that a new one is thought about.
fn same_ground(was: &Plan, is: &Plan) -> bool {
    let Plan {
        plan,
        stage,
        inspection,
        document,
        imported_through,
        posts,
        recommendations,
        shared,
        evidence,
        lent,
        requests,
        settings,
        // Known by their parts: below.
        actions: _,
        // Shown by the plan's view itself, which is made anew.
        title: _,
        version_label: _,
        narrative: _,
        sections: _,
        questions: _,
        leftovers: _,
        changes: _,
        set_aside: _,
        settings_changes: _,
        // Shown nowhere in it.
        authority: _,
        brought_in_by: _,
        opened_at: _,
        opened_by_command: _,
        newest: _,
        undone: _,
        passages: _,
        redactions: _,
        waiting: _,
    } = is;
    was.plan == *plan
        && was.stage == *stage
        && was.inspection == *inspection
        && was.document == *document
        && was.imported_through == *imported_through
        && was.posts == *posts
        && same_ones(was.recommendations.iter(), recommendations.iter())
        && was.shared == *shared
        && same_ones(was.evidence.values(), evidence.values())
        && same_ones(was.lent.values(), lent.values())
        && same_ones(was.requests.values(), requests.values())
        && was.settings == *settings
}

/// Whether two lists hold the very same things.
fn same_ones<'a, T: 'a>(
    was: impl ExactSizeIterator<Item = &'a Arc<T>>,
    is: impl ExactSizeIterator<Item = &'a Arc<T>>,
) -> bool {
    was.len() == is.len() && was.zip(is).all(|(was, is)| Arc::ptr_eq(was, is))
}

/// The actions that are not what they were, and all that hang together with them: colours and open prerequisites of
/// others are shown, and those hang on others again. Nothing when places have moved, by which every other may name them.
fn touched(was: &Plan, is: &Plan) -> Option<BTreeSet<ActionId>> {
    if !was.actions.keys().eq(is.actions.keys()) {
        return None;
    }
    let pairs = was.actions.values().zip(is.actions.values());
    let changed: Vec<(&Arc<Action>, &Arc<Action>)> = pairs.filter(|(was, is)| !Arc::ptr_eq(was, is)).collect();
    if changed.iter().any(|(was, is)| was.placements != is.placements) {
        return None;
    }
    let near = near(was, is);
    let mut touched = BTreeSet::new();
    let mut left: Vec<ActionId> = changed.iter().map(|(_, is)| is.action).collect();
    while let Some(action) = left.pop() {
        if touched.insert(action) {
            left.extend(near.get(&action).into_iter().flatten());
        }
    }
    Some(touched)
}

/// Which actions speak of which, before or now, from both ends.
fn near(was: &Plan, is: &Plan) -> BTreeMap<ActionId, Vec<ActionId>> {
    let mut near: BTreeMap<ActionId, Vec<ActionId>> = BTreeMap::new();
    let mut join = |one: ActionId, other: ActionId| {
        near.entry(one).or_default().push(other);
        near.entry(other).or_default().push(one);
    };
    for action in was.actions.values().chain(is.actions.values()) {
        action.depends_on.iter().for_each(|link| join(action.action, link.on));
    }
    for shared in &is.shared {
        shared.actions.windows(2).for_each(|pair| join(pair[0], pair[1]));
    }
    near
}
