//! Deciding what was asked: withdrawal of an action, joining of copies, undoing an import.

use serde::Serialize;

use crate::plan::keep::{Keeping, why};
use crate::plan::{Action, PlacedLead, PlanEvent, PlanRefusal};
use crate::{ActionId, Actor, DueKind, DueRead, Words};

/// Decides a lead's request to withdraw an action: by a decision of the board, which is quoted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecideWithdrawal {
    /// The action.
    pub action: ActionId,
    /// Whether it is withdrawn.
    pub accept: bool,
    /// The board's decision, as its minutes name it.
    pub reference: String,
    /// Why.
    pub why: String,
}

/// Takes a withdrawn action up again, by a decision of the board.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RestoreAction {
    /// The action.
    pub action: ActionId,
    /// The board's decision.
    pub reference: String,
    /// Why.
    pub why: String,
}

/// Makes two copies of one piece of work one action.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JoinActions {
    /// The action whose updates are current from now on.
    pub home: ActionId,
    /// The action that becomes a placement of it.
    pub other: ActionId,
    /// Why.
    pub why: String,
}

/// Says that actions listed as alike are not one piece of work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeepApart {
    /// Which of the plan's proposals, from 0.
    pub shared: u32,
    /// Why.
    pub why: String,
}

/// Takes an import back, while nothing stands on it yet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UndoImport {
    /// Why.
    pub why: String,
}

pub(super) fn decide_withdrawal(
    keeping: &Keeping<'_>,
    actor: Actor,
    command: &DecideWithdrawal,
) -> Result<PlanEvent, PlanRefusal> {
    let action = keeping.action(command.action)?;
    let asked = action.withdrawal_asked().ok_or(PlanRefusal::NotAsked)?;
    if asked.by == actor && actor != Actor::System {
        return Err(PlanRefusal::OwnRequest);
    }
    let (reference, why) = (quoted(&command.reference)?, why(&command.why)?);
    let action = command.action;
    Ok(if command.accept {
        PlanEvent::ActionWithdrawn { action, reference, why }
    } else {
        PlanEvent::WithdrawalRefused { action, reference, why }
    })
}

pub(super) fn restore_action(keeping: &Keeping<'_>, command: &RestoreAction) -> Result<PlanEvent, PlanRefusal> {
    if !keeping.action(command.action)?.is_withdrawn() {
        return Err(PlanRefusal::NotWithdrawn);
    }
    Ok(PlanEvent::ActionRestored {
        action: command.action,
        reference: quoted(&command.reference)?,
        why: why(&command.why)?,
    })
}

pub(super) fn join_actions(keeping: &Keeping<'_>, command: &JoinActions) -> Result<PlanEvent, PlanRefusal> {
    let (home, other) = (keeping.action(command.home)?, keeping.action(command.other)?);
    if command.home == command.other {
        return Err(PlanRefusal::JoinsItself);
    }
    let stands_with = |placement: &crate::plan::Placement| {
        home.placements.iter().any(|one| one.recommendation == placement.recommendation)
    };
    if other.placements.iter().any(stands_with) {
        return Err(PlanRefusal::AlreadyPlaced);
    }
    if home.depends_on.iter().any(|one| one.on == command.other)
        || other.depends_on.iter().any(|one| one.on == command.home)
    {
        return Err(PlanRefusal::WaitsForTheOther);
    }
    Ok(PlanEvent::ActionsJoined {
        home: command.home,
        other: command.other,
        why: why(&command.why)?,
        leads: new_leads(home, other),
        takes_due: takes_due(home, other),
        original: [home.due.original, other.due.original].into_iter().flatten().min(),
    })
}

/// The other's leads that the home lacks, by number.
fn new_leads(home: &Action, other: &Action) -> Vec<u32> {
    let there = |lead: &PlacedLead| {
        home.leads.iter().any(|one| match (one.post, lead.post) {
            (Some(one), Some(post)) => one == post,
            _ => one.printed.text().is_some() && one.printed.text() == lead.printed.text(),
        })
    };
    (0u32..).zip(&other.leads).filter(|(_, lead)| !there(lead)).map(|(number, _)| number).collect()
}

/// Whether the other's date governs: in a draft the earlier one does, and one that can be read before one that cannot.
fn takes_due(home: &Action, other: &Action) -> bool {
    let clear = |due: &DueRead| !matches!(due.kind, DueKind::None | DueKind::Unclear);
    let (ours, theirs) = (&home.due.current, &other.due.current);
    let agreed = home.due.original.is_some() || other.due.original.is_some();
    !agreed && clear(theirs) && (!clear(ours) || theirs.latest() < ours.latest())
}

pub(super) fn keep_apart(keeping: &Keeping<'_>, command: &KeepApart) -> Result<PlanEvent, PlanRefusal> {
    let shared = keeping.plan.shared.get(command.shared as usize).ok_or(PlanRefusal::NoSuchAction)?;
    if shared.decided {
        return Err(PlanRefusal::AlreadyAnswered);
    }
    Ok(PlanEvent::SharedKeptApart { shared: command.shared, why: why(&command.why)? })
}

/// Only an import that nothing stands on yet is undone: anything recorded after it would vanish with it.
pub(super) fn undo_import(keeping: &Keeping<'_>, command: &UndoImport) -> Result<PlanEvent, PlanRefusal> {
    if keeping.plan.document.is_none() {
        return Err(PlanRefusal::NotImported);
    }
    if keeping.plan.newest > keeping.plan.imported_through {
        return Err(PlanRefusal::SomethingStandsOnIt);
    }
    Ok(PlanEvent::ImportUndone { why: why(&command.why)? })
}

fn quoted(reference: &str) -> Result<Words, PlanRefusal> {
    let reference = reference.trim();
    if reference.is_empty() { Err(PlanRefusal::NoReference) } else { Ok(Words::from(reference)) }
}
