//! Which of these forms whoever looks may open, for the recommendation's page.

use waymark_domain::{RecommendationId, RecommendationView};

use super::{may_decide, may_record, may_speak, may_test};
use crate::page::{RecommendationWays, TestWays};
use crate::plans::OpenPlan;

/// The ways from one recommendation's page; none from the past.
pub fn ways(open: &OpenPlan, view: &RecommendationView) -> RecommendationWays {
    let id: RecommendationId = view.recommendation;
    if !open.is_today() {
        return RecommendationWays::default();
    }
    let (tests, records) = (may_test(open, id).is_ok(), may_record(open, id).is_ok());
    let (decides, speaks) = (may_decide(open, id).is_ok(), may_speak(open, id).is_ok());
    let to = |deed: &str| open.links.tested(deed, &id);
    let of_test = |test: &waymark_domain::TestView| TestWays {
        result: (test.planned && records).then(|| open.links.tested("test-result", &test.test)),
        revise: (test.planned && tests).then(|| open.links.tested("revise-test", &test.test)),
        cancel: (test.planned && tests).then(|| open.links.tested("cancel-test", &test.test)),
    };
    RecommendationWays {
        plan_test: tests.then(|| to("plan-test")),
        tests: view.tests.iter().map(of_test).collect(),
        close: (decides && view.closed.is_none()).then(|| to("close")),
        reopen: (decides && view.closed.is_some()).then(|| to("reopen")),
        view: decides.then(|| to("board-view")),
        impact: speaks.then(|| to("impact")),
    }
}
