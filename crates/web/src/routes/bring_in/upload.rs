//! The first step: which drafts there are, and uploading a document.

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use sha2::{Digest, Sha256};
use waymark_domain::{PlanId, in_words, london_day};
use waymark_intake::MAX_BYTES;
use waymark_journal::{DraftHead, StoredDraft};

use super::sweep::{BroughtIn, KEPT, brought_in};
use super::{answers_in, forget_drafts, frame, path, read};
use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{BringInPage, UnfinishedLine, html};
use crate::routes::keep::{JustDone, notice};
use crate::say::count;
use crate::session::Viewer;
use crate::trouble::Trouble;

/// As much as an upload may have: the largest document, and the form around it.
pub const LARGEST_UPLOAD: usize = MAX_BYTES + 64 * 1024;
/// One person's drafts at a time: each holds a whole document.
const AT_ONCE: usize = 10;
/// File names are no longer on most systems.
const NAME_LIMIT: usize = 255;

/// The form, and the drafts that were begun.
pub async fn form(
    State(state): State<AppState>,
    viewer: Viewer,
    Query(done): Query<JustDone>,
) -> Result<Html<String>, Trouble> {
    // Whoever looks sweeps, too: what is over is not shown.
    forget_drafts(&state.journal, state.now()).await.map_err(Trouble::fault)?;
    let mut page = page(&state, &viewer, None).await?;
    page.banner = notice(&done);
    html(&page)
}

/// Begins again from the document of an import that was undone, with the answers that were given.
pub async fn again(State(state): State<AppState>, viewer: Viewer, Path(id): Path<String>) -> Result<Response, Trouble> {
    let plan: PlanId = id.parse().map_err(|_| Trouble::NotThere)?;
    let drafts = state.journal.drafts();
    let found = drafts.find(plan, viewer.authority, viewer.person).await.map_err(Trouble::fault)?;
    let mut draft = found.ok_or(Trouble::NotThere)?;
    if brought_in(&state, plan).await? != Some(BroughtIn::Undone) {
        return Err(Trouble::NotThere);
    }
    // The plan that was undone has its stream for good: this one will be another.
    let (now, mut ids) = (state.now(), state.ids());
    (draft.head.plan, draft.head.command, draft.head.document) = (ids.mint(), ids.mint(), ids.mint());
    (draft.head.begun, draft.head.changed) = (now, now);
    let to = path(draft.head.plan);
    drafts.begin(draft).await.map_err(Trouble::fault)?;
    drafts.erase(plan).await.map_err(Trouble::fault)?;
    Ok(Redirect::to(&to).into_response())
}

/// Takes a document, reads it once to see whether it can be, and keeps it as a draft.
pub async fn take(State(state): State<AppState>, viewer: Viewer, mut form: Multipart) -> Result<Response, Trouble> {
    let (file_name, bytes) = match file_of(&mut form).await {
        Ok(file) => file,
        Err(why) => return refused(&state, &viewer, &why).await,
    };
    let drafts = state.journal.drafts();
    let own = drafts.of_person(viewer.authority, viewer.person).await.map_err(Trouble::fault)?;
    let mut unfinished = 0;
    for head in &own {
        unfinished += usize::from(brought_in(&state, head.plan).await?.is_none());
    }
    if unfinished >= AT_ONCE {
        let why = format!("You have {AT_ONCE} plans here that are not finished. Finish one or throw one away first.");
        return refused(&state, &viewer, &why).await;
    }
    let (now, mut ids) = (state.now(), state.ids());
    let head = DraftHead {
        plan: ids.mint(),
        authority: viewer.authority,
        person: viewer.person,
        command: ids.mint(),
        document: ids.mint(),
        file_name,
        answers: "{}".to_owned(),
        begun: now,
        changed: now,
    };
    let sha256 = Sha256::digest(&bytes).into();
    let (stored, read) = read(StoredDraft { head, bytes, sha256 }).await?;
    if let Err(unreadable) = read {
        return refused(&state, &viewer, &unreadable.to_string()).await;
    }
    let to = path(stored.head.plan);
    drafts.begin(stored).await.map_err(Trouble::fault)?;
    Ok(Redirect::to(&to).into_response())
}

/// The form's one file, read no further than any document may go.
async fn file_of(form: &mut Multipart) -> Result<(String, Vec<u8>), String> {
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if field.name() != Some("file") {
            continue;
        }
        let sent = field.file_name().unwrap_or_default();
        let plain = sent.rsplit(['/', '\\']).next().unwrap_or_default();
        let name: String = plain.chars().filter(|c| !c.is_control()).take(NAME_LIMIT).collect();
        if name.is_empty() {
            return Err("Choose the file that holds the plan.".to_owned());
        }
        return Ok((name, bytes_of(field).await?));
    }
    Err("Choose the file that holds the plan.".to_owned())
}

async fn bytes_of(mut field: Field<'_>) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > MAX_BYTES {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn too_large() -> String {
    format!(
        "The file has more than {} MB, which is the most that is read. Save the plan's table alone and bring that in.",
        MAX_BYTES / 1_000_000
    )
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands the error over")]
fn broken(error: MultipartError) -> String {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => "The upload broke off half-way, so nothing was kept. Choose the file and send it again.".to_owned(),
    }
}

async fn refused(state: &AppState, viewer: &Viewer, why: &str) -> Result<Response, Trouble> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page(state, viewer, Some(why)).await?)?).into_response())
}

async fn page(state: &AppState, viewer: &Viewer, error: Option<&str>) -> Result<BringInPage, Trouble> {
    let own = state.journal.drafts().of_person(viewer.authority, viewer.person).await.map_err(Trouble::fault)?;
    let (mut unfinished, mut undone) = (Vec::new(), Vec::new());
    for head in own {
        match brought_in(state, head.plan).await? {
            None => unfinished.push(line(head)?),
            Some(BroughtIn::Undone) => undone.push(line(head)?),
            Some(BroughtIn::Stands) => {}
        }
    }
    let trail = vec![Crumb::link("Plans", "/plans")];
    let mut page = BringInPage::new(frame(viewer, "Bring a plan in", trail), unfinished, error);
    page.undone = undone;
    Ok(page)
}

fn line(head: DraftHead) -> Result<UnfinishedLine, Trouble> {
    let answers = answers_in(&head.answers)?;
    let given = answers.questions.len() + answers.alike.len();
    Ok(UnfinishedLine {
        href: path(head.plan),
        name: head.file_name,
        given: count(&u32::try_from(given).unwrap_or(u32::MAX), "answer"),
        changed: in_words(london_day(head.changed)),
        until: in_words(london_day(head.changed + KEPT)),
    })
}
