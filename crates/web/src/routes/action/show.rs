//! One action: how it stands and why, what was said, and everything that happened to it.

use axum::extract::{Path, Query, State};
use serde::Deserialize;
use waymark_domain::{ActionView, Actor, EvidenceOn};

use super::history::history;
use super::record_update::speaks_for;
use super::{find, trail};
use crate::app::AppState;
use crate::component::{Banner, Button};
use crate::kept::Lasting;
use crate::page::{ActionPage, Here, MoreTime, html};
use crate::plans::OpenPlan;
use crate::routes::evidence::bring;
use crate::routes::keep::{self, notice, ways_to_decide};
use crate::routes::verify::answers;
use crate::trouble::Trouble;

/// What was just done here.
#[derive(Debug, Default, Deserialize)]
pub struct JustDone {
    #[serde(default)]
    recorded: Option<String>,
}

/// The page.
pub async fn page(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
    just: Query<JustDone>,
    Query(done): Query<keep::JustDone>,
) -> Result<Lasting, Trouble> {
    let view = open.view()?;
    let (recommendation, action) = find(&view, &id)?;
    let story = open.story(&state).await?;
    let history = history(&open, &view, &action, &story)?;
    let may_update = open.is_today() && speaks_for(&open, &action)?.is_some();
    let update = may_update.then(|| Button::link("Record an update", open.links.update(&action.action)));
    let mend = open.may_keep().then(|| open.links.mend_action(&action.action));
    let withdrawal = may_update.then(|| open.links.withdrawal(&action.action));
    let more_time = more_time(&open, &action)?;
    let bring = bring(&open, EvidenceOn::Action(action.action))?;
    let answers = open.is_today() && action.facts.done.is_some() && answers(&open, &action)?;
    let answer = answers.then(|| open.links.answer_claim(&action.action));
    let occurrence = (may_update && action.rhythm.is_some()).then(|| open.links.occurrence(&action.action));
    let banner = just.recorded.is_some().then(|| Banner::success("Your update is recorded."));
    let banner = banner.or_else(|| notice(&done));
    let here = open.links.now().action(&action.action);
    let frame = open.frame(&view, &action.place, Here::Plan, here, trail(&open, &view, &recommendation));
    let links = open.links.clone();
    html(&ActionPage {
        frame,
        view,
        links,
        recommendation,
        action,
        history,
        update,
        mend,
        bring,
        withdrawal,
        more_time,
        answer,
        occurrence,
        banner,
    })
    .map(Lasting)
}

/// What whoever reads may do about more time.
fn more_time(open: &OpenPlan, action: &ActionView) -> Result<MoreTime, Trouble> {
    let Some(stands) = open.plan()?.actions.get(&action.action).filter(|_| open.is_today()) else {
        return Ok(MoreTime::default());
    };
    let (viewer, id, links) = (Actor::Person(open.viewer.person), &action.action, &open.links);
    let open_still = action.facts.done.is_none() && action.withdrawn.is_none();
    let asks = keep::asks(open, stands);
    let waiting = stands.extension_asked();
    let theirs = waiting.is_some_and(|asked| asks || asked.by == viewer);
    let (decide, note) = ways_to_decide(links, &open.standing, viewer, stands);
    Ok(MoreTime {
        ask: (asks && open_still && open.view()?.agreed).then(|| links.more_time(id)),
        decide,
        take_back: theirs.then(|| links.take_back_time(id)),
        note,
    })
}
