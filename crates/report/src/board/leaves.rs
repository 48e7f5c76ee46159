//! Which recommendations share a page, so that pages are neither torn nor half empty.
//!
//! The typesetter is handed one leaf after another; each begins a page. A leaf is set apart from the others, at the same
//! time as they are, and is remembered: an update changes its own leaf and no other. Heights are reckoned from the faces: a
//! wrong guess leaves a page emptier or fuller and loses nothing.

use serde_json::{Value, json};
use waymark_domain::Phase;

use crate::words::Length;

/// A landscape page between its margins.
const PAGE: Length = 16_900;
/// A recommendation that does not fit may begin on a page that has at least so much left, if its first rows fit.
const WORTH_BEGINNING: Length = 6_000;
const SECTION: Length = 1_300;
/// Between one recommendation and the next.
const APART: Length = 800;
/// The head of a table, and the band of a phase, which stand again on each page.
const TABLE_HEAD: Length = 500;
const BAND: Length = 380;
/// How much lower than reckoned a page may turn out: what must fit, fits with this to spare.
const SPARE: Length = 150;
/// So much of a page is not left empty only to keep a last row from going on alone.
const WASTE: Length = 6_760;
/// The first rows that a recommendation must have beside its heading where it begins in the middle of a page.
const FIRST_ROWS: usize = 2;

/// A section, measured.
pub(super) struct Measured {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// One recommendation, measured.
pub(super) struct Block {
    /// What stands above its table.
    head: Length,
    /// Its rows, each with the band above it.
    rows: Vec<Length>,
}

/// Puts recommendations together: a list of leaves, each a list of sections with a title (where one begins) and the numbers
/// of their recommendations. Sections follow one another where `running`, else each begins a page.
pub(super) fn of(sections: &[Measured], running: bool) -> Value {
    let mut leaves: Vec<Vec<(Option<usize>, Vec<usize>)>> = Vec::new();
    let (mut at, mut number) = (PAGE, 0);
    for (index, section) in sections.iter().enumerate() {
        for (place, block) in section.blocks.iter().enumerate() {
            let begins = (place == 0).then_some(index);
            let title = if begins.is_some() { SECTION } else { 0 };
            let turns = begins.is_some() && !running;
            if turns || !block.fits_after(at, title) || leaves.is_empty() {
                leaves.push(Vec::new());
                at = 0;
            }
            at = block.end(at, title);
            if let Some(leaf) = leaves.last_mut() {
                match leaf.last_mut().filter(|_| begins.is_none()) {
                    Some((_, numbers)) => numbers.push(number),
                    None => leaf.push((begins, vec![number])),
                }
            }
            number += 1;
        }
    }
    let part = |(begins, numbers): &(Option<usize>, Vec<usize>)| {
        let title = begins.map(|index| sections[index].title.clone());
        json!({ "title": title, "recommendations": numbers })
    };
    leaves.iter().map(|leaf| leaf.iter().map(part).collect::<Value>()).collect()
}

impl Block {
    /// Puts together what was measured: a head, and rows with their phases.
    pub(super) fn of(head: Length, rows: impl Iterator<Item = (Phase, Length)>) -> Self {
        let mut before = None;
        let rows: Vec<(bool, Length)> =
            rows.map(|(phase, height)| (before.replace(phase) != Some(phase), height)).collect();
        // A single row names its phase itself, without a band.
        let banded = rows.len() > 1;
        let row = |(turns, height): (bool, Length)| height + if turns && banded { BAND } else { 0 };
        Self { head: head + TABLE_HEAD, rows: rows.into_iter().map(row).collect() }
    }

    /// Whether it may begin where a page is filled so far.
    fn fits_after(&self, at: Length, title: Length) -> bool {
        let left = PAGE.saturating_sub(at + APART + title + SPARE);
        let whole: Length = self.head + self.rows.iter().sum::<Length>();
        let first: Length = self.head + self.rows.iter().take(FIRST_ROWS).sum::<Length>();
        whole <= left || (left >= WORTH_BEGINNING && first <= left && (left > WASTE || !self.leaves_one(left)))
    }

    /// Whether it would be torn so that one row alone goes on the next page.
    fn leaves_one(&self, left: Length) -> bool {
        let mut used = self.head;
        let here = self.rows.iter().take_while(|row| {
            used += **row;
            used <= left
        });
        self.rows.len() - here.count() == 1
    }

    /// How far its last page is filled, when it begins at a height.
    fn end(&self, begins: Length, title: Length) -> Length {
        let mut at = begins + if begins == 0 { 0 } else { APART } + title + self.head;
        for row in &self.rows {
            if at + row > PAGE {
                at = TABLE_HEAD + BAND;
            }
            at = (at + row) % PAGE.max(1);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(head: Length, rows: &[Length]) -> Block {
        Block { head, rows: rows.to_vec() }
    }

    #[test]
    fn a_short_one_shares_a_page_and_one_that_would_be_torn_begins_the_next() {
        assert!(block(4_000, &[1_000, 1_000]).fits_after(9_000, 0));
        assert!(!block(4_000, &[1_500; 6]).fits_after(11_000, 0));
    }

    #[test]
    fn a_long_one_may_begin_where_a_third_of_a_page_is_left() {
        assert!(block(4_000, &[1_000; 30]).fits_after(9_500, 0));
        assert!(!block(4_000, &[4_000; 30]).fits_after(7_000, 0));
    }

    #[test]
    fn none_is_torn_so_that_one_row_goes_on_alone_unless_half_a_page_would_stay_empty() {
        assert!(!block(4_000, &[1_000; 3]).fits_after(9_300, 0));
        assert!(block(4_000, &[1_000; 4]).fits_after(9_300, 0));
        assert!(block(4_000, &[1_000, 1_000, 4_000]).fits_after(8_000, 0));
    }

    #[test]
    fn rows_that_do_not_fit_go_on_the_next_page() {
        assert_eq!(block(4_000, &[6_000, 6_000, 6_000]).end(0, 0), TABLE_HEAD + BAND + 6_000);
        assert!(block(4_000, &[90_000]).end(0, 0) < PAGE);
    }

    #[test]
    fn each_phase_has_a_band_and_a_single_row_has_none() {
        let rows = [(Phase::MustDo, 1_000), (Phase::MustDo, 1_000), (Phase::Embedding, 1_000)];
        assert_eq!(Block::of(0, rows.into_iter()).rows, [1_000 + BAND, 1_000, 1_000 + BAND]);
        assert_eq!(Block::of(0, rows.into_iter().take(1)).rows, [1_000]);
    }
}
