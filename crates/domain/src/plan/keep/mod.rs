//! Keeping a plan: what a manager corrects, states, answers, agrees and erases.

mod agree;
mod join;
mod redact;
mod reword;
mod rhythm;
mod shape;
mod state;
mod withdraw;

pub use agree::{AgreePlan, ChangeSettings, StatePublication};
pub use join::{JoinActions, KeepApart, PartActions, StandApart};
pub(crate) use join::{join_actions, keep_apart};
pub use redact::RedactPassage;
pub use reword::{CorrectDue, Reassign, Reword};
pub use rhythm::{EndRhythm, SetRhythm, TakeBackOccurrence};
pub use shape::{
    AddAction, AddRecommendation, AddSection, Describe, MoveAction, MoveRecommendation, MoveSection,
    RecommendationWords, RemoveNarrative, RenameSection, ReviseRecommendation, StateInspection, WriteNarrative,
};
pub use state::{AnswerQuestion, MapPost, RemoveDependency, SetPriority, StateAccountable, StateDependency};

pub use withdraw::{DecideWithdrawal, RestoreAction, UndoImport};

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;

use crate::access::{Deed, Standing};
use crate::plan::{Action, Plan, PlanEvent, PlanRefusal};
use crate::{ActionId, Actor, Directory, Ids, Refusal, Words};

/// One thing that a manager does to a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeepCommand {
    Agree(AgreePlan),
    StatePublication(StatePublication),
    ChangeSettings(ChangeSettings),
    AnswerQuestion(AnswerQuestion),
    MapPost(MapPost),
    SetPriority(SetPriority),
    StateAccountable(StateAccountable),
    StateDependency(StateDependency),
    RemoveDependency(RemoveDependency),
    CorrectDue(CorrectDue),
    Reword(Reword),
    Reassign(Reassign),
    RedactPassage(RedactPassage),
    Describe(Describe),
    StateInspection(StateInspection),
    WriteNarrative(WriteNarrative),
    RemoveNarrative(RemoveNarrative),
    AddSection(AddSection),
    RenameSection(RenameSection),
    MoveSection(MoveSection),
    AddRecommendation(AddRecommendation),
    ReviseRecommendation(ReviseRecommendation),
    MoveRecommendation(MoveRecommendation),
    AddAction(AddAction),
    MoveAction(MoveAction),
    DecideWithdrawal(DecideWithdrawal),
    RestoreAction(RestoreAction),
    JoinActions(JoinActions),
    KeepApart(KeepApart),
    SetRhythm(SetRhythm),
    EndRhythm(EndRhythm),
    TakeBackOccurrence(TakeBackOccurrence),
    StandApart(StandApart),
    PartActions(PartActions),
    UndoImport(UndoImport),
}

/// What the rules of keeping look at.
pub(crate) struct Keeping<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) directory: &'a Directory,
    pub(crate) now: Timestamp,
}

impl Keeping<'_> {
    fn action(&self, action: ActionId) -> Result<&Action, PlanRefusal> {
        self.plan.actions.get(&action).map(AsRef::as_ref).ok_or(PlanRefusal::NoSuchAction)
    }
}

/// Decides what a manager does to a plan.
pub(crate) fn keep(
    keeping: &Keeping<'_>,
    standing: &Standing,
    actor: Actor,
    ids: &mut Ids,
    command: &KeepCommand,
) -> Result<Vec<PlanEvent>, Refusal> {
    standing.may(Deed::Read)?;
    may_keep(keeping, standing, command)?;
    // The one that takes two entries.
    if let KeepCommand::StandApart(command) = command {
        return Ok(join::stand_apart(keeping, command)?);
    }
    let event = match command {
        KeepCommand::Agree(command) => agree::agree(keeping, command),
        KeepCommand::StatePublication(command) => agree::state_publication(keeping, command),
        KeepCommand::ChangeSettings(command) => agree::change_settings(keeping, command),
        KeepCommand::AnswerQuestion(command) => state::answer_question(keeping, command),
        KeepCommand::MapPost(command) => state::map_post(keeping, command),
        KeepCommand::SetPriority(command) => state::set_priority(keeping, command),
        KeepCommand::StateAccountable(command) => state::state_accountable(keeping, command),
        KeepCommand::StateDependency(command) => state::state_dependency(keeping, command),
        KeepCommand::RemoveDependency(command) => state::remove_dependency(keeping, command),
        KeepCommand::CorrectDue(command) => reword::correct_due(keeping, command),
        KeepCommand::Reword(command) => reword::reword(keeping, command),
        KeepCommand::Reassign(command) => reword::reassign(keeping, command),
        KeepCommand::SetRhythm(command) => rhythm::set_rhythm(keeping, command),
        KeepCommand::EndRhythm(command) => rhythm::end_rhythm(keeping, command),
        KeepCommand::TakeBackOccurrence(command) => rhythm::take_back(keeping, command),
        KeepCommand::RedactPassage(command) => redact::redact_passage(keeping, command),
        _ => shape(keeping, actor, ids, command),
    }?;
    Ok(vec![event])
}

/// Keeping is a manager's; what the board decides is the chair's too.
fn may_keep(keeping: &Keeping<'_>, standing: &Standing, command: &KeepCommand) -> Result<(), Refusal> {
    let (action, reference) = match command {
        KeepCommand::Agree(command) => (None, &command.reference),
        KeepCommand::DecideWithdrawal(command) => (Some(command.action), &command.reference),
        KeepCommand::RestoreAction(command) => (Some(command.action), &command.reference),
        _ => return Ok(standing.may(Deed::Manage)?),
    };
    let leads = match action {
        Some(action) => keeping.action(action)?.lead_posts(),
        None => BTreeSet::new(),
    };
    Ok(standing.may(Deed::Decide { leads: &leads, quotes_board: !reference.trim().is_empty() })?)
}

/// The decision that a manager quotes. Where none is quoted it was the chair's own, or access had refused it.
pub(in crate::plan) fn quoted(reference: &str) -> Words {
    let reference = reference.trim();
    Words::from(if reference.is_empty() { "decision of the chair" } else { reference })
}

/// The part that makes and mends what an import makes, and decides what was asked.
fn shape(keeping: &Keeping<'_>, actor: Actor, ids: &mut Ids, command: &KeepCommand) -> Result<PlanEvent, PlanRefusal> {
    match command {
        KeepCommand::Describe(command) => shape::describe(keeping, command),
        KeepCommand::StateInspection(command) => shape::state_inspection(keeping, command),
        KeepCommand::WriteNarrative(command) => shape::write_narrative(keeping, command),
        KeepCommand::RemoveNarrative(command) => shape::remove_narrative(keeping, command),
        KeepCommand::AddSection(command) => shape::add_section(ids, command),
        KeepCommand::RenameSection(command) => shape::rename_section(keeping, command),
        KeepCommand::MoveSection(command) => shape::move_section(keeping, command),
        KeepCommand::AddRecommendation(command) => shape::add_recommendation(keeping, ids, command),
        KeepCommand::ReviseRecommendation(command) => shape::revise_recommendation(keeping, command),
        KeepCommand::MoveRecommendation(command) => shape::move_recommendation(keeping, command),
        KeepCommand::AddAction(command) => shape::add_action(keeping, ids, command),
        KeepCommand::MoveAction(command) => shape::move_action(keeping, command),
        KeepCommand::DecideWithdrawal(command) => withdraw::decide_withdrawal(keeping, actor, command),
        KeepCommand::RestoreAction(command) => withdraw::restore_action(keeping, command),
        KeepCommand::JoinActions(command) => join::join_actions(keeping, command),
        KeepCommand::KeepApart(command) => join::keep_apart(keeping, command),
        KeepCommand::PartActions(command) => join::part_actions(keeping, command),
        KeepCommand::UndoImport(command) => withdraw::undo_import(keeping, command),
        // Every other command is decided in `keep`.
        _ => Err(PlanRefusal::NothingChanges),
    }
}

/// Trims words that say why, and refuses none.
fn why(text: &str) -> Result<Words, PlanRefusal> {
    let text = text.trim();
    if text.is_empty() { Err(PlanRefusal::NoReason) } else { Ok(Words::from(text)) }
}
