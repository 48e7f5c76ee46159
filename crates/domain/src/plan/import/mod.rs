//! Bringing a plan in: everything a document states, as one command.

mod decide;
mod settle;

pub(crate) use decide::{import_plan, open_plan, reaches};

use jiff::civil::Date;
use serde::Serialize;

use crate::plan::{Phase, Relation};
use crate::{Confidence, DocumentId, DueRead, InstanceId, PlanId, PostKind, Stage, Timescale};

/// A whole plan as a document states it, with what the reading left open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportPlan {
    /// The instance whose register notes the new stream.
    pub instance: InstanceId,
    /// The plan's id, minted by whoever asks.
    pub plan: PlanId,
    /// The document's id, minted by whoever asks.
    pub document: DocumentId,
    /// The document's file name.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of those bytes, in hex.
    pub sha256: String,
    /// The day it states.
    pub stated_on: Date,
    /// The plan's title.
    pub title: String,
    /// Its version as printed.
    pub version_label: Option<String>,
    /// The inspecting body, as printed.
    pub inspection_body: Option<String>,
    /// Its judgement, as printed.
    pub judgement: Option<String>,
    /// When it inspected: a day, a month or a year, as ISO 8601 writes them.
    pub inspected: Option<String>,
    /// The day its report was published.
    pub published: Option<Date>,
    /// The plan's prose.
    pub narrative: Vec<ImportedNarrative>,
    /// The posts it names.
    pub posts: Vec<ImportedPost>,
    /// Its recommendations, in order.
    pub recommendations: Vec<ImportedRecommendation>,
    /// Actions that look like one piece of work.
    pub shared: Vec<SharedActions>,
    /// What the reading left open.
    pub questions: Vec<ImportedQuestion>,
    /// Words that found no other place.
    pub leftovers: Vec<LeftoverWords>,
}

/// Begins a plan by hand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenPlan {
    /// The instance whose register notes the new stream.
    pub instance: InstanceId,
    /// The plan's id, minted by whoever asks.
    pub plan: PlanId,
    /// Its title.
    pub title: String,
    /// Its version, as the authority writes it.
    pub version_label: Option<String>,
}

/// A part of the prose.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedNarrative {
    /// Its heading; may be empty.
    pub heading: String,
    /// Its words.
    pub text: String,
}

/// A post that the document names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedPost {
    /// Its short form.
    pub abbreviation: String,
    /// Its title.
    pub title: Option<String>,
    /// Its organisation.
    pub organisation: Option<String>,
    /// Post or group.
    pub kind: PostKind,
    /// Other forms read as this one.
    pub aliases: Vec<String>,
}

/// A recommendation with its actions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedRecommendation {
    /// Its code; unlike any other in the plan.
    pub code: String,
    /// The title of its section; a section begins where its title first appears.
    pub section: Option<String>,
    /// Its words.
    pub text: String,
    /// How long the inspector gave.
    pub timescale: Timescale,
    /// That, as printed.
    pub timescale_printed: Option<String>,
    /// Another timescale that the same document states.
    pub timescale_elsewhere: Option<String>,
    /// The outcome required.
    pub outcome: Option<String>,
    /// The organisations it is addressed to.
    pub addressed_to: Vec<String>,
    /// Its actions, in printed order.
    pub actions: Vec<ImportedAction>,
}

/// An action as printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedAction {
    /// Its number as printed, without brackets.
    pub label: Option<String>,
    /// MUST DO or EMBEDDING.
    pub phase: Phase,
    /// Its words.
    pub text: String,
    /// Its leads as printed, each with the abbreviation of the post it means.
    pub leads: Vec<(String, Option<String>)>,
    /// Its date as printed.
    pub due_printed: Option<String>,
    /// Its date as read.
    pub due: DueRead,
    /// What the document says of it; nothing where it says nothing.
    pub update: Option<ImportedUpdate>,
    /// What it hangs on.
    pub depends_on: Vec<ImportedDependency>,
}

/// What a document says of an action.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedUpdate {
    /// The words as printed, status and colour words included.
    pub words: String,
    /// The stage its status words mean.
    pub stage: Stage,
    /// The confidence they mean.
    pub confidence: Confidence,
    /// The status words.
    pub status_printed: Option<String>,
    /// The colour word.
    pub rating_printed: Option<String>,
}

/// A place in the document's plan: recommendation's code, and the action's number in order, from 1.
pub type ImportedPlace = (String, usize);

/// What an action hangs on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedDependency {
    /// The other action.
    pub on: ImportedPlace,
    /// How.
    pub relation: Relation,
}

/// Actions that look like one piece of work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedActions {
    /// The actions.
    pub actions: Vec<ImportedPlace>,
    /// The fields in which their copies differ.
    pub differs: Vec<String>,
    /// What whoever brings the plan in has decided of them.
    pub decision: SharedDecision,
}

/// What is to become of actions that look like one piece of work, as part of the import.
///
/// One that the rules of joining refuse is left open: the plan still comes in.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SharedDecision {
    /// Nobody has decided; the proposal stands in the plan.
    #[default]
    Open,
    /// They are one piece of work.
    Join {
        /// Which of the listed actions is the home, from 0.
        home: usize,
        /// Why.
        why: String,
    },
    /// They are different work.
    Apart {
        /// Why; may be empty.
        why: String,
    },
}

/// Something that the reading left open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedQuestion {
    /// Where, as readers know it.
    pub place: String,
    /// The action it is about, if one.
    pub action: Option<ImportedPlace>,
    /// Which field.
    pub field: String,
    /// The question.
    pub text: String,
}

/// Words that found no other place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftoverWords {
    /// The words.
    pub text: String,
    /// Where in the document.
    pub at: Vec<String>,
}
