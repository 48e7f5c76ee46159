//! Recording that an occurrence of a duty that recurs was kept.

use jiff::civil::Date;
use serde::Serialize;

use crate::access::Deed;
use crate::plan::{Deciding, PlanEvent, PlanRefusal, RhythmRefusal, UPDATE_WORDS_LIMIT};
use crate::{ActionId, PostId, Refusal, Words, london_day};

/// Says that an occurrence was kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeepOccurrence {
    /// The action.
    pub action: ActionId,
    /// The day on which it fell or falls due.
    pub due: Date,
    /// The day on which it was kept; today when not said.
    pub on: Option<Date>,
    /// What is said of it; may be empty.
    pub words: String,
    /// The lead that a manager speaks for.
    pub on_behalf_of: Option<PostId>,
}

pub(crate) fn keep_occurrence(deciding: &Deciding<'_>, command: &KeepOccurrence) -> Result<Vec<PlanEvent>, Refusal> {
    let Deciding { plan, standing, .. } = deciding;
    standing.may(Deed::Read)?;
    let action = plan.actions.get(&command.action).ok_or(PlanRefusal::NoSuchAction)?;
    let leads = action.lead_posts();
    standing.may(Deed::Update { leads: &leads, on_behalf_of: command.on_behalf_of })?;
    if action.is_withdrawn() {
        return Err(PlanRefusal::AlreadyWithdrawn.into());
    }
    let recurring = action.recurring.as_ref().ok_or(RhythmRefusal::NoRhythm)?;
    let today = london_day(deciding.now);
    // The next one may be kept early; one after that is not due yet.
    let known =
        recurring.rhythm.falls_on(command.due) && Some(command.due) <= recurring.rhythm.next(today).or(Some(today));
    if !known {
        return Err(RhythmRefusal::NoSuchOccurrence.into());
    }
    if action.kept(command.due).is_some() {
        return Err(RhythmRefusal::KeptAlready.into());
    }
    let on = command.on.unwrap_or(today);
    if on > today {
        return Err(PlanRefusal::InTheFuture.into());
    }
    if let Some(before) = recurring.rhythm.before(command.due).last().filter(|before| on <= *before) {
        return Err(RhythmRefusal::TooEarly { before }.into());
    }
    let words = command.words.trim();
    let length = words.chars().count();
    if length > UPDATE_WORDS_LIMIT {
        return Err(PlanRefusal::TooLong { limit: UPDATE_WORDS_LIMIT, length }.into());
    }
    Ok(vec![PlanEvent::OccurrenceKept {
        action: command.action,
        due: command.due,
        on,
        words: Words::from(words),
        on_behalf_of: command.on_behalf_of,
        posts: leads.intersection(&standing.posts).copied().collect(),
    }])
}
