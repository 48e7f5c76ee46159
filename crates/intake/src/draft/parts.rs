//! The parts of a draft, field by field as they are written to JSON.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use waymark_domain::{Confidence, DueKind, Phase, PostKind, Relation, Stage, Timescale};

/// The file, and how its words were accounted for: `words = words_placed + words_left`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFacts {
    /// The name it was handed in with.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256 in lower-case hex.
    pub sha256: String,
    /// Runs of non-blank characters, tags removed and entities decoded.
    pub words: usize,
    /// Those that are in a field or in the narrative, each counted once.
    pub words_placed: usize,
    /// Those that are in the leftovers.
    pub words_left: usize,
}

/// What the document says of the plan as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanDraft {
    /// The plan's title, else the file's name.
    pub title: String,
    /// The version as printed.
    pub version_label: Option<String>,
    /// The day on which the document says what it says (DESIGN 3.6).
    pub stated_on: Option<Date>,
    /// The inspection that the plan answers.
    pub inspection: Inspection,
}

/// The inspection that a plan answers; each part `null` where the document does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Who inspected.
    pub body: Option<String>,
    /// The judgement in the inspector's words.
    pub judgement: Option<String>,
    /// When: a day, a month ("2019-03") or a year.
    pub inspected: Option<String>,
    /// The day on which the report was published.
    pub published: Option<Date>,
}

/// Prose under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrative {
    /// Empty where there is none.
    pub heading: String,
    /// Paragraphs, a line each.
    pub text: String,
    /// The places it was read from.
    pub source: Vec<String>,
}

/// A post or group of the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostDraft {
    /// The abbreviation as the key has it.
    pub abbr: String,
    /// The title as the key has it.
    pub title: String,
    /// The organisation that the title names.
    pub organisation: Option<String>,
    /// A post or a group.
    pub kind: PostKind,
    /// Other spellings in the table that were taken to mean it.
    pub aliases: Vec<String>,
}

/// A recommendation as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendationDraft {
    /// As printed, without brackets.
    pub code: String,
    /// The heading it stands under.
    pub section: Option<String>,
    /// `immediately`, `within_3_months` and so on, or `not_stated`.
    pub timescale: Timescale,
    /// As printed in the table.
    pub timescale_raw: Option<String>,
    /// What another part of the document says, where it differs.
    pub timescale_elsewhere: Option<Timescale>,
    /// The organisations it names as those who should act.
    pub addressed_to: Vec<String>,
    /// Its words, without code and timescale.
    pub text: String,
    /// The outcome required.
    pub outcome: Option<String>,
    /// The places of its own words.
    pub source: Vec<String>,
    /// Its actions, in order.
    pub actions: Vec<ActionDraft>,
}

/// An action as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionDraft {
    /// Its place among the recommendation's actions, from 1.
    pub seq: usize,
    /// Its number as printed, without brackets.
    pub label: Option<String>,
    /// MUST DO or EMBEDDING.
    pub phase: Phase,
    /// Its words, without phase heading and number.
    pub text: String,
    /// Leads as written.
    pub leads: Vec<String>,
    /// For each lead the key's abbreviation, or `null`.
    pub lead_posts: Vec<Option<String>>,
    /// The due date as printed.
    pub due_raw: Option<String>,
    /// The day, where the date is one day.
    pub due: Option<Date>,
    /// What kind of date it is.
    pub due_kind: DueKind,
    /// The progress note, with its number, status and colour words.
    pub progress: String,
    /// The labels of all actions that the same note stands for; empty where it stands for one.
    pub progress_shared: Vec<String>,
    /// The status words of the note, without colon.
    pub status_raw: Option<String>,
    /// The colour word of the note.
    pub rating_raw: Option<String>,
    /// The stage that the status words mean.
    pub stage: Stage,
    /// The confidence that the status words mean.
    pub confidence: Confidence,
    /// What the note says this action waits for, or points at.
    pub depends_on: Vec<DependsOn>,
    /// The days that the due date may mean, earliest first.
    pub due_readings: Vec<Date>,
    /// Where each field was read and how surely.
    pub read: Readings,
}

/// What one action's note says of another action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DependsOn {
    /// The other's recommendation.
    pub recommendation: String,
    /// The other's label, else its `seq`.
    pub action: String,
    /// Waits for it, or points at it.
    pub relation: Relation,
}

/// One action of one recommendation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ActionRef {
    /// The recommendation's code.
    pub recommendation: String,
    /// The action's label, else its `seq`.
    pub action: String,
}

/// Actions that seem to be the same piece of work, and in what their copies differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The copies.
    pub actions: Vec<ActionRef>,
    /// `text`, `leads`, `due`, `phase`, `progress`, as far as they differ.
    pub differs: Vec<String>,
}

/// Something a person has to settle, in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// `CODE`, `CODE(label)`, `post ABBR` or `plan`.
    #[serde(rename = "where")]
    pub at: String,
    /// The field it is about.
    pub field: String,
    /// The question.
    pub text: String,
}

/// Words that are in no field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leftover {
    /// The words.
    pub text: String,
    /// Their places.
    pub at: Vec<String>,
    /// The place that holds the same words in a field or as the first of their kind.
    pub same_as: Option<String>,
}

/// Where the fields of an action were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readings {
    /// Its words.
    pub text: Read,
    /// Its leads.
    pub leads: Read,
    /// Its due date.
    pub due: Read,
    /// Its progress note.
    pub progress: Read,
    /// Its phase.
    pub phase: Read,
    /// Its stage.
    pub stage: Read,
}

/// Where one field was read, and how surely.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// The places.
    pub at: Vec<String>,
    /// How sure the reading is.
    pub sure: Sure,
}

/// How sure a reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// A careful person may read it otherwise.
    Low,
    /// Something about it is unusual.
    Medium,
    /// It stands there plainly.
    #[default]
    High,
}
