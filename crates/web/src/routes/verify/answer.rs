//! One claim: what is claimed, what bears it out, and accepting or refusing it. Refused, the form comes back with
//! nothing lost; a claim that moved on meanwhile is never answered unseen.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_domain::{
    AcrossRefusal, ActionId, ActionView, Command, CommandId, EvidenceId, PlanRefusal, Refusal, RefuseClaim, StreamId,
    VerificationCommand, VerificationRefusal, VerifyClaim,
};

use super::{denied, evidence_of};
use crate::app::AppState;
use crate::back;
use crate::component::Crumb;
use crate::page::against::{against, never_scanned};
use crate::page::{AnswerPage, Answering, Here, Reader, Typed, html, read_assurance};
use crate::plans::OpenPlan;
use crate::refusal::refusal_words;
use crate::routes::action::find;
use crate::routes::keep::{BUSY, LOOKS, Sent, attempt};
use crate::trouble::Trouble;

/// The page with empty forms.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    let (_, action) = find(&*open.view()?, &id)?;
    may(&open, action.action)?;
    html(&shown(&state, &open, &id, &Typed::default(), &[])?)
}

/// Answers the claim, or shows the page again with what is wrong.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let mut open = open;
    for _ in 0..LOOKS {
        if let Some(answer) = once(&state, &open, &id, &typed).await? {
            return Ok(answer);
        }
        open = open.again(&state).await?;
    }
    let errors = [(first_field(&typed).to_owned(), BUSY.to_owned())];
    again(&state, &open, &id, &typed, &errors, StatusCode::CONFLICT)
}

/// One look at the plan; nothing when it moved on before the command was carried out.
async fn once(state: &AppState, open: &OpenPlan, id: &str, typed: &Typed) -> Result<Option<Response>, Trouble> {
    let (_, action) = find(&*open.view()?, id)?;
    may(open, action.action)?;
    if !typed.raw("resume").is_empty() {
        return Ok(Some(html(&shown(state, open, id, typed, &[])?)?.into_response()));
    }
    if let Some(said) = said_since(typed, &action) {
        let errors = [(first_field(typed).to_owned(), said)];
        return again(state, open, id, typed, &errors, StatusCode::CONFLICT).map(Some);
    }
    let mut reader = Reader::new(typed);
    let command = read(&mut reader, &action);
    let Some(command) = command.filter(|_| reader.is_good()) else {
        return again(state, open, id, typed, &reader.errors, StatusCode::UNPROCESSABLE_ENTITY).map(Some);
    };
    let done = if matches!(command, VerificationCommand::Verify(_)) { "accepted" } else { "refused" };
    let command = Command::Verification { plan: open.id, what: command };
    let seen = Some((StreamId::Plan(open.id), open.size()));
    match attempt(state, &open.viewer, typed, vec![command], seen).await? {
        Sent::Done if back::came(typed) => Ok(Some(Redirect::to(&back::done(done, open.id, id)).into_response())),
        Sent::Done => Ok(Some(Redirect::to(&format!("{}?done={done}", open.links.now().verify())).into_response())),
        Sent::Refused(refusal) => {
            let errors = [(field_of(&refusal, typed).to_owned(), refusal_words(&refusal))];
            again(state, open, id, typed, &errors, status_of(&refusal)).map(Some)
        }
        Sent::Moved => Ok(None),
        Sent::Busy(words) => {
            let errors = [(first_field(typed).to_owned(), words.to_owned())];
            again(state, open, id, typed, &errors, StatusCode::CONFLICT).map(Some)
        }
    }
}

/// Whoever may not answer the claim reads why, and no form.
fn may(open: &OpenPlan, action: ActionId) -> Result<(), Trouble> {
    if open.plan()?.actions.get(&action).is_some_and(|action| action.lives_in.is_some()) {
        return Err(Trouble::NotAllowed(refusal_words(&AcrossRefusal::LivesElsewhere.into())));
    }
    match denied(open, action)? {
        None if open.is_today() => Ok(()),
        None => Err(Trouble::NotAllowed("Claims are answered today, not in the past.".to_owned())),
        Some(denied) => Err(Trouble::NotAllowed(refusal_words(&denied.into()))),
    }
}

/// What was said of the action since the page was opened, while it is the same claim; what is another claim, or none, the
/// domain says.
fn said_since(typed: &Typed, action: &ActionView) -> Option<String> {
    let seen: u64 = typed.raw("position").parse().ok()?;
    let claim: u64 = typed.raw("claim").parse().ok()?;
    action.facts.done.as_ref().filter(|done| done.position == claim)?;
    let update = action.updates.iter().rev().find(|update| update.position >= seen)?;
    Some(format!(
        "{} wrote while you looked at it: \u{201c}{}\u{201d} Read that, then send the form again.",
        crate::say::capital(&update.by),
        crate::say::cut(&update.words, 200)
    ))
}

fn refuses(typed: &Typed) -> bool {
    typed.raw("answer") == "refuse"
}

fn first_field(typed: &Typed) -> &'static str {
    if refuses(typed) { "why" } else { "seen" }
}

/// The command that was typed.
fn read(reader: &mut Reader<'_>, action: &ActionView) -> Option<VerificationCommand> {
    let claim: Option<u64> = reader.text("claim").parse().ok();
    // An action that was not claimed when the form was made: no position is a claim's then.
    let (action, claim) = (action.action, claim.unwrap_or(u64::MAX));
    match reader.text("answer").as_str() {
        "refuse" => {
            let why = reader.needed("why", "Say why, so that the lead knows what is missing.");
            Some(VerificationCommand::Refuse(RefuseClaim { action, claim, why }))
        }
        _ => {
            let seen = reader.needed("seen", "Say what you saw.");
            let evidence: Vec<EvidenceId> = reader.ticked("evidence");
            if evidence.is_empty() {
                reader.wrong("evidence", refusal_words(&VerificationRefusal::NoEvidence.into()));
            }
            let assurance = read_assurance(&reader.text("assurance"));
            if assurance.is_none() {
                reader.wrong("assurance", "Say how sure you are.");
            }
            Some(VerificationCommand::Verify(VerifyClaim { action, claim, seen, assurance: assurance?, evidence }))
        }
    }
}

/// The field that a refusal is about.
fn field_of(refusal: &Refusal, typed: &Typed) -> &'static str {
    match refusal {
        Refusal::Plan(PlanRefusal::Verification(
            VerificationRefusal::NoEvidence
            | VerificationRefusal::NotItsEvidence
            | VerificationRefusal::EvidenceGone
            | VerificationRefusal::EvidenceExpired,
        )) => "evidence",
        _ => first_field(typed),
    }
}

/// What somebody else did meanwhile is a conflict; what was typed wrongly is not.
fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::Plan(PlanRefusal::Verification(
            VerificationRefusal::NoClaim
            | VerificationRefusal::AnotherClaim
            | VerificationRefusal::VerifiedAlready
            | VerificationRefusal::RefusedAlready,
        )) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn again(
    state: &AppState,
    open: &OpenPlan,
    id: &str,
    typed: &Typed,
    errors: &[(String, String)],
    status: StatusCode,
) -> Result<Response, Trouble> {
    Ok((status, html(&shown(state, open, id, typed, errors)?)?).into_response())
}

/// The page, under a new command id and the positions that it shows.
fn shown(
    state: &AppState,
    open: &OpenPlan,
    id: &str,
    typed: &Typed,
    errors: &[(String, String)],
) -> Result<AnswerPage, Trouble> {
    let view = open.view()?;
    let (recommendation, action) = find(&view, id)?;
    let command: CommandId = state.ids().mint();
    let claim = action.facts.done.as_ref().map(|fact| fact.position.to_string()).unwrap_or_default();
    let mut hidden = vec![("command", command.to_string()), ("position", open.size().to_string()), ("claim", claim)];
    hidden.extend(back::carried(typed));
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(view.title.clone(), open.links.plan()),
        Crumb::link("Verify", open.links.verify()),
    ];
    let here = open.links.now().answer_claim(&action.action);
    let frame = open.frame(&view, &format!("Answer the claim of {}", action.place), Here::Verify, here, trail);
    let evidence = evidence_of(open.plan()?, open.directory(), action.action, open.day());
    let (links, meanwhile) = (open.links.clone(), meanwhile(&action));
    let (against, unscanned) = (against(&action, &view), never_scanned(&view));
    let made = Answering { frame, links, recommendation, action, evidence, against, unscanned, meanwhile, hidden };
    Ok(AnswerPage::new(made, typed, errors)?)
}

/// What has become of a claim that cannot be answered as a new one.
fn meanwhile(action: &ActionView) -> Option<String> {
    if let Some(refusal) = action.refused() {
        let (on, by) = (crate::say::day(&refusal.on), &refusal.by);
        return Some(format!(
            "Its claim was refused on {on} by {by}, and nothing has been claimed since: {}",
            refusal.why
        ));
    }
    if action.facts.done.is_none() {
        return Some("The action is not claimed done, so there is nothing to answer.".to_owned());
    }
    let verified = action.verification.as_ref()?;
    let (on, by) = (crate::say::day(&verified.on), &verified.by);
    if !verified.look_again.is_empty() {
        let why = verified.look_again.join(" ");
        return Some(format!(
            "The claim was accepted on {on} by {by}, and something has happened since. {why} Accept it again if it holds, \
             or refuse it."
        ));
    }
    Some(format!("The claim was accepted on {on} by {by}. Refuse it if it does not hold after all."))
}
