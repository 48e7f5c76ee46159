//! Committing a draft: one command brings the plan in; what was decided of like actions follows; the draft goes.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use waymark_domain::{
    Command, CommandId, ImportPlan, JoinActions, KeepApart, KeepCommand, PlanId, StreamId, london_day,
};
use waymark_intake::{
    ActionRef, Alike, Answers, CommandIds, Shared, apply, group_key, probable_names, redacted, to_command,
};
use waymark_journal::ExecuteError;

use super::{Opened, open, review};
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
    let import = command(&state, &opened)?;
    let groups = groups_of(&import);
    let (head, asker) = (&opened.stored.head, viewer.asker());
    match state.journal.execute(asker, state.now(), head.command, Command::ImportPlan(Box::new(import))).await {
        // Other content: it was committed in another window, with the answers of that moment.
        Ok(_) | Err(ExecuteError::OtherContent) => {}
        Err(ExecuteError::Refused(refusal)) => return refused(&opened, &refusal_words(&refusal), None),
        Err(ExecuteError::Conflict | ExecuteError::Moved) => return refused(&opened, BUSY, None),
        Err(ExecuteError::Fault(fault)) => return Err(Trouble::fault(fault)),
    }
    let not_done = settle_groups(&state, &opened, &groups).await?;
    state.journal.drafts().erase(head.plan).await.map_err(Trouble::fault)?;
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
fn command(state: &AppState, opened: &Opened) -> Result<ImportPlan, Trouble> {
    let Opened { stored, answers, draft, .. } = opened;
    let removed: Vec<&str> =
        answers.names.iter().filter(|(_, removed)| **removed).map(|(name, _)| name.as_str()).collect();
    let draft = redacted(&apply(draft, answers), &removed).map_err(Trouble::fault)?;
    let ids = CommandIds { instance: state.journal.instance(), plan: stored.head.plan, document: stored.head.document };
    Ok(to_command(&draft, ids, london_day(stored.head.begun)))
}

/// By what name the decision about each of the command's groups is found.
fn groups_of(import: &ImportPlan) -> Vec<String> {
    let name = |(code, at): &(String, usize)| {
        let of_code = import.recommendations.iter().find(|one| one.code == *code);
        let action = of_code.and_then(|one| one.actions.get(at.saturating_sub(1)));
        let label = action.and_then(|action| action.label.clone()).unwrap_or_else(|| at.to_string());
        ActionRef { recommendation: code.clone(), action: label }
    };
    let key = |group: &waymark_domain::SharedActions| {
        group_key(&Shared { actions: group.actions.iter().map(name).collect(), differs: Vec::new() })
    };
    import.shared.iter().map(key).collect()
}

/// Joins and keeps apart as decided; answers what was refused, in sentences.
async fn settle_groups(state: &AppState, opened: &Opened, groups: &[String]) -> Result<Vec<String>, Trouble> {
    let plan = opened.stored.head.plan;
    let head = state.journal.head(StreamId::Plan(plan)).await.map_err(Trouble::fault)?;
    let Some(folded) = head.as_ref().and_then(|folded| folded.head.plan()) else { return Ok(Vec::new()) };
    let mut not_done = Vec::new();
    let mut ids = state.ids();
    for (index, (shared, key)) in folded.shared.iter().zip(groups).enumerate() {
        // One that was settled before this was sent again stays as it is.
        let decision = if shared.decided { None } else { decision_of(&opened.answers, key) };
        for what in decision.map(|decision| commands(decision, index, &shared.actions)).unwrap_or_default() {
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

fn decision_of<'o>(answers: &'o Answers, key: &str) -> Option<&'o Alike> {
    answers.alike.get(key)
}

fn commands(decision: &Alike, index: usize, actions: &[waymark_domain::ActionId]) -> Vec<KeepCommand> {
    match (decision, actions) {
        (Alike::Join { why }, [home, others @ ..]) => {
            let join = |other: &waymark_domain::ActionId| JoinActions { home: *home, other: *other, why: why.clone() };
            others.iter().map(|other| KeepCommand::JoinActions(join(other))).collect()
        }
        (Alike::Apart { why }, _) => {
            let shared = u32::try_from(index).unwrap_or(u32::MAX);
            vec![KeepCommand::KeepApart(KeepApart { shared, why: why.clone() })]
        }
        _ => Vec::new(),
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
