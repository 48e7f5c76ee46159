//! Tested to last, and what the board makes of a recommendation: tests, closing, impact, its own view (DESIGN 3.1, 3.4).

mod apply;
mod close;
mod event;
mod mark;
mod refusal;
mod test;

pub use close::{CloseRecommendation, ReopenRecommendation, StateBoardView, StateImpact};
pub use event::{
    BoardViewStated, ImpactStated, RecommendationClosed, RecommendationReopened, TestCancelled, TestPlanned,
    TestResultRecorded, TestRevised,
};
pub use mark::TestMark;
pub use refusal::LastingRefusal;
pub use test::{CancelTest, PlanTest, RecordTestResult, ReviseTest};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::plan::{Deciding, EVIDENCE_WORDS_LIMIT, PlanEvent, PlanRefusal, Recommendation};
use crate::{Actor, Colour, EvidenceId, Ids, PostId, RecommendationId, Refusal, TestId, Words};

/// How a change is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestMethod {
    /// Whole cases, read from beginning to end.
    CaseAudit,
    /// A few things looked up in many cases.
    DipSample,
    /// Work watched as it is done.
    Observation,
    /// People asked.
    Survey,
    /// Figures that are kept anyway.
    Data,
}

impl TestMethod {
    /// Every method, as forms list them.
    pub const ALL: [Self; 5] = [Self::CaseAudit, Self::DipSample, Self::Observation, Self::Survey, Self::Data];

    /// The method in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::CaseAudit => "case audit",
            Self::DipSample => "dip sample",
            Self::Observation => "observation",
            Self::Survey => "survey",
            Self::Data => "data",
        }
    }
}

/// Who tests: never a lead of what is tested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tester {
    /// A post or group of the directory.
    Post(PostId),
    /// Somebody from outside, in words.
    Outside(Words),
}

/// A test as it is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestDetails {
    /// How.
    pub method: TestMethod,
    /// What is looked for.
    pub about: Words,
    /// How many are looked at: cases, people, occasions.
    pub sample_size: u32,
    /// How many of them have to be as they should.
    pub pass_mark: u32,
    /// The day by which there is to be a result.
    pub on: Date,
    /// Who tests.
    pub tester: Tester,
    /// Who wants it done, members of the board included.
    pub commissioned_by: Words,
}

/// What a test found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// The day of the test.
    pub on: Date,
    /// How many were looked at.
    pub sample: u32,
    /// How many of them were as they should be.
    pub passed_count: u32,
    /// What was found.
    pub findings: Words,
    /// Whether that is enough, as it was decided when it was recorded.
    pub passed: bool,
    /// Who recorded it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// The posts that they held.
    pub posts: Vec<PostId>,
}

/// Where a test has got to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestState {
    /// It is still to be done.
    Planned,
    /// It has a result.
    Done(TestResult),
    /// It will not be done.
    Cancelled { why: Words, by: Actor, at: Timestamp },
}

/// A test of a recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastingTest {
    /// Its id.
    pub test: TestId,
    /// Its first entry's position in the plan's stream.
    pub position: u64,
    /// What is planned.
    pub details: TestDetails,
    /// Where it has got to.
    pub state: TestState,
}

impl LastingTest {
    /// Its result, once there is one.
    pub fn result(&self) -> Option<&TestResult> {
        match &self.state {
            TestState::Done(result) => Some(result),
            _ => None,
        }
    }

    /// Whether it is still to be done.
    pub fn is_planned(&self) -> bool {
        self.state == TestState::Planned
    }
}

/// That the board closed a recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// The decision.
    pub reference: Words,
    /// Why.
    pub why: Words,
    /// Who recorded it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// What difference a recommendation has made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// In words.
    pub words: Words,
    /// What shows it.
    pub evidence: Vec<EvidenceId>,
    /// Who stated it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// The lead that a manager stated it for.
    pub on_behalf_of: Option<PostId>,
    /// The lead posts that they acted for.
    pub posts: Vec<PostId>,
}

/// The board's own view of a recommendation: beside its rating, never instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardView {
    /// The colour that the board gives it; none when it gives words only.
    pub colour: Option<Colour>,
    /// In words.
    pub words: Words,
    /// The meeting.
    pub meeting: Words,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Something done with a recommendation as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LastingCommand {
    PlanTest(PlanTest),
    ReviseTest(ReviseTest),
    CancelTest(CancelTest),
    RecordResult(RecordTestResult),
    Close(CloseRecommendation),
    Reopen(ReopenRecommendation),
    StateImpact(StateImpact),
    StateBoardView(StateBoardView),
}

/// Decides what is done with a recommendation as a whole.
pub(crate) fn decide(asked: &Deciding<'_>, ids: &mut Ids, command: &LastingCommand) -> Result<Vec<PlanEvent>, Refusal> {
    asked.standing.may(crate::Deed::Read)?;
    let event = match command {
        LastingCommand::PlanTest(command) => test::plan_test(asked, ids, command),
        LastingCommand::ReviseTest(command) => test::revise_test(asked, command),
        LastingCommand::CancelTest(command) => test::cancel_test(asked, command),
        LastingCommand::RecordResult(command) => test::record_result(asked, command),
        LastingCommand::Close(command) => close::close(asked, command),
        LastingCommand::Reopen(command) => close::reopen(asked, command),
        LastingCommand::StateImpact(command) => close::state_impact(asked, command),
        LastingCommand::StateBoardView(command) => close::state_board_view(asked, command),
    }?;
    Ok(vec![event])
}

fn recommendation<'a>(asked: &Deciding<'a>, id: RecommendationId) -> Result<&'a Recommendation, PlanRefusal> {
    let plan: &'a crate::Plan = asked.plan;
    plan.recommendation(id).ok_or(PlanRefusal::NoSuchRecommendation)
}

/// Trims words, and refuses none and too many.
fn said(text: &str, empty: LastingRefusal) -> Result<Words, LastingRefusal> {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 {
        return Err(empty);
    }
    if length > EVIDENCE_WORDS_LIMIT {
        return Err(LastingRefusal::TooLong { limit: EVIDENCE_WORDS_LIMIT, length });
    }
    Ok(Words::from(text))
}

/// Finds the newest of results: by the day of the test, then by the position of the entry that recorded it.
///
/// Plan and view ask this alone, so that rating, ladder, pages and packs cannot disagree about it. What has no result
/// yet is left out.
pub(crate) fn newest<T>(tests: impl Iterator<Item = T>, recorded: impl Fn(&T) -> Option<(Date, u64)>) -> Option<T> {
    let done = tests.filter_map(|test| Some((recorded(&test)?, test)));
    done.max_by_key(|(recorded, _)| *recorded).map(|(_, test)| test)
}

impl Recommendation {
    fn results(&self) -> impl Iterator<Item = (&LastingTest, &TestResult)> {
        self.tests.iter().filter_map(|test| Some((test, test.result()?)))
    }

    /// Its newest result: by the day of the test, then by when it was recorded.
    pub fn newest_result(&self) -> Option<(&LastingTest, &TestResult)> {
        newest(self.results(), |(_, result)| Some((result.on, result.position)))
    }

    /// Where its newest result passed, the newest of those before it that did not.
    pub fn earlier_failure(&self) -> Option<(&LastingTest, &TestResult)> {
        let (passed, _) = self.newest_result().filter(|(_, result)| result.passed)?;
        let failed = self.results().filter(|(test, result)| test.test != passed.test && !result.passed);
        newest(failed, |(_, result)| Some((result.on, result.position)))
    }
}
