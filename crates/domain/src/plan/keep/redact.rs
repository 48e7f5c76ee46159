//! Erasing a passage, with a reason, without disturbing anything else.

use serde::Serialize;

use crate::PassageId;
use crate::plan::keep::{Keeping, why};
use crate::plan::{PlanEvent, PlanRefusal};

/// Erases a passage for good. The entry that names it stays, and readers see that something was redacted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RedactPassage {
    /// Which.
    pub passage: PassageId,
    /// Why; itself free text, so it should not repeat what is erased.
    pub reason: String,
}

pub(super) fn redact_passage(keeping: &Keeping<'_>, command: &RedactPassage) -> Result<PlanEvent, PlanRefusal> {
    let reason = why(&command.reason)?;
    if !keeping.plan.has_passage(command.passage) {
        return Err(PlanRefusal::NoSuchPassage);
    }
    Ok(PlanEvent::PassageRedacted { passage: command.passage, reason })
}
