//! Cuts a cell of due dates into single dates.

use crate::blocks::{Book, Span};
use crate::limits::MAX_GROUPED_WORDS;
use waymark_domain::{DueKind, DueRead, read_due};

/// Longest due date that is tried as one, in words.
const LONGEST: usize = 6;

/// What a piece costs that is a date: less than anything else.
const A_DATE: u32 = 10;

/// What a piece costs that is none.
const NEVER: u32 = 1000;

/// The whole cell as one due date.
pub(crate) fn one_due(book: &Book, cell: Span) -> (Span, DueRead) {
    (cell, read_due(book.flat(cell)))
}

/// The due dates of a cell without paragraphs, cut so that as much as can be is a date.
pub(crate) fn dues_by_order(book: &Book, cell: Span) -> Vec<(Span, DueRead)> {
    if cell.len() > MAX_GROUPED_WORDS {
        return vec![one_due(book, cell)];
    }
    // Two dates cost more, and most cells are one.
    if (1..=LONGEST).contains(&cell.len()) {
        let whole = one_due(book, cell);
        if !is_cut_at_link(book, cell, cell) && cost(book, &whole) < 2 * A_DATE {
            return vec![whole];
        }
    }
    let piece = |from: usize, to: usize| Span::new(cell.from + from, cell.from + to);
    let cost = |from: usize, to: usize| {
        let span = piece(from, to);
        if is_cut_at_link(book, cell, span) { NEVER } else { cost(book, &one_due(book, span)) }
    };
    // best[n]: the least cost of the first n words, and where the last date began.
    let mut best: Vec<(u32, usize)> = vec![(0, 0)];
    for to in 1..=cell.len() {
        let choice = (to.saturating_sub(LONGEST)..to)
            .map(|from| (best[from].0.saturating_add(cost(from, to)), from))
            // Of equals the shortest last piece.
            .min_by_key(|(cost, from)| (*cost, std::cmp::Reverse(*from)));
        best.push(choice.unwrap_or((u32::MAX, to - 1)));
    }
    let mut cuts = Vec::new();
    let mut to = cell.len();
    while to > 0 {
        cuts.push(one_due(book, piece(best[to].1, to)));
        to = best[to].1;
    }
    cuts.reverse();
    cuts
}

/// A date costs little, words that are none cost much: fewer pieces are better, whole dates best.
fn cost(book: &Book, (span, due): &(Span, DueRead)) -> u32 {
    // Two dates in figures are two dates, even if they are the same.
    let in_figures = || book.words(*span).filter(|word| is_in_figures(word)).count();
    let linked = || book.words(*span).any(is_link);
    match due.kind {
        DueKind::Day | DueKind::Month => A_DATE,
        DueKind::Ongoing if !due.readings.is_empty() => A_DATE,
        DueKind::Ongoing => 14,
        DueKind::Unclear | DueKind::None if in_figures() > 1 && !linked() => NEVER,
        DueKind::Unclear if span.len() == 1 => 12,
        DueKind::Unclear if span.len() <= 4 => {
            if linked() {
                19
            } else {
                21
            }
        }
        DueKind::Unclear | DueKind::None => u32::try_from(15 + 15 * span.len()).unwrap_or(u32::MAX),
    }
}

/// Whether a piece begins or ends with a word that joins it to the next.
fn is_cut_at_link(book: &Book, cell: Span, span: Span) -> bool {
    (span.from > cell.from && is_link(book.word(span.from))) || is_link(book.word(span.to - 1))
}

fn is_link(word: &str) -> bool {
    matches!(word, "or" | "and" | "&" | "/" | "-" | "–" | "to")
}

/// Day, month and year with two marks between.
fn is_in_figures(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.trim_end_matches('.').matches(['.', '/', '-']).count() == 2
}
