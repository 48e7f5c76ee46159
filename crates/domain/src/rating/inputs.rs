//! What a rating is reckoned from.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{DueKind, Rhythm};

/// Where an action is said to stand (DESIGN 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody has said.
    #[default]
    NotStated,
    /// Work has not begun.
    NotStarted,
    /// Work goes on.
    Underway,
    /// Work waits for something, which the update's words name.
    Held,
    /// Claimed done.
    Done,
    /// Said to be withdrawn; only a decision withdraws an action.
    Withdrawn,
}

impl Stage {
    /// The stage in words, as forms and pages show it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NotStated => "not stated",
            Self::NotStarted => "not started",
            Self::Underway => "underway",
            Self::Held => "held",
            Self::Done => "done",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// How sure the lead is of the date, apart from the stage (DESIGN 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Nobody has said.
    #[default]
    NotStated,
    /// Expected by its date.
    OnTrack,
    /// May miss its date.
    AtRisk,
    /// Will miss its date.
    OffTrack,
}

impl Confidence {
    /// The confidence in words, as forms and pages show it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NotStated => "not stated",
            Self::OnTrack => "on track",
            Self::AtRisk => "at risk",
            Self::OffTrack => "off track",
        }
    }
}

/// The numbers that the rules use: a plan's settings (DESIGN 3.4). Units are days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// How long a claim may stand without evidence.
    pub evidence_days: u16,
    /// No claim is asked for evidence before this day: time for a plan that came in with claims.
    pub evidence_grace_until: Option<Date>,
    /// How long before its date an action must have said that it is on track, and how long such a word holds.
    pub near_days: u16,
    /// How often a started action is expected to be updated.
    pub cycle_days: u16,
    /// How much longer is allowed before silence counts.
    pub cycle_grace_days: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self { evidence_days: 28, evidence_grace_until: None, near_days: 14, cycle_days: 31, cycle_grace_days: 7 }
    }
}

/// The standing claim that an action is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The later of the day of the claim and the day of the import: the 28 days run from here.
    pub since: Date,
    /// Whether its own words concede unfinished work.
    pub concedes: bool,
    /// Whether something else in the plan contradicts it.
    pub contradicted: bool,
}

/// The evidence that stands for an action: for a verified one that which its verification rests on, else any of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// The last day on which it is in date; nothing when it does not expire.
    pub in_date_until: Option<Date>,
}

/// A direct prerequisite that is not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Where it stands, as readers know it: "R1(6)".
    pub place: String,
    /// The latest day its date may mean.
    pub due: Option<Date>,
}

/// A duty that recurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurs {
    /// How often, from when until when.
    pub rhythm: Rhythm,
    /// The days whose occurrences were kept.
    pub kept: BTreeSet<Date>,
}

impl Recurs {
    /// The newest occurrence that fell due before a day, when it was not kept, and how many were not kept by then.
    pub(super) fn missed(&self, day: Date) -> Option<(Date, usize)> {
        let newest = self.rhythm.before(day).last().filter(|due| !self.kept.contains(due))?;
        Some((newest, self.rhythm.before(day).filter(|due| !self.kept.contains(due)).count()))
    }

    /// The days after the occurrences from a day on, through the first that was not kept: when its part can change.
    pub(super) fn turns(&self, day: Date) -> Vec<Date> {
        let mut turns = Vec::new();
        for due in self.rhythm.occurrences().skip_while(|due| *due < day) {
            turns.extend(due.tomorrow().ok());
            if !self.kept.contains(&due) {
                break;
            }
        }
        turns
    }
}

/// Everything about one action that a rating depends on, but for the day. What projections store.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Inputs {
    /// Withdrawn by decision.
    pub withdrawn: bool,
    /// Accepted by a verifier, and nothing since takes it back.
    pub verified: bool,
    /// The latest day that the current date may mean; nothing when there is no date.
    pub due: Option<Date>,
    /// What sort of date it is.
    pub due_kind: DueKind,
    /// The stage last stated; a refused claim is underway again.
    pub stage: Stage,
    /// The confidence last stated.
    pub confidence: Confidence,
    /// The last day on which somebody said that it is on track.
    pub on_track_on: Option<Date>,
    /// The day of the newest update.
    pub updated_on: Option<Date>,
    /// The standing claim, when the stage is done.
    pub claim: Option<Claim>,
    /// The evidence that stands, if any.
    pub evidence: Option<Support>,
    /// The day a verifier refused the last claim, when nothing has been claimed since.
    pub refused_on: Option<Date>,
    /// The days on which claims before the standing one were refused.
    #[serde(default)]
    pub refused_before: Vec<Date>,
    /// Direct prerequisites that are not done.
    pub waits_for: Vec<Waiting>,
    /// What recurs, if anything.
    #[serde(default)]
    pub recurs: Option<Recurs>,
}
