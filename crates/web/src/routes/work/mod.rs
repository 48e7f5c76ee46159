//! A person's work: what their posts lead in every plan they may read, and what the plans they manage lack.

mod asked;
mod duties;
mod lacks;
mod leads;
mod time;

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{Html, Redirect, Response};
use waymark_domain::{Actor, Directory, Plan, PlanView, Role, Standing, StreamId, london_day};
use waymark_journal::{AsAt, Reading, Version};

use crate::app::AppState;
use crate::kept::{Body, Kept, Newest, ViewKey};
use crate::links::Links;
use crate::page::{Frame, Here, WorkPage, html};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// How many plans are reckoned for one page.
const MOST_PLANS: usize = 20;

/// A plan that is read for the page.
struct Open {
    reading: Reading,
    standing: Standing,
}

impl Open {
    fn plan(&self) -> Option<&Plan> {
        self.reading.plan.head.plan()
    }

    fn directory(&self) -> Option<&Directory> {
        self.reading.directory.as_ref().and_then(|folded| folded.head.directory())
    }

    fn view(&self, kept: &Kept) -> Option<Arc<PlanView>> {
        let (plan, reading) = (self.plan()?, &self.reading);
        let (cut, newest) = (reading.cut.clone(), Newest::of(reading));
        let key = ViewKey { plan: plan.plan, cut, newest, day: reading.day };
        Some(kept.view(key, || PlanView::of(plan, self.directory(), reading.day)))
    }
}

/// Sends whoever comes in to where their work is: contributors to their own, all others to the plans.
pub async fn home(State(state): State<AppState>, viewer: Viewer) -> Result<Redirect, Trouble> {
    let folded = state.journal.head(StreamId::Directory(viewer.authority)).await.map_err(Trouble::fault)?;
    let directory = folded.as_ref().and_then(|folded| folded.head.directory());
    let has =
        |role| directory.is_some_and(|all| all.roles.iter().any(|(who, is, _)| *who == viewer.person && *is == role));
    let works = [Role::Contributor, Role::Verifier, Role::Chair].into_iter().any(has) && !has(Role::Manager);
    Ok(Redirect::to(if works { "/work" } else { "/plans" }))
}

/// The page, kept until anything is committed or the day ends. It has no form: one would carry a command's id, which must
/// be new each time.
pub async fn page(
    State(state): State<AppState>,
    Extension(version): Extension<Version>,
    viewer: Viewer,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let made_from = (version, london_day(state.now()), viewer.authority, viewer.person);
    let tag = format!("work {made_from:?}");
    if let Some(page) = state.kept.page(&tag) {
        return Ok(page.answer(&headers));
    }
    let Html(text) = reckoned(&state, &viewer).await?;
    let page = Arc::new(Body::new(text.into()));
    state.kept.keep_page(&tag, page.clone());
    Ok(page.answer(&headers))
}

async fn reckoned(state: &AppState, viewer: &Viewer) -> Result<Html<String>, Trouble> {
    let (opened, left_out) = open(state, viewer).await?;
    let mut page = WorkPage {
        frame: Frame { here: Here::Work, ..Frame::of(viewer, "My work") },
        holds: opened.iter().any(|open| !open.standing.posts.is_empty()),
        plans: opened.len(),
        left_out,
        rounds: Vec::new(),
        asked: Vec::new(),
        groups: Vec::new(),
        duties: Vec::new(),
        keeps: Vec::new(),
        to_decide: Vec::new(),
        answers: Vec::new(),
    };
    let mut lines = Vec::new();
    for open in &opened {
        let (Some(plan), Some(view)) = (open.plan(), open.view(&state.kept)) else { continue };
        let theirs = leads::lines(plan, &view, &open.standing);
        if theirs.iter().any(|(_, line)| line.update.is_some()) {
            page.rounds.push((view.title.clone(), Links::today(view.plan).my_round()));
        }
        lines.extend(theirs);
        page.asked.extend(asked::asked(plan, &view, open.directory(), &open.standing));
        let asked = time::asked(plan, &view, &open.standing, Actor::Person(viewer.person));
        page.to_decide.extend(asked.to_decide);
        page.answers.extend(asked.answers);
        page.duties.extend(duties::duties(plan, &view, open.directory(), &open.standing, viewer.person));
        page.keeps.extend(lacks::lacks(plan, &view, open.directory(), &open.standing));
    }
    page.asked.sort_by_key(|line| line.request.wanted_by);
    page.groups = leads::groups(lines);
    html(&page)
}

/// The plans that somebody may read, and how many are left out because a page has an end.
async fn open(state: &AppState, viewer: &Viewer) -> Result<(Vec<Open>, usize), Trouble> {
    let (now, journal) = (state.now(), &state.journal);
    let folded = journal.head(StreamId::Directory(viewer.authority)).await.map_err(Trouble::fault)?;
    let directory = folded.as_ref().and_then(|folded| folded.head.directory());
    let rows = journal.plans(Some(viewer.authority)).await.map_err(Trouble::fault)?;
    let mut may = Vec::new();
    for row in rows {
        let standing = Standing::of(Actor::Person(viewer.person), directory, Some(row.id), london_day(now));
        if standing.may(waymark_domain::Deed::Read).is_ok() {
            may.push((row.id, standing));
        }
    }
    let left_out = may.len().saturating_sub(MOST_PLANS);
    let mut opened = Vec::new();
    for (plan, standing) in may.into_iter().take(MOST_PLANS) {
        let reading = journal.reading(plan, AsAt::Now { now }).await.map_err(Trouble::fault)?;
        opened.extend(reading.map(|reading| Open { reading, standing }));
    }
    Ok((opened, left_out))
}
