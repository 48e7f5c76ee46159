//! A recommendation as shown.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::view::RatingView;
use crate::view::action::ActionView;
use crate::view::counts::Counts;
use crate::view::evidence::{EvidenceRequestView, EvidenceView};
use crate::view::ladder::{Held, Ladder, Rung, Step};
use crate::view::lasting::{
    BoardViewView, ClosureView, ImpactView, TestView, board_view, closure, delivered_on, impact, newest_result,
    suggested, tests,
};
use crate::{Colour, Directory, EvidenceOn, Plan, Recommendation, RecommendationId, Timescale, Words, in_words, worst};

/// A recommendation, reckoned for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecommendationView {
    /// Its id.
    pub recommendation: RecommendationId,
    /// Its code.
    pub code: String,
    /// Its words.
    pub text: String,
    /// How long the inspector gave.
    pub timescale: Timescale,
    /// In words: "within three months".
    pub timescale_words: String,
    /// As printed.
    pub timescale_printed: Option<String>,
    /// Another timescale that the same document states.
    pub timescale_elsewhere: Option<String>,
    /// The inspector's own deadline, where publication is known and the timescale gives one.
    pub deadline: Option<Date>,
    /// The deadline in words, or why there is none.
    pub deadline_words: String,
    /// The outcome required.
    pub outcome: Option<String>,
    /// Whom it is addressed to.
    pub addressed_to: Vec<String>,
    /// Its priority, 1 to 3.
    pub priority: Option<u8>,
    /// Why it has that priority.
    pub priority_why: Option<String>,
    /// The worst colour of its actions; read it with the counts.
    pub rating: RatingView,
    /// Where it stands on the ladder.
    pub ladder: Ladder,
    /// How many actions have which colour.
    pub counts: Counts,
    /// How many are claimed done.
    pub done: u32,
    /// How many have evidence.
    pub evidenced: u32,
    /// How many are verified.
    pub verified: u32,
    /// How many there are.
    pub total: u32,
    /// How many are past their date and not done.
    pub late: u32,
    /// The next date of an action that is not done.
    pub next: Option<Date>,
    /// The evidence attached to it as a whole, in the order in which it was.
    pub evidence: Vec<EvidenceView>,
    /// What evidence was asked for it as a whole.
    pub requests: Vec<EvidenceRequestView>,
    /// Tests of whether it lasts, in the order in which they were planned.
    pub tests: Vec<TestView>,
    /// The day on which the last action that counts towards *delivered* was done.
    pub delivered_on: Option<Date>,
    /// Days for which a test is suggested, and none is planned or done near them.
    pub suggested_tests: Vec<Date>,
    /// That the board closed it.
    pub closed: Option<ClosureView>,
    /// What difference it has made; nothing until somebody says.
    pub impact: Option<ImpactView>,
    /// The board's own view: beside the rating, never instead.
    pub board_view: Option<BoardViewView>,
    /// Its actions' leads, each once, in order.
    pub leads: Vec<String>,
    /// Its actions, in printed order.
    pub actions: Vec<ActionView>,
}

impl RecommendationView {
    pub(super) fn of(plan: &Plan, directory: Option<&Directory>, stated: &Recommendation, day: Date) -> Self {
        let deadline = plan.inspection.published.and_then(|published| stated.timescale.deadline(published));
        let found = stated.actions.iter().filter_map(|id| plan.actions.get(id)).enumerate();
        let actions: Vec<ActionView> = found
            .map(|(index, action)| {
                ActionView::of(plan, directory, action, stated.recommendation, index + 1, day, deadline)
            })
            .collect();
        let mut counts = Counts::default();
        for action in &actions {
            counts.add(action.rating.colour);
        }
        let (tests, closed) = (tests(plan, directory, stated, day), closure(stated));
        let delivered_on = delivered_on(&actions);
        let on = EvidenceOn::Recommendation(stated.recommendation);
        let shown = |words: &Option<Words>| words.as_ref().map(|words| words.shown().to_owned());
        let stands = |action: &&ActionView| action.withdrawn.is_none();
        let count = |holds: &dyn Fn(&&ActionView) -> bool| actions.iter().filter(stands).filter(holds).count() as u32;
        Self {
            recommendation: stated.recommendation,
            code: stated.code.clone(),
            text: stated.text.shown().to_owned(),
            timescale: stated.timescale,
            timescale_words: timescale_words(stated.timescale),
            timescale_printed: shown(&stated.timescale_printed),
            timescale_elsewhere: shown(&stated.timescale_elsewhere),
            deadline,
            deadline_words: deadline_words(plan.inspection.published, stated.timescale, deadline),
            outcome: shown(&stated.outcome),
            addressed_to: stated.addressed_to.iter().map(|name| name.shown().to_owned()).collect(),
            priority: stated.priority.as_ref().map(|(priority, _)| *priority),
            priority_why: stated.priority.as_ref().map(|(_, why)| why.shown().to_owned()),
            rating: rated(&actions, &counts, &tests, closed.as_ref()),
            ladder: Ladder::climb(&steps(&actions), held(stated)),
            counts,
            done: count(&|action| action.facts.done.is_some()),
            evidenced: count(&|action| action.facts.evidenced.is_some()),
            verified: count(&|action| action.facts.verified.is_some()),
            total: counts.total(),
            late: count(&|action| action.due.late_days.is_some()),
            next: next_date(&actions, day),
            evidence: EvidenceView::on(plan, directory, on, day),
            requests: EvidenceRequestView::on(plan, directory, on, day),
            suggested_tests: if closed.is_some() { Vec::new() } else { suggested(delivered_on, &tests) },
            tests,
            delivered_on,
            closed,
            impact: impact(plan, directory, stated),
            board_view: board_view(stated),
            leads: leads(&actions),
            actions,
        }
    }

    /// The rung that the facts alone carry it to, whatever the board decided.
    pub fn reached(&self) -> Rung {
        let planned = self.tests.iter().any(|test| test.planned);
        let passed = self.newest_result().and_then(|test| test.passed);
        Ladder::climb(&steps(&self.actions), Held { passed, planned, closed: false }).rung
    }

    /// The newest test that has a result.
    pub fn newest_result(&self) -> Option<&TestView> {
        newest_result(self.tests.iter())
    }

    /// The newest test, where it did not pass.
    pub fn failed_test(&self) -> Option<&TestView> {
        self.newest_result().filter(|test| test.passed == Some(false))
    }

    /// Where the newest test passed, the newest of those before it that did not.
    pub fn earlier_failure(&self) -> Option<&TestView> {
        let newest = self.newest_result().filter(|test| test.passed == Some(true))?;
        let failed = self.tests.iter().filter(|test| test.test != newest.test && test.passed == Some(false));
        newest_result(failed)
    }

    /// Its tests by the day on which they were done or are planned, the newest first; of one day, what was recorded last.
    pub fn tests_newest_first(&self) -> Vec<&TestView> {
        let mut all: Vec<&TestView> = self.tests.iter().rev().collect();
        let age = |test: &&TestView| (test.done_on.unwrap_or(test.planned_for), test.result_position);
        all.sort_by_key(|test| std::cmp::Reverse(age(test)));
        all
    }

    /// What is wrong with its tests, each in a sentence: those overdue, and a newest one that did not pass.
    pub fn wrong_tests(&self) -> Vec<String> {
        tested_late(&self.tests)
    }
}

fn steps(actions: &[ActionView]) -> Vec<Step> {
    let counted = actions.iter().filter(|action| action.rating.colour.is_some());
    let step = |action: &ActionView| Step {
        phase: action.phase,
        done: action.facts.done.is_some(),
        verified: action.facts.verified.is_some(),
    };
    counted.map(step).collect()
}

fn held(stated: &Recommendation) -> Held {
    Held {
        passed: stated.newest_result().map(|(_, result)| result.passed),
        planned: stated.tests.iter().any(crate::LastingTest::is_planned),
        closed: stated.closed.is_some(),
    }
}

/// The worst colour of its actions, with the count of each as its reason. Closed is blue; a test that is overdue, or that
/// did not pass, makes it amber at best, and says so.
fn rated(actions: &[ActionView], counts: &Counts, tests: &[TestView], closed: Option<&ClosureView>) -> RatingView {
    let mut view = worst_view(actions, counts, !tested_late(tests).is_empty());
    view.reasons.extend(tested_late(tests));
    if let Some(closed) = closed {
        view.reasons.insert(0, format!("Closed by the board on {} ({}).", in_words(closed.on), closed.reference));
        let blue = Colour::Blue;
        return RatingView { colour: Some(blue), word: blue.word(), symbol: blue.symbol(), ..view };
    }
    view
}

/// What is wrong with its tests, each in a sentence.
fn tested_late(tests: &[TestView]) -> Vec<String> {
    let mut wrong = Vec::new();
    for test in tests {
        if let Some(days) = test.overdue_days {
            let late = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
            let on = in_words(test.planned_for);
            wrong.push(format!("The {} planned for {on} has no result, {late} past its day.", test.method_words));
        }
    }
    wrong.extend(
        newest_result(tests.iter()).filter(|test| test.passed == Some(false)).and_then(TestView::result_in_words),
    );
    wrong
}

/// The worst colour, with the count of each as its reason.
fn worst_view(actions: &[ActionView], counts: &Counts, amber: bool) -> RatingView {
    let colours = actions.iter().map(|action| action.rating.colour);
    let colour = worst(colours.chain([amber.then_some(Colour::Amber)]));
    let parts: Vec<String> = Colour::ALL
        .into_iter()
        .filter(|colour| counts.of(*colour) > 0)
        .map(|colour| format!("{} {}", counts.of(colour), colour.word().to_lowercase()))
        .collect();
    let reason = if parts.is_empty() {
        "It has no actions.".to_owned()
    } else {
        format!("Of its actions: {}.", parts.join(", "))
    };
    RatingView {
        colour,
        word: colour.map_or("No rating", Colour::word),
        symbol: colour.map_or("×", Colour::symbol),
        reasons: vec![reason],
    }
}

fn next_date(actions: &[ActionView], day: Date) -> Option<Date> {
    let open = actions.iter().filter(|action| action.facts.done.is_none() && action.withdrawn.is_none());
    open.filter_map(|action| action.due.day).filter(|due| *due >= day).min()
}

fn leads(actions: &[ActionView]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = actions.iter().flat_map(|action| &action.leads);
    let names = names.map(|lead| lead.abbreviation.clone().unwrap_or_else(|| lead.printed.clone()));
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// Says a timescale: "immediately", "within 3 months", "not stated".
fn timescale_words(timescale: Timescale) -> String {
    timescale.to_string().replace('_', " ")
}

fn deadline_words(published: Option<Date>, timescale: Timescale, deadline: Option<Date>) -> String {
    match (timescale, published, deadline) {
        (Timescale::NotStated, _, _) => "the inspector stated none".to_owned(),
        (Timescale::Immediately, _, _) => "none of its own: \u{201c}immediately\u{201d} names no day".to_owned(),
        (_, None, _) => "not known: when the inspection was published is not stated".to_owned(),
        (_, Some(_), Some(deadline)) => in_words(deadline),
        (_, Some(_), None) => "beyond the calendar".to_owned(),
    }
}
