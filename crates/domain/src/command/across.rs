//! Doing something with a piece of work of two plans: one event for the stream of each.

use jiff::Timestamp;

use super::{Recorded, Refusal, in_plan, plan_of};
use crate::access::Standing;
use crate::plan::{self, AcrossPlans};
use crate::{AcrossCommand, Asker, Heads, london_day};

/// One event for each of the two plans.
pub(super) fn decide(
    heads: &Heads,
    asker: &Asker,
    now: Timestamp,
    command: &AcrossCommand,
) -> Result<Vec<Recorded>, Refusal> {
    let [here, home] = command.plans();
    let (directory, plan) = plan_of(heads, asker, here)?;
    let standing = |id| Standing::of(asker.actor, Some(directory), Some(id), london_day(now));
    let (ours, theirs) = (standing(here), standing(home));
    let there = plan_of(heads, asker, home).ok().map(|(_, plan)| (plan, &theirs));
    let asked = AcrossPlans { here: (plan, &ours), home: there };
    let [event, at_home] = plan::decide_across(&asked, command)?;
    let recorded = [in_plan(here, asker.actor, vec![event]), in_plan(home, asker.actor, vec![at_home])];
    Ok(recorded.concat())
}
