//! A plan's change index: its entries by kind, searched and narrowed, and what waits to be confirmed.

use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use waymark_domain::{IndexEntryView, IndexKind};
use waymark_report::Sheet;

use super::{may_note, name_of, read_kind, waiting};
use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{ChangesPage, EntryWays, Here, IndexGroup, html};
use crate::plans::OpenPlan;
use crate::press::{Kind, Order, Typed, prepare};
use crate::routes::keep::{JustDone, notice};
use crate::say::capital;
use crate::trouble::Trouble;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    kind: String,
    novelty: String,
    review: String,
}

/// The page.
pub async fn page(
    open: OpenPlan,
    Query(asked): Query<Asked>,
    Query(done): Query<JustDone>,
) -> Result<Response, Trouble> {
    let view = open.view()?;
    let plan = open.plan()?;
    let all = &view.change_index;
    let kind = read_kind(&asked.kind);
    let shown: Vec<&IndexEntryView> = all.iter().filter(|one| is_shown(one, &asked)).collect();
    let may = |one: &IndexEntryView| {
        open.is_today() && one.actions.iter().any(|action| may_note(plan, &open.standing, action.action))
    };
    let line = |one: &&IndexEntryView| {
        let ways = may(one).then(|| EntryWays {
            edit: open.links.change("edit-change", &one.change),
            remove: open.links.change("remove-change", &one.change),
        });
        ((*one).clone(), ways)
    };
    let groups = IndexKind::ALL.into_iter().filter_map(|kind| {
        let lines: Vec<_> = shown.iter().filter(|one| one.kind == kind).map(line).collect();
        (!lines.is_empty()).then(|| IndexGroup { heading: capital(kind.in_words()), lines })
    });
    let mut kinds = vec![(String::new(), "All".to_owned(), all.len())];
    kinds.extend(
        IndexKind::ALL
            .map(|kind| (name_of(kind), capital(kind.in_words()), all.iter().filter(|one| one.kind == kind).count())),
    );
    let adds = open.is_today() && plan.actions.keys().any(|id| may_note(plan, &open.standing, *id));
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let page = ChangesPage {
        frame: open.frame(&view, "Change index", Here::Changes, open.links.now().changes(), trail),
        links: open.links.clone(),
        banner: notice(&done),
        total: all.len(),
        due: all.iter().filter(|one| one.is_review_due()).count(),
        groups: groups.collect(),
        kinds,
        waiting: waiting(&open)?,
        add: adds.then(|| open.links.change("note-change", &open.id)),
        q: asked.q,
        kind: kind.map(name_of).unwrap_or_default(),
        novelty: asked.novelty,
        review: asked.review,
    };
    Ok(html(&page)?.into_response())
}

/// The whole index as a file of comma-separated values: small enough to be made at once.
pub async fn file(State(state): State<AppState>, open: OpenPlan) -> Result<Response, Trouble> {
    let typed = Typed { kind: Kind::Csv(Sheet::ChangeIndex).name(), ..Typed::default() };
    let order = Order::read(&typed, &*open.view()?).map_err(|(_, said)| Trouble::NotUnderstood(said))?;
    let prepared = prepare(&state, &open, &order).await?;
    let bytes = prepared.make(&|| true).map_err(Trouble::fault)?;
    let (_, content_type) = prepared.kind.file();
    let name = format!("attachment; filename=\"{}\"", prepared.file_name());
    Ok(([(CONTENT_TYPE, content_type.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn is_shown(one: &IndexEntryView, asked: &Asked) -> bool {
    let places: Vec<&str> = one.actions.iter().map(|action| action.place.as_str()).collect();
    let document = one.document.as_ref().map(|document| document.words.as_str()).unwrap_or_default();
    let version = one.version.as_deref().unwrap_or_default();
    let said = format!("{} {version} {document} {} {}", one.title, places.join(" "), one.leads.join(" "));
    said.to_lowercase().contains(&asked.q.trim().to_lowercase())
        && read_kind(&asked.kind).is_none_or(|kind| one.kind == kind)
        && (asked.novelty.is_empty() || one.novelty_words == asked.novelty)
        && match asked.review.as_str() {
            "due" => one.is_review_due(),
            "overdue" => one.review_overdue_days.is_some(),
            _ => true,
        }
}
