//! Changes of a date, and requests for more time, as shown.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::view::action::due_words;
use crate::view::who::{asked_by, decided_by};
use crate::{
    DateChange, DateChangeKind, Directory, Extension, ExtensionAnswer, ExtensionDecision, Plan, in_words, london_day,
};

/// A change of a date, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateChangeView {
    /// Correction or extension.
    pub kind: DateChangeKind,
    /// The date before, in words.
    pub from: String,
    /// The date after, in words.
    pub to: String,
    /// The day on which it was changed.
    pub on: Date,
    /// Why.
    pub why: String,
    /// The board's decision, where one was quoted.
    pub reference: Option<String>,
}

impl DateChangeView {
    pub(super) fn of(change: &DateChange) -> Self {
        Self {
            kind: change.kind,
            from: due_words(change.from.kind, &change.from.readings),
            to: due_words(change.to.kind, &change.to.readings),
            on: london_day(change.at),
            why: change.why.shown().to_owned(),
            reference: change.reference.as_ref().map(|words| words.shown().to_owned()),
        }
    }
}

/// What became of a request for more time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtensionState {
    /// Waits for a decision.
    Pending,
    /// Granted.
    Granted,
    /// Refused.
    Refused,
    /// Taken back by whoever asked.
    TakenBack,
    /// Another request took its place.
    Replaced,
}

impl ExtensionState {
    /// The state as pages print it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Pending => "waits for a decision",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::TakenBack => "taken back",
            Self::Replaced => "replaced by a newer request",
        }
    }
}

/// A request for more time, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtensionView {
    /// Its entry's position in the plan's stream.
    pub asked: u64,
    /// Who asked, by post.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The day on which it was asked.
    pub on: Date,
    /// The date when it was asked.
    pub from: Option<Date>,
    /// The day asked for.
    pub to: Date,
    /// How many days more that is than the date when it was asked.
    pub days: Option<i32>,
    /// Why.
    pub why: String,
    /// What became of it.
    pub state: ExtensionState,
    /// The day granted.
    pub granted_to: Option<Date>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When it was decided or taken back.
    pub decided_at: Option<Timestamp>,
    /// Why it was decided so, or taken back.
    pub decided_why: Option<String>,
}

impl ExtensionView {
    pub(super) fn of(plan: &Plan, directory: Option<&Directory>, asked: &Extension) -> Self {
        let (state, decision) = match &asked.answer {
            ExtensionAnswer::Pending => (ExtensionState::Pending, None),
            ExtensionAnswer::Granted { decision, .. } => (ExtensionState::Granted, Some(decision)),
            ExtensionAnswer::Refused { decision } => (ExtensionState::Refused, Some(decision)),
            ExtensionAnswer::TakenBack { .. } => (ExtensionState::TakenBack, None),
            ExtensionAnswer::Replaced { .. } => (ExtensionState::Replaced, None),
        };
        let taken_back = match &asked.answer {
            ExtensionAnswer::TakenBack { at, why, .. } => Some((*at, why.as_ref())),
            _ => None,
        };
        let granted_to = match &asked.answer {
            ExtensionAnswer::Granted { to, .. } => Some(*to),
            _ => None,
        };
        let why = decision.map(|decision| &decision.why).or_else(|| taken_back.and_then(|(_, why)| why));
        Self {
            asked: asked.asked,
            by: asked_by(plan, directory, asked.on_behalf_of, &asked.posts),
            at: asked.at,
            on: london_day(asked.at),
            from: asked.from,
            to: asked.to,
            days: asked.from.map(|from| (asked.to - from).get_days()),
            why: asked.why.shown().to_owned(),
            state,
            granted_to,
            decided_by: decision.map(|decision| decided_by(plan, directory, decision)),
            decided_at: decision.map(at_of).or(taken_back.map(|(at, _)| at)),
            decided_why: why.map(|why| why.shown().to_owned()),
        }
    }

    /// Whether nobody has decided yet.
    pub fn is_pending(&self) -> bool {
        self.state == ExtensionState::Pending
    }

    /// What was asked, in words: "to 30 June 2026, 30 days more".
    pub fn asks(&self) -> String {
        match self.days {
            Some(1) => format!("to {}, 1 day more", in_words(self.to)),
            Some(days) => format!("to {}, {days} days more", in_words(self.to)),
            None => format!("to {}", in_words(self.to)),
        }
    }

    /// What became of it, in words.
    pub fn answer(&self) -> String {
        let by = self.decided_by.as_deref().unwrap_or("somebody");
        let on = self.decided_at.map(|at| format!(" on {}", in_words(london_day(at)))).unwrap_or_default();
        match (self.state, self.granted_to) {
            (ExtensionState::Granted, Some(to)) if to != self.to => {
                format!("granted{on} by {by}, to {} and no further", in_words(to))
            }
            (ExtensionState::Granted, _) => format!("granted{on} by {by}"),
            (ExtensionState::Refused, _) => format!("refused{on} by {by}"),
            (ExtensionState::TakenBack, _) => format!("taken back{on}"),
            (state, _) => state.in_words().to_owned(),
        }
    }
}

fn at_of(decision: &ExtensionDecision) -> Timestamp {
    decision.at
}
