//! Correcting dates, putting actions in other words, and giving them other leads.

use serde::Serialize;

use crate::plan::keep::{Keeping, shape, why};
use crate::plan::{PlacedLead, PlanEvent, PlanRefusal};
use crate::{ActionId, DueKind, PlacementId, PostId, Words, read_due};

/// Corrects a date: the document was misread, or the plan is still a draft. No slip (DESIGN 3.3).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorrectDue {
    /// The action.
    pub action: ActionId,
    /// The date as it should read; in the forms that people write.
    pub printed: String,
    /// Which words were misread, or why the draft changes.
    pub why: String,
}

/// Puts an action in other words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reword {
    /// The action.
    pub action: ActionId,
    /// Where: the words of one placement.
    pub placement: PlacementId,
    /// The new words.
    pub text: String,
    /// Why.
    pub why: String,
}

/// Gives an action other leads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reassign {
    /// The action.
    pub action: ActionId,
    /// Its leads from now on, as the directory knows them.
    pub leads: Vec<PostId>,
    /// Why.
    pub why: String,
}

pub(super) fn correct_due(keeping: &Keeping<'_>, command: &CorrectDue) -> Result<PlanEvent, PlanRefusal> {
    let action = keeping.action(command.action)?;
    let why = why(&command.why)?;
    let printed = command.printed.trim();
    let due = read_due(printed);
    if matches!(due.kind, DueKind::Unclear | DueKind::None) {
        return Err(PlanRefusal::NotADay);
    }
    if due == action.due.current {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::DueCorrected { action: command.action, printed: Words::from(printed), due, why })
}

pub(super) fn reword(keeping: &Keeping<'_>, command: &Reword) -> Result<PlanEvent, PlanRefusal> {
    let action = keeping.action(command.action)?;
    let placement = action.placements.iter().find(|one| one.placement == command.placement);
    let placement = placement.ok_or(PlanRefusal::NoSuchAction)?;
    let text = command.text.trim();
    if text.is_empty() {
        return Err(PlanRefusal::NothingSaid);
    }
    if placement.text.says(text) {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::ActionReworded {
        action: command.action,
        placement: command.placement,
        text: Words::from(text),
        why: why(&command.why)?,
    })
}

pub(super) fn reassign(keeping: &Keeping<'_>, command: &Reassign) -> Result<PlanEvent, PlanRefusal> {
    let action = keeping.action(command.action)?;
    let leads = shape::leads(keeping, &command.leads)?;
    let posts = |leads: &[PlacedLead]| leads.iter().map(|lead| lead.post).collect::<Vec<_>>();
    if posts(&leads) == posts(&action.leads) {
        return Err(PlanRefusal::NothingChanges);
    }
    let accountable = action.accountable.filter(|post| command.leads.contains(post));
    Ok(PlanEvent::ActionReassigned { action: command.action, leads, accountable, why: why(&command.why)? })
}
