//! Planning a test, planning it otherwise, cancelling it, and recording what it found.

use jiff::civil::Date;
use serde::Serialize;

use crate::access::Denied;
use crate::plan::lasting::{recommendation, said};
use crate::plan::{
    Deciding, EvidenceOn, LastingRefusal, LastingTest, PlanEvent, TestCancelled, TestDetails, TestPlanned,
    TestResultRecorded, TestRevised, TestState, Tester,
};
use crate::{Ids, PostId, RecommendationId, Refusal, TestId, london_day};

/// The largest sample that is believed; more is a slip of the hand.
const LARGEST_SAMPLE: u32 = 100_000;

/// Plans a test of a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanTest {
    /// Which.
    pub recommendation: RecommendationId,
    /// What is planned.
    pub details: TestDetails,
}

/// Plans a test otherwise, while it is not done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviseTest {
    /// The recommendation.
    pub recommendation: RecommendationId,
    /// Which test.
    pub test: TestId,
    /// What is planned now.
    pub details: TestDetails,
    /// Why.
    pub why: String,
}

/// Cancels a test that is not done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CancelTest {
    /// The recommendation.
    pub recommendation: RecommendationId,
    /// Which test.
    pub test: TestId,
    /// Why.
    pub why: String,
}

/// Records what a test found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordTestResult {
    /// The recommendation.
    pub recommendation: RecommendationId,
    /// Which test.
    pub test: TestId,
    /// The day of the test.
    pub on: Date,
    /// How many were looked at.
    pub sample: u32,
    /// How many of them were as they should be.
    pub passed_count: u32,
    /// What was found.
    pub findings: String,
}

pub(super) fn plan_test(asked: &Deciding<'_>, ids: &mut Ids, command: &PlanTest) -> Result<PlanEvent, Refusal> {
    asked.standing.asks_as()?;
    let id = recommendation(asked, command.recommendation)?.recommendation;
    let details = check(asked, id, &command.details)?;
    Ok(PlanEvent::TestPlanned(TestPlanned { test: ids.mint(), recommendation: id, details }))
}

pub(super) fn revise_test(asked: &Deciding<'_>, command: &ReviseTest) -> Result<PlanEvent, Refusal> {
    asked.standing.asks_as()?;
    planned(asked, command.recommendation, command.test)?;
    let details = check(asked, command.recommendation, &command.details)?;
    let why = said(&command.why, LastingRefusal::NoReason)?;
    let (test, recommendation) = (command.test, command.recommendation);
    Ok(PlanEvent::TestRevised(TestRevised { test, recommendation, details, why }))
}

pub(super) fn cancel_test(asked: &Deciding<'_>, command: &CancelTest) -> Result<PlanEvent, Refusal> {
    asked.standing.asks_as()?;
    planned(asked, command.recommendation, command.test)?;
    let why = said(&command.why, LastingRefusal::NoReason)?;
    let (test, recommendation) = (command.test, command.recommendation);
    Ok(PlanEvent::TestCancelled(TestCancelled { test, recommendation, why }))
}

/// Whoever leads some of it does not record how it did.
pub(super) fn record_result(asked: &Deciding<'_>, command: &RecordTestResult) -> Result<PlanEvent, Refusal> {
    let test = planned(asked, command.recommendation, command.test)?;
    let tests = matches!(test.details.tester, Tester::Post(post) if asked.standing.posts.contains(&post));
    if !tests {
        asked.standing.asks_as()?;
    }
    let leads = asked.plan.leads_of(EvidenceOn::Recommendation(command.recommendation));
    if leads.iter().any(|post| asked.standing.posts.contains(post)) {
        return Err(Denied::LeadsIt.into());
    }
    if command.on > london_day(asked.now) {
        return Err(LastingRefusal::InTheFuture.into());
    }
    if command.sample == 0 || command.sample > LARGEST_SAMPLE {
        return Err(LastingRefusal::NoSample.into());
    }
    if command.passed_count > command.sample {
        return Err(LastingRefusal::MoreThanTheSample.into());
    }
    let findings = said(&command.findings, LastingRefusal::NoFindings)?;
    Ok(PlanEvent::TestResultRecorded(TestResultRecorded {
        test: command.test,
        recommendation: command.recommendation,
        on: command.on,
        sample: command.sample,
        passed_count: command.passed_count,
        findings,
        passed: test.details.mark().passes(command.sample, command.passed_count),
        posts: asked.standing.posts.iter().copied().collect(),
    }))
}

/// A test that is still to be done.
fn planned<'a>(asked: &Deciding<'a>, id: RecommendationId, test: TestId) -> Result<&'a LastingTest, Refusal> {
    let found = recommendation(asked, id)?.tests.iter().find(|one| one.test == test);
    let found = found.ok_or(LastingRefusal::NoSuchTest)?;
    match found.state {
        TestState::Planned => Ok(found),
        TestState::Done(_) => Err(LastingRefusal::TestDone.into()),
        TestState::Cancelled { .. } => Err(LastingRefusal::TestCancelled.into()),
    }
}

fn check(asked: &Deciding<'_>, id: RecommendationId, details: &TestDetails) -> Result<TestDetails, Refusal> {
    let about = said(details.about.text().unwrap_or_default(), LastingRefusal::NothingTested)?;
    let commissioned_by = said(details.commissioned_by.text().unwrap_or_default(), LastingRefusal::NotCommissioned)?;
    if details.sample_size == 0 || details.sample_size > LARGEST_SAMPLE {
        return Err(LastingRefusal::NoSample.into());
    }
    if details.pass_mark == 0 || details.pass_mark > details.sample_size {
        return Err(LastingRefusal::PassMarkOutOfReach.into());
    }
    if details.on < london_day(asked.now) {
        return Err(LastingRefusal::InThePast.into());
    }
    let tester = match &details.tester {
        Tester::Outside(words) => Tester::Outside(said(words.text().unwrap_or_default(), LastingRefusal::NoTester)?),
        Tester::Post(post) => Tester::Post(independent(asked, id, *post)?),
    };
    Ok(TestDetails { about, commissioned_by, tester, ..details.clone() })
}

/// A post that leads none of it, and whose holders act for none of its leads.
fn independent(asked: &Deciding<'_>, id: RecommendationId, post: PostId) -> Result<PostId, LastingRefusal> {
    if !asked.directory.posts.contains_key(&post) {
        return Err(LastingRefusal::NoTester);
    }
    let leads = asked.plan.leads_of(EvidenceOn::Recommendation(id));
    let today = london_day(asked.now);
    let holders = asked.directory.holdings.iter().filter(|held| held.post == post && held.holds_on(today));
    let leads_too = |person| asked.directory.posts_of(person, today).iter().any(|held| leads.contains(held));
    let mut people = holders.map(|held| held.person).peekable();
    // A group with one member who leads something is none of its leads; a post whose every holder leads is.
    let all_lead = people.peek().is_some() && people.all(leads_too);
    if leads.contains(&post) || all_lead { Err(LastingRefusal::TesterLeads) } else { Ok(post) }
}
