//! What may happen to a recommendation as a whole, as bodies that the journal hashes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::plan::{TestDetails, Tester};
use crate::{Colour, EvidenceId, PostId, RecommendationId, TestId, Words};

/// A test was planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestPlanned {
    pub test: TestId,
    pub recommendation: RecommendationId,
    pub details: TestDetails,
}

/// A planned test was planned otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestRevised {
    pub test: TestId,
    pub recommendation: RecommendationId,
    pub details: TestDetails,
    pub why: Words,
}

/// A planned test will not be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestCancelled {
    pub test: TestId,
    pub recommendation: RecommendationId,
    pub why: Words,
}

/// A test was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestResultRecorded {
    pub test: TestId,
    pub recommendation: RecommendationId,
    /// The day of the test.
    pub on: Date,
    /// How many were looked at.
    pub sample: u32,
    /// How many of them were as they should be.
    pub passed_count: u32,
    pub findings: Words,
    /// Whether that was enough by the rule of the day on which it was recorded; reckoned, never typed. It is folded as it
    /// stands: what packs and pages have said of a test since is not rewritten when the rule is.
    pub passed: bool,
    /// The posts that whoever recorded it held.
    pub posts: Vec<PostId>,
}

/// The board closed a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendationClosed {
    pub recommendation: RecommendationId,
    pub reference: Words,
    pub why: Words,
}

/// The board took it up again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendationReopened {
    pub recommendation: RecommendationId,
    pub reference: Words,
    pub why: Words,
}

/// It was stated what difference a recommendation has made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImpactStated {
    pub recommendation: RecommendationId,
    pub words: Words,
    /// What shows it; may be none.
    pub evidence: Vec<EvidenceId>,
    /// The lead for whom a manager stated it.
    pub on_behalf_of: Option<PostId>,
    /// The lead posts that its author acted for.
    pub posts: Vec<PostId>,
}

/// The board stated its own view of a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BoardViewStated {
    pub recommendation: RecommendationId,
    /// The colour that it gives; none when it gives words only.
    pub colour: Option<Colour>,
    pub words: Words,
    pub meeting: Words,
}

impl TestDetails {
    /// Their free text.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Words> {
        let tester = match &self.tester {
            Tester::Outside(words) => Some(words),
            Tester::Post(_) => None,
        };
        [&self.about, &self.commissioned_by].into_iter().chain(tester)
    }
}
