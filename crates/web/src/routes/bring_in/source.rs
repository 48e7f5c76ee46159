//! The lines of the document that something was read from.

use waymark_intake::{Draft, Question, written_in};

use crate::page::SourceLine;
use crate::say::cut;

/// As many lines as stand beside a question.
const MOST: usize = 24;
/// As much of a line: some documents are one line.
const LONGEST: usize = 1200;

/// The lines that a question is about.
pub(super) fn of_question(bytes: &[u8], draft: &Draft, question: &Question) -> Vec<SourceLine> {
    lines(bytes, &places(draft, question))
}

/// The lines that some actions were read from, by their names: "A1(2)".
pub(super) fn of_actions(bytes: &[u8], draft: &Draft, names: &[String]) -> Vec<SourceLine> {
    let mut all = Vec::new();
    for recommendation in &draft.recommendations {
        for action in &recommendation.actions {
            let name = action.label.clone().unwrap_or_else(|| action.seq.to_string());
            if names.contains(&format!("{}({name})", recommendation.code)) {
                all.extend_from_slice(&action.read.text.at);
            }
        }
    }
    lines(bytes, &all)
}

fn places(draft: &Draft, question: &Question) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for recommendation in &draft.recommendations {
        if recommendation.code == question.at {
            all.extend_from_slice(&recommendation.source);
        }
        for action in &recommendation.actions {
            let name = action.label.clone().unwrap_or_else(|| action.seq.to_string());
            let leads = written_in(question).is_some_and(|written| action.leads.iter().any(|lead| lead == written));
            if leads {
                all.extend_from_slice(&action.read.leads.at);
            }
            if format!("{}({name})", recommendation.code) == question.at {
                let read = &action.read;
                all.extend(
                    [&read.text, &read.leads, &read.due, &read.progress].into_iter().flat_map(|one| one.at.clone()),
                );
            }
        }
    }
    all
}

/// The lines at places like "l139", in order, each once. Cells of a web page have no lines to show.
fn lines(bytes: &[u8], places: &[String]) -> Vec<SourceLine> {
    let mut numbers: Vec<usize> =
        places.iter().filter_map(|place| place.strip_prefix('l').and_then(|number| number.parse().ok())).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.truncate(MOST);
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines().enumerate();
    let mut out = Vec::new();
    for number in numbers {
        let found = lines.by_ref().find(|(index, _)| index + 1 == number);
        out.extend(found.map(|(_, line)| SourceLine {
            place: format!("l{number}"),
            text: cut(&line.trim().replace('\t', " | "), LONGEST),
        }));
    }
    out
}
