//! Recording what a test found. Whether that is enough is reckoned, not typed.

use waymark_domain::{Command, LastingCommand, LastingRefusal, RecordTestResult, in_words};

use super::plan::{number, refused, test};
use super::{one, sheet, subject};
use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "test-result", done: "The test\u{2019}s result is recorded.", sheet: offer, read };

fn offer(desk: &Desk<'_>) -> Option<Sheet> {
    let details = &test(desk)?.details;
    let fields = vec![
        Field::day("on", "On which day was it done?", None),
        Field::number("sample", "How many were looked at?", "")
            .hinted(format!("{} were planned.", details.sample_size)),
        Field::number("passed_count", "How many of them were as they should be?", "").hinted(format!(
            "{} of {} have to be; of more, as large a part. Fewer than planned do not pass, unless as many as the pass mark \
             are as they should be. If there are no more, change the test first.",
            details.pass_mark, details.sample_size
        )),
        Field::area("findings", "What was found?", "").hinted("No child\u{2019}s record, and no name."),
    ];
    let made = sheet(desk, "Record what the test found", fields, "Record the result")?;
    let (method, about) = (details.method.in_words(), details.about.shown());
    let planned = format!("The {method} planned for {} looks for: {about}", in_words(details.on));
    Some(Sheet { warning: Some(planned), ..made })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (recommendation, test) = (subject(desk.plan, desk.subject)?, test(desk)?.test);
    let on = reader.needed_day("on", "Say on which day it was done.");
    let sample = number(reader, "sample", "Write how many were looked at, as a whole number.");
    let passed_count = number(reader, "passed_count", "Write how many were as they should be, as a whole number.");
    let findings = reader.needed("findings", "Say what was found.");
    if sample.zip(passed_count).is_some_and(|(sample, count)| count > sample) {
        refused(reader, "passed_count", LastingRefusal::MoreThanTheSample);
    }
    if on.is_some_and(|on| on > desk.today) {
        refused(reader, "on", LastingRefusal::InTheFuture);
    }
    let (on, sample, passed_count) = (on?, sample?, passed_count?);
    let result = RecordTestResult { recommendation, test, on, sample, passed_count, findings };
    Some(one(desk, LastingCommand::RecordResult(result)))
}
