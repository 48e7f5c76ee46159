//! Tests, closing, impact and the board's own view of a recommendation, as shown.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::plan::newest;
use crate::view::action::ActionView;
use crate::view::who::{post_name, said_by};
use crate::{
    Actor, Colour, Directory, EvidenceId, LastingTest, Phase, Plan, Recommendation, Role, TestId, TestMark, TestMethod,
    TestResult, TestState, Tester, in_words, london_day,
};

/// Months after *delivered* for which a test is suggested.
const SUGGESTED_MONTHS: [i32; 3] = [3, 6, 12];

/// A test so near a suggested day is the one that was suggested.
const NEAR_DAYS: i32 = 45;

/// A test, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestView {
    /// Its id.
    pub test: TestId,
    /// How it is done.
    pub method: TestMethod,
    /// That, in words.
    pub method_words: &'static str,
    /// What is looked for.
    pub about: String,
    /// How many are to be looked at.
    pub sample_size: u32,
    /// How many of them have to be as they should.
    pub pass_mark: u32,
    /// The day by which there is to be a result.
    pub planned_for: Date,
    /// Who tests.
    pub tester: String,
    /// Who wants it done.
    pub commissioned_by: String,
    /// Whether it is still to be done.
    pub planned: bool,
    /// Days past its day, when it is still to be done.
    pub overdue_days: Option<i32>,
    /// Why it was cancelled.
    pub cancelled: Option<String>,
    /// Whether it passed, once done.
    pub passed: Option<bool>,
    /// The day it was done.
    pub done_on: Option<Date>,
    /// The position, in the plan's stream, of the entry that recorded its result: of two tests of one day the later
    /// entry's is the newer.
    pub result_position: Option<u64>,
    /// How many were looked at.
    pub sample: Option<u32>,
    /// How many of them were as they should be.
    pub passed_count: Option<u32>,
    /// What was found.
    pub findings: Option<String>,
    /// Who recorded it, by post.
    pub recorded_by: Option<String>,
}

/// That a recommendation is closed, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosureView {
    /// The day.
    pub on: Date,
    /// The decision.
    pub reference: String,
    /// Why.
    pub why: String,
}

/// What difference a recommendation has made, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImpactView {
    /// In words.
    pub words: String,
    /// Who stated it, by post.
    pub by: String,
    /// The day.
    pub on: Date,
    /// What shows it: each piece's id and title.
    pub evidence: Vec<(EvidenceId, String)>,
}

/// The board's own view, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoardViewView {
    /// The colour that it gives.
    pub colour: Option<Colour>,
    /// In words.
    pub words: String,
    /// The meeting.
    pub meeting: String,
    /// The day it was recorded.
    pub on: Date,
}

pub(super) fn tests(plan: &Plan, directory: Option<&Directory>, stated: &Recommendation, day: Date) -> Vec<TestView> {
    stated.tests.iter().map(|test| test_view(plan, directory, test, day)).collect()
}

fn test_view(plan: &Plan, directory: Option<&Directory>, test: &LastingTest, day: Date) -> TestView {
    let (details, result) = (&test.details, test.result());
    let late = test.is_planned().then(|| (day - details.on).get_days()).filter(|days| *days > 0);
    TestView {
        test: test.test,
        method: details.method,
        method_words: details.method.in_words(),
        about: details.about.shown().to_owned(),
        sample_size: details.sample_size,
        pass_mark: details.pass_mark,
        planned_for: details.on,
        tester: match &details.tester {
            Tester::Post(post) => post_name(plan, directory, *post),
            Tester::Outside(words) => words.shown().to_owned(),
        },
        commissioned_by: details.commissioned_by.shown().to_owned(),
        planned: test.is_planned(),
        overdue_days: late,
        cancelled: match &test.state {
            TestState::Cancelled { why, .. } => Some(why.shown().to_owned()),
            _ => None,
        },
        passed: result.map(|result| result.passed),
        done_on: result.map(|result| result.on),
        result_position: result.map(|result| result.position),
        sample: result.map(|result| result.sample),
        passed_count: result.map(|result| result.passed_count),
        findings: result.map(|result| result.findings.shown().to_owned()),
        recorded_by: result.map(|result| recorder(plan, directory, result)),
    }
}

/// The newest of tests that have a result.
pub(super) fn newest_result<'a>(tests: impl Iterator<Item = &'a TestView>) -> Option<&'a TestView> {
    newest(tests, |test| test.done_on.zip(test.result_position))
}

impl TestView {
    /// What it found, in a sentence; nothing until it is done.
    pub fn result_in_words(&self) -> Option<String> {
        let (sample, count) = (self.sample?, self.passed_count?);
        let (passed, on) = (self.passed?, self.done_on.map(in_words)?);
        let word = if passed { "passed" } else { "did not pass" };
        let found = self.mark().found_in_words(sample, count, passed);
        Some(format!("The {} of {on} {word}: {found}.", self.method_words))
    }

    /// What it asks for in numbers.
    pub fn mark(&self) -> TestMark {
        TestMark { sample_size: self.sample_size, pass_mark: self.pass_mark }
    }

    /// That it did not pass although a newer one did, in a sentence.
    pub fn failed_earlier(&self) -> Option<String> {
        let (count, sample, on) = (self.passed_count?, self.sample?, self.done_on.map(in_words)?);
        Some(format!("An earlier test did not pass: {count} of {sample}, on {on}."))
    }
}

/// Who recorded a result: by post, else by the part that they had in the plan when they did. The entry names who and
/// when, and the directory knows since when and until when somebody had which role.
fn recorder(plan: &Plan, directory: Option<&Directory>, result: &TestResult) -> String {
    let roles = match (result.by, directory) {
        (Actor::Person(person), Some(all)) => all.roles_at(person, plan.plan, result.at),
        _ => BTreeSet::new(),
    };
    let named = [(Role::Verifier, "a verifier"), (Role::Chair, "the chair"), (Role::Manager, "a plan manager")];
    let named = named.iter().find(|(role, _)| roles.contains(role));
    let otherwise = named.map_or("somebody who held no post", |(_, words)| words);
    said_by(plan, directory, result.by, None, &result.posts, otherwise)
}

pub(super) fn closure(stated: &Recommendation) -> Option<ClosureView> {
    let closed = stated.closed.as_ref()?;
    let (reference, why) = (closed.reference.shown().to_owned(), closed.why.shown().to_owned());
    Some(ClosureView { on: london_day(closed.at), reference, why })
}

pub(super) fn impact(plan: &Plan, directory: Option<&Directory>, stated: &Recommendation) -> Option<ImpactView> {
    let impact = stated.impact.as_ref()?;
    let title = |id: &EvidenceId| Some((*id, plan.evidence.get(id)?.about.title.shown().to_owned()));
    Some(ImpactView {
        words: impact.words.shown().to_owned(),
        by: said_by(plan, directory, impact.by, impact.on_behalf_of, &impact.posts, "a plan manager"),
        on: london_day(impact.at),
        evidence: impact.evidence.iter().filter_map(title).collect(),
    })
}

pub(super) fn board_view(stated: &Recommendation) -> Option<BoardViewView> {
    let view = stated.board_view.as_ref()?;
    let (words, meeting) = (view.words.shown().to_owned(), view.meeting.shown().to_owned());
    Some(BoardViewView { colour: view.colour, words, meeting, on: london_day(view.at) })
}

/// The day on which the last of the actions that count towards *delivered* was done; nothing while one is open.
pub(super) fn delivered_on(actions: &[ActionView]) -> Option<Date> {
    let standing: Vec<&ActionView> = actions.iter().filter(|action| action.withdrawn.is_none()).collect();
    let must_do: Vec<&ActionView> = standing.iter().filter(|one| one.phase == Phase::MustDo).copied().collect();
    let counted = if must_do.is_empty() { standing } else { must_do };
    let mut newest = None;
    for action in counted {
        let done = action.facts.done.as_ref()?;
        newest = newest.max(Some(done.done_on.unwrap_or(done.on)));
    }
    newest
}

/// The days for which a test is suggested and none is planned or done near them: 3, 6 and 12 months after *delivered*.
pub(super) fn suggested(delivered: Option<Date>, tests: &[TestView]) -> Vec<Date> {
    let Some(delivered) = delivered else { return Vec::new() };
    let near = |day: Date, test: &TestView| {
        let on = test.done_on.unwrap_or(test.planned_for);
        test.cancelled.is_none() && (on - day).get_days().abs() <= NEAR_DAYS
    };
    let days = SUGGESTED_MONTHS.into_iter().filter_map(|months| delivered.checked_add(months.months()).ok());
    days.filter(|day| !tests.iter().any(|test| near(*day, test))).collect()
}
