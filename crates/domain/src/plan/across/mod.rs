//! One piece of work in two plans of an authority: it lives in one, and the other has a placement that links to it
//! (DESIGN 3.5).
//!
//! One command writes to both streams, or to none: the other plan knows where its action lives, and the home knows where
//! its action serves. What the home says of it is read beside, never copied: see `resolve`.

mod circle;
mod decide;
mod moves;
mod resolve;

pub(crate) use circle::{may_close, no_circle};
pub use decide::{AcrossCommand, AcrossRefusal, LinkAcross, PartAcross};
pub(crate) use decide::{AcrossPlans, decide, lives_here};
pub use moves::{InPlanOf, Moves, MovesHow, moves_across};

use serde::{Deserialize, Serialize};

use crate::plan::{Plan, PlanEvent};
use crate::{ActionId, PlanId, Words};

/// In the other plan: an action was linked to its home in another plan, and lives there from now on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActionLinkedToHome {
    /// The action here.
    pub action: ActionId,
    /// The plan that it lives in.
    pub home_plan: PlanId,
    /// The action there.
    pub home: ActionId,
    /// Why they are one piece of work.
    pub why: Words,
}

/// In the other plan: the action lives here again, as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActionPartedFromHome {
    /// The action here.
    pub action: ActionId,
    /// The plan that it lived in.
    pub home_plan: PlanId,
    /// The action there.
    pub home: ActionId,
    /// Why they are two.
    pub why: Words,
}

/// In the home plan: an action serves another plan, too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActionLinkedFromPlan {
    /// The action here.
    pub action: ActionId,
    /// The plan that links to it.
    pub plan: PlanId,
    /// The action there.
    pub other: ActionId,
    /// Why they are one piece of work.
    pub why: Words,
}

/// In the home plan: an action serves another plan no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActionPartedFromPlan {
    /// The action here.
    pub action: ActionId,
    /// The plan that linked to it.
    pub plan: PlanId,
    /// The action there.
    pub other: ActionId,
    /// Why they are two.
    pub why: Words,
}

/// Where an action lives, when that is another plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LivesIn {
    /// The plan.
    pub plan: PlanId,
    /// The action there.
    pub action: ActionId,
    /// Why.
    pub why: Words,
}

/// Another plan that an action serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serves {
    /// The plan.
    pub plan: PlanId,
    /// The action there.
    pub action: ActionId,
    /// Why.
    pub why: Words,
}

impl Plan {
    pub(super) fn apply_across(&mut self, event: &PlanEvent) -> Option<()> {
        match event {
            PlanEvent::ActionLinkedToHome(linked) => {
                let (plan, action, why) = (linked.home_plan, linked.home, linked.why.clone());
                self.action_mut(linked.action)?.lives_in = Some(LivesIn { plan, action, why });
            }
            PlanEvent::ActionPartedFromHome(parted) => self.action_mut(parted.action)?.lives_in = None,
            PlanEvent::ActionLinkedFromPlan(linked) => {
                let (plan, action, why) = (linked.plan, linked.other, linked.why.clone());
                self.action_mut(linked.action)?.serves.push(Serves { plan, action, why });
            }
            PlanEvent::ActionPartedFromPlan(parted) => {
                let gone = |one: &Serves| (one.plan, one.action) == (parted.plan, parted.other);
                self.action_mut(parted.action)?.serves.retain(|one| !gone(one));
            }
            // Taken by the others.
            _ => return None,
        }
        Some(())
    }
}
