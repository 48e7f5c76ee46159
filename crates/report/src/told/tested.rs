//! Tests of whether a change lasts that a board should look at: those that did not pass, and those that nobody has done.

use waymark_domain::{PlanView, RecommendationId, RecommendationView, TestView, counted, in_words};

use super::action::ended;
use super::capital;

/// A test that did not pass, or that has no result although its day is past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestToLookAt {
    /// The recommendation that it tests.
    pub recommendation: RecommendationId,
    /// Its code.
    pub code: String,
    /// "Not passed", "Overdue".
    pub what: &'static str,
    /// How it is done, by whom, and what is looked for.
    pub test: String,
    /// What it found in numbers, or since when a result is wanted.
    pub why: String,
    /// What was found, in the words of whoever recorded it; empty where it has no result.
    pub found: String,
    /// Who leads the recommendation.
    pub leads: String,
}

/// The newest tests that did not pass, then those overdue, each the longest first; of what the board closed, none. A chair's
/// home lists them in the same order.
pub fn tests_to_look_at(shown: &PlanView) -> Vec<TestToLookAt> {
    let open = || shown.all_recommendations().filter(|one| one.closed.is_none());
    let mut failed: Vec<_> = open().filter_map(|one| Some((one, one.failed_test()?))).collect();
    failed.sort_by_key(|(_, test)| test.done_on);
    let of = |one| move |test| (one, test);
    let late = |one: &&TestView| one.overdue_days.is_some();
    let mut overdue: Vec<_> = open().flat_map(|one| one.tests.iter().filter(late).map(of(one))).collect();
    overdue.sort_by_key(|(_, test)| test.planned_for);
    let failed = failed.into_iter().map(|(one, test)| row(one, test, "Not passed"));
    failed.chain(overdue.into_iter().map(|(one, test)| row(one, test, "Overdue"))).collect()
}

fn row(one: &RecommendationView, test: &TestView, what: &'static str) -> TestToLookAt {
    let wanted = || {
        let late = counted(test.overdue_days.unwrap_or_default(), "day");
        format!("A result was wanted by {}: {late} overdue.", in_words(test.planned_for))
    };
    let method = capital(test.method_words);
    TestToLookAt {
        recommendation: one.recommendation,
        code: one.code.clone(),
        what,
        test: format!("{method} of {}, by {}: {}", test.sample_size, test.tester, ended(&test.about)),
        why: test.result_in_words().unwrap_or_else(wanted),
        found: test.findings.clone().unwrap_or_default(),
        leads: if one.leads.is_empty() { "no lead".to_owned() } else { one.leads.join(", ") },
    }
}
