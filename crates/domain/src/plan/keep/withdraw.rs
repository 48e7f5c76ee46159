//! Deciding what was asked: withdrawal of an action, undoing an import.

use serde::Serialize;

use crate::plan::keep::{Keeping, quoted, why};
use crate::plan::{PlanEvent, PlanRefusal};
use crate::{ActionId, Actor};

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
    let (reference, why) = (quoted(&command.reference), why(&command.why)?);
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
        reference: quoted(&command.reference),
        why: why(&command.why)?,
    })
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
