//! Agreeing a plan, stating when its inspection was published, and setting the numbers its ratings use.

use jiff::civil::Date;
use serde::Serialize;

use crate::plan::keep::{Keeping, quoted, why};
use crate::plan::{OriginalDate, PlanEvent, PlanRefusal, PlanStage};
use crate::{DueKind, DueRead, Settings, Words, london_day};

/// Agrees a plan: its dates become the originals, for good.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgreePlan {
    /// The day it was agreed.
    pub on: Date,
    /// The board's decision, as its minutes name it.
    pub reference: String,
}

/// States the day the inspection's report was published.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatePublication {
    /// That day.
    pub published: Date,
}

/// Sets the numbers that ratings use.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeSettings {
    /// All of them.
    pub settings: Settings,
    /// Why.
    pub why: String,
    /// The board's decision, as its minutes name it; empty where none is quoted, which the history says.
    pub reference: String,
}

pub(super) fn agree(keeping: &Keeping<'_>, command: &AgreePlan) -> Result<PlanEvent, PlanRefusal> {
    if keeping.plan.stage != PlanStage::Draft {
        return Err(PlanRefusal::AlreadyAgreed);
    }
    if command.on > london_day(keeping.now) {
        return Err(PlanRefusal::InTheFuture);
    }
    let originals = keeping
        .plan
        .actions
        .values()
        .filter_map(|action| settled(&action.due.current).map(|date| OriginalDate { action: action.action, date }));
    let reference = quoted(&command.reference);
    Ok(PlanEvent::PlanAgreed { on: command.on, reference, originals: originals.collect() })
}

/// The day that becomes the original: a day, or the last day of a month or of an "ongoing until".
pub(super) fn settled(due: &DueRead) -> Option<Date> {
    match due.kind {
        DueKind::Day | DueKind::Month | DueKind::Ongoing => due.latest(),
        DueKind::Unclear | DueKind::None => None,
    }
}

pub(super) fn state_publication(keeping: &Keeping<'_>, command: &StatePublication) -> Result<PlanEvent, PlanRefusal> {
    if command.published > london_day(keeping.now) {
        return Err(PlanRefusal::InTheFuture);
    }
    if keeping.plan.inspection.published == Some(command.published) {
        return Err(PlanRefusal::NothingChanges);
    }
    Ok(PlanEvent::PublicationStated { published: command.published })
}

pub(super) fn change_settings(keeping: &Keeping<'_>, command: &ChangeSettings) -> Result<PlanEvent, PlanRefusal> {
    let settings = &command.settings;
    if *settings == keeping.plan.settings {
        return Err(PlanRefusal::NothingChanges);
    }
    let days = [settings.evidence_days, settings.near_days, settings.cycle_days, settings.cycle_grace_days];
    // A year of silence is no rhythm, and a cycle of no days would ask for an update every day.
    if settings.cycle_days == 0 || days.iter().any(|days| *days > 366) {
        return Err(PlanRefusal::SettingOutOfRange);
    }
    let why = Some(why(&command.why)?);
    let reference = Some(command.reference.trim()).filter(|reference| !reference.is_empty()).map(Words::from);
    Ok(PlanEvent::SettingsChanged { settings: settings.clone(), why, reference })
}
