//! Committing a draft: one command brings the plan in, with what was decided of like actions.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use waymark_domain::{
    ActionId, Command, CommandId, ImportPlan, ImportedPlace, JoinActions, KeepApart, KeepCommand, PlanId,
    SharedDecision, StreamId, london_day,
};
use waymark_intake::{ActionRef, Alike, Answers, CommandIds, Draft, Shared, group_key, probable_names, to_command};
use waymark_journal::ExecuteError;

use super::{Opened, details, open, review};
use crate::app::AppState;
use crate::component::{ErrorLink, ErrorSummary};
use crate::links::Links;
use crate::page::{NotJoinedPage, html};
use crate::refusal::refusal_words;
use crate::session::Viewer;
use crate::trouble::Trouble;

/// Commits the draft. Sent twice it is done once.
pub async fn commit(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let opened = match open(&state, viewer.clone(), &id).await {
        Err(Trouble::NotThere) => return committed_before(&state, &viewer, &id).await,
        other => other?,
    };
    let undecided = probable_names(&opened.draft).iter().any(|one| !opened.answers.names.contains_key(&one.name));
    if undecided {
        let why = "Some probable names of people are not decided yet. Keep or remove each of them first.";
        return refused(&opened, why, Some(format!("{}/names", opened.path())));
    }
    let draft = opened.prepared()?;
    let mut import = command(&state, &opened, &draft);
    decide(&mut import, &opened.answers);
    let decisions: Vec<SharedDecision> = import.shared.iter().map(|group| group.decision.clone()).collect();
    let (head, asker) = (&opened.stored.head, viewer.asker());
    let import = details::noting(Command::ImportPlan(Box::new(import)), head.plan, &draft);
    match state.journal.execute(asker, state.now(), head.command, import).await {
        // Other content: it was committed in another window, with the answers of that moment.
        Ok(_) | Err(ExecuteError::OtherContent) => {}
        Err(ExecuteError::Refused(refusal)) => return refused(&opened, &refusal_words(&refusal), None),
        Err(ExecuteError::Conflict | ExecuteError::Moved) => return refused(&opened, BUSY, None),
        Err(ExecuteError::Fault(fault)) => return Err(Trouble::fault(fault)),
    }
    let not_done = not_carried_out(&state, &opened, &decisions).await?;
    let plan = Links::today(head.plan).plan();
    if not_done.is_empty() {
        return Ok(Redirect::to(&plan).into_response());
    }
    Ok(html(&NotJoinedPage { frame: opened.frame("The plan is in"), plan, not_done })?.into_response())
}

const BUSY: &str = "Others were writing at the same moment, so nothing was recorded. Send it again.";

/// The draft is gone: because it was committed, or it never was.
async fn committed_before(state: &AppState, viewer: &Viewer, id: &str) -> Result<Response, Trouble> {
    let plan: PlanId = id.parse().map_err(|_| Trouble::NotThere)?;
    let head = state.journal.head(StreamId::Plan(plan)).await.map_err(Trouble::fault)?;
    let ours =
        head.as_ref().and_then(|folded| folded.head.plan()).is_some_and(|plan| plan.authority == viewer.authority);
    if ours { Ok(Redirect::to(&Links::today(plan).plan()).into_response()) } else { Err(Trouble::NotThere) }
}

/// The one command: answers applied, names removed.
fn command(state: &AppState, opened: &Opened, draft: &Draft) -> ImportPlan {
    let stored = &opened.stored;
    let ids = CommandIds { instance: state.journal.instance(), plan: stored.head.plan, document: stored.head.document };
    to_command(draft, ids, london_day(stored.head.begun))
}

/// Puts what was decided of like actions into the command.
fn decide(import: &mut ImportPlan, answers: &Answers) {
    let mut named = Vec::new();
    for group in &import.shared {
        named.push(group.actions.iter().map(|place| name(import, place)).collect::<Vec<ActionRef>>());
    }
    for (group, names) in import.shared.iter_mut().zip(named) {
        let places: Vec<String> = names.iter().map(in_brackets).collect();
        let key = group_key(&Shared { actions: names, differs: Vec::new() });
        let alike = answers.alike.get(&key);
        group.decision = alike.map(|alike| decision(alike, &group.actions, &places)).unwrap_or_default();
    }
}

fn in_brackets(one: &ActionRef) -> String {
    format!("{}({})", one.recommendation, one.action)
}

fn name(import: &ImportPlan, (code, at): &ImportedPlace) -> ActionRef {
    let of_code = import.recommendations.iter().find(|one| one.code == *code);
    let action = of_code.and_then(|one| one.actions.get(at.saturating_sub(1)));
    let label = action.and_then(|action| action.label.clone()).unwrap_or_else(|| at.to_string());
    ActionRef { recommendation: code.clone(), action: label }
}

/// The decisions that the import did not carry out, each with the reason; they are still open.
async fn not_carried_out(
    state: &AppState,
    opened: &Opened,
    decisions: &[SharedDecision],
) -> Result<Vec<String>, Trouble> {
    let plan = opened.stored.head.plan;
    let head = state.journal.head(StreamId::Plan(plan)).await.map_err(Trouble::fault)?;
    let Some(folded) = head.as_ref().and_then(|folded| folded.head.plan()) else { return Ok(Vec::new()) };
    let mut not_done = Vec::new();
    let mut ids = state.ids();
    for (index, (shared, decision)) in folded.shared.iter().zip(decisions).enumerate() {
        if shared.decided {
            continue;
        }
        for what in commands(decision, index, &shared.actions) {
            let id: CommandId = ids.mint();
            let command = Command::Keep { plan, what };
            match state.journal.execute(opened.viewer.asker(), state.now(), id, command).await {
                Ok(_) => {}
                Err(ExecuteError::Refused(refusal)) => {
                    let places: Vec<String> = shared.actions.iter().map(|action| folded.place(*action)).collect();
                    not_done.push(format!("{}: {}", places.join(", "), refusal_words(&refusal)));
                }
                Err(ExecuteError::Fault(fault)) => return Err(Trouble::fault(fault)),
                Err(_) => not_done.push(BUSY.to_owned()),
            }
        }
    }
    Ok(not_done)
}

/// What was decided, as the import carries it.
fn decision(alike: &Alike, places: &[ImportedPlace], names: &[String]) -> SharedDecision {
    match alike {
        Alike::Open => SharedDecision::Open,
        Alike::Apart { why } => SharedDecision::Apart { why: why.clone() },
        Alike::Join { why, home } => {
            let named = |wanted: &String| names.iter().position(|name| name == wanted);
            let home = home.as_ref().and_then(named).filter(|at| *at < places.len()).unwrap_or(0);
            SharedDecision::Join { home, why: why.clone() }
        }
    }
}

/// Why a decision was not carried out: the command that it asks for, tried on the plan as it is.
fn commands(decision: &SharedDecision, index: usize, actions: &[ActionId]) -> Vec<KeepCommand> {
    match decision {
        SharedDecision::Join { home, why } => {
            let Some(home) = actions.get(*home).copied() else { return Vec::new() };
            let others = actions.iter().copied().filter(|other| *other != home);
            others.map(|other| KeepCommand::JoinActions(JoinActions { home, other, why: why.clone() })).collect()
        }
        SharedDecision::Apart { why } => {
            let shared = u32::try_from(index).unwrap_or(u32::MAX);
            vec![KeepCommand::KeepApart(KeepApart { shared, why: why.clone() })]
        }
        SharedDecision::Open => Vec::new(),
    }
}

fn refused(opened: &Opened, why: &str, href: Option<String>) -> Result<Response, Trouble> {
    let summary = ErrorSummary {
        title_text: "The plan was not brought in".into(),
        description_text: None,
        error_list: vec![ErrorLink { text: why.to_owned(), href }],
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, review::shown(opened, Some(summary))?).into_response())
}
