//! Why nothing is noted in the change index, or changed in it.

/// A state in which a command about the change index cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexRefusal {
    /// No action is named.
    NoAction,
    /// No such entry.
    NoSuchEntry,
    /// The entry was removed.
    Removed,
    /// It needs a title.
    NoTitle,
    /// More characters than the field may have.
    TooLong { limit: usize, length: usize },
    /// An address that is none of the web.
    NotALink,
    /// Evidence that is not in the plan, or does not stand.
    NoSuchEvidence,
    /// Its review would be due before it is in force.
    ReviewedBeforeInForce,
    /// An entry of the same kind, title and version stands in the index.
    AlreadyNoted,
    /// Words that say why are needed.
    NoReason,
    /// Nothing would change.
    NothingChanges,
    /// The action's words suggest nothing of that kind, or it was answered.
    NothingSuggested,
}
