//! Work that two of somebody's plans have in common, and that they do not print the same. No plan is read for it: those are
//! compared that their home looks at anyway.

use std::collections::BTreeMap;

use waymark_domain::{Action, Deed, PlanId};

use super::gather::Found;
use super::in_plan::InPlan;
use super::kind::Kind;
use crate::page::Line;
use crate::routes::keep::apart;

/// One line for each copy that lives in another plan and is printed otherwise there, in the plan that links, or at its home
/// where somebody keeps only that.
pub fn found(plans: &[InPlan<'_>]) -> Vec<(usize, Found)> {
    let numbers: BTreeMap<PlanId, usize> = plans.iter().enumerate().map(|(at, one)| (one.plan.plan, at)).collect();
    let mut all = Vec::new();
    for (number, at) in plans.iter().enumerate() {
        for action in at.plan.actions.values() {
            let Some(lives) = &action.lives_in else { continue };
            let Some((home, of)) = numbers.get(&lives.plan).and_then(|of| Some((plans.get(*of)?, *of))) else {
                continue;
            };
            let Some(at_home) = home.plan.actions.get(&lives.action) else { continue };
            let (here, there) = ((at, action.as_ref()), (home, at_home.as_ref()));
            if keeps(at) {
                all.extend(line(here, there).map(|line| (number, line)));
            } else if keeps(home) {
                all.extend(line(there, here).map(|line| (of, line)));
            }
        }
    }
    all
}

fn keeps(at: &InPlan<'_>) -> bool {
    at.standing.may(Deed::Manage).is_ok()
}

fn line((at, action): (&InPlan<'_>, &Action), (other, there): (&InPlan<'_>, &Action)) -> Option<Found> {
    let apart = apart(((at.plan, at.links), action), ((other.plan, other.links), there))?;
    let text = crate::say::cut(&apart.here.words, 140);
    let href = at.links.action(&action.action);
    let line = Line { place: apart.here.place.clone(), href, text, ..Line::default() };
    let line = line.because(apart.why()).or("See them side by side, and decide", apart.copies);
    Some(Found::new(Kind::Drift, 1, line, Vec::new()))
}
