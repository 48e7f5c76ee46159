//! A recommendation that the board closed, and what does not agree with that: open work, claims that nobody verified, and
//! its tests.
//!
//! Closing is decided and stands (DESIGN 3.1); what it was decided over is not hidden by it.

use jiff::civil::Date;

use super::{Contradiction, ContradictionKind};
use crate::{Action, LastingTest, Phase, Plan, Recommendation, Stage, TestResult, in_words, london_day};

/// What does not agree with a recommendation's closing; nothing while it is not closed.
pub(super) fn closed_with_open(plan: &Plan, recommendation: &Recommendation) -> Vec<Contradiction> {
    recommendation
        .closed
        .as_ref()
        .map(|closed| closed_on(plan, recommendation, london_day(closed.at)))
        .unwrap_or_default()
}

/// Whether closing a recommendation on a day would be listed as a contradiction: what its form says beforehand.
pub fn closing_contradicts(plan: &Plan, recommendation: &Recommendation, day: Date) -> bool {
    !closed_on(plan, recommendation, day).is_empty()
}

/// What does not agree with its being closed on a day: its actions that are neither done nor withdrawn, MUST DO first;
/// claims that nobody verified; a newest test that did not pass; tests whose day was past by then, and that have no
/// result; and that no test has one, where none of those is listed already.
fn closed_on(plan: &Plan, recommendation: &Recommendation, day: Date) -> Vec<Contradiction> {
    let begins = format!("{} was closed on {}", recommendation.code, in_words(day));
    let mut found = Vec::new();
    for phase in [Phase::MustDo, Phase::Embedding] {
        for action in open_actions(plan, recommendation, phase) {
            let (place, an) = (plan.place(action.action), if phase == Phase::MustDo { "a" } else { "an" });
            let phase = phase.in_words();
            let why = format!("{begins}, and {place}, {an} {phase} action, is {}.", standing(action));
            found.push(Contradiction::of(ContradictionKind::ClosedWithOpen, vec![action.action], why));
        }
    }
    let whole = unverified(plan, recommendation).into_iter().chain(untested(recommendation, day));
    found.extend(whole.map(|said| Contradiction {
        kind: ContradictionKind::ClosedWithOpen,
        actions: Vec::new(),
        recommendation: Some(recommendation.recommendation),
        why: format!("{begins}, and {said}"),
    }));
    found
}

/// Its actions that are not withdrawn.
fn standing_actions<'a>(plan: &'a Plan, recommendation: &'a Recommendation) -> impl Iterator<Item = &'a Action> {
    let actions = recommendation.actions.iter().filter_map(|id| plan.actions.get(id)).map(AsRef::as_ref);
    actions.filter(|action: &&Action| !action.is_withdrawn())
}

fn open_actions<'a>(
    plan: &'a Plan,
    recommendation: &'a Recommendation,
    phase: Phase,
) -> impl Iterator<Item = &'a Action> {
    let placed = move |action: &&Action| {
        action.placed_under(recommendation.recommendation).is_some_and(|placement| placement.phase == phase)
    };
    standing_actions(plan, recommendation).filter(placed).filter(|action| action.stage() != Stage::Done)
}

/// How an open action stands, where a sentence says what it is.
fn standing(action: &Action) -> &'static str {
    match action.stage() {
        Stage::NotStated => "not claimed done",
        stage => stage.in_words(),
    }
}

/// That some of its claims are not verified; nothing where none is claimed, or all are verified.
fn unverified(plan: &Plan, recommendation: &Recommendation) -> Option<String> {
    let claimed: Vec<&Action> =
        standing_actions(plan, recommendation).filter(|action| action.stage() == Stage::Done).collect();
    let without = claimed.iter().filter(|action| action.verification().is_none()).count();
    Some(match (without, claimed.len()) {
        (0, _) => return None,
        (1, 1) => "its 1 action that is claimed done is not verified.".to_owned(),
        (without, all) if without == all => format!("none of its {all} actions that are claimed done is verified."),
        (1, all) => format!("1 of its {all} actions that are claimed done is not verified."),
        (without, all) => format!("{without} of its {all} actions that are claimed done are not verified."),
    })
}

/// What its tests leave open on a day.
fn untested(recommendation: &Recommendation, day: Date) -> Vec<String> {
    let newest = recommendation.newest_result();
    let failed = newest.filter(|(_, result)| !result.passed).map(|(test, result)| did_not_pass(test, result));
    let waited_for = recommendation.tests.iter().filter(|test| test.is_planned() && test.details.on < day);
    let overdue = waited_for.map(|test| {
        let details = &test.details;
        format!("the {} planned for {} had no result.", details.method.in_words(), in_words(details.on))
    });
    let mut said: Vec<String> = failed.into_iter().chain(overdue).collect();
    if newest.is_none() && said.is_empty() {
        said.push("no test of whether it lasts had a result.".to_owned());
    }
    said
}

fn did_not_pass(test: &LastingTest, result: &TestResult) -> String {
    let (method, found) = (test.details.method.in_words(), result.in_words(test.details.mark()));
    format!("the {method} of {} did not pass: {found}.", in_words(result.on))
}
