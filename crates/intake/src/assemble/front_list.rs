//! The list of recommendations that many plans print before the table: what it says of timescales.
//!
//! The table governs; where the list says otherwise both are kept and a question is asked.

use crate::blocks::{Book, Span};
use crate::layout::Passage;
use crate::limits::MAX_COMPARISONS;
use waymark_domain::{Timescale, WordBag, likeness, read_timescale};

/// A recommendation is recognised in the list if its words are alike to this degree, in hundredths.
const ALIKE: usize = 80;

/// For each recommendation the timescale that the front list gives it, if the list has it.
pub(super) fn timescales(book: &Book, passages: &[Passage], texts: &[String]) -> Vec<Option<Timescale>> {
    let items = items(book, passages);
    let mut found: Vec<Option<Timescale>> = vec![None; texts.len()];
    if items.len().saturating_mul(texts.len()) > MAX_COMPARISONS {
        return found;
    }
    let bags: Vec<WordBag> = texts.iter().map(|text| WordBag::new(text)).collect();
    let mut taken = vec![false; texts.len()];
    for (timescale, words) in items {
        let bag = WordBag::new(book.flat(words));
        let likely = (0..texts.len()).filter(|at| !taken[*at]).map(|at| (likeness(&bag, &bags[at]), at));
        // The list and the table have the same order: of equals the first is meant.
        let best = likely.filter(|(like, _)| *like >= ALIKE).max_by_key(|(like, at)| (*like, std::cmp::Reverse(*at)));
        if let Some((_, at)) = best {
            taken[at] = true;
            found[at] = timescale;
        }
    }
    found
}

/// The bullets of all prose, each with the timescale that was printed above it.
fn items(book: &Book, passages: &[Passage]) -> Vec<(Option<Timescale>, Span)> {
    let mut items = Vec::new();
    for passage in passages {
        let mut timescale = None;
        for line in &passage.text {
            if let Some(read) = read_timescale(book.flat(*line)) {
                timescale = Some(read);
            } else if matches!(book.word(line.from), "-" | "•" | "*" | "–" | "▪" | "●") {
                items.push((timescale, Span::new(line.from + 1, line.to)));
            }
        }
    }
    items
}
