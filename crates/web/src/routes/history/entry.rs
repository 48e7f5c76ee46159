//! One entry of a plan's journal, at an address that stays.

use axum::extract::{Path, State};
use axum::response::Html;
use waymark_domain::{Event, StreamId};
use waymark_journal::Showing;

use super::{line, people};
use crate::app::AppState;
use crate::component::Crumb;
use crate::history::Teller;
use crate::page::{EntryPage, Here, html};
use crate::plans::OpenPlan;
use crate::routes::evidence::evidence_of;
use crate::trouble::Trouble;

/// The page.
pub async fn page(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, position)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    let position: u64 = position.parse().map_err(|_| Trouble::NotThere)?;
    if position >= open.size() {
        return Err(Trouble::NotThere);
    }
    let stream = StreamId::Plan(open.id);
    let story = open.story(&state).await?;
    let entry = story.entry(position).ok_or(Trouble::NotThere)?;
    let view = open.view()?;
    let people = people(&state, &open).await?;
    let line = line(&open, &Teller::new(open.plan()?, &view), &people, entry)?.ok_or(Trouble::NotThere)?;
    let proof = state.journal.prove(stream, position, Showing::Commitments).await.map_err(Trouble::fault)?;
    let header = proof.map(|proof| proof.header).unwrap_or_default();
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(view.title.clone(), open.links.plan()),
        Crumb::link("History", open.links.history()),
    ];
    let title = format!("Entry {position}");
    let frame = open.frame(&view, &title, Here::History, open.links.now().entry(position), trail);
    let (links, newest) = (open.links.clone(), open.size() - 1);
    let evidence = evidence(&open, &entry.event)?;
    html(&EntryPage { frame, links, line, event: entry.event.name(), header, newest, evidence })
}

/// The evidence that an entry is about, as far as it is still there.
fn evidence(open: &OpenPlan, event: &Event) -> Result<Vec<(String, String)>, Trouble> {
    let Event::Plan(event) = event else { return Ok(Vec::new()) };
    let plan = open.plan()?;
    let link = |id| {
        let title = plan.evidence.get(&id)?.about.title.shown().to_owned();
        Some((title, open.links.one_evidence(&id)))
    };
    Ok(evidence_of(event).into_iter().filter_map(link).collect())
}
