//! Every request for more time in a plan.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use axum::extract::{Query, State};
use axum::response::Html;
use waymark_domain::{ActionView, Actor};

use crate::app::AppState;
use crate::component::{Banner, Crumb};
use crate::page::{ExtensionLine, ExtensionsPage, Here, InPlace, decision, html};
use crate::plans::OpenPlan;
use crate::routes::keep::{self, JustDone, notice, ways_to_decide as ways};
use crate::trouble::Trouble;

/// The page.
pub async fn page(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(done): Query<JustDone>,
) -> Result<Html<String>, Trouble> {
    let view = open.view()?;
    let (plan, viewer) = (open.plan()?, Actor::Person(open.viewer.person));
    let mut seen = BTreeSet::new();
    let (mut waiting, mut answered) = (Vec::new(), Vec::new());
    for action in view.all_actions().filter(|action| seen.insert(action.action)) {
        for asked in &action.extensions {
            let waits = asked.is_pending() && open.is_today();
            let stands = plan.actions.get(&action.action).filter(|_| waits);
            let (decide, note) =
                stands.map_or((None, None), |one| ways(&open.links, open.directory(), &open.standing, viewer, one));
            let decide = decide.map(|to| form(&state, &open, action, to, waiting.len())).transpose()?.flatten();
            let line = ExtensionLine { action: action.clone(), asked: asked.clone(), decide, note };
            let waits = asked.is_pending();
            if waits { waiting.push(line) } else { answered.push(line) }
        }
    }
    waiting.sort_by_key(|line| line.asked.asked);
    answered.sort_by_key(|line| Reverse((line.asked.decided_at, line.asked.asked)));
    // The newest decision is the one that was just made.
    let just = answered.first().filter(|_| done.is("decide-time"));
    let just = just.and_then(|line| Some(format!("{}: {}", line.action.place, decision(&line.asked)?)));
    let banner = just.map(Banner::success).or_else(|| notice(&done));
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, "More time", Here::Extensions, open.links.now().extensions(), trail);
    html(&ExtensionsPage { frame, view, links: open.links, banner, waiting, answered })
}

/// The form that decides a request, where it stands; its own page takes it.
fn form(
    state: &AppState,
    open: &OpenPlan,
    action: &ActionView,
    to: String,
    number: usize,
) -> Result<Option<InPlace>, Trouble> {
    let subject = action.action.to_string();
    let sheet = keep::deed("decide-time").and_then(|deed| (deed.sheet)(&keep::desk(open, &subject).ok()?));
    let made = sheet.map(|sheet| InPlace::of(&sheet, "Grant or refuse", &format!("f{number}"), to)).transpose()?;
    let hidden = keep::hidden(state, open);
    // Who asks for what, and why, stands above it already.
    Ok(made.map(|form| InPlace { of: action.place.clone(), hidden, warning: None, ..form }))
}
