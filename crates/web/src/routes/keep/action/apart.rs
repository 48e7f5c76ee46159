//! Work that two plans have in common, and that they do not print the same. It reads nothing: both plans are handed to it.

use waymark_domain::{Action, Plan};

use crate::links::Links;
use crate::page::{Apart, Stated};
use crate::plans::OpenPlan;
use crate::routes::keep::plan::alike::stated;
use crate::trouble::Trouble;

/// A plan with the addresses of its pages.
pub type At<'a> = (&'a Plan, &'a Links);

/// Every action of a plan that is the same piece of work as one of another at hand, and that the two do not print the same,
/// in the plan's order. What is withdrawn is left out.
///
/// # Errors
/// As for [`OpenPlan::plan`].
pub fn apart_from_others(open: &OpenPlan) -> Result<Vec<Apart>, Trouble> {
    let at = (open.plan()?, &open.links);
    let mut all = Vec::new();
    for action in in_order(at.0) {
        for (plan, id) in action.elsewhere() {
            let Some(other) = open.other(plan) else { continue };
            let (Some(there), Some((found, _))) = (other.plan(), other.action(id)) else { continue };
            all.extend(apart((at, action), ((there, &other.links), found)));
        }
    }
    Ok(all)
}

/// Two copies of one piece of work, where the plans do not print it the same.
pub fn apart((here, action): (At<'_>, &Action), (there, other): (At<'_>, &Action)) -> Option<Apart> {
    if action.is_withdrawn() {
        return None;
    }
    let title = there.0.title.shown();
    let theirs = stated(there.0, there.1, other)?;
    let theirs = Stated { place: format!("{} in {title}", theirs.place), ..theirs };
    Apart::of(stated(here.0, here.1, action)?, theirs, here.1.copies(&action.action))
}

fn in_order(plan: &Plan) -> impl Iterator<Item = &Action> {
    let mut seen = std::collections::BTreeSet::new();
    let placed = plan.recommendations.iter().flat_map(|one| &one.actions).filter(move |id| seen.insert(**id));
    placed.filter_map(|id| plan.actions.get(id)).map(AsRef::as_ref)
}
