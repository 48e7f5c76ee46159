//! The way of every form of the directory: shown, sent, refused with nothing lost, or done. Conflicts are noticed as in
//! keeping a plan: by the form as it stood at the position that was seen.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use waymark_domain::{CommandId, Directory, PersonId, PlanId, StreamId, london_day};
use waymark_journal::{AsAt, Folded};

use super::{DEEDS, Deed, Desk};
use crate::app::AppState;
use crate::component::{Banner, Crumb};
use crate::page::{FormPage, Frame, Here, Moved, Reader, Sheet, Typed, html, moved};
use crate::refusal::keeping_words;
use crate::routes::keep::{BUSY, CHANGED, LOOKS, Sent, UNREAD, attempt, refused_at};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// Which form, about what.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    deed: String,
    #[serde(default)]
    subject: String,
}

/// What was just done, as the address of the next page says it.
#[derive(Debug, Default, Deserialize)]
pub struct JustDone {
    pub done: Option<String>,
}

/// The banner over the page that follows a deed.
pub fn notice(done: &JustDone) -> Option<Banner> {
    let done = done.done.as_deref()?;
    DEEDS.iter().find(|deed| deed.name == done).map(|deed| Banner::success(deed.done))
}

/// The directory of whoever looks, with the names and plans that its pages show.
#[derive(Debug)]
pub struct Opened {
    pub folded: Folded,
    pub people: BTreeMap<PersonId, String>,
    pub plans: Vec<(PlanId, String)>,
    pub today: Date,
}

/// Opens the directory.
pub async fn open(state: &AppState, viewer: &Viewer) -> Result<Opened, Trouble> {
    let journal = &state.journal;
    let folded = journal.head(StreamId::Directory(viewer.authority)).await.map_err(Trouble::fault)?;
    let folded = folded.ok_or(Trouble::NotThere)?;
    let people = journal.accounts().people(viewer.authority).await.map_err(Trouble::fault)?;
    let rows = journal.plans(Some(viewer.authority)).await.map_err(Trouble::fault)?;
    let plans = rows.into_iter().map(|row| (row.id, row.title)).collect();
    Ok(Opened { folded, people, plans, today: london_day(state.now()) })
}

impl Opened {
    /// The directory as folded.
    pub fn directory(&self) -> Result<&Directory, Trouble> {
        let directory = self.folded.head.directory();
        directory.ok_or_else(|| Trouble::Fault("BUG: a directory's stream holds no directory".to_owned()))
    }

    /// A desk for a form about one thing.
    pub fn desk<'a>(&'a self, subject: &'a str) -> Result<Desk<'a>, Trouble> {
        let directory = self.directory()?;
        Ok(Desk { directory, people: &self.people, plans: &self.plans, subject, today: self.today })
    }
}

/// The form as it stands.
pub async fn form(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(which): Path<Which>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, &viewer).await?;
    let sheet = (found(&which.deed)?.sheet)(&opened.desk(&which.subject)?).ok_or(Trouble::NotThere)?;
    html(&FormPage::new(frame(&viewer, &sheet), sheet, hidden(&state, &opened))?)
}

/// Does what was typed, or shows it again with what is wrong.
pub async fn record(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(which): Path<Which>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    for _ in 0..LOOKS {
        if let Some(answer) = once(&state, &viewer, &which, &typed, false).await? {
            return Ok(answer);
        }
    }
    once(&state, &viewer, &which, &typed, true).await?.ok_or_else(|| Trouble::Fault("BUG: a form is unanswered".into()))
}

/// One look at the directory; nothing when it moved on before the command was carried out, unless this is the last.
async fn once(
    state: &AppState,
    viewer: &Viewer,
    which: &Which,
    typed: &Typed,
    last: bool,
) -> Result<Option<Response>, Trouble> {
    let (deed, opened) = (found(&which.deed)?, open(state, viewer).await?);
    let desk = opened.desk(&which.subject)?;
    let sheet = (deed.sheet)(&desk).ok_or(Trouble::NotThere)?;
    let again = |sheet: Sheet, errors: &[(String, String)], moved: Vec<Moved>, status: StatusCode| {
        let hidden = hidden(state, &opened);
        let mut page = FormPage::typed(frame(viewer, &sheet), sheet, hidden, typed, errors)?;
        page.moved = moved;
        Ok(Some((status, html(&page)?).into_response()))
    };
    if !typed.raw("resume").is_empty() {
        return again(sheet, &[], Vec::new(), StatusCode::OK);
    }
    let conflict = changed_since(state, viewer, deed, &desk, &sheet, typed, &opened).await?;
    if !conflict.is_empty() {
        let errors: Vec<_> = conflict.iter().map(|field| (field.name.to_owned(), CHANGED.to_owned())).collect();
        return again(sheet, &errors, conflict, StatusCode::CONFLICT);
    }
    let mut reader = Reader::new(typed);
    reader.errors = sheet.too_long(typed);
    let command = (deed.read)(&desk, &mut reader).filter(|_| reader.is_good());
    let Some(command) = command else {
        if reader.is_good() {
            reader.wrong(&sheet.field_among(&[]), UNREAD);
        }
        return again(sheet, &reader.errors, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY);
    };
    let seen = Some((StreamId::Directory(viewer.authority), opened.folded.next));
    match attempt(state, viewer, typed, vec![command], seen).await? {
        Sent::Done => Ok(Some(Redirect::to(&format!("{}?done={}", sheet.back, deed.name)).into_response())),
        Sent::Moved if !last => Ok(None),
        Sent::Moved => {
            let errors = [(sheet.field_among(&[]), BUSY.to_owned())];
            again(sheet, &errors, Vec::new(), StatusCode::CONFLICT)
        }
        Sent::Refused(refusal) => {
            let errors = [(refused_at(&sheet, &refusal), keeping_words(&refusal))];
            again(sheet, &errors, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Sent::Busy(words) => {
            let errors = [(sheet.field_among(&[]), words.to_owned())];
            again(sheet, &errors, Vec::new(), StatusCode::CONFLICT)
        }
    }
}

fn found(name: &str) -> Result<&'static Deed, Trouble> {
    DEEDS.iter().find(|deed| deed.name == name).ok_or(Trouble::NotThere)
}

/// What somebody else changed of the form's fields since it was opened.
async fn changed_since(
    state: &AppState,
    viewer: &Viewer,
    deed: &Deed,
    desk: &Desk<'_>,
    sheet: &Sheet,
    typed: &Typed,
    opened: &Opened,
) -> Result<Vec<Moved>, Trouble> {
    let Ok(seen) = typed.raw("position").parse::<u64>() else { return Ok(Vec::new()) };
    if seen >= opened.folded.next || seen == 0 {
        return Ok(Vec::new());
    }
    let stream = StreamId::Directory(viewer.authority);
    let since = state.journal.entries(stream, seen..opened.folded.next).await.map_err(Trouble::fault)?;
    let command = typed.raw("command");
    if since.iter().any(|entry| entry.command.to_string() == command) {
        return Ok(Vec::new());
    }
    let at = AsAt::Position { position: seen - 1, day: desk.today };
    let past = state.journal.past(stream, at).await.map_err(Trouble::fault)?;
    let directory = past.as_ref().and_then(|past| past.folded.head.directory());
    let then = directory.and_then(|directory| (deed.sheet)(&Desk { directory, ..*desk }));
    Ok(then.map(|then| moved(&then, sheet)).unwrap_or_default())
}

fn frame(viewer: &Viewer, sheet: &Sheet) -> Frame {
    let trail = vec![Crumb::link("Directory", "/directory")];
    Frame { here: Here::Directory, trail, ..Frame::of(viewer, sheet.heading.clone()) }
}

fn hidden(state: &AppState, opened: &Opened) -> Vec<(&'static str, String)> {
    let command: CommandId = state.ids().mint();
    vec![("command", command.to_string()), ("position", opened.folded.next.to_string())]
}
