//! Replacing a piece of evidence by a newer one; the revisions before stay.

use axum::extract::multipart::Multipart;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_domain::{
    Command, Evidence, EvidenceCommand, EvidenceId, EvidenceWhat, PostId, ReviseEvidence, ScanVerdict, Words,
};

use super::deed::behalf;
use super::upload::{self, Sent};
use super::{errors_of, frame_of, places};
use crate::app::AppState;
use crate::page::{Field, FormPage, Reader, Sheet, Typed, html};
use crate::plans::OpenPlan;
use crate::routes::keep;
use crate::trouble::Trouble;

/// The empty form.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    let sheet = sheet(&state, &open, found(&open, &id)?)?;
    page(&state, &open, sheet, None, &[])
}

/// Replaces it by what came, or shows the form again with what is wrong.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
    mut form: Multipart,
) -> Result<Response, Trouble> {
    let sheet = sheet(&state, &open, found(&open, &id)?)?;
    let sent = upload::take(&state, &open, &mut form, "/evidence/revise").await?;
    let open = open.cautioned(sent.caution.clone());
    let found = found(&open, &id)?;
    let refused = |sheet, errors: &[(String, String)], status: StatusCode| {
        Ok((status, page(&state, &open, sheet, Some(&sent.typed), errors)?).into_response())
    };
    let mut errors = sent.wrong.clone();
    errors.extend(sheet.too_long(&sent.typed));
    let (command, wrong) = read(&open, found, &sent, &errors);
    errors.extend(wrong);
    let Some(command) = command.filter(|_| errors.is_empty() && !open.viewer.is_warned()) else {
        return refused(sheet, &errors, StatusCode::UNPROCESSABLE_ENTITY);
    };
    match keep::attempt(&state, &open.viewer, &sent.typed, vec![command], None).await? {
        keep::Sent::Done => Ok(Redirect::to(&format!("{}?done=evidence-revise", sheet.back)).into_response()),
        other => {
            let (errors, status) = errors_of(&sheet, other);
            refused(sheet, &errors, status)
        }
    }
}

/// The piece, for whoever may replace it.
fn found<'a>(open: &'a OpenPlan, id: &str) -> Result<&'a Evidence, Trouble> {
    let plan = open.plan()?;
    let found = id.parse().ok().and_then(|id: EvidenceId| plan.evidence.get(&id)).map(AsRef::as_ref);
    let may = |one: &&Evidence| {
        open.is_today() && one.withdrawn.is_none() && places::may_bring(plan, &open.standing, &one.on)
    };
    found.filter(may).ok_or(Trouble::NotThere)
}

fn sheet(state: &AppState, open: &OpenPlan, found: &Evidence) -> Result<Sheet, Trouble> {
    let desk = keep::desk(open, "")?;
    let mut fields = vec![match &found.current().what {
        EvidenceWhat::File { .. } => Field::file(state.settings.largest_file, false),
        EvidenceWhat::Link { url } => Field::line("url", "Its address", url.shown()),
        EvidenceWhat::Note { text } => Field::area("note", "What you saw or were told", text.shown()),
    }];
    fields.push(Field::why());
    fields.extend(behalf(&desk, &found.on));
    Ok(Sheet {
        heading: "Replace it by a newer one".into(),
        lede: found.about.title.shown().to_owned(),
        warning: Some("What stands now stays in the history, and can still be opened there.".into()),
        fields,
        button: "Replace it",
        back: open.links.one_evidence(&found.evidence),
    })
}

fn read(
    open: &OpenPlan,
    found: &Evidence,
    sent: &Sent,
    before: &[(String, String)],
) -> (Option<Command>, Vec<(String, String)>) {
    let mut reader = Reader::new(&sent.typed);
    let what: Option<(EvidenceWhat, Option<ScanVerdict>)> = match &found.current().what {
        EvidenceWhat::File { .. } => {
            let file = sent.files.first().map(|(_, file)| upload::what(file));
            if file.is_none() && before.iter().all(|(field, _)| field != upload::FILE) {
                reader.wrong(upload::FILE, "Choose a file.");
            }
            file
        }
        EvidenceWhat::Link { .. } => {
            Some((EvidenceWhat::Link { url: Words::from(reader.needed("url", "Write the address.")) }, None))
        }
        EvidenceWhat::Note { .. } => {
            Some((EvidenceWhat::Note { text: Words::from(reader.needed("note", "Write the note.")) }, None))
        }
    };
    let (why, on_behalf_of) = (reader.why(), reader.chosen::<PostId>("on_behalf_of"));
    let command = what.filter(|_| reader.is_good()).map(|(what, scan)| {
        let revise = ReviseEvidence { evidence: found.evidence, what, why, on_behalf_of, scan };
        Command::Evidence { plan: open.id, what: EvidenceCommand::Revise(revise) }
    });
    (command, reader.errors)
}

fn page(
    state: &AppState,
    open: &OpenPlan,
    sheet: Sheet,
    typed: Option<&Typed>,
    errors: &[(String, String)],
) -> Result<Html<String>, Trouble> {
    let frame = frame_of(open, &sheet.heading, &sheet.back)?;
    let hidden = keep::hidden(state, open);
    let mut page = match typed {
        None => FormPage::new(frame, sheet, hidden)?,
        Some(typed) => FormPage::typed(frame, sheet, hidden, typed, errors)?,
    };
    page.upload = Some(state.settings.largest_file);
    html(&page)
}
