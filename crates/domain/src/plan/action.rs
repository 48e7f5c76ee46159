//! An action: the work, where it is placed, when it is due, and what was said of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::plan::{ClaimRefusal, Due, Extension, LivesIn, Occurrence, Recurring, Remembered, Serves, Verification};
use crate::{
    ActionId, Actor, ClaimReading, Confidence, EvidenceId, EvidenceRequestId, FoundChange, PlacementId, PostId,
    RecommendationId, Stage, Words,
};

/// Whether an action must be done first, or makes the change last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// MUST DO.
    MustDo,
    /// EMBEDDING.
    Embedding,
}

impl Phase {
    /// The phase as the pages print it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::MustDo => "MUST DO",
            Self::Embedding => "EMBEDDING",
        }
    }
}

/// How one action hangs on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Cannot be done before the other is.
    WaitsFor,
    /// Points to the other.
    See,
}

/// A lead as printed, and the post it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedLead {
    /// As printed.
    pub printed: Words,
    /// The directory's post; nothing while nobody knows which.
    pub post: Option<PostId>,
}

/// An action's date at agreement, which never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalDate {
    /// The action.
    pub action: ActionId,
    /// The day.
    pub date: Date,
}

/// Where a short form stands among an action's leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedLead {
    /// The action.
    pub action: ActionId,
    /// The placement whose printed lead it is; nothing for the action's leads now.
    pub placement: Option<PlacementId>,
    /// Which of the leads, from 0.
    pub lead: u32,
}

/// An action under a recommendation, as printed there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Its id.
    pub placement: PlacementId,
    /// The recommendation it stands under.
    pub recommendation: RecommendationId,
    /// Its number as printed, without brackets.
    pub label: Option<String>,
    /// MUST DO or EMBEDDING.
    pub phase: Phase,
    /// Its words there.
    pub text: Words,
    /// Its leads as printed there.
    pub leads: Vec<PlacedLead>,
    /// Its date as printed there.
    pub due_printed: Option<Words>,
}

/// What somebody, or a document, said of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// When the journal took it.
    pub at: Timestamp,
    /// Who said it.
    pub by: Actor,
    /// The words.
    pub words: Words,
    /// The stage claimed.
    pub stage: Stage,
    /// The confidence stated.
    pub confidence: Confidence,
    /// The day it was done, when stated.
    pub done_on: Option<Date>,
    /// The day the words were true of.
    pub stated_on: Date,
    /// The day the journal took it, in London.
    pub recorded_on: Date,
    /// The status words as printed.
    pub status_printed: Option<Words>,
    /// The colour word as printed.
    pub rating_printed: Option<Words>,
    /// The lead it was said for.
    pub on_behalf_of: Option<PostId>,
    /// The lead posts its author acted for.
    pub posts: Vec<PostId>,
    /// The posts that led the action then.
    pub leads: BTreeSet<PostId>,
}

/// A lead's request to withdraw an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawalRequest {
    /// Who asked.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: Words,
    /// The lead that a manager asked for.
    pub on_behalf_of: Option<PostId>,
    /// The lead posts the asker acted for.
    pub posts: Vec<PostId>,
}

/// Whether an action stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Withdrawal {
    /// It stands, and nobody asks otherwise.
    #[default]
    None,
    /// A lead asks; until it is decided nothing changes.
    Asked(WithdrawalRequest),
    /// Withdrawn by the board.
    Withdrawn { reference: Words, why: Words, at: Timestamp },
}

/// What an action hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependency {
    /// The other action.
    pub on: ActionId,
    /// How.
    pub relation: Relation,
}

/// An action as folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its id.
    pub action: ActionId,
    /// Where it stands; the first is where it was added.
    pub placements: Vec<Placement>,
    /// Its leads now.
    pub leads: Vec<PlacedLead>,
    /// The lead who is accountable; nothing until somebody says.
    pub accountable: Option<PostId>,
    /// When it is due.
    pub due: Due,
    /// Requests for more time, oldest first.
    pub extensions: Vec<Extension>,
    /// What recurs in it, if anything.
    pub recurring: Option<Recurring>,
    /// Occurrences that were kept, in the order they were recorded.
    pub occurrences: Vec<Occurrence>,
    /// What it hangs on.
    pub depends_on: Vec<Dependency>,
    /// What was said of it, oldest first.
    pub updates: Vec<Update>,
    /// What was said of it here before it came to live in another plan, oldest first, where `updates` are the home's. A
    /// fold has none.
    pub said_here: Vec<Update>,
    /// Whether it stands.
    pub withdrawal: Withdrawal,
    /// Copies that were joined with it, oldest first.
    pub joined: Vec<Joined>,
    /// The evidence attached to it, in the order in which it was.
    pub evidence: Vec<EvidenceId>,
    /// Its claims' verifications, oldest first, those that no longer stand besides.
    pub verifications: Vec<Verification>,
    /// Its claims' refusals, oldest first.
    pub refusals: Vec<ClaimRefusal>,
    /// Where it lives, when that is another plan.
    pub lives_in: Option<LivesIn>,
    /// The other plans that it serves.
    pub serves: Vec<Serves>,
    /// Its standing claim, read.
    pub reading: Remembered<Option<ClaimReading>>,
    /// What its words suggest that it changes, by the placement whose words they are.
    pub suggests: Remembered<Vec<(PlacementId, FoundChange)>>,
}

/// A copy that was joined with an action: what parting the two again needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The copy as it stood then.
    pub other: Arc<Action>,
    /// The home as it stood just before.
    pub before: Arc<Action>,
    /// What hung on the copy.
    pub waited_for: Vec<WaitedFor>,
    /// Whether the plan was still a draft, so that neither had an original date.
    pub in_draft: bool,
    /// The evidence that was asked for the copy.
    pub requests: Vec<EvidenceRequestId>,
}

/// An action that hung on a copy when it was joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitedFor {
    /// Which.
    pub action: ActionId,
    /// How.
    pub relation: Relation,
    /// Whether it hung on the home besides.
    pub on_both: bool,
}

impl Action {
    /// The request to withdraw it, while it is undecided.
    pub fn withdrawal_asked(&self) -> Option<&WithdrawalRequest> {
        match &self.withdrawal {
            Withdrawal::Asked(request) => Some(request),
            _ => None,
        }
    }

    /// Whether the board withdrew it.
    pub fn is_withdrawn(&self) -> bool {
        matches!(self.withdrawal, Withdrawal::Withdrawn { .. })
    }

    /// Its placement under a recommendation.
    pub fn placed_under(&self, recommendation: RecommendationId) -> Option<&Placement> {
        self.placements.iter().find(|one| one.recommendation == recommendation)
    }

    /// Its words where it was added.
    pub fn text(&self) -> &str {
        self.placements.first().map_or("", |placement| placement.text.shown())
    }

    /// MUST DO or EMBEDDING, where it was added.
    pub fn phase(&self) -> Phase {
        self.placements.first().map_or(Phase::MustDo, |placement| placement.phase)
    }

    /// The newest update.
    pub fn latest(&self) -> Option<&Update> {
        self.updates.last()
    }

    /// The stage last stated.
    ///
    /// An update that states no stage changes none: its words are kept, and the stage before it stands. A claim that was
    /// refused leaves it underway.
    pub fn stage(&self) -> Stage {
        let stated = self.updates.iter().rev().find(|update| update.stage != Stage::NotStated);
        match stated {
            None => Stage::NotStated,
            Some(update) if update.stage == Stage::Done && self.is_refused(update) => Stage::Underway,
            Some(update) => update.stage,
        }
    }

    /// Whether a claim was answered by a refusal.
    fn is_refused(&self, update: &Update) -> bool {
        self.refused_through().is_some_and(|refused| update.position < refused)
    }

    /// The confidence last stated, by the update that stated the stage or a later one.
    ///
    /// A new stage ends the confidence stated with an earlier one.
    pub fn confidence(&self) -> Confidence {
        for update in self.updates.iter().rev() {
            if update.confidence != Confidence::NotStated || update.stage != Stage::NotStated {
                return update.confidence;
            }
        }
        Confidence::NotStated
    }

    /// The update that claimed it done, while the stage is done.
    ///
    /// Saying "done" again is the same claim: it does not give it more time without evidence. After a refusal it is a new
    /// one.
    pub fn claim(&self) -> Option<&Update> {
        let stated = self.updates.iter().rev().filter(|update| update.stage != Stage::NotStated);
        stated.take_while(|update| update.stage == Stage::Done && !self.is_refused(update)).last()
    }

    /// The directory's posts among its leads.
    pub fn lead_posts(&self) -> BTreeSet<PostId> {
        self.leads.iter().filter_map(|lead| lead.post).collect()
    }
}
