//! The example as its data file states it: `crates/cli/demo/plan.json`. Shapes only; nothing is reckoned here.
//!
//! Days are whole numbers counted from today, so that the example is a year old on whatever day it is shown.

use serde::Deserialize;
use waymark_domain::{
    Assurance, Capacity, Colour, Confidence, Phase, PostKind, Relation, RhythmUnit, Role, Stage, TestMethod, Timescale,
};

/// The data file, compiled in: the demo needs nothing beside the program.
pub const SOURCE: &str = include_str!("../../../demo/plan.json");

/// A day, counted from today: -30 is thirty days ago.
pub type Offset = i32;

/// A whole example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What the file is, for whoever opens it.
    #[expect(dead_code, reason = "a note to readers of the file, which JSON gives no other place")]
    about: String,
    pub authority: String,
    pub begun_on: Offset,
    pub accounts: Vec<Account>,
    pub plan: StatedPlan,
    pub keeping: Vec<Kept>,
    pub more_time: Vec<StatedRequest>,
    pub facts: Vec<StatedFact>,
    pub heads_noted_on: Vec<Offset>,
}

/// One plan of the example, and everything that was done to it since: the first plan's, or the second's.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The file that states it, as the document that was brought in.
    pub source: &'static str,
    pub plan: &'a StatedPlan,
    pub keeping: &'a [Kept],
    pub more_time: &'a [StatedRequest],
    pub facts: &'a [StatedFact],
}

impl Example {
    /// The first plan, and what was done to it.
    pub fn work(&self) -> Work<'_> {
        let Self { plan, keeping, more_time, facts, .. } = self;
        Work { source: SOURCE, plan, keeping, more_time, facts }
    }
}

/// Somebody who can sign in, named by role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub login: String,
    pub name: String,
    pub role: Role,
    pub holds: Vec<Hold>,
    pub first: String,
}

/// A post or group that an account acts for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    pub post: String,
    #[serde(rename = "as")]
    pub capacity: Capacity,
    pub from: Offset,
}

/// The plan as its document states it, and what was said of each action since.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedPlan {
    pub title: String,
    pub version_label: String,
    pub document: String,
    pub stated_on: Offset,
    pub imported_on: Offset,
    pub inspection: StatedInspection,
    pub narrative: Vec<StatedNarrative>,
    pub posts: Vec<StatedPost>,
    pub recommendations: Vec<StatedRecommendation>,
    pub shared: Vec<StatedShared>,
    pub questions: Vec<StatedQuestion>,
    pub leftovers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedInspection {
    pub body: String,
    pub judgement: String,
    pub inspected: Offset,
    pub published: Offset,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedNarrative {
    pub heading: String,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedPost {
    pub abbreviation: String,
    pub title: String,
    pub organisation: String,
    #[serde(default)]
    pub kind: PostKind,
    #[serde(default)]
    pub aliases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedRecommendation {
    pub code: String,
    pub section: String,
    pub timescale: Timescale,
    pub timescale_printed: String,
    pub timescale_elsewhere: Option<String>,
    pub text: String,
    pub outcome: String,
    pub addressed_to: Vec<String>,
    pub actions: Vec<StatedAction>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedAction {
    pub label: String,
    pub phase: Phase,
    pub text: String,
    /// As printed: short forms of the plan, or words that its key does not hold.
    pub leads: Vec<String>,
    pub due: Option<StatedDue>,
    /// Places of this plan, as `HP2(1)`.
    #[serde(default)]
    pub waits_for: Vec<String>,
    #[serde(default)]
    pub see: Vec<String>,
    /// What the document says of it.
    pub printed: Option<PrintedNote>,
    /// What was said of it since, oldest first.
    #[serde(default)]
    pub updates: Vec<StatedUpdate>,
}

/// A date as a document prints it: a day in one of the styles of `Calendar::printed`, or words that name none.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum StatedDue {
    Dated { day: Offset, style: String },
    Words { words: String },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedNote {
    pub status: Option<String>,
    pub rating: Option<String>,
    #[serde(default)]
    pub stage: Stage,
    #[serde(default)]
    pub confidence: Confidence,
    pub words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedUpdate {
    pub day: Offset,
    /// The lead post that speaks; the action's first known one when not stated.
    pub by: Option<String>,
    #[serde(default)]
    pub stage: Stage,
    #[serde(default)]
    pub confidence: Confidence,
    pub done_on: Option<Offset>,
    pub words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedShared {
    pub actions: Vec<String>,
    pub differs: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedQuestion {
    #[serde(rename = "where")]
    pub place: String,
    pub field: String,
    pub text: String,
    pub answer: Option<StatedAnswer>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedAnswer {
    pub day: Offset,
    pub words: String,
}

/// Something that the plan manager did to the plan.
#[derive(Debug, Deserialize)]
pub struct Kept {
    pub day: Offset,
    #[serde(flatten)]
    pub what: Keeping,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Keeping {
    MapPost { abbreviation: String, post: String },
    CorrectDue { action: String, due: StatedDue, why: String },
    Reword { action: String, text: String, why: String },
    Reassign { action: String, leads: Vec<String>, why: String },
    StateAccountable { action: String, post: String },
    StateDependency { action: String, on: String, relation: Relation },
    SetPriority { recommendation: String, priority: u8, why: String },
    Agree { reference: String },
    ChangeSettings { evidence_days: u16, why: String, reference: String },
    SetRhythm { action: String, what: String, every: u16, unit: RhythmUnit, from: Offset, until: Option<Offset> },
}

/// A request for more time, asked by an account that acts for one of the action's leads.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedRequest {
    pub day: Offset,
    pub action: String,
    /// The lead post that asks.
    pub by: String,
    pub to: Offset,
    pub why: String,
    pub answer: Option<StatedDecision>,
}

/// What the board decided about a request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedDecision {
    pub day: Offset,
    /// Until which day; nothing for a refusal.
    pub granted_to: Option<Offset>,
    pub reference: String,
    pub why: String,
}

/// Something that was done with evidence, a claim, or a recommendation as a whole.
#[derive(Debug, Deserialize)]
pub struct StatedFact {
    pub day: Offset,
    #[serde(flatten)]
    pub what: Fact,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Fact {
    Attach(StatedEvidence),
    Verify {
        action: String,
        seen: String,
        assurance: Assurance,
    },
    Refuse {
        action: String,
        why: String,
    },
    Ask {
        action: String,
        what: String,
        wanted_by: Offset,
    },
    PlanTest(StatedTest),
    TestResult {
        recommendation: String,
        on: Offset,
        sample: u32,
        passed_count: u32,
        findings: String,
    },
    Impact {
        recommendation: String,
        by: String,
        words: String,
        evidence: Vec<String>,
    },
    BoardView {
        recommendation: String,
        colour: Colour,
        words: String,
        meeting: String,
    },
    /// An occurrence, counted from 0, of what recurs.
    Kept {
        action: String,
        by: String,
        occurrence: u32,
        words: String,
    },
}

/// A piece of evidence: a note or a link.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedEvidence {
    pub by: String,
    /// Places of actions.
    pub on: Vec<String>,
    pub title: String,
    pub shows: String,
    pub note: Option<String>,
    pub link: Option<String>,
    pub represents: Option<Offset>,
    pub valid_until: Option<Offset>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedTest {
    pub recommendation: String,
    pub method: TestMethod,
    pub about: String,
    pub sample_size: u32,
    pub pass_mark: u32,
    pub on: Offset,
    /// A post, or somebody from outside.
    pub tester: Option<String>,
    pub outside: Option<String>,
    pub commissioned_by: String,
}

/// Reads the data file.
pub fn example() -> anyhow::Result<Example> {
    Ok(serde_json::from_str(SOURCE)?)
}
