//! A plan's history, newest first, fifty to a page, whole or of one kind.

use axum::extract::{Query, State};
use axum::response::Html;
use serde::Deserialize;
use waymark_domain::{Plan, PlanView, in_words};

use super::{line, people, who};
use crate::app::AppState;
use crate::component::Crumb;
use crate::history::{Kind, Teller};
use crate::page::{EntryLine, Here, HistoryPage, html};
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// How many lines stand on one page.
const ON_A_PAGE: usize = 50;

/// Which part of the history.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    kind: String,
    page: String,
}

/// The page.
pub async fn page(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(which): Query<Which>,
) -> Result<Html<String>, Trouble> {
    let kind = match which.kind.as_str() {
        "" => None,
        name => Some(Kind::read(name).ok_or_else(unknown)?),
    };
    // A page that is no number is the first.
    let number: usize = which.page.parse().unwrap_or(1).max(1);
    let view = open.view()?;
    let mut lines = lines(&state, &open, &view).await?;
    lines.retain(|line| kind.is_none_or(|kind| line.kind == kind));
    let all = lines.len();
    let first = (number - 1).saturating_mul(ON_A_PAGE);
    let lines: Vec<EntryLine> = lines.into_iter().skip(first).take(ON_A_PAGE).collect();
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, "History", Here::History, open.links.now().history(), trail);
    let pages = all.div_ceil(ON_A_PAGE);
    html(&HistoryPage { frame, links: open.links.clone(), lines, kind, all, number, pages })
}

fn unknown() -> Trouble {
    let names = Kind::ALL.map(Kind::name).join(", ");
    Trouble::NotUnderstood(format!("The kind in the address cannot be read: it is one of {names}."))
}

/// Every line, newest first. What an import brought in is one of them.
async fn lines(state: &AppState, open: &OpenPlan, view: &PlanView) -> Result<Vec<EntryLine>, Trouble> {
    let story = open.story(state).await?;
    let people = people(state, open).await?;
    let plan = open.plan()?;
    let teller = Teller::new(plan, view);
    let mut lines = Vec::new();
    for entry in story.entries(open.size()) {
        if entry.position > 0 && entry.command == plan.opened_by_command {
            continue;
        }
        lines.extend(line(open, &teller, &people, entry)?);
    }
    if let Some(opened) = lines.first_mut() {
        opened.by = who(plan.brought_in_by, &people);
        opened.words = opened.words.take().map(|title| brought_in(plan, view, &title));
    }
    lines.reverse();
    Ok(lines)
}

/// What an import brought in, as one line instead of hundreds.
fn brought_in(plan: &Plan, view: &PlanView, title: &str) -> String {
    let Some(document) = &view.document else { return title.to_owned() };
    let stated = in_words(document.stated_on);
    format!("{title}\nEntries 0 to {}, as the document states them for {stated}.", plan.imported_through)
}
