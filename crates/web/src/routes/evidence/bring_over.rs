//! Evidence to bring over: for a plan that came in with claims, every claim that nothing bears out yet, by lead.

use std::collections::BTreeMap;

use axum::response::Html;
use waymark_domain::{ActionView, in_words};

use super::library::{may_bring, standing_on_nothing};
use crate::component::Crumb;
use crate::page::{BringOverPage, Here, html};
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// The page.
pub async fn page(open: OpenPlan) -> Result<Html<String>, Trouble> {
    let view = open.view()?;
    let claims = standing_on_nothing(&view);
    let total = view.all_actions().filter(|action| action.facts.done.is_some()).count();
    let mut leads: BTreeMap<String, Vec<ActionView>> = BTreeMap::new();
    let count = claims.len();
    for action in claims {
        leads.entry(action.leads_in_words()).or_default().push(action);
    }
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(view.title.clone(), open.links.plan()),
        Crumb::link("Evidence", open.links.evidence()),
    ];
    let grace = view.settings.evidence_grace_until.filter(|until| *until >= open.day()).map(in_words);
    html(&BringOverPage {
        frame: open.frame(&view, "Evidence to bring over", Here::Evidence, open.links.now().bring_over(), trail),
        links: open.links.clone(),
        leads: leads.into_iter().collect(),
        count,
        total,
        grace,
        settings: open.may_keep().then(|| open.links.keep_the_plan("settings")),
        may_bring: may_bring(&open)?,
    })
}
