//! What would make a piece of work wait for itself, through its own plan or through others that share it: refused, as far
//! as the other plans are at hand. A dependency stands within one plan; that two actions are one piece of work leads from
//! plan to plan.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::AcrossRefusal;
use super::moves::InPlanOf;
use crate::plan::{Plan, PlanEvent, Relation};
use crate::{Event, Heads, PlanId, Recorded, StreamId};

/// The actions that something just stated of them may close a circle through.
pub(crate) fn may_close(recorded: &[Recorded]) -> Vec<InPlanOf> {
    let mut all = Vec::new();
    // What a document states of a plan that is new was looked at as it was read, and is shared with no other plan yet.
    if recorded.iter().any(|one| matches!(one.event, Event::Plan(PlanEvent::PlanOpened { .. }))) {
        return all;
    }
    for one in recorded {
        let (StreamId::Plan(plan), Event::Plan(event)) = (one.stream, &one.event) else { continue };
        match event {
            PlanEvent::DependencyStated { action, relation: Relation::WaitsFor, .. } => all.push((plan, *action)),
            PlanEvent::ActionLinkedToHome(linked) => all.push((plan, linked.action)),
            PlanEvent::ActionsJoined { home, .. } => all.push((plan, *home)),
            // The copy's own links come back with it.
            PlanEvent::ActionsParted { home, other, .. } => all.extend([(plan, *home), (plan, *other)]),
            _ => {}
        }
    }
    all
}

/// Refuses a circle through any of these actions, in the plans at hand as they would be.
pub(crate) fn no_circle(heads: &Heads, through: &[InPlanOf]) -> Result<(), AcrossRefusal> {
    for from in through {
        if let Some(circle) = circle(heads, *from) {
            return Err(AcrossRefusal::Circle { through: circle });
        }
    }
    Ok(())
}

/// The way round from an action to itself, with what it begins with at its end, too: each step within a plan is a
/// dependency, each from plan to plan the same work.
fn circle(heads: &Heads, from: InPlanOf) -> Option<Vec<(PlanId, String)>> {
    let authority = heads.plan(from.0)?.authority;
    let at_hand = |id: PlanId| heads.plan(id).filter(|plan| plan.authority == authority && plan.undone.is_none());
    let own = same_work(&at_hand, from);
    let mut came: BTreeMap<InPlanOf, InPlanOf> = BTreeMap::new();
    let mut open: VecDeque<InPlanOf> = VecDeque::new();
    // What it is the same as is where it begins; every way there leads through the same work only.
    for (at, before) in &own {
        came.extend(before.map(|before| (*at, before)));
        open.push_back(*at);
    }
    let mut seen: BTreeSet<InPlanOf> = own.keys().copied().collect();
    while let Some(at) = open.pop_front() {
        let Some(action) = at_hand(at.0).and_then(|plan| plan.actions.get(&at.1)) else { continue };
        for one in action.depends_on.iter().filter(|one| one.relation == Relation::WaitsFor) {
            let next = (at.0, one.on);
            if own.contains_key(&next) {
                let mut way = way(&came, at);
                way.push(next);
                way.extend(back(&own, next));
                return Some(way.into_iter().map(|at| (at.0, place(heads, at))).collect());
            }
            if seen.insert(next) {
                came.insert(next, at);
                open.push_back(next);
            }
        }
        for next in action.elsewhere() {
            if seen.insert(next) {
                came.insert(next, at);
                open.push_back(next);
            }
        }
    }
    None
}

/// An action and the same work in every plan at hand, each with the one from which it was found.
fn same_work<'a>(at_hand: &dyn Fn(PlanId) -> Option<&'a Plan>, from: InPlanOf) -> BTreeMap<InPlanOf, Option<InPlanOf>> {
    let (mut found, mut open) = (BTreeMap::from([(from, None)]), vec![from]);
    while let Some(at) = open.pop() {
        let Some(action) = at_hand(at.0).and_then(|plan| plan.actions.get(&at.1)) else { continue };
        for next in action.elsewhere() {
            if let Entry::Vacant(new) = found.entry(next) {
                new.insert(Some(at));
                open.push(next);
            }
        }
    }
    found
}

/// The way to a place from where it began.
fn way(came: &BTreeMap<InPlanOf, InPlanOf>, to: InPlanOf) -> Vec<InPlanOf> {
    let mut way = vec![to];
    let mut at = to;
    while let Some(before) = came.get(&at) {
        way.push(*before);
        at = *before;
    }
    way.reverse();
    way
}

/// The way from the same work elsewhere back to where it began.
fn back(own: &BTreeMap<InPlanOf, Option<InPlanOf>>, from: InPlanOf) -> Vec<InPlanOf> {
    let (mut way, mut at) = (Vec::new(), from);
    while let Some(Some(before)) = own.get(&at) {
        way.push(*before);
        at = *before;
    }
    way
}

fn place(heads: &Heads, at: InPlanOf) -> String {
    heads.plan(at.0).map(|plan| plan.place(at.1)).unwrap_or_default()
}
