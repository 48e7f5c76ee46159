//! One piece of evidence: what it is, what it shows and for what it stands, with everything that may be done to it.

use axum::extract::{Path, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use waymark_domain::{Deed, EvidenceId, EvidenceKind, EvidenceView, Sensitivity};

use super::happened::happened;
use super::{file, frame_of, places};
use crate::app::AppState;
use crate::page::{EvidencePage, OpeningLine, html};
use crate::plans::OpenPlan;
use crate::routes::keep::{JustDone, notice};
use crate::trouble::Trouble;

/// The page. It is never kept: it may show words that are sensitive, and who looked.
pub async fn page(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
    Query(done): Query<JustDone>,
) -> Result<Response, Trouble> {
    let id: EvidenceId = id.parse().map_err(|_| Trouble::NotThere)?;
    let found = open.plan()?.evidence.get(&id).cloned().ok_or(Trouble::NotThere)?;
    let mut page = made(&state, &open, id).await?;
    if page.evidence.kind == EvidenceKind::Note {
        // The words of a note are the evidence itself.
        file::note(&state, &open, &found, found.current()).await?;
    }
    page.banner = notice(&done);
    Ok(not_kept(html(&page)?.into_response()))
}

/// The page with what is wrong over it.
pub async fn with_trouble(
    state: &AppState,
    open: &OpenPlan,
    id: EvidenceId,
    words: &str,
    status: StatusCode,
) -> Result<Response, Trouble> {
    let mut page = made(state, open, id).await?;
    page.trouble = Some(words.to_owned());
    Ok(not_kept((status, html(&page)?).into_response()))
}

fn not_kept(mut response: Response) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn made(state: &AppState, open: &OpenPlan, id: EvidenceId) -> Result<EvidencePage, Trouble> {
    let plan = open.plan()?;
    let found = plan.evidence.get(&id).ok_or(Trouble::NotThere)?;
    let evidence = EvidenceView::of(plan, open.directory(), id, open.day()).ok_or(Trouble::NotThere)?;
    let may = open.is_today() && evidence.withdrawn.is_none() && places::may_bring(plan, &open.standing, &found.on);
    let way = |deed: &str, words: &str| (words.to_owned(), open.links.evidence_deed(&id, deed));
    let mut ways = Vec::new();
    if may {
        ways.push(way("describe", "Describe it anew"));
        ways.push(way("revise", "Replace it by a newer one"));
        ways.push(way("link", "Let it stand for more"));
        if evidence.on.len() > 1 {
            ways.push(way("unlink", "Take it off something"));
        }
        ways.push(way("withdraw", "Withdraw it"));
    }
    let noted = evidence.sensitivity == Sensitivity::OfficialSensitive && open.standing.may(Deed::Manage).is_ok();
    let openings = if noted { Some(openings(state, open, id).await?) } else { None };
    let history = happened(state, open, id).await?;
    let frame = frame_of(open, &evidence.title, &open.links.now().one_evidence(&id))?;
    let links = open.links.clone();
    let on =
        evidence.on.iter().map(|place| (place.place.clone(), links.place(place.on), places::named(plan, place.on)));
    let on = on.collect();
    Ok(EvidencePage { frame, links, evidence, on, ways, openings, history, banner: None, trouble: None })
}

/// Who opened it, by name while they are known.
async fn openings(state: &AppState, open: &OpenPlan, id: EvidenceId) -> Result<Vec<OpeningLine>, Trouble> {
    let accounts = state.journal.accounts();
    let mut lines = Vec::new();
    for opening in state.journal.openings().of(open.id, id).await.map_err(Trouble::fault)? {
        let person = accounts.person(opening.person).await.map_err(Trouble::fault)?;
        let who = person.map_or_else(|| "Somebody who is not known any more".to_owned(), |person| person.name);
        lines.push(OpeningLine { who, when: crate::say::moment(&opening.at), revision: opening.revision });
    }
    Ok(lines)
}
