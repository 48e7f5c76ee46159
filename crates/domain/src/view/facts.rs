//! The separate facts of an action: done, evidenced, verified, each with who and when (DESIGN 3.1).

use jiff::civil::Date;
use serde::Serialize;

use crate::view::verification::verified_by;
use crate::view::who::{said_by, update_by};
use crate::{Action, Directory, Evidence, Plan, Update, Verification, london_day};

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
    pub(super) fn of(plan: &Plan, directory: Option<&Directory>, action: &Action, day: Date) -> Self {
        let claimed = |update: &Update| FactView {
            by: update_by(plan, directory, update),
            on: update.stated_on,
            done_on: update.done_on,
            position: update.position,
        };
        let shown = |evidence: &Evidence| {
            let newest = evidence.current();
            let by = said_by(plan, directory, newest.by, newest.on_behalf_of, &newest.posts, "a plan manager");
            FactView { by, on: london_day(newest.at), done_on: None, position: newest.position }
        };
        let accepted = |verification: &Verification| FactView {
            by: verified_by(plan, directory, verification),
            on: london_day(verification.at),
            done_on: None,
            position: verification.position,
        };
        let counting = action.evidence.iter().filter_map(|id| plan.resting_on(*id)).filter(|one| one.is_in_date(day));
        Self {
            done: action.claim().map(claimed),
            // The newest that counts.
            evidenced: counting.map(shown).max_by_key(|fact| fact.position),
            verified: action.verification().map(accepted),
        }
    }
}
