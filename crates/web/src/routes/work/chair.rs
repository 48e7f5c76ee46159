//! What is asked of the chair: what waits for a decision, what needs the board, and what the board should not overlook.

use std::collections::BTreeSet;

use waymark_domain::{
    ActionId, ActionView, Colour, ContradictionKind, ContradictionView, Need, PlanId, PostId, RecommendationView, Role,
    Rung, TestView, in_words,
};

use super::decide::{time, withdrawals};
use super::forms::Opens;
use super::gather::{Found, Lives, What};
use super::heard::answered;
use super::in_plan::{InPlan, number};
use super::kind::Kind;
use super::lead::{dates, led_and_due};
use super::tests::{planned, when};
use crate::page::Line;
use crate::routes::keep::leads_it;
use crate::routes::tested;

/// Everything that is asked of the chair.
pub fn found(at: &InPlan<'_>) -> Vec<Found> {
    if !at.is(Role::Chair) {
        return Vec::new();
    }
    let mut all: Vec<Found> = agree(at).into_iter().collect();
    all.extend(time(at, Kind::Time));
    all.extend(withdrawals(at, Kind::Withdrawal));
    all.extend(needs(at));
    for one in at.view.all_recommendations().filter(|one| one.closed.is_none()) {
        all.extend(closure(at, one));
        all.extend(of_tests(at, one, (Kind::TestOverdue, Kind::TestFailed)));
        all.extend(untested(at, one));
    }
    all.extend(answered(at, Role::Chair, Kind::HeardByChair));
    let silent = |one: &&RecommendationView| one.ladder.rung >= Rung::Delivered && one.impact.is_none();
    all.extend(at.view.all_recommendations().filter(silent).map(|one| no_impact(at, one)));
    all.extend(at.actions().into_iter().filter_map(|action| refused(at, action, Kind::NotClaimedAgain)));
    all.extend(contradictions(at, Kind::Contradiction, &|_| true));
    all
}

fn agree(at: &InPlan<'_>) -> Option<Found> {
    let deed = tested::deed("agree").filter(|_| !at.view.agreed)?;
    let line = Line { place: at.view.title.clone(), href: at.links.plan(), ..Line::default() };
    let line = Line { text: "is not agreed yet: its dates are no originals.".to_owned(), ..line };
    let (subject, to) = (at.view.plan.to_string(), at.links.tested("agree", &at.view.plan));
    let opens = vec![Opens::Deed { deed, words: "Agree the plan", subject, to }];
    Some(Found::new(Kind::Agree, 0, line, opens))
}

fn closure(at: &InPlan<'_>, one: &RecommendationView) -> Option<Found> {
    let deed = tested::deed("close").filter(|_| one.ladder.rung == Rung::Lasting)?;
    let mut line = Line::of_recommendation(one, at.links.recommendation(&one.recommendation));
    line.why.extend(one.newest_result().and_then(TestView::result_in_words));
    line.why.extend(one.earlier_failure().and_then(TestView::failed_earlier));
    line.why.extend(one.impact.is_none().then(|| "What difference it has made is not stated.".to_owned()));
    line.rating = None;
    let leads: BTreeSet<PostId> = one.actions.iter().flat_map(|action| at.leads(action)).collect();
    let own = leads_it(at.directory, at.standing, &leads);
    let subject = one.recommendation.to_string();
    let to = at.links.tested("close", &one.recommendation);
    let opens = own.is_none().then_some(Opens::Deed { deed, words: "Close it", subject, to });
    line.why.extend(own);
    Some(Found::new(Kind::Closure, 0, line, opens.into_iter().collect()))
}

/// In the order that the plan's page lists them: red before amber, each by priority.
fn needs(at: &InPlan<'_>) -> Vec<Found> {
    let line = |(order, need): (usize, &Need)| {
        let action = at.view.all_actions().find(|action| action.action == need.action.action)?;
        let line = Line::of(action, at.links.action(&action.action)).told(led_and_due(action));
        let mut line = line.because(need.reason.clone());
        line.why.extend(refusal(action));
        let kind = if need.colour == Colour::Red { Kind::Needs } else { Kind::NeedsAmber };
        let (plan, home) = at.home(action.action);
        let lives = Lives { plan, what: What::Action(home) };
        let found = Found { lives: Some(lives), ..Found::new(kind, order as i64, line, Vec::new()) };
        Some(found.all("All that needs the board", at.links.plan()))
    };
    at.view.needs.iter().enumerate().filter_map(line).collect()
}

fn of_test(at: &InPlan<'_>, one: &RecommendationView, test: &TestView) -> Line {
    let line = Line::of_recommendation(one, at.links.recommendation(&one.recommendation));
    Line { rating: None, ..line }.told(planned(test))
}

/// Tests of a recommendation that are overdue, and the newest that has a result, where it did not pass.
pub fn of_tests(at: &InPlan<'_>, one: &RecommendationView, (late, not_passed): (Kind, Kind)) -> Vec<Found> {
    let overdue = one.tests.iter().filter(|test| test.overdue_days.is_some());
    overdue.map(|test| overdue_line(at, one, test, late)).chain(failed(at, one, not_passed)).collect()
}

fn overdue_line(at: &InPlan<'_>, one: &RecommendationView, test: &TestView, kind: Kind) -> Found {
    Found::new(kind, number(test.planned_for), of_test(at, one, test).because(when(test)), Vec::new())
}

fn failed(at: &InPlan<'_>, one: &RecommendationView, kind: Kind) -> Option<Found> {
    let test = one.failed_test()?;
    let mut line = of_test(at, one, test);
    line.why.extend(test.result_in_words());
    line.why.extend(test.findings.as_ref().map(|found| format!("Found: {}", crate::say::cut(found, 240))));
    let line = plan_one(at, one, line);
    Some(Found::new(kind, test.done_on.map_or(0, number), line, Vec::new()))
}

fn untested(at: &InPlan<'_>, one: &RecommendationView) -> Option<Found> {
    let bare = one.ladder.rung == Rung::Verified && one.tests.iter().all(|test| !test.planned);
    let line = Line::of_recommendation(one, at.links.recommendation(&one.recommendation));
    let mut line = Line { rating: None, ..line }.because(one.ladder.next.clone());
    line.why.extend(one.suggested_tests.first().map(|day| format!("One is suggested for {}.", in_words(*day))));
    bare.then(|| Found::new(Kind::Untested, 0, plan_one(at, one, line), Vec::new()))
}

/// A way to plan another test, where none is planned.
fn plan_one(at: &InPlan<'_>, one: &RecommendationView, line: Line) -> Line {
    let planned = one.tests.iter().any(|test| test.planned);
    if planned { line } else { line.or("Plan a test", at.links.tested("plan-test", &one.recommendation)) }
}

fn no_impact(at: &InPlan<'_>, one: &RecommendationView) -> Found {
    let line = Line::of_recommendation(one, at.links.recommendation(&one.recommendation));
    let mut line = Line { rating: None, ..line };
    let since = |day| format!("All that must be done has been claimed done since {}.", in_words(day));
    line.why.extend(one.delivered_on.map(since));
    line = line.because(format!(
        "It stands at: {}. Its leads have not yet said what difference it has made.",
        one.ladder.word
    ));
    Found::new(Kind::NoImpact, one.delivered_on.map_or(i64::MAX, number), line, Vec::new())
}

/// An action whose claim was refused, and that nobody has claimed since.
pub fn refused(at: &InPlan<'_>, action: &ActionView, kind: Kind) -> Option<Found> {
    let refused = action.refused().filter(|_| action.withdrawn.is_none())?;
    let line = Line::of(action, at.links.action(&action.action)).told(led_and_due(action));
    let mut line = Line { rating: None, ..line };
    line.why.extend(refusal(action));
    Some(Found::new(kind, number(refused.on), line, Vec::new()))
}

/// Why its claim was refused, wherever such an action is listed.
pub fn refusal(action: &ActionView) -> Option<String> {
    let refused = action.refused()?;
    Some(format!("Refused on {} by {}: {}", in_words(refused.on), refused.by, refused.why))
}

/// Contradictions of the plan, those of the sorts that are wanted.
pub fn contradictions(at: &InPlan<'_>, kind: Kind, wanted: &dyn Fn(ContradictionKind) -> bool) -> Vec<Found> {
    let mut all = Vec::new();
    for (order, one) in at.view.contradictions.iter().filter(|one| wanted(one.kind)).enumerate() {
        let (href, text) = match (one.actions.first(), &one.recommendation) {
            (Some(first), _) => (at.links.action(&first.action), &first.text),
            (None, Some(whole)) => (at.links.recommendation(&whole.recommendation), &whole.text),
            (None, None) => continue,
        };
        let (place, text) = (one.places().join(", "), crate::say::cut(text, 140));
        let line = Line { place, href, text, ..Line::default() };
        let line = line.told(one.kind.in_words()).because(one.why.clone());
        let found = Found { lives: same_elsewhere(at, one), ..Found::new(kind, order as i64, line, Vec::new()) };
        all.push(found.all("Both sides, quoted", at.links.claims()));
    }
    all
}

/// What a contradiction between actions is in every plan in which it stands. What the board closed, it closed in one.
fn same_elsewhere(at: &InPlan<'_>, one: &ContradictionView) -> Option<Lives> {
    if one.kind == ContradictionKind::ClosedWithOpen {
        return None;
    }
    let sides: Vec<(PlanId, ActionId)> = one.actions.iter().map(|side| at.home(side.action)).collect();
    let plan = sides.first()?.0;
    Some(Lives { plan, what: What::Contradiction(one.kind, sides) })
}

/// An action's own line, its date with all that stands beside it.
pub fn dated(at: &InPlan<'_>, action: &ActionView) -> Line {
    Line::of(action, at.links.action(&action.action)).told(dates(action))
}
