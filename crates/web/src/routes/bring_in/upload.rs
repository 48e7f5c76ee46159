//! The first step: which drafts there are, and uploading a document.

use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use waymark_domain::{in_words, london_day};
use waymark_intake::MAX_BYTES;
use waymark_journal::{DraftHead, StoredDraft};

use super::{frame, path, read};
use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{BringInPage, UnfinishedLine, html};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// As much as an upload may have: the largest document, and the form around it.
pub const LARGEST_UPLOAD: usize = MAX_BYTES + 64 * 1024;
/// A draft that nobody touched for so long is forgotten.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// One person's drafts at a time: each holds a whole document.
const AT_ONCE: usize = 10;
/// File names are no longer on most systems.
const NAME_LIMIT: usize = 255;

/// The form, and the drafts that were begun.
pub async fn form(State(state): State<AppState>, viewer: Viewer) -> Result<Html<String>, Trouble> {
    // Whoever looks sweeps: there is no other clock here.
    state.journal.drafts().forget(state.now() - KEPT).await.map_err(Trouble::fault)?;
    shown(&state, &viewer, None).await
}

/// Takes a document, reads it once to see whether it can be, and keeps it as a draft.
pub async fn take(State(state): State<AppState>, viewer: Viewer, mut form: Multipart) -> Result<Response, Trouble> {
    let (file_name, bytes) = match file_of(&mut form).await {
        Ok(file) => file,
        Err(why) => return refused(&state, &viewer, &why).await,
    };
    let drafts = state.journal.drafts();
    let own = drafts.of_person(viewer.authority, viewer.person).await.map_err(Trouble::fault)?;
    if own.len() >= AT_ONCE {
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
    format!("The file has more than {} MB. Save the plan's table alone and bring that in.", MAX_BYTES / 1_000_000)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands the error over")]
fn broken(error: MultipartError) -> String {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => "The upload broke off or was not understood. Choose the file and send it again.".to_owned(),
    }
}

async fn refused(state: &AppState, viewer: &Viewer, why: &str) -> Result<Response, Trouble> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(state, viewer, Some(why)).await?).into_response())
}

async fn shown(state: &AppState, viewer: &Viewer, error: Option<&str>) -> Result<Html<String>, Trouble> {
    let own = state.journal.drafts().of_person(viewer.authority, viewer.person).await.map_err(Trouble::fault)?;
    let line = |head: DraftHead| UnfinishedLine {
        href: path(head.plan),
        name: head.file_name,
        changed: in_words(london_day(head.changed)),
        until: in_words(london_day(head.changed + KEPT)),
    };
    let trail = vec![Crumb::link("Plans", "/plans")];
    html(&BringInPage::new(frame(viewer, "Bring a plan in", trail), own.into_iter().map(line).collect(), error))
}
