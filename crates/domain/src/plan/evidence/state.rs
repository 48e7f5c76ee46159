//! Evidence and requests for it, as folded.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ActionId, Actor, EvidenceId, EvidenceRequestId, PostId, RecommendationId, Role, Words};

/// What a piece of evidence is attached to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceOn {
    /// An action.
    Action(ActionId),
    /// A recommendation as a whole.
    Recommendation(RecommendationId),
}

/// The evidence itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceWhat {
    /// A file, kept under its hash.
    File {
        /// The SHA-256 of its bytes, in lower-case hex.
        sha256: String,
        /// How many bytes it has.
        bytes: u64,
        /// What sort of file it is, as found by whoever took it: `application/pdf`.
        media_type: String,
        /// Its name, as somebody gave it.
        name: Words,
    },
    /// An address, where somebody else keeps it.
    Link { url: Words },
    /// Words that stand for themselves.
    Note { text: Words },
}

/// Who may see a piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// Whoever reads the plan.
    #[default]
    Official,
    /// Whoever reads the plan, and each opening is noted.
    OfficialSensitive,
    /// Anybody, once the plan is published.
    MayBePublished,
}

impl Sensitivity {
    /// Every sensitivity, as forms list them.
    pub const ALL: [Self; 3] = [Self::Official, Self::OfficialSensitive, Self::MayBePublished];

    /// The sensitivity in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::OfficialSensitive => "official-sensitive",
            Self::MayBePublished => "may be published",
        }
    }
}

/// What is said of a piece of evidence, apart from what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceAbout {
    /// Its title.
    pub title: Words,
    /// What it shows; nothing until somebody says.
    pub shows: Option<Words>,
    /// The day it represents, apart from the day it came.
    pub represents: Option<Date>,
    /// The post that answers for it.
    pub owner: Option<PostId>,
    /// The last day on which it is in date; nothing when it does not expire.
    pub valid_until: Option<Date>,
    /// The day on which somebody should look whether it still holds; it changes no colour.
    pub review_on: Option<Date>,
    /// Who may see it.
    pub sensitivity: Sensitivity,
}

/// What a malware scan found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanVerdict {
    /// Nothing.
    Clean,
    /// Something, by the scanner's own name for it; the file is in quarantine and is no evidence.
    Infected { name: String },
    /// It could not be scanned.
    Unscanned,
}

/// A verdict, and when it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// What was found.
    pub verdict: ScanVerdict,
    /// When the journal took it.
    pub at: Timestamp,
}

/// One revision of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// Which revision, from 1.
    pub number: u32,
    /// When the journal took it.
    pub at: Timestamp,
    /// Who brought it.
    pub by: Actor,
    /// The lead that a manager brought it for.
    pub on_behalf_of: Option<PostId>,
    /// The lead posts that they acted for.
    pub posts: Vec<PostId>,
    /// The evidence itself.
    pub what: EvidenceWhat,
    /// Why it replaced the one before; nothing for the first.
    pub why: Option<Words>,
    /// The newest verdict on its file; nothing for a link or a note, and until it was scanned.
    pub scan: Option<Scan>,
}

/// Why, and by whom, evidence was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceWithdrawal {
    /// Why.
    pub why: Words,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// A piece of evidence as folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub evidence: EvidenceId,
    /// What it is attached to, in the order in which it was.
    pub on: Vec<EvidenceOn>,
    /// What is said of it.
    pub about: EvidenceAbout,
    /// Its first revision.
    pub first: Revision,
    /// The revisions that followed, oldest first.
    pub later: Vec<Revision>,
    /// Its withdrawal, once withdrawn.
    pub withdrawn: Option<EvidenceWithdrawal>,
}

impl Evidence {
    /// The revision that counts: the newest.
    pub fn current(&self) -> &Revision {
        self.later.last().unwrap_or(&self.first)
    }

    /// Every revision, oldest first.
    pub fn revisions(&self) -> impl Iterator<Item = &Revision> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// Whether its file is in quarantine.
    pub fn is_quarantined(&self) -> bool {
        let scan = self.current().scan.as_ref();
        scan.is_some_and(|scan| matches!(scan.verdict, ScanVerdict::Infected { .. }))
    }

    /// Whether it counts as evidence, but for its date: neither withdrawn nor in quarantine.
    pub fn stands(&self) -> bool {
        self.withdrawn.is_none() && !self.is_quarantined()
    }

    /// Whether it counts as evidence on a day; its last day is in date.
    pub fn is_in_date(&self, day: Date) -> bool {
        self.stands() && self.about.valid_until.is_none_or(|until| day <= until)
    }
}

/// Where a request for evidence has got to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestState {
    /// It waits.
    Open,
    /// Evidence was brought for it.
    Answered {
        evidence: EvidenceId,
        /// The position of the entry that says so.
        position: u64,
        by: Actor,
        /// The lead that a manager answered for.
        on_behalf_of: Option<PostId>,
        /// The lead posts that they acted for.
        posts: Vec<PostId>,
        at: Timestamp,
    },
    /// It was closed without.
    Closed { why: Words, by: Actor, at: Timestamp },
}

/// A named thing that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRequest {
    /// Its id.
    pub request: EvidenceRequestId,
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// What it is asked for.
    pub on: EvidenceOn,
    /// What is asked for.
    pub what: Words,
    /// The day by which it is wanted.
    pub wanted_by: Date,
    /// The posts that are asked.
    pub of: Vec<PostId>,
    /// In which role it was asked.
    pub asked_as: Role,
    /// Who asked.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Where it has got to.
    pub state: RequestState,
}

impl EvidenceRequest {
    /// Whether nobody has answered or closed it.
    pub fn is_open(&self) -> bool {
        self.state == RequestState::Open
    }
}
