//! What a verifier does with a claim, as bodies that the journal hashes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::plan::Assurance;
use crate::{ActionId, EvidenceId, PostId, Words};

/// A piece of evidence as the verifier saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenEvidence {
    /// Which.
    pub evidence: EvidenceId,
    /// Which revision of it.
    pub revision: u32,
    /// The last day on which it was said to be in date.
    pub valid_until: Option<Date>,
}

/// A claim was accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimVerified {
    pub action: ActionId,
    /// The position of the update that made the claim.
    pub claim: u64,
    /// What was seen.
    pub seen: Words,
    pub assurance: Assurance,
    /// The evidence that it rests on; at least one.
    pub evidence: Vec<SeenEvidence>,
    /// The posts that the verifier held.
    pub posts: Vec<PostId>,
}

/// A claim was refused: the action is underway again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimRefused {
    pub action: ActionId,
    /// The position of the update that made the claim.
    pub claim: u64,
    pub why: Words,
    /// The posts that the verifier held.
    pub posts: Vec<PostId>,
}
