//! What a page says of a deed that was just done to a recommendation, where more is known than that it was done.

use jiff::civil::Date;
use waymark_domain::{LastingTest, Plan, Recommendation, TestResult};

use super::known::Known;
use super::{board, result, subject};
use crate::routes::keep::done;

/// What was done to a recommendation that an address names, itself or by one of its tests; nothing for the deeds of
/// which the usual words say it all.
pub fn told(plan: &Plan, today: Date, name: &str, of: &str) -> Option<String> {
    let (words, stated) = (done(name)?, plan.recommendation(subject(plan, of)?)?);
    if words == board::CLOSE.done && stated.closed.is_some() {
        return Some(Known::of(plan, stated, today).afterwards());
    }
    if words == board::REOPEN.done {
        return Some(format!("{} is taken up again.", stated.code));
    }
    (words == result::DEED.done).then(|| found(stated)).flatten()
}

/// What the test found whose result was recorded last.
fn found(stated: &Recommendation) -> Option<String> {
    let done = stated.tests.iter().filter_map(|test| Some((test, test.result()?)));
    let (test, result): (&LastingTest, &TestResult) = done.max_by_key(|(_, result)| result.position)?;
    let (mark, count, sample) = (test.details.mark(), result.passed_count, result.sample);
    let begins = format!("{}: the test", stated.code);
    Some(match result.passed {
        true => format!("{begins} passed: {count} of {sample}."),
        false if sample < mark.sample_size => {
            format!("{begins} did not pass: {count} of {sample}; {} were planned.", mark.sample_size)
        }
        false => {
            format!(
                "{begins} did not pass: {count} of {sample}; {} of {} were asked for.",
                mark.pass_mark, mark.sample_size
            )
        }
    })
}
