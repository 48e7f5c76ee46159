//! The list of plans that somebody may read.

use std::collections::BTreeSet;

use axum::extract::{Query, State};
use axum::response::Html;
use serde::Deserialize;
use waymark_domain::{Actor, Deed, Directory, PlanView, Standing, StreamId, in_words, london_day};
use waymark_journal::{AsAt, PlanRow};

use crate::app::AppState;
use crate::links::Links;
use crate::page::{Frame, Here, PlanLine, PlansPage, html};
use crate::say::{count, joined, some, version};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// How many plans stand on one page: each is reckoned for it.
const ON_A_PAGE: usize = 20;

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    page: Option<String>,
}

/// The list.
pub async fn list(
    State(state): State<AppState>,
    viewer: Viewer,
    Query(which): Query<Which>,
) -> Result<Html<String>, Trouble> {
    // A page that is no number is the first.
    let page: usize = which.page.and_then(|page| page.parse().ok()).unwrap_or(0);
    let directory = state.journal.head(StreamId::Directory(viewer.authority)).await.map_err(Trouble::fault)?;
    let directory = directory.as_ref().and_then(|folded| folded.head.directory());
    let rows = state.journal.plans(Some(viewer.authority)).await.map_err(Trouble::fault)?;
    let readable: Vec<PlanRow> = rows.into_iter().filter(|row| may_read(&state, &viewer, directory, row)).collect();
    let first = page.saturating_mul(ON_A_PAGE);
    let mut plans = Vec::new();
    for row in readable.iter().skip(first).take(ON_A_PAGE) {
        plans.extend(line(&state, row).await?);
    }
    let more = readable.len() > first.saturating_add(ON_A_PAGE);
    let authority = directory.map_or_else(String::new, |directory| directory.name.shown().to_owned());
    html(&PlansPage {
        frame: Frame { here: Here::Plans, ..Frame::of(&viewer, "Plans") },
        authority,
        plans,
        keeps: viewer.keeps,
        next: more.then(|| format!("/plans?page={}", page + 1)),
    })
}

/// Whether somebody may read a plan of the list today.
pub(super) fn may_read(state: &AppState, viewer: &Viewer, directory: Option<&Directory>, row: &PlanRow) -> bool {
    let today = london_day(state.now());
    Standing::of(Actor::Person(viewer.person), directory, Some(row.id), today).may(Deed::Read).is_ok()
}

async fn line(state: &AppState, row: &PlanRow) -> Result<Option<PlanLine>, Trouble> {
    let as_at = AsAt::Now { now: state.now() };
    let reading = state.journal.reading(row.id, as_at).await.map_err(Trouble::fault)?;
    let Some(reading) = reading else { return Ok(None) };
    let Some(plan) = reading.plan.head.plan() else { return Ok(None) };
    let directory = reading.directory.as_ref().and_then(|folded| folded.head.directory());
    let view = PlanView::of(plan, directory, reading.day);
    Ok(Some(PlanLine {
        href: Links::today(row.id).plan(),
        title: view.title.clone(),
        line: in_a_line(&view),
        counts: view.counts,
        dates: dates(&view),
        tally: format!(
            "{} of {} claimed done, {} verified",
            some(&view.done),
            count(&view.actions, "action"),
            some(&view.verified)
        ),
    }))
}

/// "3 late · next date 27 March 2026: A1(2)".
fn dates(view: &PlanView) -> String {
    let late = view.all_actions().filter(|action| action.due.late_days.is_some());
    // An action that stands in several places is late once.
    let late: BTreeSet<_> = late.map(|action| action.action).collect();
    let next = view.next_dates.first();
    let next = next.map(|next| format!("next date {}: {}", in_words(next.day), next.action.place));
    let late = crate::say::capital(&some(&(late.len() as u32)));
    joined([Some(format!("{late} late")), next].into_iter().flatten())
}

fn in_a_line(view: &PlanView) -> String {
    let stated = view.document.as_ref().map(|document| format!("document of {}", in_words(document.stated_on)));
    let parts = [
        Some(count(&view.recommendations, "recommendation")),
        view.version_label.as_ref().map(|label| version(label)),
        stated,
        Some(view.stage_words.clone()),
    ];
    joined(parts.into_iter().flatten())
}
