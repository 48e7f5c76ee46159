//! Searching the plans that somebody may read.

use std::collections::BTreeMap;
use std::ops::Range;

use axum::extract::{Query, State};
use axum::response::Html;
use serde::Deserialize;
use waymark_domain::{PlanId, StreamId};
use waymark_journal::{Found, Hit};

use super::plans::may_read;
use crate::app::AppState;
use crate::links::Links;
use crate::page::{FoundInPlan, FoundLine, Frame, Here, Piece, SearchPage, html};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// How much is shown: more is not read, it is asked for again with another word.
const SHOWN: usize = 100;

/// What is asked.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    q: Option<String>,
}

/// The page, with what was found.
pub async fn page(
    State(state): State<AppState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Trouble> {
    let text = asked.q.unwrap_or_default();
    let titles = readable(&state, &viewer).await?;
    let plans = titles.keys().copied().collect();
    let one_more = u32::try_from(SHOWN + 1).unwrap_or(u32::MAX);
    let mut hits = state.journal.search(viewer.authority, &plans, &text, one_more).await.map_err(Trouble::fault)?;
    let more = hits.len() > SHOWN;
    hits.truncate(SHOWN);
    let frame = Frame { here: Here::Search, ..Frame::of(&viewer, "Search") };
    html(&SearchPage::new(frame, &text, by_plan(hits, &titles), more))
}

/// The plans that somebody may read, with their titles.
async fn readable(state: &AppState, viewer: &Viewer) -> Result<BTreeMap<PlanId, String>, Trouble> {
    let directory = state.journal.head(StreamId::Directory(viewer.authority)).await.map_err(Trouble::fault)?;
    let directory = directory.as_ref().and_then(|folded| folded.head.directory());
    let rows = state.journal.plans(Some(viewer.authority)).await.map_err(Trouble::fault)?;
    let rows = rows.into_iter().filter(|row| may_read(state, viewer, directory, row));
    Ok(rows.map(|row| (row.id, row.title)).collect())
}

/// Gathers hits by plan, in the order in which each plan's best one came.
fn by_plan(hits: Vec<Hit>, titles: &BTreeMap<PlanId, String>) -> Vec<FoundInPlan> {
    let mut order: Vec<PlanId> = Vec::new();
    let mut plans: BTreeMap<PlanId, FoundInPlan> = BTreeMap::new();
    for hit in hits {
        let Some(title) = titles.get(&hit.plan) else { continue };
        let plan = plans.entry(hit.plan).or_insert_with(|| {
            order.push(hit.plan);
            FoundInPlan { title: title.clone(), href: Links::today(hit.plan).plan(), lines: Vec::new() }
        });
        plan.lines.push(line(&hit));
    }
    order.iter().filter_map(|plan| plans.remove(plan)).collect()
}

fn line(hit: &Hit) -> FoundLine {
    let links = Links::today(hit.plan);
    let (kind, href) = match hit.found {
        Found::Plan => ("The plan’s title", links.plan()),
        Found::Narrative(_) => ("The plan’s prose:", links.document()),
        Found::Recommendation(id) => ("Recommendation", links.recommendation(&id)),
        Found::Action(id) => ("Action", links.action(&id)),
        Found::Evidence(id) => ("Evidence for", links.one_evidence(&id)),
    };
    let place = format!("{kind} {}", hit.place).trim_end_matches([' ', ':']).to_owned();
    FoundLine { place, href, words: pieces(&hit.words, &hit.marks) }
}

/// Cuts words where marks begin and end.
fn pieces(words: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |range: Range<usize>, marked| {
        let text = words.get(range).unwrap_or_default().to_owned();
        if !text.is_empty() {
            pieces.push(Piece { text, marked });
        }
    };
    let mut at = 0;
    for mark in marks {
        add(at..mark.start, false);
        add(mark.clone(), true);
        at = mark.end;
    }
    add(at..words.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_where_marks_begin_and_end() {
        let marked = |words: &str, marks: &[Range<usize>]| -> Vec<String> {
            let piece = |piece: Piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text };
            pieces(words, marks).into_iter().map(piece).collect()
        };
        assert_eq!(marked("a guide to it", &[2..7, 11..13]), ["a ", "[guide]", " to ", "[it]"]);
        assert_eq!(marked("", &[]), Vec::<String>::new());
    }
}
