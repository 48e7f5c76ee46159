//! What moves when an action moves, through every plan at hand: what waits for it, the same work in other plans, and what
//! waits for that. It reads plans that it is given, and names those that it would need besides.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::plan::{Action, Plan};
use crate::{ActionId, PlanId};

/// An action of one of several plans.
pub type InPlanOf = (PlanId, ActionId);

/// How an action moves with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MovesHow {
    /// It is the same piece of work, in another plan.
    SameWork,
    /// It waits for it.
    Waits,
    /// It waits for something that waits for it.
    Through,
}

/// What moves with an action.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moves {
    /// Each once, the nearest first, and how.
    pub found: Vec<(InPlanOf, MovesHow)>,
    /// The plans that something leads into, and that were not at hand.
    pub beyond: BTreeSet<PlanId>,
    /// Whether there are more than were asked for.
    pub more: bool,
}

/// Finds what moves with an action, at most so many, through the plans at hand; each with what its homes say of it.
///
/// What is done or withdrawn waits no more, and is left out with what waits for it only. Nothing is looked at twice, so
/// that a circle ends where it began.
pub fn moves_across(plans: &BTreeMap<PlanId, &Plan>, from: InPlanOf, most: usize) -> Moves {
    let mut moves = Moves::default();
    let mut seen = BTreeSet::from([from]);
    // The same work is as near as what it is the same as, and goes before what waits.
    let mut open = VecDeque::from([(from, MovesHow::SameWork)]);
    while let Some((at, how)) = open.pop_front() {
        let Some(plan) = plans.get(&at.0) else {
            moves.beyond.insert(at.0);
            continue;
        };
        let Some(action) = plan.actions.get(&at.1) else { continue };
        if at != from {
            if moves.found.len() == most {
                moves.more = true;
                break;
            }
            moves.found.push((at, how));
        }
        for same in action.elsewhere() {
            if seen.insert(same) {
                open.push_front((same, how));
            }
        }
        let next = if how == MovesHow::SameWork { MovesHow::Waits } else { MovesHow::Through };
        for other in plan.waiting_for(at.1).filter(|other| !other.is_withdrawn() && other.claim().is_none()) {
            if seen.insert((at.0, other.action)) {
                open.push_back(((at.0, other.action), next));
            }
        }
    }
    moves
}

impl Action {
    /// The same work in other plans, as far as its own plan knows: where it lives, and where it serves.
    pub fn elsewhere(&self) -> impl Iterator<Item = InPlanOf> {
        let lives = self.lives_in.iter().map(|one| (one.plan, one.action));
        lives.chain(self.serves.iter().map(|one| (one.plan, one.action)))
    }
}
