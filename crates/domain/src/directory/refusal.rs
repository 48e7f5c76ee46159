//! Why a directory says no.

/// A state in which a directory command cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectoryRefusal {
    /// The authority is open already.
    AlreadyOpen,
    /// A name or title without a word in it.
    NoName,
    /// An organisation, post or group of that name is there already.
    SameName,
    /// No such organisation.
    NoSuchOrganisation,
    /// No such post or group.
    NoSuchPost,
    /// A post that would answer to itself, directly or through others.
    AnswersToItself,
    /// Nothing would change.
    NothingChanges,
    /// Words that say why are needed.
    NoReason,
    /// No such passage, or it is gone already.
    NoSuchPassage,
    /// The one who hands over and the one who takes over are the same.
    SamePerson,
    /// Members sit in groups; holders and deputies have posts.
    WrongCapacity,
    /// The same person has that place already, over part of that time.
    AlreadyHolds,
    /// The last day would be before the first.
    EndsBeforeItBegins,
    /// Nobody of that description holds the post.
    NotHeld,
    /// The person has that role already.
    AlreadyGranted,
    /// The person does not have that role.
    NotGranted,
    /// The last manager would lock everybody out.
    LastManager,
}
