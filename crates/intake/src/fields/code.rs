//! The cell of a recommendation: its timescale, its code, its words.

use crate::blocks::{Book, Span, Start};
use waymark_domain::{Timescale, read_timescale};

/// What a recommendation's cell holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heading {
    /// The timescale and its words.
    pub(crate) timescale: Option<(Timescale, Span)>,
    /// The code without brackets, and its words.
    pub(crate) code: Option<(String, Span)>,
    /// What is left.
    pub(crate) text: Span,
}

/// Longest timescale that is looked for, in words.
const LONGEST_TIMESCALE: usize = 6;

/// Takes a recommendation's cell apart.
pub(crate) fn heading(book: &Book, cell: Span) -> Heading {
    let mut heading = Heading::default();
    let mut at = cell.from;
    if let Some((timescale, to)) = leading_timescale(book, cell) {
        heading.timescale = Some((timescale, Span::new(at, to)));
        at = to;
    }
    heading.text = Span::new(at, cell.to);
    if at < cell.to
        && let Some((code, used, words)) = code_at(book, at, cell.to)
    {
        heading.code = Some((code, Span::new(at, at + words)));
        let within = used < book.word(at).len() && words == 1;
        heading.text = if within { Span { from: at, to: cell.to, skip: used } } else { Span::new(at + words, cell.to) };
    }
    heading
}

/// A timescale before anything else: a paragraph of its own, or right before a code.
fn leading_timescale(book: &Book, cell: Span) -> Option<(Timescale, usize)> {
    let most = cell.to.min(cell.from + LONGEST_TIMESCALE);
    (cell.from + 1..=most).rev().find_map(|to| {
        let timescale = read_timescale(book.flat(Span::new(cell.from, to)))?;
        let ends = to == cell.to || book.start(to) != Start::Inside || code_at(book, to, cell.to).is_some();
        ends.then_some((timescale, to))
    })
}

/// A code at a word: "(B1)", "B1.", "R1:", "1.", "Recommendation 1:"; how many bytes of how many words it takes.
fn code_at(book: &Book, at: usize, to: usize) -> Option<(String, usize, usize)> {
    let word = book.word(at);
    if word.to_lowercase() == "recommendation" && at + 1 < to {
        let number = book.word(at + 1).trim_end_matches([':', '.', ')']);
        return is_number(number).then(|| (number.to_owned(), 0, 2));
    }
    if let Some(inner) = word.strip_prefix('(') {
        let close = inner.find(')')?;
        let code = &inner[..close];
        let mut used = close + 2;
        used += word[used..].chars().take_while(|c| matches!(c, ':' | '.')).count();
        return is_code(code, false).then(|| (code.to_owned(), used, 1));
    }
    let bare = word.trim_end_matches([':', '.', ')']);
    let stopped = bare.len() < word.len();
    is_code(bare, !stopped).then(|| (bare.to_owned(), word.len(), 1))
}

/// Letters, then a number, perhaps a letter or further numbers: "B1", "PA-2", "3b", "1.2".
fn is_code(text: &str, letters_needed: bool) -> bool {
    let letters = text.chars().take_while(char::is_ascii_uppercase).count();
    let rest = text[letters..].trim_start_matches('-');
    let rest = rest.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest);
    let numbers = rest.split('.').all(is_number);
    letters <= 6 && numbers && rest.split('.').count() <= 3 && (letters > 0 || !letters_needed)
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}
