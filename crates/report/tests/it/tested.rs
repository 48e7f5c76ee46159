//! The made-up plan with a test that did not pass and one that is overdue.

use jiff::civil::{Date, date};
use waymark_domain::{Ids, PlanView, TestMethod, TestView};

use crate::sample;

/// The plan: of its second recommendation a test did not pass, of its fifth one is overdue.
pub fn plan() -> PlanView {
    let mut plan = sample::plan();
    let mut number = 0;
    for section in &mut plan.sections {
        for one in section.recommendations.iter_mut().map(std::sync::Arc::make_mut) {
            number += 1;
            match number {
                2 => one.tests = vec![test(1, date(2031, 3, 20), Some(13))],
                5 => one.tests = vec![test(2, date(2031, 3, 3), None)],
                _ => {}
            }
        }
    }
    plan
}

/// A test of twenty, of which eighteen are to be as they should be: done on its day, or not at all.
pub fn test(seed: u8, on: Date, passed: Option<u32>) -> TestView {
    TestView {
        test: Ids::new(sample::info().newest_at, [seed; 16]).mint(),
        method: TestMethod::DipSample,
        method_words: TestMethod::DipSample.in_words(),
        about: "Whether each contact of the week was decided on the day it came".to_owned(),
        sample_size: 20,
        pass_mark: 18,
        planned_for: on,
        tester: "QA Lead".to_owned(),
        commissioned_by: "The board".to_owned(),
        planned: passed.is_none(),
        overdue_days: passed.is_none().then(|| (date(2031, 3, 31) - on).get_days()),
        cancelled: None,
        passed: passed.map(|count| count >= 18),
        done_on: passed.map(|_| on),
        result_position: passed.map(|_| u64::from(seed)),
        sample: passed.map(|_| 20),
        passed_count: passed,
        findings: passed.map(|_| "Seven waited for a second day, five of them over a weekend.".to_owned()),
        recorded_by: passed.map(|_| "QA Lead".to_owned()),
    }
}
