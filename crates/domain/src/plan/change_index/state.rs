//! Entries of the change index, as folded.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ActionId, Actor, ChangeId, EvidenceId, PostId, Words};

/// What sort of thing an action changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexKind {
    /// What has to be done: policies, procedures, protocols, strategies.
    Policy,
    /// How it is done well: guidance, handbooks, templates.
    Guidance,
    /// How anyone knows: audits, surveys, figures that are looked at.
    QualityImprovement,
    /// Who does it, and what they learn: recruitment, training, supervision.
    WorkforceAndLearning,
}

impl IndexKind {
    /// Every kind, as pages list them.
    pub const ALL: [Self; 4] = [Self::Policy, Self::Guidance, Self::QualityImprovement, Self::WorkforceAndLearning];

    /// The kind in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Guidance => "guidance",
            Self::QualityImprovement => "quality improvement",
            Self::WorkforceAndLearning => "workforce and learning",
        }
    }
}

/// Whether something was made, or mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexNovelty {
    /// There was none before.
    New,
    /// There was one, and it is another now.
    Revised,
}

impl IndexNovelty {
    /// Both, as forms list them.
    pub const ALL: [Self; 2] = [Self::New, Self::Revised];

    /// The novelty in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Revised => "revised",
        }
    }
}

/// Where the document is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexDocument {
    /// At an address, where somebody else keeps it.
    Link { url: Words },
    /// Among the plan's evidence.
    Evidence { evidence: EvidenceId },
}

/// What is said of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexAbout {
    /// What sort of thing was changed.
    pub kind: IndexKind,
    /// Whether it is new.
    pub novelty: IndexNovelty,
    /// What it is called.
    pub title: Words,
    /// Its version, as it is printed on it.
    pub version: Option<Words>,
    /// The first day on which it holds.
    pub in_force_from: Option<Date>,
    /// The day by which somebody should review it.
    pub next_review: Option<Date>,
    /// Where it is.
    pub document: Option<IndexDocument>,
}

/// An entry of the change index as folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexEntry {
    /// Its id.
    pub change: ChangeId,
    /// The position in the plan's stream of the journal entry that noted it.
    pub position: u64,
    /// The actions that changed it, as they were named; one that was joined since stands for another.
    pub actions: Vec<ActionId>,
    /// What is said of it.
    pub about: IndexAbout,
    /// The rule whose suggestion it answers.
    pub suggested_by: Option<String>,
    /// Who noted it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// The lead posts that they acted for.
    pub posts: Vec<PostId>,
    /// When it was last revised.
    pub revised_at: Option<Timestamp>,
    /// How often it was.
    pub revisions: u32,
    /// Why it was removed, once it was.
    pub removed: Option<Words>,
}

/// That a suggestion was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The action whose words suggested it.
    pub action: ActionId,
    /// The kind of entry that they suggested.
    pub kind: IndexKind,
    /// Why; nothing where nobody said.
    pub why: Option<Words>,
}
