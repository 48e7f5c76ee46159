//! Opening a piece of evidence: its file as an attachment, or the address that it names. What is official-sensitive is
//! noted before it is handed out; what is in quarantine never is.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use waymark_domain::{Evidence, EvidenceId, EvidenceWhat, Revision, ScanVerdict, Sensitivity, StreamId};
use waymark_journal::{FilesFault, Opening};

use super::{show, words};
use crate::app::AppState;
use crate::plans::OpenPlan;
use crate::token::reference;
use crate::trouble::Trouble;

/// What every file is handed out under, should a browser open it all the same: nothing loads, nothing runs.
const SANDBOX: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";
/// Kinds that a browser would run something of if it opened them.
const ACTIVE: &[&str] = &["text/html", "image/svg+xml", "application/xml"];
const QUARANTINED: &str =
    "Malware was found in this file, so it is in quarantine: nobody can open it, and it is no evidence.";

/// The file, or the way to the address.
pub async fn open(
    State(state): State<AppState>,
    plan: OpenPlan,
    Path((_, id, number)): Path<(String, String, String)>,
) -> Result<Response, Trouble> {
    let id: EvidenceId = id.parse().map_err(|_| Trouble::NotThere)?;
    // As it is now, whatever day is looked at: what was found since counts.
    let head = state.journal.head(StreamId::Plan(plan.id)).await.map_err(Trouble::fault)?;
    let now = head.as_ref().and_then(|folded| folded.head.plan());
    let found = now.and_then(|now| now.evidence.get(&id)).ok_or(Trouble::NotThere)?;
    let revision = found.revisions().find(|one| one.number.to_string() == number).ok_or(Trouble::NotThere)?;
    if revision.scan.as_ref().is_some_and(|scan| matches!(scan.verdict, ScanVerdict::Infected { .. })) {
        return show::with_trouble(&state, &plan, id, QUARANTINED, StatusCode::FORBIDDEN).await;
    }
    match &revision.what {
        EvidenceWhat::Note { .. } => Err(Trouble::NotThere),
        EvidenceWhat::Link { url } => {
            note(&state, &plan, found, revision).await?;
            Ok(Redirect::to(url.text().ok_or(Trouble::NotThere)?).into_response())
        }
        EvidenceWhat::File { sha256, bytes, media_type, name } => {
            let hash = sha256.parse().map_err(Trouble::fault)?;
            let reading = match state.journal.files().read(hash, *bytes).await {
                Ok(reading) => reading,
                Err(fault) => return missing(&state, &plan, id, &fault).await,
            };
            note(&state, &plan, found, revision).await?;
            let headers = [
                (CONTENT_TYPE, served_as(media_type)),
                (CONTENT_DISPOSITION, attachment(name.text().unwrap_or("evidence"))),
                (CONTENT_LENGTH, HeaderValue::from(reading.bytes)),
                (CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX)),
                (CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            Ok((headers, Body::from_stream(reading.chunks)).into_response())
        }
    }
}

/// Notes the opening of what is official-sensitive; then it may be handed out.
pub async fn note(state: &AppState, plan: &OpenPlan, found: &Evidence, revision: &Revision) -> Result<(), Trouble> {
    if found.about.sensitivity != Sensitivity::OfficialSensitive {
        return Ok(());
    }
    let opening = Opening { person: plan.viewer.person, revision: revision.number, at: state.now() };
    state.journal.openings().note(plan.id, found.evidence, &opening).await.map_err(Trouble::fault)
}

/// The page of the evidence, which says what is wrong with its file; the log knows more.
async fn missing(state: &AppState, plan: &OpenPlan, id: EvidenceId, fault: &FilesFault) -> Result<Response, Trouble> {
    let status = if fault.is_damage() { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::SERVICE_UNAVAILABLE };
    let reference = reference(&state.entropy);
    tracing::error!(reference, "evidence files: {fault}");
    let words = format!("{} The reference is {reference}.", words::not_opened(fault));
    show::with_trouble(state, plan, id, &words, status).await
}

fn served_as(media_type: &str) -> HeaderValue {
    let harmless = if ACTIVE.contains(&media_type) { "application/octet-stream" } else { media_type };
    HeaderValue::from_str(harmless).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

/// An attachment's header with its name as RFC 6266 has it: in plain letters for old programs, and as it is.
fn attachment(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|char| if char.is_ascii_alphanumeric() || " .-_()".contains(char) { char } else { '_' })
        .collect();
    let header = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", crate::links::in_query(name));
    HeaderValue::from_str(&header).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_sent_as_it_is_and_in_plain_letters() {
        assert_eq!(
            attachment("Über \"uns\".pdf").to_str().unwrap(),
            "attachment; filename=\"_ber _uns_.pdf\"; filename*=UTF-8''%C3%9Cber%20%22uns%22.pdf"
        );
    }

    #[test]
    fn what_a_browser_would_run_is_sent_as_bytes() {
        assert_eq!(served_as("text/html"), "application/octet-stream");
        assert_eq!(served_as("image/svg+xml"), "application/octet-stream");
        assert_eq!(served_as("application/pdf"), "application/pdf");
    }
}
