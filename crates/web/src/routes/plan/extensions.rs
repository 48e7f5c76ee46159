//! Every request for more time in a plan.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use axum::extract::Query;
use axum::response::Html;
use waymark_domain::Actor;

use crate::component::Crumb;
use crate::page::{ExtensionLine, ExtensionsPage, Here, html};
use crate::plans::OpenPlan;
use crate::routes::keep::{JustDone, notice, ways_to_decide as ways};
use crate::trouble::Trouble;

/// The page.
pub async fn page(open: OpenPlan, Query(done): Query<JustDone>) -> Result<Html<String>, Trouble> {
    let view = open.view()?;
    let (plan, viewer) = (open.plan()?, Actor::Person(open.viewer.person));
    let mut seen = BTreeSet::new();
    let (mut waiting, mut answered) = (Vec::new(), Vec::new());
    for action in view.all_actions().filter(|action| seen.insert(action.action)) {
        for asked in &action.extensions {
            let waits = asked.is_pending() && open.is_today();
            let stands = plan.actions.get(&action.action).filter(|_| waits);
            let (decide, note) = stands.map_or((None, None), |one| ways(&open.links, &open.standing, viewer, one));
            let line = ExtensionLine { action: action.clone(), asked: asked.clone(), decide, note };
            let waits = asked.is_pending();
            if waits { waiting.push(line) } else { answered.push(line) }
        }
    }
    waiting.sort_by_key(|line| line.asked.asked);
    answered.sort_by_key(|line| Reverse((line.asked.decided_at, line.asked.asked)));
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, "More time", Here::Extensions, open.links.now().extensions(), trail);
    html(&ExtensionsPage { frame, view, links: open.links, banner: notice(&done), waiting, answered })
}
