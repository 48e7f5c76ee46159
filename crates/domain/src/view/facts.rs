//! The separate facts of an action: done, evidenced, verified, each with who and when (DESIGN 3.1).

use jiff::civil::Date;
use serde::Serialize;

use crate::view::who::update_by;
use crate::{Action, Directory, Plan, Update};

/// A fact that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactView {
    /// Who stated it.
    pub by: String,
    /// The day it was stated.
    pub on: Date,
    /// The day the work was done, when the claim says.
    pub done_on: Option<Date>,
    /// Its entry's position in the plan's stream.
    pub position: u64,
}

/// Which facts stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// Claimed done.
    pub done: Option<FactView>,
    /// Evidence attached and in date.
    pub evidenced: Option<FactView>,
    /// Accepted by a verifier.
    pub verified: Option<FactView>,
}

impl Facts {
    pub(super) fn of(plan: &Plan, directory: Option<&Directory>, action: &Action) -> Self {
        let claimed = |update: &Update| FactView {
            by: update_by(plan, directory, update),
            on: update.stated_on,
            done_on: update.done_on,
            position: update.position,
        };
        // No entry states the other two yet, so no action has them.
        Self { done: action.claim().map(claimed), evidenced: None, verified: None }
    }
}
