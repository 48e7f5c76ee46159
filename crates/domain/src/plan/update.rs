//! Recording an update: where an action stands, in the words of whoever leads it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::access::{Deed, Standing};
use crate::plan::{Plan, PlanEvent, PlanRefusal};
use crate::{Action, ActionId, Actor, Confidence, PlanId, PostId, Refusal, Stage, Words, london_day};

/// How many characters an update's words may have: some ten pages, well past any real note.
pub const UPDATE_WORDS_LIMIT: usize = 20_000;

/// Says where an action stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordUpdate {
    /// The plan.
    pub plan: PlanId,
    /// The action.
    pub action: ActionId,
    /// What is said.
    pub words: String,
    /// The stage claimed; not stated leaves the stage as it was.
    pub stage: Stage,
    /// The confidence stated.
    pub confidence: Confidence,
    /// The day it was done; today when a claim does not say. A claim after a refused one has to say.
    pub done_on: Option<Date>,
    /// The lead that a manager speaks for.
    pub on_behalf_of: Option<PostId>,
}

pub(crate) fn record_update(
    plan: &Plan,
    standing: &Standing,
    by: Actor,
    now: Timestamp,
    command: &RecordUpdate,
) -> Result<Vec<PlanEvent>, Refusal> {
    standing.may(Deed::Read)?;
    let action = plan.actions.get(&command.action).ok_or(PlanRefusal::NoSuchAction)?;
    let leads = action.lead_posts();
    standing.may(Deed::Update { leads: &leads, on_behalf_of: command.on_behalf_of })?;
    let today = london_day(now);
    let words = command.words.trim();
    check(command, words, today)?;
    // Today would be a guess: the refused claim had a day of its own.
    if command.stage == Stage::Done && command.done_on.is_none() && action.standing_refusal().is_some() {
        return Err(PlanRefusal::ClaimedAgainWithoutDay.into());
    }
    if said_already(action, by, command, words, today) {
        return Err(PlanRefusal::SaidAlready.into());
    }
    let done_on = (command.stage == Stage::Done).then(|| command.done_on.unwrap_or(today));
    Ok(vec![PlanEvent::UpdateRecorded {
        action: command.action,
        words: Words::from(words),
        stage: command.stage,
        confidence: command.confidence,
        done_on,
        stated_on: today,
        status_printed: None,
        rating_printed: None,
        on_behalf_of: command.on_behalf_of,
        posts: leads.intersection(&standing.posts).copied().collect(),
    }])
}

/// Whether the newest update says the same, by the same person, on the same day: a form that was sent from the browser's
/// own memory. A month later the same words are news.
fn said_already(action: &Action, by: Actor, command: &RecordUpdate, words: &str, today: Date) -> bool {
    action.latest().is_some_and(|latest| {
        let same = latest.stage == command.stage && latest.confidence == command.confidence;
        same && latest.by == by && latest.recorded_on == today && latest.words.says(words)
    })
}

fn check(command: &RecordUpdate, words: &str, today: Date) -> Result<(), PlanRefusal> {
    let length = words.chars().count();
    if length > UPDATE_WORDS_LIMIT {
        return Err(PlanRefusal::TooLong { limit: UPDATE_WORDS_LIMIT, length });
    }
    let says_nothing = command.stage == Stage::NotStated && command.confidence == Confidence::NotStated;
    if words.is_empty() && says_nothing {
        return Err(PlanRefusal::NothingSaid);
    }
    match (command.stage, command.done_on) {
        (Stage::Withdrawn, _) => Err(PlanRefusal::NotByUpdate),
        (Stage::Held, _) if words.is_empty() => Err(PlanRefusal::HeldWithoutWhy),
        (Stage::Done, Some(on)) if on > today => Err(PlanRefusal::InTheFuture),
        (Stage::Done, Some(on)) if on < EARLIEST => Err(PlanRefusal::TooLongAgo),
        // A claim with no words tells a verifier nothing. What a document printed is kept as it was printed.
        (Stage::Done, _) if words.is_empty() => Err(PlanRefusal::DoneWithoutWords),
        (Stage::Done, _) | (_, None) => Ok(()),
        (_, Some(_)) => Err(PlanRefusal::DoneOnWithoutClaim),
    }
}

/// The Children Act 1989 is the oldest law that such plans answer to; an earlier day is a slip of the hand.
const EARLIEST: Date = jiff::civil::date(1989, 11, 16);
