//! Phase headings: MUST DO and EMBEDDING, alone in a paragraph or in capitals before a number.

use crate::blocks::{Book, Span, Start};
use waymark_domain::Phase;

/// The phase that a text names, if it says nothing else.
pub(crate) fn phase_alone(text: &str) -> Option<Phase> {
    let words = text.trim().trim_end_matches([':', '.']);
    let is = |name: &str| words.eq_ignore_ascii_case(name);
    if is("must do") || is("must-do") {
        return Some(Phase::MustDo);
    }
    is("embedding").then_some(Phase::Embedding)
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
    // Nearly no word begins as the names of the phases do.
    if !matches!(book.first_byte(at), b'M' | b'm' | b'E' | b'e') {
        return None;
    }
    let named = |length: usize| phase_alone(book.flat(Span::new(at, at + length))).map(|phase| (phase, length));
    let (phase, length) = (1..=2.min(cell.to - at)).find_map(named)?;
    let to = at + length;
    let words = book.flat(Span::new(at, to));
    let begins = at == cell.from || book.start(at) != Start::Inside;
    let ends = to == cell.to || book.start(to) != Start::Inside;
    let capitals = !words.contains(char::is_lowercase);
    let before_number = to < cell.to && super::mark::is_mark(book.word(to));
    // In small letters only a paragraph of its own; in capitals also within running text.
    ((begins && ends) || (capitals && (begins || ends || before_number))).then_some((phase, length))
}
