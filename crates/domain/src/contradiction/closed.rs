//! A recommendation that the board closed, and what does not agree with that: open work, and its newest test.
//!
//! Closing is decided and stands (DESIGN 3.1); what it was decided over is not hidden by it.

use super::{Contradiction, ContradictionKind};
use crate::{Action, LastingTest, Phase, Plan, Recommendation, Stage, TestResult, in_words, london_day};

/// What does not agree with a recommendation's closing: its actions that are neither done nor withdrawn, MUST DO first;
/// a newest test that did not pass; tests whose day was past when it was closed, and that have no result.
pub(super) fn closed_with_open(plan: &Plan, recommendation: &Recommendation) -> Vec<Contradiction> {
    let Some(closed) = &recommendation.closed else { return Vec::new() };
    let day = london_day(closed.at);
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
    let failed = recommendation.newest_result().filter(|(_, result)| !result.passed);
    let mut tests: Vec<String> = failed.map(|(test, result)| did_not_pass(test, result)).into_iter().collect();
    let waited_for = recommendation.tests.iter().filter(|test| test.is_planned() && test.details.on < day);
    tests.extend(waited_for.map(|test| {
        let details = &test.details;
        format!("the {} planned for {} had no result.", details.method.in_words(), in_words(details.on))
    }));
    found.extend(tests.into_iter().map(|said| Contradiction {
        kind: ContradictionKind::ClosedWithOpen,
        actions: Vec::new(),
        recommendation: Some(recommendation.recommendation),
        why: format!("{begins}, and {said}"),
    }));
    found
}

fn open_actions<'a>(
    plan: &'a Plan,
    recommendation: &'a Recommendation,
    phase: Phase,
) -> impl Iterator<Item = &'a Action> {
    let actions = recommendation.actions.iter().filter_map(move |id| plan.actions.get(id)).map(AsRef::as_ref);
    let placed = move |action: &&Action| {
        action.placed_under(recommendation.recommendation).is_some_and(|placement| placement.phase == phase)
    };
    actions.filter(placed).filter(|action| action.stage() != Stage::Done && !action.is_withdrawn())
}

/// How an open action stands, where a sentence says what it is.
fn standing(action: &Action) -> &'static str {
    match action.stage() {
        Stage::NotStated => "not claimed done",
        stage => stage.in_words(),
    }
}

fn did_not_pass(test: &LastingTest, result: &TestResult) -> String {
    let details = &test.details;
    format!(
        "the {} of {} did not pass: {} of {} were as they should be; {} of {} were asked for.",
        details.method.in_words(),
        in_words(result.on),
        result.passed_count,
        result.sample,
        details.pass_mark,
        details.sample_size
    )
}
