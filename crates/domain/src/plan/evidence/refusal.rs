//! Why evidence is not taken, or not changed.

/// A state in which a command about evidence cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceRefusal {
    /// Neither an action nor a recommendation is named.
    Nowhere,
    /// No such evidence.
    NoSuchEvidence,
    /// It has been withdrawn.
    Withdrawn,
    /// Its file is in quarantine.
    Quarantined,
    /// It needs a title.
    NoTitle,
    /// A note without a word, or a file without a name.
    Empty,
    /// More characters than the field may have.
    TooLong { limit: usize, length: usize },
    /// An address that is none of the web.
    NotALink,
    /// A file that is not named by a SHA-256.
    NotAHash,
    /// It represents a day that is still to come.
    RepresentsTheFuture,
    /// It would go out of date before the day it represents.
    ExpiresBeforeItsDay,
    /// The post that should answer for it is not in the directory.
    NoSuchOwner,
    /// It is attached there already.
    AlreadyOn,
    /// It is not attached there.
    NotOn,
    /// It is attached to nothing else.
    LastPlace,
    /// Words that say why are needed.
    NoReason,
    /// Nothing would change.
    NothingChanges,
    /// No such request.
    NoSuchRequest,
    /// The request has been answered.
    RequestAnswered,
    /// The request has been closed.
    RequestClosed,
    /// What is asked for is not said.
    NothingAsked,
    /// It is wanted by a day that is past.
    WantedInThePast,
    /// A post is asked that does not lead it.
    NotAskedOfALead,
}
