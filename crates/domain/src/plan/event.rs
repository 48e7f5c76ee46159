//! What may happen in a plan's stream.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::plan::{
    ActionLinkedFromPlan, ActionLinkedToHome, ActionPartedFromHome, ActionPartedFromPlan, BoardViewStated, ChangeNoted,
    ChangeRemoved, ChangeRevised, ChangeSuggestionSetAside, ClaimRefused, ClaimVerified, EvidenceAsked,
    EvidenceAttached, EvidenceDescribed, EvidenceLinked, EvidenceRequestAnswered, EvidenceRequestClosed,
    EvidenceRevised, EvidenceScanned, EvidenceUnlinked, EvidenceWithdrawn, ImpactStated, Inspection, MappedLead,
    OriginalDate, Phase, PlacedLead, RecommendationClosed, RecommendationReopened, Relation, SourceDocument,
    TestCancelled, TestPlanned, TestResultRecorded, TestRevised,
};
use crate::{
    ActionId, Actor, AuthorityId, CaseDetail, Confidence, DueRead, FormName, PassageId, PlacementId, PlanId, PostId,
    PostKind, QuestionId, RecommendationId, Rhythm, SectionId, Settings, Stage, Timescale, Words,
};

/// One thing that happened in a plan.
///
/// Bodies are what the journal hashes: a field is never renamed or given another meaning, a new meaning is a new
/// version (DESIGN section 4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanEvent {
    /// The plan was begun, by hand or from a document.
    PlanOpened {
        plan: PlanId,
        authority: AuthorityId,
        title: Words,
        version_label: Option<Words>,
        inspection: Inspection,
        document: Option<SourceDocument>,
        /// Who brought it in; no author of what it says (DESIGN 3.1).
        brought_in_by: Actor,
    },
    /// A part of the plan's prose was kept.
    NarrativeWritten { heading: Words, text: Words },
    /// A post was named in the plan's own short form.
    PlanPostNamed {
        abbreviation: Words,
        title: Option<Words>,
        organisation: Option<Words>,
        kind: PostKind,
        aliases: Vec<Words>,
        /// The directory's post; nothing while nobody knows which.
        post: Option<PostId>,
    },
    /// A section was begun.
    SectionAdded { section: SectionId, title: Words },
    /// A recommendation was added.
    RecommendationAdded {
        recommendation: RecommendationId,
        section: Option<SectionId>,
        code: String,
        text: Words,
        timescale: Timescale,
        timescale_printed: Option<Words>,
        timescale_elsewhere: Option<Words>,
        outcome: Option<Words>,
        addressed_to: Vec<Words>,
    },
    /// An action was added, with its first placement.
    ActionAdded {
        action: ActionId,
        placement: PlacementId,
        recommendation: RecommendationId,
        label: Option<String>,
        phase: Phase,
        text: Words,
        leads: Vec<PlacedLead>,
        due_printed: Option<Words>,
        due: DueRead,
    },
    /// An action was said to wait for another, or to be seen with it.
    DependencyStated { action: ActionId, on: ActionId, relation: Relation },
    /// That was taken back.
    DependencyRemoved { action: ActionId, on: ActionId },
    /// Somebody, or a document, said where an action stands.
    UpdateRecorded {
        action: ActionId,
        words: Words,
        stage: Stage,
        confidence: Confidence,
        /// The day it was done; stated only with a claim, and not by every document.
        done_on: Option<Date>,
        /// The day the words were true of.
        stated_on: Date,
        /// The status words as a document printed them.
        status_printed: Option<Words>,
        /// The colour word as a document printed it.
        rating_printed: Option<Words>,
        /// The lead for whom a manager spoke, or the document.
        on_behalf_of: Option<PostId>,
        /// The lead posts that the author acted for.
        posts: Vec<PostId>,
    },
    /// A reading left something open.
    QuestionRaised { question: QuestionId, place: String, field: String, text: Words, action: Option<ActionId> },
    /// Somebody answered it.
    QuestionAnswered { question: QuestionId, answer: Words },
    /// Words of the document that are neither field nor narrative.
    LeftoverKept { text: Words, at: Vec<String> },
    /// Actions that look like one piece of work were listed for a decision.
    SharedProposed { actions: Vec<ActionId>, differs: Vec<String> },
    /// The plan was agreed: its dates at this moment are the originals, of every action that has one.
    PlanAgreed { on: Date, reference: Words, originals: Vec<OriginalDate> },
    /// The day the inspection was published was stated; inspectors' deadlines run from it.
    PublicationStated { published: Date },
    /// A date was corrected: the document was misread, or the plan is still a draft.
    DueCorrected { action: ActionId, printed: Words, due: DueRead, why: Words },
    /// An action was put in other words.
    ActionReworded { action: ActionId, placement: PlacementId, text: Words, why: Words },
    /// An action was given other leads; whoever was accountable stays so only while leading.
    ActionReassigned { action: ActionId, leads: Vec<PlacedLead>, accountable: Option<PostId>, why: Words },
    /// One of an action's leads was said to be accountable.
    AccountableStated { action: ActionId, post: PostId },
    /// A recommendation was given a priority, or none.
    PriorityStated { recommendation: RecommendationId, priority: Option<u8>, why: Words },
    /// A short form of the plan was mapped to a post of the directory.
    ///
    /// Where it stands was found when it was decided, so that erasing the words later unmaps nothing.
    PostMapped { abbreviation: Words, post: PostId, named: Option<u32>, leads: Vec<MappedLead> },
    /// The numbers that ratings use were set.
    ///
    /// An entry from before reasons were asked for has neither `why` nor `reference`, and nothing in their place, so that it
    /// stays as it was hashed.
    SettingsChanged {
        settings: Settings,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<Words>,
        /// The board's decision, where one was quoted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<Words>,
    },
    /// The plan was given another title or version.
    PlanDescribed { title: Words, version_label: Option<Words> },
    /// What inspected, when, and what it found was stated anew.
    InspectionStated { inspection: Inspection },
    /// A part of the narrative was written anew; `written` is the position of the entry that first wrote it.
    NarrativeRewritten { written: u64, heading: Words, text: Words },
    /// A part of the narrative was taken out.
    NarrativeRemoved { written: u64 },
    /// A section was given another title.
    SectionRenamed { section: SectionId, title: Words },
    /// A section was moved before another, or to the end.
    SectionMoved { section: SectionId, before: Option<SectionId> },
    /// A recommendation was put in other words.
    RecommendationRevised {
        recommendation: RecommendationId,
        code: String,
        text: Words,
        timescale: Timescale,
        outcome: Option<Words>,
        addressed_to: Vec<Words>,
        why: Words,
    },
    /// A recommendation was moved before another, or to the end.
    RecommendationMoved {
        recommendation: RecommendationId,
        section: Option<SectionId>,
        before: Option<RecommendationId>,
    },
    /// A placement was moved, or given another number or phase.
    ActionMoved {
        action: ActionId,
        placement: PlacementId,
        recommendation: RecommendationId,
        label: Option<String>,
        phase: Phase,
        before: Option<ActionId>,
    },
    /// A lead asked for an action to be withdrawn; until it is decided nothing changes.
    WithdrawalAsked { action: ActionId, why: Words, on_behalf_of: Option<PostId>, posts: Vec<PostId> },
    /// The board withdrew it.
    ActionWithdrawn { action: ActionId, reference: Words, why: Words },
    /// The board did not.
    WithdrawalRefused { action: ActionId, reference: Words, why: Words },
    /// The board took a withdrawn action up again.
    ActionRestored { action: ActionId, reference: Words, why: Words },
    /// Two copies of one piece of work became one: the other's placements are the home's from now on.
    ///
    /// `leads` are those of the other's leads, by number from 0, that the home did not have.
    ActionsJoined {
        home: ActionId,
        other: ActionId,
        why: Words,
        leads: Vec<u32>,
        /// Whether the other's date governs from now on.
        takes_due: bool,
        /// The original date from now on.
        original: Option<Date>,
    },
    /// A copy that had been joined became an action of its own again, as it was when it was joined.
    ///
    /// `leads` are those of the home's leads, by number from 0, that go with it; what was said since stays with the home.
    ActionsParted {
        home: ActionId,
        other: ActionId,
        why: Words,
        leads: Vec<u32>,
        /// Whether the home's own date of before the joining governs again.
        due_back: bool,
        /// The home's original date from now on.
        original: Option<Date>,
        /// The other's original date.
        others_original: Option<Date>,
    },
    /// Actions listed as alike were said to be different work.
    SharedKeptApart { shared: u32, why: Words },
    /// The import was taken back before anything stood on it.
    ImportUndone { why: Words },
    /// A passage was erased; the journal deletes it in the same transaction.
    PassageRedacted { passage: PassageId, reason: Words },
    /// Evidence came.
    EvidenceAttached(EvidenceAttached),
    /// A piece of evidence was replaced.
    EvidenceRevised(EvidenceRevised),
    /// What is said of a piece of evidence was said anew.
    EvidenceDescribed(EvidenceDescribed),
    /// A piece of evidence was attached to more.
    EvidenceLinked(EvidenceLinked),
    /// A piece of evidence was taken off something.
    EvidenceUnlinked(EvidenceUnlinked),
    /// A piece of evidence was withdrawn.
    EvidenceWithdrawn(EvidenceWithdrawn),
    /// The file of a piece of evidence was scanned.
    EvidenceScanned(EvidenceScanned),
    /// Evidence was asked for.
    EvidenceAsked(EvidenceAsked),
    /// Evidence that was asked for was brought.
    EvidenceRequestAnswered(EvidenceRequestAnswered),
    /// A request for evidence was closed without.
    EvidenceRequestClosed(EvidenceRequestClosed),
    /// A claim was accepted.
    ClaimVerified(ClaimVerified),
    /// A claim was refused.
    ClaimRefused(ClaimRefused),
    /// More time was asked for; until it is decided nothing changes. A request that waited is replaced.
    ExtensionAsked { action: ActionId, to: Date, why: Words, on_behalf_of: Option<PostId>, posts: Vec<PostId> },
    /// More time was granted: the action is due on this day from this entry on.
    ExtensionGranted {
        action: ActionId,
        /// The position of the request's entry.
        asked: u64,
        /// The day granted, which need not be the day asked for.
        to: Date,
        /// The board's decision; a chair need not quote one.
        reference: Option<Words>,
        why: Words,
        /// Whether the chair decided; else a manager recorded what the board decided.
        as_chair: bool,
        /// The posts that whoever decided held.
        posts: Vec<PostId>,
    },
    /// More time was refused.
    ExtensionRefused {
        action: ActionId,
        /// The position of the request's entry.
        asked: u64,
        reference: Option<Words>,
        why: Words,
        as_chair: bool,
        posts: Vec<PostId>,
    },
    /// A request for more time was taken back before it was decided.
    ExtensionTakenBack {
        action: ActionId,
        /// The position of the request's entry.
        asked: u64,
        why: Option<Words>,
        /// The lead posts that whoever took it back acted for.
        posts: Vec<PostId>,
    },
    /// A test of whether a change lasts was planned.
    TestPlanned(TestPlanned),
    /// A planned test was planned otherwise.
    TestRevised(TestRevised),
    /// A planned test was cancelled.
    TestCancelled(TestCancelled),
    /// A test was done.
    TestResultRecorded(TestResultRecorded),
    /// The board closed a recommendation.
    RecommendationClosed(RecommendationClosed),
    /// The board took a closed recommendation up again.
    RecommendationReopened(RecommendationReopened),
    /// It was stated what difference a recommendation has made.
    ImpactStated(ImpactStated),
    /// The board stated its own view of a recommendation.
    BoardViewStated(BoardViewStated),
    /// An action was said to recur; a rhythm that it had is replaced, and what was kept stays.
    RhythmSet {
        action: ActionId,
        rhythm: Rhythm,
        what: Words,
        /// Why another takes the place of the one that it had.
        why: Option<Words>,
    },
    /// It was said to recur no longer.
    RhythmEnded { action: ActionId, why: Words },
    /// An occurrence was kept.
    OccurrenceKept {
        action: ActionId,
        /// The day on which it fell due.
        due: Date,
        /// The day on which it was kept.
        on: Date,
        words: Words,
        on_behalf_of: Option<PostId>,
        /// The lead posts that the author acted for.
        posts: Vec<PostId>,
    },
    /// An occurrence that was recorded as kept was not: it is open again.
    OccurrenceTakenBack { action: ActionId, due: Date, why: Words },
    /// Something was saved in the same command although a warning said that it may hold case details; never what it was.
    SavedDespiteWarning { kinds: BTreeSet<CaseDetail>, form: FormName },
    /// An action lives in another plan from now on; the same command says so there.
    ActionLinkedToHome(ActionLinkedToHome),
    /// It lives here again.
    ActionPartedFromHome(ActionPartedFromHome),
    /// An action serves another plan, too; the same command says so there.
    ActionLinkedFromPlan(ActionLinkedFromPlan),
    /// It serves that plan no longer.
    ActionPartedFromPlan(ActionPartedFromPlan),
    /// What actions changed was noted in the change index.
    ChangeNoted(ChangeNoted),
    /// An entry of the change index was written anew.
    ChangeRevised(ChangeRevised),
    /// An entry of the change index was removed.
    ChangeRemoved(ChangeRemoved),
    /// What an action's words suggested for the change index was set aside.
    ChangeSuggestionSetAside(ChangeSuggestionSetAside),
}
