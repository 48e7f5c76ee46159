//! How ratings work, on a plan's own examples.

use std::collections::BTreeSet;

use waymark_domain::{PlanView, inputs, rate};

use crate::component::Crumb;
use crate::kept::Lasting;
use crate::links::Links;
use crate::page::{Example, Here, OfPlan, RatingsPage, RuleLine, html, line_of};
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// The page, at the moment that is looked at.
pub async fn page(open: OpenPlan) -> Result<Lasting, Trouble> {
    let view = open.view()?;
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, "How ratings work", Here::Ratings, open.links.now().ratings(), trail);
    let of = OfPlan {
        title: view.title.clone(),
        href: open.links.plan(),
        day: open.day(),
        worst: worst(&view, &open.links),
    };
    let examples = examples(&open, &view)?;
    html(&RatingsPage { frame, settings: open.plan()?.settings.clone(), of: Some(of), examples }).map(Lasting)
}

/// Every reason that holds for an action, in the plan's order.
fn examples(open: &OpenPlan, view: &PlanView) -> Result<Vec<(RuleLine, Example)>, Trouble> {
    let plan = open.plan()?;
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for action in view.all_actions().filter(|action| seen.insert(action.action)) {
        let Some(stands) = plan.actions.get(&action.action) else { continue };
        let rating = rate(&inputs(plan, stands), &plan.settings, open.day());
        for (at, reason) in rating.reasons.iter().enumerate() {
            let example = Example {
                place: action.place.clone(),
                href: open.links.action(&action.action),
                why: reason.to_string(),
                decides: at == 0,
            };
            all.push((line_of(reason), example));
        }
    }
    Ok(all)
}

/// The first recommendation whose actions have several colours.
fn worst(view: &PlanView, links: &Links) -> Option<(String, String, String)> {
    let several = |one: &&waymark_domain::RecommendationView| {
        let colours: BTreeSet<_> = one.actions.iter().filter_map(|action| action.rating.colour).collect();
        colours.len() > 1 && one.closed.is_none()
    };
    let one = view.all_recommendations().find(several)?;
    let why = format!("is {}. {}", one.rating.word.to_lowercase(), one.rating.reasons.first()?);
    Some((one.code.clone(), links.recommendation(&one.recommendation), why))
}
