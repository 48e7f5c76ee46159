//! A duty that recurs, as an action has it: its rhythm, and the occurrences that were kept. State, and how entries change it.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::plan::{Action, PlanEvent, PlanRefusal};
use crate::{Actor, Entry, Plan, PostId, Refusal, Rhythm, Words};

/// An occurrence that somebody recorded as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// The day on which it fell due.
    pub due: Date,
    /// The day on which it was kept.
    pub on: Date,
    /// What was said of it; may be empty.
    pub words: Words,
    /// Who said so.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// The lead that a manager spoke for.
    pub on_behalf_of: Option<PostId>,
    /// The lead posts that the author acted for.
    pub posts: Vec<PostId>,
}

/// What recurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    /// How often, from when until when.
    pub rhythm: Rhythm,
    /// What is due each time.
    pub what: Words,
}

/// A state in which nothing can be done with what recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RhythmRefusal {
    /// Too seldom, or over too long a time: every 1 to so many.
    OutOfRange { most: u16 },
    /// The action does not recur.
    NoRhythm,
    /// No occurrence falls due on that day, or not yet.
    NoSuchOccurrence,
    /// That occurrence was recorded as kept.
    KeptAlready,
    /// That occurrence was not recorded as kept.
    NotKept,
    /// It was kept no later than the day on which the one before it fell due: that one was kept then, if any.
    TooEarly { before: Date },
}

impl From<RhythmRefusal> for PlanRefusal {
    fn from(refusal: RhythmRefusal) -> Self {
        Self::Rhythm(refusal)
    }
}

impl From<RhythmRefusal> for Refusal {
    fn from(refusal: RhythmRefusal) -> Self {
        Self::Plan(refusal.into())
    }
}

impl Action {
    /// Whether the occurrence of a day was kept.
    pub fn kept(&self, due: Date) -> Option<&Occurrence> {
        self.occurrences.iter().find(|one| one.due == due)
    }
}

impl Plan {
    pub(super) fn apply_rhythm(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        match event.clone() {
            PlanEvent::RhythmSet { action, rhythm, what, .. } => {
                self.action_mut(action)?.recurring = Some(Recurring { rhythm, what });
            }
            // What was kept stays in the record.
            PlanEvent::RhythmEnded { action, .. } => self.action_mut(action)?.recurring = None,
            PlanEvent::OccurrenceKept { action, due, on, words, on_behalf_of, posts } => {
                let (position, by, at) = (entry.position, entry.actor, entry.at);
                let kept = Occurrence { position, due, on, words, by, at, on_behalf_of, posts };
                self.action_mut(action)?.occurrences.push(kept);
            }
            PlanEvent::OccurrenceTakenBack { action, due, .. } => {
                self.action_mut(action)?.occurrences.retain(|one| one.due != due);
            }
            // Taken by the others.
            _ => return None,
        }
        Some(())
    }
}
