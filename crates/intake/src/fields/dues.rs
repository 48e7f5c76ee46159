//! Cuts a cell of due dates into single dates.

use crate::blocks::{Book, Span};
use crate::limits::MAX_GROUPED_WORDS;
use waymark_domain::{DueKind, DueRead, read_due};

/// Longest due date that is tried as one, in words.
const LONGEST: usize = 6;

/// The whole cell as one due date.
pub(crate) fn one_due(book: &Book, cell: Span) -> (Span, DueRead) {
    (cell, read_due(&book.flat(cell)))
}

/// The due dates of a cell without paragraphs, cut so that as much as can be is a date.
pub(crate) fn dues_by_order(book: &Book, cell: Span) -> Vec<(Span, DueRead)> {
    if cell.len() > MAX_GROUPED_WORDS {
        return vec![one_due(book, cell)];
    }
    // best[n]: the least cost of the first n words, and where the last date began.
    let mut best: Vec<(u32, usize)> = vec![(0, 0)];
    for to in 1..=cell.len() {
        let choice = (to.saturating_sub(LONGEST)..to)
            .map(|from| (best[from].0.saturating_add(cost(book, cell, from, to)), from))
            // Of equals the shortest last piece.
            .min_by_key(|(cost, from)| (*cost, std::cmp::Reverse(*from)));
        best.push(choice.unwrap_or((u32::MAX, to - 1)));
    }
    let mut cuts = Vec::new();
    let mut to = cell.len();
    while to > 0 {
        let span = Span::new(cell.from + best[to].1, cell.from + to);
        cuts.push(one_due(book, span));
        to = best[to].1;
    }
    cuts.reverse();
    cuts
}

/// A date costs little, words that are none cost much: fewer pieces are better, whole dates best.
fn cost(book: &Book, cell: Span, from: usize, to: usize) -> u32 {
    let words: Vec<&str> = book.words(Span::new(cell.from + from, cell.from + to)).collect();
    let is_link =
        |word: Option<&&str>| word.is_some_and(|word| matches!(*word, "or" | "and" | "&" | "/" | "-" | "–" | "to"));
    if (from > 0 && is_link(words.first())) || is_link(words.last()) {
        return 1000;
    }
    // Two dates in figures are two dates, even if they are the same.
    let in_figures = words.iter().filter(|word| is_in_figures(word)).count();
    let linked = words.iter().any(|word| is_link(Some(word)));
    let due = read_due(&words.join(" "));
    match due.kind {
        DueKind::Day | DueKind::Month => 10,
        DueKind::Ongoing if !due.readings.is_empty() => 10,
        DueKind::Ongoing => 14,
        DueKind::Unclear | DueKind::None if in_figures > 1 && !linked => 1000,
        DueKind::Unclear if words.len() == 1 => 12,
        DueKind::Unclear if words.len() <= 4 => {
            if linked {
                19
            } else {
                21
            }
        }
        DueKind::Unclear | DueKind::None => u32::try_from(15 + 15 * words.len()).unwrap_or(u32::MAX),
    }
}

/// Day, month and year with two marks between.
fn is_in_figures(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.trim_end_matches('.').matches(['.', '/', '-']).count() == 2
}
