//! The made-up plan as it was a month before, and what changed since.

use jiff::civil::date;
use waymark_domain::{PlanView, Since, Stage};
use waymark_report::Compared;

use crate::sample;

/// The plan of the sample with one action's date put off and another's claim taken away: how it was.
pub fn before() -> PlanView {
    let mut plan = sample::plan();
    plan.day = date(2031, 2, 28);
    let actions = &mut std::sync::Arc::make_mut(&mut plan.sections[0].recommendations[0]).actions;
    "1 February 2031".clone_into(&mut actions[1].due.words);
    actions[1].due.day = Some(date(2031, 2, 1));
    if let Some(claimed) = actions.iter_mut().find(|action| action.facts.done.is_some()) {
        claimed.facts.done = None;
        (claimed.stage, claimed.stage_words) = (Stage::Underway, "underway");
    }
    plan
}

/// What changed from then to the sample.
pub fn compared() -> Compared {
    Compared { with: "28 February 2031".to_owned(), since: Since::between(&before(), &sample::plan()) }
}
