//! What may happen to evidence, as bodies that the journal hashes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::plan::{EvidenceAbout, EvidenceOn, EvidenceWhat, ScanVerdict};
use crate::{EvidenceId, EvidenceRequestId, PostId, Role, Words};

/// Evidence came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceAttached {
    pub evidence: EvidenceId,
    /// What it is attached to; at least one.
    pub on: Vec<EvidenceOn>,
    pub what: EvidenceWhat,
    pub about: EvidenceAbout,
    /// The lead for whom a manager brought it.
    pub on_behalf_of: Option<PostId>,
    /// The lead posts that its bringer acted for.
    pub posts: Vec<PostId>,
}

/// It was replaced; the revisions before stay in the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceRevised {
    pub evidence: EvidenceId,
    /// Which revision this is; the first, attached, is 1.
    pub revision: u32,
    pub what: EvidenceWhat,
    pub why: Words,
    pub on_behalf_of: Option<PostId>,
    pub posts: Vec<PostId>,
}

/// What is said of it was said anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceDescribed {
    pub evidence: EvidenceId,
    pub about: EvidenceAbout,
    pub why: Words,
    pub on_behalf_of: Option<PostId>,
    pub posts: Vec<PostId>,
}

/// It was attached to more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceLinked {
    pub evidence: EvidenceId,
    /// What it was attached to besides.
    pub on: Vec<EvidenceOn>,
    pub on_behalf_of: Option<PostId>,
    pub posts: Vec<PostId>,
}

/// It was taken off something, and is on something else still.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceUnlinked {
    pub evidence: EvidenceId,
    /// What it was taken off.
    pub on: Vec<EvidenceOn>,
    pub why: Words,
    pub on_behalf_of: Option<PostId>,
    pub posts: Vec<PostId>,
}

/// It is no evidence any more; what it was stays in the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceWithdrawn {
    pub evidence: EvidenceId,
    pub why: Words,
    pub on_behalf_of: Option<PostId>,
    pub posts: Vec<PostId>,
}

/// Waymark had the file of one revision scanned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceScanned {
    pub evidence: EvidenceId,
    /// Which revision.
    pub revision: u32,
    /// The SHA-256 of what was scanned, in hex.
    pub sha256: String,
    pub verdict: ScanVerdict,
}

/// Somebody asked for a named thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceAsked {
    pub request: EvidenceRequestId,
    pub on: EvidenceOn,
    pub what: Words,
    /// The day by which it is wanted.
    pub wanted_by: Date,
    /// The posts that are asked.
    pub of: Vec<PostId>,
    /// In which role it was asked: verifier, chair or manager.
    pub asked_as: Role,
}

/// Evidence was brought for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceRequestAnswered {
    pub request: EvidenceRequestId,
    pub evidence: EvidenceId,
    pub on_behalf_of: Option<PostId>,
    pub posts: Vec<PostId>,
}

/// It was closed without.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceRequestClosed {
    pub request: EvidenceRequestId,
    pub why: Words,
}

impl EvidenceWhat {
    /// Its free text.
    pub fn words(&self) -> &Words {
        match self {
            Self::File { name, .. } => name,
            Self::Link { url } => url,
            Self::Note { text } => text,
        }
    }
}

impl EvidenceAbout {
    /// Its free text.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Words> {
        std::iter::once(&self.title).chain(&self.shows)
    }
}
