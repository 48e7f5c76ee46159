//! What recurs, as shown: each occurrence that fell due, kept or missed, and the next.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::view::who::asked_by;
use crate::{Action, Directory, Plan, Rhythm, in_words};

/// What became of an occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OccurrenceState {
    /// Kept on its day or before.
    Kept,
    /// Kept after its day.
    KeptLate,
    /// Its day is past, and nobody recorded it.
    Missed,
    /// Still to come.
    Ahead,
}

impl OccurrenceState {
    /// The state as pages print it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::KeptLate => "kept late",
            Self::Missed => "missed",
            Self::Ahead => "to come",
        }
    }
}

/// An occurrence, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OccurrenceView {
    /// The day on which it fell or falls due.
    pub due: Date,
    /// What became of it.
    pub state: OccurrenceState,
    /// The day on which it was kept.
    pub on: Option<Date>,
    /// Who said so, by post.
    pub by: Option<String>,
    /// What was said of it.
    pub words: Option<String>,
}

/// What recurs, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RhythmView {
    /// How often, from when until when.
    pub rhythm: Rhythm,
    /// In words: "every month from 1 May 2026 until 31 March 2027".
    pub words: String,
    /// What is due each time.
    pub what: String,
    /// Those that fell due or were kept, and the next one, newest first.
    pub occurrences: Vec<OccurrenceView>,
    /// How many fell due.
    pub fell_due: usize,
    /// How many of these were kept.
    pub kept: usize,
    /// How many were missed.
    pub missed: usize,
    /// The next that is not kept yet.
    pub next: Option<Date>,
}

impl RhythmView {
    pub(super) fn of(plan: &Plan, directory: Option<&Directory>, action: &Action, day: Date) -> Option<Self> {
        let recurring = action.recurring.as_ref()?;
        let rhythm = recurring.rhythm;
        let next = rhythm.occurrences().skip_while(|due| *due < day).find(|due| action.kept(*due).is_none());
        let past: BTreeSet<Date> = rhythm.before(day).collect();
        let kept = action.occurrences.iter().map(|one| one.due);
        let all: BTreeSet<Date> = past.iter().copied().chain(kept).chain(next).collect();
        let view = |due: Date| match action.kept(due) {
            Some(kept) => OccurrenceView {
                due,
                state: if kept.on > due { OccurrenceState::KeptLate } else { OccurrenceState::Kept },
                on: Some(kept.on),
                by: Some(asked_by(plan, directory, kept.on_behalf_of, &kept.posts)),
                words: Some(kept.words.shown().to_owned()).filter(|words| !words.is_empty()),
            },
            None => {
                let state = if due < day { OccurrenceState::Missed } else { OccurrenceState::Ahead };
                OccurrenceView { due, state, on: None, by: None, words: None }
            }
        };
        let occurrences: Vec<OccurrenceView> = all.into_iter().rev().map(view).collect();
        let missed = past.iter().filter(|due| action.kept(**due).is_none()).count();
        Some(Self {
            rhythm,
            words: in_full(rhythm),
            what: recurring.what.shown().to_owned(),
            occurrences,
            fell_due: past.len(),
            kept: past.len() - missed,
            missed,
            next,
        })
    }
}

fn in_full(rhythm: Rhythm) -> String {
    let from = format!("{} from {}", rhythm.in_words(), in_words(rhythm.from));
    rhythm
        .until
        .map_or_else(|| format!("{from}, with no end stated"), |until| format!("{from} until {}", in_words(until)))
}
