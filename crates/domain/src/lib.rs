//! Waymark's domain: what an improvement plan is, and what may happen to it.
//!
//! Pure: no input or output, no clock, no randomness, no logging. Time, ids' seed and actor are passed in; what was
//! decided comes out as events. DESIGN section 3 is where the rules come from.

mod access;
mod actor;
mod alike;
mod case_details;
mod claim;
mod clock;
mod command;
mod contradiction;
mod day;
mod directory;
mod entry;
mod event;
mod head;
mod id;
mod plan;
mod rating;
mod register;
mod rhythm;
mod stream;
mod suggest;
mod view;
mod words;

pub use access::{Deed, Denied, Standing};
pub use actor::{Actor, Asker, NotAnActor};
pub use alike::{LikeAction, WordBag, like_across, like_groups, likeness, may_be_alike, near_duplicates};
pub use case_details::{
    CaseDetail, FormName, FoundDetail, SaveDespiteWarning, case_detail_kinds, case_detail_kinds_in_name, case_details,
};
pub use claim::{ClaimReading, Concession, Grade, Grading, RULES, Rule, read_claim};
pub use clock::{end_of_day, london_day, moment_in_words};
pub use command::{Command, Recorded, Refusal, decide};
pub use contradiction::{Contradiction, ContradictionKind, claim_reading, closing_contradicts, contradictions};
pub use day::{
    DueKind, DueRead, TimeUnit, Timescale, UnknownTimescale, add_working_days, bank_holidays, in_words, is_working_day,
    no_such_day, read_due, read_timescale,
};
pub use directory::{
    AddOrganisation, AddPost, AppointHolder, Capacity, Directory, DirectoryEvent, DirectoryRefusal, EndHolding,
    GrantRole, HandOver, Holding, HoldingKind, OpenAuthority, Post, PostKind, RedactDirectoryPassage,
    RenameOrganisation, RevisePost, RevokeRole, Role, RoleTerm,
};
pub use entry::Entry;
pub use event::{Event, Misfit, UnknownEvent};
pub use head::{Head, Heads};
pub use id::{
    ActionId, AuthorityId, BoardId, ChangeId, CommandId, DocumentId, EvidenceId, EvidenceRequestId, Ids, InstanceId,
    OrganisationId, PassageId, PersonId, PlacementId, PlanId, PostId, QuestionId, RecommendationId, SectionId, TestId,
};
pub use plan::{
    AcrossCommand, AcrossRefusal, Action, ActionLinkedFromPlan, ActionLinkedToHome, ActionPartedFromHome,
    ActionPartedFromPlan, AddAction, AddRecommendation, AddSection, AgreePlan, AnswerEvidenceRequest, AnswerQuestion,
    AskExtension, AskForEvidence, AskWithdrawal, Assurance, AttachEvidence, BoardView, BoardViewStated, CancelTest,
    ChangeNoted, ChangeRemoved, ChangeRevised, ChangeSettings, ChangeSuggestionSetAside, ClaimRefusal, ClaimRefused,
    ClaimVerified, CloseEvidenceRequest, CloseRecommendation, Closure, CorrectDue, DateChange, DateChangeKind,
    DecideExtension, DecideWithdrawal, Dependency, Describe, DescribeEvidence, Due, EVIDENCE_WORDS_LIMIT, EndRhythm,
    Evidence, EvidenceAbout, EvidenceAsked, EvidenceAttached, EvidenceCommand, EvidenceDescribed, EvidenceLinked,
    EvidenceOn, EvidenceRefusal, EvidenceRequest, EvidenceRequestAnswered, EvidenceRequestClosed, EvidenceRevised,
    EvidenceScanned, EvidenceUnlinked, EvidenceWhat, EvidenceWithdrawal, EvidenceWithdrawn, ExtendCommand, Extension,
    ExtensionAnswer, ExtensionDecision, Impact, ImpactStated, ImportPlan, ImportedAction, ImportedDependency,
    ImportedNarrative, ImportedPlace, ImportedPost, ImportedQuestion, ImportedRecommendation, ImportedUpdate, InPlanOf,
    IndexAbout, IndexCommand, IndexDocument, IndexEntry, IndexKind, IndexNovelty, IndexRefusal, Inspection,
    JoinActions, Joined, KeepApart, KeepCommand, KeepOccurrence, LastingCommand, LastingRefusal, LastingTest, Leftover,
    LeftoverWords, LinkAcross, LinkEvidence, LivesIn, LookAgain, MapPost, MappedLead, MoveAction, MoveRecommendation,
    MoveSection, Moves, MovesHow, Narrative, NoteChange, NoteScan, Occurrence, OpenPlan, OriginalDate, OwnDue,
    PartAcross, PartActions, Phase, PlacedLead, Placement, Plan, PlanEvent, PlanPost, PlanRefusal, PlanStage, PlanTest,
    Question, Reassign, Recommendation, RecommendationClosed, RecommendationReopened, RecommendationWords,
    RecordTestResult, RecordUpdate, Recurring, RedactPassage, Redaction, RefuseClaim, Relation, RemoveChange,
    RemoveDependency, RemoveNarrative, RenameSection, ReopenRecommendation, RequestState, RestoreAction, ReviseChange,
    ReviseEvidence, ReviseRecommendation, ReviseTest, Revision, Reword, RhythmRefusal, Scan, ScanVerdict, Section,
    SeenEvidence, Sensitivity, Serves, SetAside, SetChangeAside, SetPriority, SetRhythm, SettingsChange, Shared,
    SharedActions, SharedDecision, SourceDocument, StandApart, StateAccountable, StateBoardView, StateDependency,
    StateImpact, StateInspection, StatePublication, SuggestedChange, TakeBackExtension, TakeBackOccurrence,
    TestCancelled, TestDetails, TestMark, TestMethod, TestPlanned, TestResult, TestResultRecorded, TestRevised,
    TestState, Tester, UPDATE_WORDS_LIMIT, UndoImport, UnlinkEvidence, Update, Verification, VerificationCommand,
    VerificationRefusal, VerifyClaim, WaitedFor, WithdrawEvidence, Withdrawal, WithdrawalRequest, WriteNarrative,
    look_again, may_verify, moves_across, turned_by,
};
pub use rating::{
    Claim, Colour, Confidence, Inputs, Rating, Reason, Recurs, Settings, Stage, Support, Waiting, next_change, rate,
    worst,
};
pub use register::{Register, RegisterEvent, StreamHead};
pub use rhythm::{RHYTHM_RULES, Rhythm, RhythmRule, RhythmSuggestion, RhythmUnit, suggest_rhythm};
pub use stream::{NotAStream, StreamId};
pub use suggest::{CHANGE_RULES, ChangeRule, FoundChange, suggest_changes};
pub use view::{
    ActionRef, ActionView, BoardViewView, Change, ChangeKind, ClaimsRest, ClosureView, ContradictionView, Counts,
    DateChangeView, DocumentView, DueView, EvidenceKind, EvidencePlace, EvidenceRequestView, EvidenceView,
    ExtensionState, ExtensionView, FactView, Facts, ImpactView, IndexDocumentView, IndexEntryView, IndexMove,
    IndexMoved, IndexSuggestionView, InspectionView, Ladder, LeadView, LinkView, LivesView, MovedAction,
    MovedRecommendation, NarrativeView, Need, NextDate, OccurrenceState, OccurrenceView, OwnDueView, PlanPostView,
    PlanView, QuestionView, RatingView, Reckoned, RecommendationChange, RecommendationChangeKind, RecommendationRef,
    RecommendationView, RefusalView, RequestAnswerView, RestsOn, RevisionView, RhythmView, Rung, ScanMark, SectionView,
    SettingsChangeView, SharedView, Since, StillAction, TestView, UpdateView, VerificationView, counted, inputs,
};
pub use words::Words;
