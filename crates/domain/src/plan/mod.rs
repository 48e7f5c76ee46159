//! A plan: what was recommended, what is to be done about it, by whom, by when, and what was said since.
//!
//! State and how entries change it. Rules are in the commands beside it; nothing here refuses.

mod across;
mod action;
mod apply;
mod change_index;
mod deciding;
mod due;
mod event;
mod evidence;
mod extend;
mod extension;
mod import;
mod joining;
mod keep;
mod lasting;
mod passages;
mod recur;
mod refusal;
mod remembered;
mod reshape;
mod rhythm;
mod settings;
mod update;
mod verification;
mod waiting;
mod withdrawal;

pub use across::{
    AcrossCommand, AcrossRefusal, ActionLinkedFromPlan, ActionLinkedToHome, ActionPartedFromHome, ActionPartedFromPlan,
    InPlanOf, LinkAcross, LivesIn, Moves, MovesHow, PartAcross, Serves, moves_across,
};
pub(crate) use across::{AcrossPlans, decide as decide_across, lives_here, may_close, no_circle};
pub use action::{
    Action, Dependency, Joined, MappedLead, OriginalDate, Phase, PlacedLead, Placement, Relation, Update, WaitedFor,
    Withdrawal, WithdrawalRequest,
};
pub(crate) use change_index::decide as decide_index;
pub use change_index::{
    ChangeNoted, ChangeRemoved, ChangeRevised, ChangeSuggestionSetAside, IndexAbout, IndexCommand, IndexDocument,
    IndexEntry, IndexKind, IndexNovelty, IndexRefusal, NoteChange, RemoveChange, ReviseChange, SetAside,
    SetChangeAside, SuggestedChange,
};
pub(crate) use deciding::Deciding;
pub use due::{DateChange, DateChangeKind, Due, OwnDue};
pub use event::PlanEvent;
pub(crate) use evidence::decide as decide_evidence;
pub use evidence::{
    AnswerEvidenceRequest, AskForEvidence, AttachEvidence, CloseEvidenceRequest, DescribeEvidence,
    EVIDENCE_WORDS_LIMIT, Evidence, EvidenceAbout, EvidenceAsked, EvidenceAttached, EvidenceCommand, EvidenceDescribed,
    EvidenceLinked, EvidenceOn, EvidenceRefusal, EvidenceRequest, EvidenceRequestAnswered, EvidenceRequestClosed,
    EvidenceRevised, EvidenceScanned, EvidenceUnlinked, EvidenceWhat, EvidenceWithdrawal, EvidenceWithdrawn,
    LinkEvidence, NoteScan, RequestState, ReviseEvidence, Revision, Scan, ScanVerdict, Sensitivity, UnlinkEvidence,
    WithdrawEvidence,
};
pub(crate) use extend::extend;
pub use extend::{AskExtension, DecideExtension, ExtendCommand, TakeBackExtension};
pub use extension::{Extension, ExtensionAnswer, ExtensionDecision};
pub use import::{
    ImportPlan, ImportedAction, ImportedDependency, ImportedNarrative, ImportedPlace, ImportedPost, ImportedQuestion,
    ImportedRecommendation, ImportedUpdate, LeftoverWords, OpenPlan, SharedActions, SharedDecision,
};
pub(crate) use import::{import_plan, open_plan};
use keep::quoted;
pub use keep::{
    AddAction, AddRecommendation, AddSection, AgreePlan, AnswerQuestion, ChangeSettings, CorrectDue, DecideWithdrawal,
    Describe, EndRhythm, JoinActions, KeepApart, KeepCommand, MapPost, MoveAction, MoveRecommendation, MoveSection,
    PartActions, Reassign, RecommendationWords, RedactPassage, RemoveDependency, RemoveNarrative, RenameSection,
    RestoreAction, ReviseRecommendation, Reword, SetPriority, SetRhythm, StandApart, StateAccountable, StateDependency,
    StateInspection, StatePublication, TakeBackOccurrence, UndoImport, WriteNarrative,
};
pub(crate) use keep::{Keeping, keep};
pub use lasting::{
    BoardView, BoardViewStated, CancelTest, CloseRecommendation, Closure, Impact, ImpactStated, LastingCommand,
    LastingRefusal, LastingTest, PlanTest, RecommendationClosed, RecommendationReopened, RecordTestResult,
    ReopenRecommendation, ReviseTest, StateBoardView, StateImpact, TestCancelled, TestDetails, TestMark, TestMethod,
    TestPlanned, TestResult, TestResultRecorded, TestRevised, TestState, Tester,
};
pub(crate) use lasting::{decide as decide_lasting, newest};
pub use recur::KeepOccurrence;
pub(crate) use recur::keep_occurrence;
pub use refusal::PlanRefusal;
pub use remembered::Remembered;
pub use rhythm::{Occurrence, Recurring, RhythmRefusal};
pub use settings::{SettingsChange, turned_by};
pub(crate) use update::record_update;
pub use update::{RecordUpdate, UPDATE_WORDS_LIMIT};
pub(crate) use verification::decide as decide_verification;
pub use verification::{
    Assurance, ClaimRefusal, ClaimRefused, ClaimVerified, LookAgain, RefuseClaim, SeenEvidence, Verification,
    VerificationCommand, VerificationRefusal, VerifyClaim, look_again, may_verify,
};
pub use withdrawal::AskWithdrawal;
pub(crate) use withdrawal::ask_withdrawal;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    ActionId, Actor, AuthorityId, ChangeId, CommandId, DocumentId, EvidenceId, EvidenceRequestId, PassageId, PlanId,
    PostId, PostKind, QuestionId, RecommendationId, SectionId, Settings, Timescale, Words,
};

/// What inspected, when, and what it found: all data, no list of bodies or judgements is built in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Inspection {
    /// The inspecting body, as printed.
    pub body: Option<Words>,
    /// The framework it inspected under, as printed.
    pub framework: Option<Words>,
    /// Its judgement, as printed.
    pub judgement: Option<Words>,
    /// When it inspected: a day, a month or a year, as ISO 8601 writes them.
    pub inspected: Option<String>,
    /// The day its report was published; deadlines run from here.
    pub published: Option<Date>,
}

/// The document a plan was brought in from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceDocument {
    /// Its id, which is the actor of the entries that it states.
    pub document: DocumentId,
    /// Its file name.
    pub name: Words,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of those bytes, in hex.
    pub sha256: String,
    /// The day it states (DESIGN 3.6).
    pub stated_on: Date,
}

/// Whether the plan is still being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanStage {
    /// Words and dates may be corrected freely.
    Draft,
    /// Dates at this moment are the originals.
    Agreed { on: Date, reference: Words },
}

/// A part of the plan's prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrative {
    /// The position of the entry that first wrote it: what a change of it names.
    pub written: u64,
    /// Its heading.
    pub heading: Words,
    /// Its words.
    pub text: Words,
}

/// A post as this plan names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanPost {
    /// The plan's short form.
    pub abbreviation: Words,
    /// Its title, when the plan says.
    pub title: Option<Words>,
    /// Its organisation, when the plan says.
    pub organisation: Option<Words>,
    /// Post or group.
    pub kind: PostKind,
    /// Other forms that were read as this one.
    pub aliases: Vec<Words>,
    /// The directory's post; nothing while nobody knows which.
    pub post: Option<PostId>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its id.
    pub section: SectionId,
    /// Its title.
    pub title: Words,
}

/// A recommendation (area for improvement, priority action) with its actions in printed order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// Its id.
    pub recommendation: RecommendationId,
    /// Its section, if the plan has sections.
    pub section: Option<SectionId>,
    /// Its code as printed.
    pub code: String,
    /// Its words.
    pub text: Words,
    /// How long the inspector gave.
    pub timescale: Timescale,
    /// That, as printed.
    pub timescale_printed: Option<Words>,
    /// Another timescale that the same document states.
    pub timescale_elsewhere: Option<Words>,
    /// The outcome required.
    pub outcome: Option<Words>,
    /// The organisations it is addressed to.
    pub addressed_to: Vec<Words>,
    /// 1 to 3, and why; nothing when not stated.
    pub priority: Option<(u8, Words)>,
    /// Its actions, in the order of their placements.
    pub actions: Vec<ActionId>,
    /// Tests of whether it lasts, in the order in which they were planned.
    pub tests: Vec<LastingTest>,
    /// That the board closed it, while it is closed.
    pub closed: Option<Closure>,
    /// What difference it has made; nothing until somebody says.
    pub impact: Option<Impact>,
    /// The board's own view; nothing until it states one.
    pub board_view: Option<BoardView>,
}

/// Something that a reading left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where, as readers know it: "R11(1)", "post X", "plan".
    pub place: String,
    /// Which field.
    pub field: String,
    /// The question.
    pub text: Words,
    /// The action it is about, if one.
    pub action: Option<ActionId>,
    /// The answer, once given.
    pub answer: Option<Words>,
}

/// Words of the document that found no other place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// The words.
    pub text: Words,
    /// Where in the document.
    pub at: Vec<String>,
}

/// Actions that look like one piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The actions.
    pub actions: Vec<ActionId>,
    /// The fields in which their copies differ.
    pub differs: Vec<String>,
    /// Whether somebody has said that they are one, or are not.
    pub decided: bool,
}

/// Why a passage is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// The reason given.
    pub reason: Words,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// A plan as folded from its stream.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its id.
    pub plan: PlanId,
    /// The authority it belongs to.
    pub authority: AuthorityId,
    /// Its title.
    pub title: Words,
    /// Its version as printed: "2, 30 June".
    pub version_label: Option<Words>,
    /// Draft or agreed.
    pub stage: PlanStage,
    /// What inspected, and what it found.
    pub inspection: Inspection,
    /// The document it was brought in from, if any.
    pub document: Option<SourceDocument>,
    /// Who brought it in or began it.
    pub brought_in_by: Actor,
    /// When its stream began.
    pub opened_at: Timestamp,
    /// The command that opened it: through its last entry stands what was imported.
    pub opened_by_command: CommandId,
    /// The last position of that command.
    pub imported_through: u64,
    /// The position of the newest entry.
    pub newest: u64,
    /// Why the import was undone, if it was: the plan is kept, and shown nowhere.
    pub undone: Option<Words>,
    /// Its prose.
    pub narrative: Vec<Narrative>,
    /// Its posts, as it names them.
    pub posts: Vec<PlanPost>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its recommendations, in order.
    pub recommendations: Vec<Arc<Recommendation>>,
    /// Its actions.
    pub actions: BTreeMap<ActionId, Arc<Action>>,
    /// What the reading left open, in the order asked.
    pub questions: BTreeMap<QuestionId, Question>,
    /// Words that found no other place.
    pub leftovers: Vec<Leftover>,
    /// Actions that may be one.
    pub shared: Vec<Shared>,
    /// Its evidence, by id.
    pub evidence: BTreeMap<EvidenceId, Arc<Evidence>>,
    /// Evidence of other plans that actions which live there rest on: looked at for facts, and shown nowhere. A fold has
    /// none; see [`Plan::with_homes`].
    pub lent: BTreeMap<EvidenceId, Arc<Evidence>>,
    /// What evidence was asked for, by id.
    pub requests: BTreeMap<EvidenceRequestId, Arc<EvidenceRequest>>,
    /// What its actions changed, by id; removed entries besides.
    pub changes: BTreeMap<ChangeId, Arc<IndexEntry>>,
    /// Suggestions for the change index that were set aside.
    pub set_aside: Vec<SetAside>,
    /// The numbers its ratings use.
    pub settings: Settings,
    /// How they came to be so, the oldest first.
    pub settings_changes: Vec<SettingsChange>,
    /// Every passage that the plan's entries ever recorded, whether or not it still stands in the plan.
    pub passages: BTreeSet<PassageId>,
    /// Passages erased, and why.
    pub redactions: BTreeMap<PassageId, Redaction>,
    /// Which actions wait for which.
    pub(crate) waiting: Remembered<BTreeMap<ActionId, Vec<ActionId>>>,
}

impl Plan {
    /// A piece of evidence that a fact rests on: its own, or one of the plan that an action of it lives in.
    pub(crate) fn resting_on(&self, id: EvidenceId) -> Option<&Evidence> {
        self.evidence.get(&id).or_else(|| self.lent.get(&id)).map(Arc::as_ref)
    }

    /// Finds a recommendation.
    pub fn recommendation(&self, id: RecommendationId) -> Option<&Recommendation> {
        self.recommendations.iter().find(|found| found.recommendation == id).map(Arc::as_ref)
    }

    /// Names an action's first place as readers know it: the recommendation's code with the label, or its number in
    /// order.
    pub fn place(&self, action: ActionId) -> String {
        let placements = self.actions.get(&action).map(|action| &action.placements);
        placements.and_then(|placements| placements.first()).map_or_else(String::new, |one| self.place_of(action, one))
    }

    /// Names one of an action's places.
    pub fn place_of(&self, action: ActionId, placement: &Placement) -> String {
        let Some(recommendation) = self.recommendation(placement.recommendation) else {
            return String::new();
        };
        let number = || recommendation.actions.iter().position(|at| *at == action).map_or(0, |at| at + 1);
        let label = placement.label.clone().unwrap_or_else(|| number().to_string());
        format!("{}({label})", recommendation.code)
    }

    /// Whether a passage is one of the plan's and not erased; replaced words can be erased too.
    pub fn has_passage(&self, passage: PassageId) -> bool {
        self.passages.contains(&passage) && !self.redactions.contains_key(&passage)
    }
}
