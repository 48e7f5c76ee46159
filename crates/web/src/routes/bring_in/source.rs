//! Where things stand in the document: the pieces that a question or an action was read from.

use std::collections::BTreeSet;

use waymark_intake::{ActionDraft, Draft, Piece, Question, RecommendationDraft, written_in};

use crate::page::SourceLine;
use crate::say::cut;

/// As many pieces as stand beside a question.
const MOST: usize = 24;
/// As much of a piece: some documents are one line.
const LONGEST: usize = 1200;

/// The pieces that a question is about.
pub(super) fn of_question(pieces: &[Piece], draft: &Draft, question: &Question) -> Vec<SourceLine> {
    lines(pieces, &places(draft, question))
}

/// The pieces that some actions were read from, by their names: "A1(2)".
pub(super) fn of_actions(pieces: &[Piece], draft: &Draft, names: &[String]) -> Vec<SourceLine> {
    let mut all = Vec::new();
    for recommendation in &draft.recommendations {
        for action in &recommendation.actions {
            if names.contains(&name(recommendation, action)) {
                all.extend_from_slice(&action.read.text.at);
            }
        }
    }
    lines(pieces, &all)
}

/// An action as the draft calls it: "A1(2)".
pub(super) fn name(recommendation: &RecommendationDraft, action: &ActionDraft) -> String {
    let name = action.label.clone().unwrap_or_else(|| action.seq.to_string());
    format!("{}({name})", recommendation.code)
}

/// The places that a question is about.
pub(super) fn places(draft: &Draft, question: &Question) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for recommendation in &draft.recommendations {
        if recommendation.code == question.at {
            all.extend_from_slice(&recommendation.source);
        }
        for action in &recommendation.actions {
            let leads = written_in(question).is_some_and(|written| action.leads.iter().any(|lead| lead == written));
            if leads {
                all.extend_from_slice(&action.read.leads.at);
            }
            if name(recommendation, action) == question.at {
                let read = &action.read;
                all.extend(
                    [&read.text, &read.leads, &read.due, &read.progress].into_iter().flat_map(|one| one.at.clone()),
                );
            }
        }
    }
    all
}

/// A place as a person looks it up: "Line 139", "Table 2, row 5, cell 3".
pub(super) fn in_words(place: &str) -> String {
    if let Some(line) = place.strip_prefix('l') {
        return format!("Line {line}");
    }
    let numbers: Vec<&str> = place.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match numbers.as_slice() {
        [table, row, cell] => format!("Table {table}, row {row}, cell {cell}"),
        _ => place.to_owned(),
    }
}

/// The pieces at these places, in the document's order, each once.
fn lines(pieces: &[Piece], places: &[String]) -> Vec<SourceLine> {
    let wanted: BTreeSet<&str> = places.iter().map(String::as_str).collect();
    let found = pieces.iter().filter(|piece| wanted.contains(piece.place.as_str())).take(MOST);
    found.map(|piece| line(piece, LONGEST)).collect()
}

pub(super) fn line(piece: &Piece, longest: usize) -> SourceLine {
    SourceLine { name: in_words(&piece.place), place: piece.place.clone(), text: cut(&piece.text, longest) }
}
