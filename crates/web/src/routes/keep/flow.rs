//! The way of every form of keeping: shown, sent, refused with nothing lost, or done.
//!
//! A form carries the position that it saw. When the plan has moved on since, the form as it stood then is compared with
//! the form now: only where a field that it offers was changed is it a conflict. Adding never conflicts, because its
//! fields begin empty. The command is carried out only if the plan is still as it was when that was
//! looked at; else it is looked at again.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use waymark_domain::{Command, CommandId, Denied, Refusal, StreamId};
use waymark_journal::{AsAt, ExecuteError};

use super::action::across::LINK;
use super::look::{self, LOOKED, Seen, look_of, looks};
use super::plan::begin::BEGUN;
use super::said::{name_of, said_done};
use super::{DEEDS, Deed, Desk, refused_at};
use crate::app::AppState;
use crate::back;
use crate::caution::NOT_ANSWERED;
use crate::component::{Banner, Crumb};
use crate::page::{FormPage, Here, Moved, Reader, Sheet, Typed, html, moved};
use crate::plans::{OpenPlan, in_sight};
use crate::refusal::keeping_words;
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
    done: Option<String>,
}

impl JustDone {
    /// Whether this deed was just done.
    pub fn is(&self, name: &str) -> bool {
        self.done.as_deref() == Some(name)
    }

    /// The deed's name.
    pub fn name(&self) -> Option<&str> {
        self.done.as_deref()
    }
}

/// The banner over the page that follows a deed.
pub fn notice(done: &JustDone) -> Option<Banner> {
    let done = done.done.as_deref()?;
    if done == BEGUN {
        return Some(Banner::success("The plan is begun, as a draft. Add its first recommendation below."));
    }
    said_done(done).map(Banner::success)
}

/// A deed of keeping, by its name.
pub fn deed(name: &str) -> Option<&'static Deed> {
    DEEDS.iter().find(|deed| deed.name == name)
}

/// The form as it stands.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Path(which): Path<Which>,
) -> Result<Html<String>, Trouble> {
    let deed = found(&which.deed)?;
    offer(&state, &surrounded(&state, open, deed, &which.subject).await?, deed, &which.subject)
}

/// Does what was typed, or shows it again with what is wrong.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Path(which): Path<Which>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let deed = found(&which.deed)?;
    let open = surrounded(&state, open, deed, &which.subject).await?;
    take(&state, &open, deed, &which.subject, &typed).await
}

/// The plan with those beside it that a deed offers something of.
async fn surrounded(state: &AppState, open: OpenPlan, deed: &Deed, subject: &str) -> Result<OpenPlan, Trouble> {
    if deed.name == LINK.name { open.with_alike(state, subject).await } else { Ok(open) }
}

fn found(name: &str) -> Result<&'static Deed, Trouble> {
    deed(name).ok_or(Trouble::NotThere)
}

/// Shows one deed's form.
pub fn offer(state: &AppState, open: &OpenPlan, deed: &Deed, subject: &str) -> Result<Html<String>, Trouble> {
    let sheet = (deed.sheet)(&desk(open, subject)?).ok_or(Trouble::NotThere)?;
    let mut page = FormPage::new(frame(open, &sheet)?, sheet, hidden(state, open))?;
    page.look = looks(deed);
    html(&page)
}

/// Takes one deed's form.
pub async fn take(
    state: &AppState,
    open: &OpenPlan,
    deed: &Deed,
    subject: &str,
    typed: &Typed,
) -> Result<Response, Trouble> {
    let mut open = open.clone();
    for _ in 0..LOOKS {
        if let Some(answer) = once(state, &open, deed, subject, typed).await? {
            return Ok(answer);
        }
        open = open.again(state).await?;
    }
    let sheet = led_back((deed.sheet)(&desk(&open, subject)?).ok_or(Trouble::NotThere)?, typed);
    let errors = vec![(sheet.field_among(&[]), BUSY.to_owned())];
    again(state, &open, deed, sheet, typed, &errors, StatusCode::CONFLICT)
}

/// One look at the plan; nothing when it moved on before the command was carried out.
async fn once(
    state: &AppState,
    open: &OpenPlan,
    deed: &Deed,
    subject: &str,
    typed: &Typed,
) -> Result<Option<Response>, Trouble> {
    let desk = desk(open, subject)?;
    let sheet = led_back((deed.sheet)(&desk).ok_or(Trouble::NotThere)?, typed);
    if !typed.raw("resume").is_empty() {
        let page = FormPage::typed(frame(open, &sheet)?, sheet, hidden_again(state, open, typed), typed, &[])?;
        return Ok(Some(html(&page)?.into_response()));
    }
    let long = sheet.too_long(typed);
    if !long.is_empty() {
        return again(state, open, deed, sheet, typed, &long, StatusCode::UNPROCESSABLE_ENTITY).map(Some);
    }
    let conflict = changed_since(state, open, deed, &desk, &sheet, typed).await?;
    if !conflict.is_empty() {
        let errors: Vec<(String, String)> =
            conflict.iter().map(|field| (field.name.to_owned(), CHANGED.to_owned())).collect();
        let hidden = hidden_again(state, open, typed);
        let mut page = FormPage::typed(frame(open, &sheet)?, sheet, hidden, typed, &errors)?;
        page.moved = conflict;
        return Ok(Some((StatusCode::CONFLICT, html(&page)?).into_response()));
    }
    if let Some(look) = look_of(deed) {
        match look(state, open, &desk, typed)? {
            Ok(seen) if look::asks(typed) || seen.comes_first(typed) => {
                return seen_beforehand(state, open, deed, sheet, typed, seen).map(Some);
            }
            Err(errors) if look::asks(typed) => {
                return again(state, open, deed, sheet, typed, &errors, StatusCode::UNPROCESSABLE_ENTITY).map(Some);
            }
            // Done without a look; what is wrong is said with all else that is.
            _ => {}
        }
    }
    let mut reader = Reader::new(typed);
    let commands = (deed.read)(&desk, &mut reader).filter(|_| reader.is_good());
    let Some(commands) = commands else {
        if reader.is_good() {
            reader.wrong(&sheet.field_among(&[]), UNREAD);
        }
        return again(state, open, deed, sheet, typed, &reader.errors, StatusCode::UNPROCESSABLE_ENTITY).map(Some);
    };
    let commands = in_sight(state, commands).await?;
    let seen = Some((StreamId::Plan(open.id), open.size()));
    match attempt(state, &open.viewer, typed, commands, seen).await? {
        Sent::Done if back::came(typed) => {
            Ok(Some(Redirect::to(&back::done(&name_of(deed), open.id, subject)).into_response()))
        }
        Sent::Done => Ok(Some(Redirect::to(&format!("{}?done={}", sheet.back, name_of(deed))).into_response())),
        Sent::Refused(refusal) => {
            let errors = vec![(refused_at(&sheet, &refusal), keeping_words(&refusal))];
            again(state, open, deed, sheet, typed, &errors, StatusCode::UNPROCESSABLE_ENTITY).map(Some)
        }
        Sent::Moved => Ok(None),
        Sent::Busy(words) => {
            let errors = vec![(sheet.field_among(&[]), words.to_owned())];
            again(state, open, deed, sheet, typed, &errors, StatusCode::CONFLICT).map(Some)
        }
    }
}

/// How often a form is looked at again because others wrote in between.
pub const LOOKS: usize = 4;

/// Beside a field that somebody else changed.
pub const CHANGED: &str = "Somebody else changed this meanwhile. Look at both, then send the form again.";
/// A form that no browser sends.
pub const UNREAD: &str = "Choose one of the answers.";
const SENT_BEFORE: &str = "This form was sent before with other words, and those are recorded. Look first; send this \
    again if it is still to be done.";
/// When others kept getting there first.
pub const BUSY: &str = "Others were writing at the same moment, so nothing was recorded. Send it again.";
const INCOMPLETE: &str = "The form was incomplete. Send it again.";

/// What became of a form's commands.
#[derive(Debug)]
pub enum Sent {
    Done,
    Refused(Refusal),
    /// The stream moved on since it was looked at.
    Moved,
    Busy(&'static str),
}

/// Has a form's commands carried out, all or none, under the id that the form carries, so that the same form sent twice
/// is done once; and only if the stream that the form was held against still has as many entries.
pub async fn attempt(
    state: &AppState,
    viewer: &Viewer,
    typed: &Typed,
    commands: Vec<Command>,
    seen: Option<(StreamId, u64)>,
) -> Result<Sent, Trouble> {
    let Ok(id) = typed.raw("command").parse::<CommandId>() else { return Ok(Sent::Busy(INCOMPLETE)) };
    if viewer.is_warned() {
        return Ok(Sent::Busy(NOT_ANSWERED));
    }
    let command = one(viewer.noting(commands));
    let (asker, now) = (viewer.asker(), state.now());
    let done = match seen {
        None => state.journal.execute(asker, now, id, command).await,
        Some(seen) => state.journal.execute_seen(asker, now, id, command, seen).await,
    };
    match done {
        Ok(_) => Ok(Sent::Done),
        Err(ExecuteError::Refused(Refusal::Denied(Denied::NotThere))) => Err(Trouble::NotThere),
        Err(ExecuteError::Refused(refusal)) => Ok(Sent::Refused(refusal)),
        Err(ExecuteError::OtherContent) => Ok(Sent::Busy(SENT_BEFORE)),
        Err(ExecuteError::Moved) => Ok(Sent::Moved),
        Err(ExecuteError::Conflict) => Ok(Sent::Busy(BUSY)),
        Err(ExecuteError::Fault(fault)) => Err(Trouble::fault(fault)),
    }
}

/// Several commands as one; one alone stays itself.
pub fn one(mut commands: Vec<Command>) -> Command {
    if commands.len() == 1 { commands.swap_remove(0) } else { Command::Together(commands) }
}

/// What somebody else changed of the form's fields since it was opened. The form's own doing is no change.
async fn changed_since(
    state: &AppState,
    open: &OpenPlan,
    deed: &Deed,
    desk: &Desk<'_>,
    sheet: &Sheet,
    typed: &Typed,
) -> Result<Vec<Moved>, Trouble> {
    let Ok(seen) = typed.raw("position").parse::<u64>() else { return Ok(Vec::new()) };
    if seen >= open.size() || seen == 0 {
        return Ok(Vec::new());
    }
    let since = state.journal.entries(StreamId::Plan(open.id), seen..open.size()).await.map_err(Trouble::fault)?;
    let command = typed.raw("command");
    if since.iter().any(|entry| entry.command.to_string() == command) {
        return Ok(Vec::new());
    }
    let at = AsAt::Position { position: seen - 1, day: desk.today };
    let reading = state.journal.reading(open.id, at).await.map_err(Trouble::fault)?;
    let plan = reading.as_ref().and_then(|reading| reading.plan.head.plan());
    let then = plan.and_then(|plan| (deed.sheet)(&Desk { plan, ..*desk }));
    Ok(then.map(|then| moved(&then, sheet)).unwrap_or_default())
}

/// The plan as a form finds it.
///
/// # Errors
/// A fault, when the journal handed out something else.
pub fn desk<'a>(open: &'a OpenPlan, subject: &'a str) -> Result<Desk<'a>, Trouble> {
    let directory = open.directory().ok_or_else(|| Trouble::Fault("BUG: a plan without a directory".to_owned()))?;
    Ok(Desk {
        plan: open.plan()?,
        directory,
        links: &open.links,
        subject,
        today: open.day(),
        standing: &open.standing,
        beside: &open.beside,
    })
}

fn frame(open: &OpenPlan, sheet: &Sheet) -> Result<crate::page::Frame, Trouble> {
    let view = open.view()?;
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    Ok(open.frame(&view, &sheet.heading, Here::Plan, open.links.plan(), trail))
}

/// The command's id, and the position seen.
pub fn hidden(state: &AppState, open: &OpenPlan) -> Vec<(&'static str, String)> {
    let command: CommandId = state.ids().mint();
    vec![("command", command.to_string()), ("position", open.size().to_string())]
}

/// The same for a form that is shown again; where it was opened, and what was seen of it, is carried on.
fn hidden_again(state: &AppState, open: &OpenPlan, typed: &Typed) -> Vec<(&'static str, String)> {
    hidden(state, open).into_iter().chain(back::carried(typed)).chain(look::carried(typed)).collect()
}

/// A form that was opened on somebody's home leads back there.
fn led_back(sheet: Sheet, typed: &Typed) -> Sheet {
    if back::came(typed) { Sheet { back: back::HOME.to_owned(), ..sheet } } else { sheet }
}

/// What a typed form would do, above it as it was typed; nothing is recorded.
fn seen_beforehand(
    state: &AppState,
    open: &OpenPlan,
    deed: &Deed,
    sheet: Sheet,
    typed: &Typed,
    seen: Seen,
) -> Result<Response, Trouble> {
    let mut hidden = hidden_again(state, open, typed);
    hidden.retain(|(name, _)| *name != LOOKED);
    hidden.extend(seen.first.map(|first| (LOOKED, first)));
    let mut page = FormPage::typed(frame(open, &sheet)?, sheet, hidden, typed, &[])?;
    (page.look, page.would_do, page.held_back) = (looks(deed), seen.words, !look::asks(typed));
    Ok(html(&page)?.into_response())
}

/// The form again, with what was typed, under new ids: what was refused is not recorded.
fn again(
    state: &AppState,
    open: &OpenPlan,
    deed: &Deed,
    sheet: Sheet,
    typed: &Typed,
    errors: &[(String, String)],
    status: StatusCode,
) -> Result<Response, Trouble> {
    let mut page = FormPage::typed(frame(open, &sheet)?, sheet, hidden_again(state, open, typed), typed, errors)?;
    page.look = looks(deed);
    Ok((status, html(&page)?).into_response())
}
