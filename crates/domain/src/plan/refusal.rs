//! Why a plan says no.

use jiff::civil::Date;

use crate::plan::{AcrossRefusal, EvidenceRefusal, IndexRefusal, LastingRefusal, RhythmRefusal, VerificationRefusal};

/// A state in which a plan command cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanRefusal {
    /// The same person said the same earlier on the same day, and nothing was said since.
    SaidAlready,
    /// The plan is there already.
    AlreadyOpen,
    /// A plan needs a title.
    NoTitle,
    /// A plan needs at least one recommendation.
    NoRecommendation,
    /// Two recommendations have the same code.
    SameCode { code: String },
    /// A reference to a recommendation or action that the plan lacks.
    NoSuchPlace { place: String },
    /// No such action.
    NoSuchAction,
    /// No such recommendation.
    NoSuchRecommendation,
    /// No such question.
    NoSuchQuestion,
    /// The question has been answered.
    AlreadyAnswered,
    /// No such post in the directory.
    NoSuchPost,
    /// No such short form in the plan.
    NoSuchAbbreviation,
    /// The plan is agreed already.
    AlreadyAgreed,
    /// An update that says nothing: no words, no stage, no confidence.
    NothingSaid,
    /// More words than an update may have.
    TooLong { limit: usize, length: usize },
    /// Held, without saying why or for what.
    HeldWithoutWhy,
    /// Done, without saying in words what was done.
    DoneWithoutWords,
    /// Done once more after a refusal, without saying on which day.
    ClaimedAgainWithoutDay,
    /// Only a decision withdraws an action.
    NotByUpdate,
    /// A day done on, without a claim.
    DoneOnWithoutClaim,
    /// A day that is still to come.
    InTheFuture,
    /// A day before the calendar of any plan.
    TooLongAgo,
    /// Words that say why are needed.
    NoReason,
    /// Nothing would change.
    NothingChanges,
    /// The words name no day that can be read.
    NotADay,
    /// An action cannot wait for itself, directly or through others.
    Circle { through: Vec<String> },
    /// It hangs on that action already.
    AlreadyStated,
    /// It does not hang on that action.
    NotStated,
    /// A priority is 1, 2 or 3.
    NotAPriority,
    /// The post does not lead the action.
    NotALeadOfIt,
    /// No such passage, or it is gone already.
    NoSuchPassage,
    /// No such section.
    NoSuchSection,
    /// No such part of the narrative.
    NoSuchNarrative,
    /// A recommendation needs a code.
    NoCode,
    /// The action stands under that recommendation already.
    AlreadyPlaced,
    /// Nobody asked for the withdrawal.
    NotAsked,
    /// It has been asked for already.
    AlreadyAsked,
    /// Whoever asks does not decide.
    OwnRequest,
    /// The action is withdrawn.
    AlreadyWithdrawn,
    /// The action is not withdrawn.
    NotWithdrawn,
    /// An action cannot be joined with itself.
    JoinsItself,
    /// One of the two waits for the other, so they are two pieces of work.
    WaitsForTheOther,
    /// The action is not joined with that one.
    NotJoined,
    /// The plan was not brought in from a document.
    NotImported,
    /// Something was recorded after the import.
    SomethingStandsOnIt,
    /// The import was undone; nothing more happens to the plan.
    Undone,
    /// A number of days out of reach.
    SettingOutOfRange,
    /// About a piece of work of two plans.
    Across(AcrossRefusal),
    /// About evidence.
    Evidence(EvidenceRefusal),
    /// About the answer to a claim.
    Verification(VerificationRefusal),
    /// About what recurs.
    Rhythm(RhythmRefusal),
    /// The plan is a draft, in which dates are corrected, not extended.
    StillADraft,
    /// The action is claimed done, so it needs no more time.
    ClaimedDone,
    /// The action has no date that can be read, so there is none to extend.
    NoDateToExtend,
    /// The day is not later than the date now.
    NotLater { current: Date },
    /// The day is past already.
    PastAlready,
    /// The same person asked for the same, and it waits.
    TimeAskedAlready,
    /// No such request for more time.
    TimeNotAsked,
    /// A newer request took the place of the one named.
    NewerAsked,
    /// The request was taken back.
    TimeTakenBack,
    /// The request was decided.
    TimeDecided,
    /// Whoever leads an action does not decide about its time.
    OwnAction,
    /// More time was asked for the action, and waits for a decision.
    TimeAskedFor,
    /// About a recommendation as a whole: its tests, its closing, what is said of it.
    Lasting(LastingRefusal),
    /// About the change index.
    Index(IndexRefusal),
}

impl From<IndexRefusal> for PlanRefusal {
    fn from(refusal: IndexRefusal) -> Self {
        Self::Index(refusal)
    }
}

impl From<LastingRefusal> for PlanRefusal {
    fn from(refusal: LastingRefusal) -> Self {
        Self::Lasting(refusal)
    }
}

impl From<EvidenceRefusal> for PlanRefusal {
    fn from(refusal: EvidenceRefusal) -> Self {
        Self::Evidence(refusal)
    }
}

impl From<VerificationRefusal> for PlanRefusal {
    fn from(refusal: VerificationRefusal) -> Self {
        Self::Verification(refusal)
    }
}
