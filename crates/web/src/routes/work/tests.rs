//! A test that somebody carries out, as a line of their home.

use waymark_domain::{RecommendationView, TestId, TestView, in_words};

use super::forms::Opens;
use super::gather::Found;
use super::in_plan::{InPlan, number};
use super::kind::Kind;
use crate::page::{Line, days_in_words};
use crate::routes::tested;

/// A planned test, with the form that records what it found, for whoever may record it.
pub fn test_line(at: &InPlan<'_>, id: TestId, kind: Kind) -> Option<Found> {
    let holds = |one: &&RecommendationView| one.tests.iter().any(|test| test.test == id);
    let under = at.view.all_recommendations().find(holds)?;
    let test = under.tests.iter().find(|test| test.test == id)?;
    let line = Line::of_recommendation(under, at.links.recommendation(&under.recommendation));
    let line = Line { rating: None, ..line }.told(planned(test)).because(when(test));
    let may = tested::records(at.plan, at.standing, under.recommendation).is_ok();
    let opens = tested::deed("test-result").filter(|_| may).map(|deed| Opens::Deed {
        deed,
        words: "Record what it found",
        subject: id.to_string(),
        to: at.links.tested("test-result", &id),
    });
    Some(Found::new(kind, number(test.planned_for), line, opens.into_iter().collect()))
}

/// What is looked at, and by whom.
pub fn planned(test: &TestView) -> String {
    let (method, size) = (crate::say::capital(test.method_words), test.sample_size);
    format!("{method} of {size}, by {}: {}", test.tester, crate::say::cut(&test.about, 160))
}

/// By when, and how late it is.
pub fn when(test: &TestView) -> String {
    let day = in_words(test.planned_for);
    test.overdue_days.map_or_else(
        || format!("A result is wanted by {day}."),
        |days| format!("A result was wanted by {day}: {} overdue.", days_in_words(days)),
    )
}
