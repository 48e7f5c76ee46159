//! Page furniture: what repeats on every page, page numbers, the lines of a drawn table.
//!
//! Furniture is never thrown away: what nobody takes is a leftover.

use crate::blocks::{Block, Book, Row, Span};
use std::collections::{BTreeMap, BTreeSet};

/// How often a line must come before it is a page header.
const OFTEN: usize = 3;

/// Longest page header, in words.
const LONGEST: usize = 20;

/// The blocks that say the same at least three times, each standing alone on its line.
pub(super) fn repeated(book: &Book) -> BTreeSet<usize> {
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, block) in book.blocks.iter().enumerate() {
        if let Some(span) = alone(book, block).filter(|span| span.len() <= LONGEST) {
            seen.entry(book.flat(span).to_lowercase()).or_default().push(index);
        }
    }
    seen.into_values().filter(|blocks| blocks.len() >= OFTEN).flatten().collect()
}

/// The words of a line, or of a row whose first cell alone is filled, or any cell alone with a heading in capitals.
fn alone(book: &Book, block: &Block) -> Option<Span> {
    match block {
        Block::Line(line) => Some(line.words),
        Block::Row(row) => only_first_cell(row).or_else(|| only_heading_cell(book, row)),
        Block::Blank => None,
    }
}

/// The first cell of a row, if all others are empty.
pub(super) fn only_first_cell(row: &Row) -> Option<Span> {
    let (first, rest) = row.cells.split_first()?;
    (!first.is_empty() && rest.iter().all(|cell| cell.is_empty())).then_some(*first)
}

/// The only filled cell of a row, whatever its column, if it reads like a heading.
pub(super) fn only_heading_cell(book: &Book, row: &Row) -> Option<Span> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let only = *filled.next()?;
    (filled.next().is_none() && super::table::is_section(book, only)).then_some(only)
}

/// Nothing but strokes and dots.
pub(super) fn is_drawing(book: &Book, words: Span) -> bool {
    book.words(words).all(|word| !word.contains(char::is_alphanumeric))
}

/// "17", "Page 3", "Page 3 of 40", "- 3 -".
pub(super) fn is_page_number(book: &Book, words: Span) -> bool {
    if words.len() > 4 {
        return false;
    }
    let mut numbers = 0;
    for word in book.words(words) {
        if !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            numbers += 1;
        } else if !matches!(word.to_lowercase().as_str(), "page" | "of" | "-" | "–" | "|") {
            return false;
        }
    }
    numbers > 0
}
