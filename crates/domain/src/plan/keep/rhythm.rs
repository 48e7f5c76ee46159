//! Saying that an action recurs, that it no longer does, and that an occurrence was not kept after all.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

use crate::plan::keep::{Keeping, why};
use crate::plan::{PlanEvent, PlanRefusal, PlanStage, RhythmRefusal};
use crate::{ActionId, Rhythm, RhythmUnit, Words};

/// The longest rhythm, in months and in weeks: what comes less often than every two years is a date, not a rhythm.
const MOST_MONTHS: u16 = 24;
const MOST_WEEKS: u16 = 52;
/// How long a rhythm may run, in years: past any plan, and short enough to list every occurrence.
const MOST_YEARS: i32 = 20;

/// Says that an action recurs. A rhythm that it has is replaced; what was kept stays.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetRhythm {
    /// The action.
    pub action: ActionId,
    /// How often, from its first occurrence until a last day.
    pub rhythm: Rhythm,
    /// What is due each time: "monthly figures".
    pub what: String,
    /// Why another rhythm takes the place of the one that it has; needed once the plan is agreed, because what was
    /// missed by the old one is missed no more.
    pub why: String,
}

/// Says that an action no longer recurs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EndRhythm {
    /// The action.
    pub action: ActionId,
    /// Why.
    pub why: String,
}

/// Says that an occurrence which was recorded as kept was not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TakeBackOccurrence {
    /// The action.
    pub action: ActionId,
    /// The day on which it fell due.
    pub due: Date,
    /// What was wrong with the record.
    pub why: String,
}

pub(super) fn set_rhythm(keeping: &Keeping<'_>, command: &SetRhythm) -> Result<PlanEvent, PlanRefusal> {
    let action = keeping.action(command.action)?;
    let rhythm = command.rhythm;
    let most = if rhythm.unit == RhythmUnit::Weeks { MOST_WEEKS } else { MOST_MONTHS };
    if !(1..=most).contains(&rhythm.every) || !is_in_reach(rhythm.from, rhythm.until) {
        return Err(RhythmRefusal::OutOfRange { most }.into());
    }
    let what = command.what.trim();
    if what.is_empty() {
        return Err(PlanRefusal::NothingSaid);
    }
    let same = |was: &crate::Recurring| was.rhythm == rhythm && was.what.says(what);
    if action.recurring.as_ref().is_some_and(same) {
        return Err(PlanRefusal::NothingChanges);
    }
    let reason = command.why.trim();
    let replaces = action.recurring.is_some();
    if replaces && keeping.plan.stage != PlanStage::Draft && reason.is_empty() {
        return Err(PlanRefusal::NoReason);
    }
    let why = (replaces && !reason.is_empty()).then(|| Words::from(reason));
    Ok(PlanEvent::RhythmSet { action: command.action, rhythm, what: Words::from(what), why })
}

/// Whether it begins in the calendar of any plan, and ends after it begins, within reach.
fn is_in_reach(from: Date, until: Option<Date>) -> bool {
    let last = from.checked_add(MOST_YEARS.years()).unwrap_or(Date::MAX);
    (1989..2200).contains(&from.year()) && until.is_none_or(|until| until >= from && until <= last)
}

pub(super) fn end_rhythm(keeping: &Keeping<'_>, command: &EndRhythm) -> Result<PlanEvent, PlanRefusal> {
    if keeping.action(command.action)?.recurring.is_none() {
        return Err(RhythmRefusal::NoRhythm.into());
    }
    Ok(PlanEvent::RhythmEnded { action: command.action, why: why(&command.why)? })
}

pub(super) fn take_back(keeping: &Keeping<'_>, command: &TakeBackOccurrence) -> Result<PlanEvent, PlanRefusal> {
    if keeping.action(command.action)?.kept(command.due).is_none() {
        return Err(RhythmRefusal::NotKept.into());
    }
    Ok(PlanEvent::OccurrenceTakenBack { action: command.action, due: command.due, why: why(&command.why)? })
}
