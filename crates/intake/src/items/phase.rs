//! Phase headings: MUST DO and EMBEDDING, alone in a paragraph or in capitals before a number.

use crate::blocks::{Book, Span, Start};
use waymark_domain::Phase;

/// The phase that a text names, if it says nothing else.
pub(crate) fn phase_alone(text: &str) -> Option<Phase> {
    let words = text.trim().trim_end_matches([':', '.']).to_lowercase();
    match words.as_str() {
        "must do" | "must-do" => Some(Phase::MustDo),
        "embedding" => Some(Phase::Embedding),
        _ => None,
    }
}

/// The phase headings of a cell, in order.
pub(super) fn phases(book: &Book, cell: Span) -> Vec<(Phase, Span)> {
    let mut found = Vec::new();
    let mut at = cell.from;
    while at < cell.to {
        match heading_at(book, cell, at) {
            Some((phase, length)) => {
                found.push((phase, Span::new(at, at + length)));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn heading_at(book: &Book, cell: Span, at: usize) -> Option<(Phase, usize)> {
    let length = [1, 2].into_iter().find(|length| {
        let to = at + length;
        to <= cell.to && phase_alone(&book.flat(Span::new(at, to))).is_some()
    })?;
    let to = at + length;
    let words = book.flat(Span::new(at, to));
    let phase = phase_alone(&words)?;
    let begins = at == cell.from || book.start(at) != Start::Inside;
    let ends = to == cell.to || book.start(to) != Start::Inside;
    let capitals = !words.contains(char::is_lowercase);
    let before_number = to < cell.to && super::mark::is_mark(book.word(to));
    // In small letters only a paragraph of its own; in capitals also within running text.
    ((begins && ends) || (capitals && (begins || ends || before_number))).then_some((phase, length))
}
