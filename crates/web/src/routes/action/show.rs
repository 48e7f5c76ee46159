//! One action: how it stands and why, what was said, and everything that happened to it.

use axum::extract::{Path, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use waymark_domain::{ActionId, ActionView, Actor, Deed, EvidenceOn, IndexEntryView, PlanId, PlanView};

use super::history::history;
use super::record_update::speaks_for;
use super::{find, trail};
use crate::app::AppState;
use crate::component::{Banner, Button};
use crate::kept::Lasting;
use crate::page::claims::recorded;
use crate::page::{Across, ActionPage, Bring, Changed, Here, MoreTime, Withdraw, html};
use crate::plans::{AtTypedDay, OpenPlan};
use crate::routes::changes;
use crate::routes::evidence::{self, bring};
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
    AtTypedDay(open): AtTypedDay,
    Path((_, id)): Path<(String, String)>,
    just: Query<JustDone>,
    Query(done): Query<keep::JustDone>,
) -> Result<Response, Trouble> {
    let open = open.with_others(&state, &id).await?;
    let view = open.view()?;
    let (recommendation, action) = find(&view, &id)?;
    let story = open.story(&state).await?;
    let history = history(&open, &view, &action, &story)?;
    let across = across(&open, &action)?;
    let here_today = open.is_today() && !across.lives_elsewhere;
    let may_update = here_today && speaks_for(&open, &action)?.is_some();
    let update = may_update.then(|| Button::link("Record an update", open.links.update(&action.action)));
    let mend = open.may_keep().then(|| open.links.mend_action(&action.action));
    let withdrawal = may_update.then(|| open.links.withdrawal(&action.action));
    let more_time = if here_today { more_time(&open, &action)? } else { MoreTime::default() };
    let withdraw = if here_today { withdraw(&open, &action)? } else { Withdraw::default() };
    let bring = if across.lives_elsewhere {
        Bring::default()
    } else {
        bring(&state, &open, EvidenceOn::Action(action.action))?
    };
    let answers = here_today && action.facts.done.is_some() && answers(&open, &action)?;
    let changed = changed(&open, &view, &action)?;
    let answer = answers.then(|| open.links.answer_claim(&action.action));
    let occurrence = (may_update && action.rhythm.is_some()).then(|| open.links.occurrence(&action.action));
    let banner = just
        .recorded
        .is_some()
        .then(|| Banner::success(recorded(&action).unwrap_or_else(|| "Your update is recorded.".to_owned())));
    let answered = evidence::answered_on(open.plan()?, &done, EvidenceOn::Action(action.action)).map(Banner::success);
    let banner = banner.or(answered).or_else(|| notice(&done));
    let here = open.links.now().action(&action.action);
    let frame = open.frame(&view, &action.place, Here::Plan, here, trail(&open, &view, &recommendation));
    let links = open.links.clone();
    let serves = !across.serves.is_empty();
    let page = html(&ActionPage {
        frame,
        view,
        links,
        recommendation,
        action,
        history,
        update,
        mend,
        bring,
        changed,
        withdrawal,
        more_time,
        withdraw,
        answer,
        occurrence,
        across,
        banner,
    })?;
    // Other plans stand on it that its tag does not know.
    Ok(if serves { ([(CACHE_CONTROL, "no-store")], page).into_response() } else { Lasting(page).into_response() })
}

/// Where else it stands, as far as whoever reads may know.
fn across(open: &OpenPlan, action: &ActionView) -> Result<Across, Trouble> {
    let Some(stands) = open.plan()?.actions.get(&action.action) else { return Ok(Across::default()) };
    let place = |plan: PlanId, id: ActionId| {
        let other = open.other(plan)?;
        let (_, place) = other.action(id)?;
        let title = other.plan()?.title.shown();
        Some((format!("{place} in {title}"), other.links.action(&id)))
    };
    let home = stands.lives_in.as_ref().and_then(|lives| place(lives.plan, lives.action));
    let serves: Vec<_> = stands.serves.iter().filter_map(|one| place(one.plan, one.action)).collect();
    let beside = home.is_some() || !serves.is_empty();
    let copies = beside.then(|| open.links.copies(&action.action));
    Ok(Across { lives_elsewhere: stands.lives_in.is_some(), home, serves, copies })
}

/// What whoever reads may do about the withdrawal that is asked for.
fn withdraw(open: &OpenPlan, action: &ActionView) -> Result<Withdraw, Trouble> {
    let stands = open.plan()?.actions.get(&action.action).filter(|_| open.is_today());
    let Some(asked) = stands.and_then(|stands| stands.withdrawal_asked()) else { return Ok(Withdraw::default()) };
    let leads = stands.map(|stands| stands.lead_posts()).unwrap_or_default();
    let none = std::collections::BTreeSet::new();
    if open.standing.may(Deed::Decide { leads: &none, quotes_board: true }).is_err() {
        return Ok(Withdraw::default());
    }
    let own = keep::leads_it(open.directory(), &open.standing, &leads);
    let own = own.or_else(|| (asked.by == Actor::Person(open.viewer.person)).then(|| keep::ASKED_IT.to_owned()));
    let decide = own.is_none().then(|| open.links.tested("decide-withdrawal", &action.action));
    Ok(Withdraw { decide, note: own })
}

/// What it changed, and what whoever reads may note of it.
fn changed(open: &OpenPlan, view: &PlanView, action: &ActionView) -> Result<Changed, Trouble> {
    let names = |one: &&IndexEntryView| one.actions.iter().any(|changed| changed.action == action.action);
    let entries = view.change_index.iter().filter(names).cloned().collect();
    let may = open.is_today() && changes::may_note(open.plan()?, &open.standing, action.action);
    let mut waiting = if may { changes::waiting(open)? } else { Vec::new() };
    waiting.retain(|line| line.suggestion.action.action == action.action);
    Ok(Changed { entries, waiting, note: may.then(|| open.links.change("note-change", &action.action)) })
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
    let (decide, note) = ways_to_decide(links, open.directory(), &open.standing, viewer, stands);
    Ok(MoreTime {
        ask: (asks && open_still && open.view()?.agreed).then(|| links.more_time(id)),
        decide,
        take_back: theirs.then(|| links.take_back_time(id)),
        note,
    })
}
