//! `waymark claims` and `waymark contradictions`: what a plan's own words concede, and where they cannot all be so.

use serde_json::json;
use waymark_domain::{ActionView, ContradictionView, PlanView};

use crate::args::{Place, Which};
use crate::run::reading::{reading, view};
use crate::run::{line, print};
use crate::store::Store;
use crate::trouble::Trouble;

pub async fn claims(place: &Place, which: &Which, as_json: bool) -> Result<(), Trouble> {
    let view = read(place, which).await?;
    let claims = claimed(&view);
    if as_json {
        let rows: Vec<_> = claims
            .iter()
            .filter_map(|action| Some((action, action.claim.as_ref()?)))
            .map(|(action, read)| json!({"where": action.place, "grade": read.grade, "concessions": read.concessions}))
            .collect();
        return line(serde_json::to_string_pretty(&rows)?);
    }
    if claims.is_empty() {
        return line("Nothing is claimed done.");
    }
    let mut text = String::new();
    for action in claims {
        let Some(read) = &action.claim else { continue };
        text += &format!("{:<9} {}\n", action.place, read.grade.in_words());
        for one in &read.concessions {
            text += &format!(
                "          \u{201c}{}\u{201d} ({}, characters {} to {})\n",
                one.text, one.rule, one.start, one.end
            );
        }
    }
    print(&text)
}

pub async fn contradictions(place: &Place, which: &Which, as_json: bool) -> Result<(), Trouble> {
    let view = read(place, which).await?;
    if as_json {
        let row = |one: &ContradictionView| json!({"kind": one.kind, "where": one.places(), "why": one.why});
        let rows: Vec<_> = view.contradictions.iter().map(row).collect();
        return line(serde_json::to_string_pretty(&rows)?);
    }
    if view.contradictions.is_empty() {
        return line("Nothing in this plan contradicts itself.");
    }
    let mut text = String::new();
    for one in &view.contradictions {
        text += &format!("{}: {}\n", one.kind.in_words(), one.why);
    }
    print(&text)
}

async fn read(place: &Place, which: &Which) -> Result<PlanView, Trouble> {
    let store = Store::open(place).await?;
    let plan = store.plan(&which.plan).await?;
    view(&reading(&store, &plan, &which.moment).await?)
}

/// Every claimed action once, in the plan's order.
fn claimed(view: &PlanView) -> Vec<&ActionView> {
    let mut seen = std::collections::BTreeSet::new();
    view.all_actions().filter(|action| action.claim.is_some() && seen.insert(action.action)).collect()
}
