//! `waymark verify`: recomputes everything, names the first entry that is not as it was, and says what it cannot know.

use std::process::ExitCode;

use serde_json::{Value, json};
use waymark_journal::{Problem, VerifyReport};

use crate::args::Place;
use crate::run::{line, print};
use crate::store::Store;
use crate::trouble::Trouble;

pub async fn verify(place: &Place, as_json: bool) -> Result<ExitCode, Trouble> {
    let store = Store::open(place).await?;
    let report = store.journal.verify().await?;
    if as_json {
        line(serde_json::to_string_pretty(&as_value(&report))?)?;
    } else {
        print(&as_text(&report))?;
    }
    Ok(code(&report))
}

/// 0 as it was; 1 altered; 4 when it cannot be told: some entries are of a newer release, or there is nothing at all.
pub fn code(report: &VerifyReport) -> ExitCode {
    match (report.is_sound(), report.unread.is_empty()) {
        (false, _) => ExitCode::from(1),
        (true, false) => ExitCode::from(4),
        (true, true) if report.streams.is_empty() => ExitCode::from(4),
        (true, true) => ExitCode::SUCCESS,
    }
}

fn as_text(report: &VerifyReport) -> String {
    let mut text = match report.first() {
        None if report.streams.is_empty() => "CANNOT TELL: nothing is recorded here.\n".to_owned(),
        None => format!("As it was recorded: {} entries in {} streams.\n", report.entries, report.streams.len()),
        Some(first) => format!("ALTERED. First: {first}\n"),
    };
    for problem in report.problems.iter().chain(&report.file_problems).skip(1) {
        text += &format!("  also: {problem}\n");
    }
    for problem in &report.unread {
        text += &format!("CANNOT TELL: {problem}\n");
    }
    for stream in &report.streams {
        text += &format!("  {}  {} entries, root {}\n", stream.stream, stream.size, stream.root);
    }
    text += &format!("{} evidence files are as they were kept.\n", report.files);
    text += &format!("{} passages are redacted; what they said cannot be recomputed.\n", report.redacted);
    for one in &report.cannot_know {
        text += &format!("Cannot be known from this store alone: {one}\n");
    }
    text
}

fn as_value(report: &VerifyReport) -> Value {
    let everything: Vec<Problem> = report.problems.iter().chain(&report.file_problems).cloned().collect();
    let problems = |problems: &[Problem]| -> Vec<Value> {
        let one =
            |problem: &Problem| json!({ "stream": problem.stream, "position": problem.position, "what": problem.what });
        problems.iter().map(one).collect()
    };
    let streams: Vec<Value> = report
        .streams
        .iter()
        .map(|stream| json!({ "stream": stream.stream, "size": stream.size, "root": stream.root }))
        .collect();
    json!({
        "sound": report.is_sound(), "instance": report.instance, "entries": report.entries,
        "files": report.files, "redacted": report.redacted, "streams": streams, "problems": problems(&everything),
        "unread": problems(&report.unread), "cannot_know": report.cannot_know,
    })
}
