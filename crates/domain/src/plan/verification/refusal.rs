//! Why a claim is not verified, or not refused.

/// A state in which a claim cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerificationRefusal {
    /// The action is not claimed done: nobody said so, or it was taken back.
    NoClaim,
    /// Another claim stands in place of the one that was looked at.
    AnotherClaim,
    /// Somebody verified it already.
    VerifiedAlready,
    /// Somebody refused it already.
    RefusedAlready,
    /// What was seen is not said.
    NothingSeen,
    /// Why it is refused is not said.
    NoReason,
    /// More characters than the field may have.
    TooLong { limit: usize, length: usize },
    /// No evidence is named that it rests on.
    NoEvidence,
    /// A piece of evidence is named that is neither on the action nor on a recommendation that it stands under.
    NotItsEvidence,
    /// A piece of evidence is named that was withdrawn or is in quarantine.
    EvidenceGone,
    /// A piece of evidence is named that is out of date.
    EvidenceExpired,
}
