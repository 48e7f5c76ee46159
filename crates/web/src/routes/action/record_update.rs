//! Recording an update: the form, and the way through the house. Refused, it comes back with nothing lost.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_domain::{
    AcrossRefusal, ActionView, Command, CommandId, Confidence, Deed, Denied, PostId, RecordUpdate, Refusal, Stage,
};
use waymark_journal::ExecuteError;

use super::preview::would_be;
use super::{find, trail};
use crate::app::AppState;
use crate::back;
use crate::caution::NOT_ANSWERED;
use crate::page::{Here, UpdateForm, UpdatePage, html};
use crate::plans::OpenPlan;
use crate::refusal::{refusal_words, refused_field};
use crate::routes::keep::one;
use crate::trouble::Trouble;

/// The leads that somebody speaks for: none by name when they lead it themselves.
///
/// Nothing at all when they may not record an update of it. The domain decides again when it is sent.
pub fn speaks_for(open: &OpenPlan, action: &ActionView) -> Result<Option<Vec<(PostId, String)>>, Trouble> {
    let Some(stands) = open.plan()?.actions.get(&action.action) else { return Ok(None) };
    let leads = stands.lead_posts();
    let may = |on_behalf_of| open.standing.may(Deed::Update { leads: &leads, on_behalf_of });
    Ok(match may(None) {
        Ok(()) => Some(Vec::new()),
        Err(Denied::OnWhoseBehalf) => Some(named(action)),
        Err(_) => None,
    })
}

fn named(action: &ActionView) -> Vec<(PostId, String)> {
    let name = |lead: &waymark_domain::LeadView| match (&lead.abbreviation, &lead.title) {
        (Some(short), Some(title)) if short != title => format!("{short} ({title})"),
        _ => lead.printed.clone(),
    };
    action.leads.iter().filter_map(|lead| Some((lead.post?, name(lead)))).collect()
}

/// The empty form.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    let command: CommandId = state.ids().mint();
    let mut form = UpdateForm { command: command.to_string(), stage: "not_stated".into(), ..UpdateForm::default() };
    let (_, action) = find(&*open.view()?, &id)?;
    if let Some([(only, _)]) = speaks_for(&open, &action)?.as_deref() {
        form.on_behalf_of = only.to_string();
    }
    shown(&open, &id, form, &[], None)
}

/// Records what was typed, or shows it again with what is wrong.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
    Form(typed): Form<UpdateForm>,
) -> Result<Response, Trouble> {
    if !typed.resume.is_empty() {
        let form = UpdateForm { resume: String::new(), ..typed };
        return Ok(shown(&open, &id, form, &[], None)?.into_response());
    }
    let (_, action) = find(&*open.view()?, &id)?;
    let (command_id, command) = match read(&open, &action, &typed) {
        Ok(read) => read,
        Err(errors) => return refused(&open, &id, typed, &errors),
    };
    if !typed.preview.is_empty() {
        let typed = UpdateForm { preview: String::new(), ..typed };
        return match would_be(&open, (state.now(), state.ids()), action.action, &command)? {
            Ok(preview) => Ok(shown(&open, &id, typed, &[], Some(preview))?.into_response()),
            Err(refusal) => not_so(&open, &id, typed, &refusal),
        };
    }
    if open.viewer.is_warned() {
        return refused(&open, &id, typed, &[("words".to_owned(), NOT_ANSWERED.to_owned())]);
    }
    let command = one(open.viewer.noting(vec![command]));
    let done = state.journal.execute(open.viewer.asker(), state.now(), command_id, command).await;
    match done {
        Ok(_) if back::said(&typed.from) => {
            Ok(Redirect::to(&back::done("recorded", open.id, &action.action.to_string())).into_response())
        }
        Ok(_) => Ok(Redirect::to(&format!("{}?recorded=yes", open.links.now().action(&action.action))).into_response()),
        Err(ExecuteError::Refused(refusal)) => not_so(&open, &id, typed, &refusal),
        Err(ExecuteError::OtherContent) => again(&state, &open, &id, typed, SENT_BEFORE),
        Err(ExecuteError::Conflict | ExecuteError::Moved) => again(&state, &open, &id, typed, BUSY),
        Err(ExecuteError::Fault(fault)) => Err(Trouble::fault(fault)),
    }
}

const SENT_BEFORE: &str = "This form was sent before with other words, and those are recorded. \
    Look at the action first; send this again if it is still to be said.";
const BUSY: &str = "Others were writing at the same moment, so nothing was recorded. Send it again.";

/// The command that was typed, or every field that cannot be read.
pub fn read(
    open: &OpenPlan,
    action: &ActionView,
    typed: &UpdateForm,
) -> Result<(CommandId, Command), Vec<(String, String)>> {
    let mut errors = Vec::new();
    let stage = kept(typed.read_stage(), &mut errors);
    let done_on = kept(typed.read_done_on(), &mut errors);
    let confidence = kept(typed.read_confidence(), &mut errors);
    let words = kept(typed.read_words(), &mut errors);
    let on_behalf_of = kept(typed.read_on_behalf_of(), &mut errors);
    let id =
        typed.command.parse::<CommandId>().map_err(|_| ("stage", "The form was incomplete. Send it again.".to_owned()));
    let id = kept(id, &mut errors);
    let (Some(stage), Some(done_on), Some(words), Some(confidence), Some(on_behalf_of), Some(id)) =
        (stage, done_on, words, confidence, on_behalf_of, id)
    else {
        return Err(errors);
    };
    // The form does not ask whether finished work will meet its date; an answer from before "done" was chosen is none.
    let confidence = if stage == Stage::Done { Confidence::NotStated } else { confidence };
    let update = RecordUpdate { plan: open.id, action: action.action, words, stage, confidence, done_on, on_behalf_of };
    Ok((id, Command::RecordUpdate(update)))
}

/// Keeps a field that could be read; notes one that could not.
fn kept<T>(read: Result<T, (&'static str, String)>, errors: &mut Vec<(String, String)>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err((field, words)) => {
            errors.push((field.to_owned(), words));
            None
        }
    }
}

/// The form again under a new command id, because the one it had is used up.
fn again(state: &AppState, open: &OpenPlan, id: &str, typed: UpdateForm, why: &str) -> Result<Response, Trouble> {
    let command: CommandId = state.ids().mint();
    let form = UpdateForm { command: command.to_string(), ..typed };
    let page = shown(open, id, form, &[("words".to_owned(), why.to_owned())], None)?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// What the domain refuses, beside the field that it is about.
fn not_so(open: &OpenPlan, id: &str, typed: UpdateForm, refusal: &Refusal) -> Result<Response, Trouble> {
    if matches!(refusal, Refusal::Denied(Denied::NotThere)) {
        return Err(Trouble::NotThere);
    }
    let field = refused_field(refusal).unwrap_or("stage");
    refused(open, id, typed, &[(field.to_owned(), refusal_words(refusal))])
}

fn refused(open: &OpenPlan, id: &str, typed: UpdateForm, errors: &[(String, String)]) -> Result<Response, Trouble> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(open, id, typed, errors, None)?).into_response())
}

fn shown(
    open: &OpenPlan,
    id: &str,
    form: UpdateForm,
    errors: &[(String, String)],
    preview: Option<ActionView>,
) -> Result<Html<String>, Trouble> {
    let view = open.view()?;
    let (recommendation, action) = find(&view, id)?;
    if action.lives.is_some() {
        return Err(Trouble::NotAllowed(refusal_words(&AcrossRefusal::LivesElsewhere.into())));
    }
    let Some(speaks_for) = speaks_for(open, &action)? else {
        return Err(Trouble::NotAllowed(refusal_words(&Denied::NotALead.into())));
    };
    let speaks_for: Vec<(String, String)> =
        speaks_for.into_iter().map(|(post, name)| (post.to_string(), name)).collect();
    let here = open.links.now().action(&action.action);
    let mut trail = trail(open, &view, &recommendation);
    trail.push(crate::component::Crumb::link(action.place.clone(), here.clone()));
    let frame = open.frame(&view, &format!("Record an update of {}", action.place), Here::Plan, here, trail);
    let mut page = UpdatePage::new(frame, open.links.clone(), action, form, &speaks_for, errors)?;
    page.preview = preview;
    html(&page)
}
