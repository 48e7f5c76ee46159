//! Which recommendations share a page, so that pages are neither torn nor half empty.
//!
//! The typesetter is handed one leaf after another; each begins a page. A leaf is set apart from the others, at the same
//! time as they are, and is remembered: an update changes its own leaf and, where it grows or shrinks by a line that matters,
//! its neighbours. Heights are reckoned from the faces: a wrong guess leaves a page emptier or fuller and loses nothing.
//!
//! Of all the ways to put a section's recommendations on pages, the one that costs least is taken: a page costs most, what is
//! torn costs something, and so does what is left empty.

use serde_json::{Value, json};
use waymark_domain::Phase;

use super::columns::WIDE;
use crate::words::Length;

/// A page between its margins; what must fit, fits with a little to spare, for it may turn out lower than reckoned.
const PAGE: Length = WIDE.height() - 150;
/// A recommendation that does not fit may begin on a page that has at least so much left, if its first row fits.
const WORTH_BEGINNING: Length = 6_000;
const SECTION: Length = 1_300;
/// Between one recommendation and the next.
const APART: Length = 800;
/// The head of a table, and the band of a phase, which stand again on each page.
const TABLE_HEAD: Length = 500;
const BAND: Length = 380;

/// What a page costs.
const A_PAGE: u32 = 100;
/// That a recommendation is torn which a page would hold.
const TORN: u32 = 20;
/// That one row alone begins under a heading, or goes on alone on the next page.
const ONE_ROW: u32 = 25;
/// What a page that is left empty would cost beside itself; half a page costs a quarter of it.
const EMPTY: u32 = 40;

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

/// A recommendation in its order, with the section that it begins.
struct Place<'sections> {
    block: &'sections Block,
    begins: Option<usize>,
}

/// Puts recommendations together: a list of leaves, each a list of sections with a title (where one begins) and the numbers
/// of their recommendations. Sections follow one another where `running`, else each begins a page.
pub(super) fn of(sections: &[Measured], running: bool) -> Value {
    let places: Vec<Place<'_>> = sections
        .iter()
        .enumerate()
        .flat_map(|(index, section)| {
            let place = move |(at, block)| Place { block, begins: (at == 0).then_some(index) };
            section.blocks.iter().enumerate().map(place)
        })
        .collect();
    let ends = cheapest(&places, running);
    let mut leaves = Vec::new();
    let mut first = 0;
    while let Some(end) = ends.get(first) {
        leaves.push(leaf(&places[first..*end], first, sections));
        first = *end;
    }
    Value::Array(leaves)
}

fn leaf(places: &[Place<'_>], first: usize, sections: &[Measured]) -> Value {
    let mut parts: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    for (number, place) in (first..).zip(places) {
        match parts.last_mut().filter(|_| place.begins.is_none()) {
            Some((_, numbers)) => numbers.push(number),
            None => parts.push((place.begins, vec![number])),
        }
    }
    let part = |(begins, numbers): (Option<usize>, Vec<usize>)| {
        let title = begins.map(|index| sections[index].title.clone());
        json!({ "title": title, "recommendations": numbers })
    };
    parts.into_iter().map(part).collect()
}

/// For each recommendation, should it begin a page, where its leaf ends in the cheapest way to put it and all after it.
fn cheapest(places: &[Place<'_>], running: bool) -> Vec<usize> {
    let mut best = vec![(0, 0); places.len() + 1];
    for first in (0..places.len()).rev() {
        let (mut at, mut cost, mut found) = (0, A_PAGE, (u32::MAX, first + 1));
        for (next, place) in places.iter().enumerate().skip(first) {
            let turns = next > first && place.begins.is_some() && !running;
            let title = if place.begins.is_some() { SECTION } else { 0 };
            let Some((end, more)) = place.block.put(at, title).filter(|_| !turns) else { break };
            (at, cost) = (end, cost + more);
            let whole = cost + empty(at) + best[next + 1].0;
            if whole < found.0 {
                found = (whole, next + 1);
            }
        }
        best[first] = found;
    }
    best.pop();
    best.into_iter().map(|(_, end)| end).collect()
}

/// What it costs that a leaf ends at a height.
fn empty(at: Length) -> u32 {
    let left = PAGE.saturating_sub(at) * 100 / PAGE;
    left * left * EMPTY / 10_000
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

    /// How far its last page is filled, and what it costs, when it begins at a height; nothing where it may not begin there.
    fn put(&self, begins: Length, title: Length) -> Option<(Length, u32)> {
        let mut at = begins + if begins == 0 { 0 } else { APART } + title + self.head;
        let first = self.rows.first().copied().unwrap_or_default();
        let whole = at + self.rows.iter().sum::<Length>() <= PAGE;
        if begins > 0 && !whole && (at + first > PAGE || begins + WORTH_BEGINNING > PAGE) {
            return None;
        }
        let (mut cost, mut turns, mut here) = (0, 0, 0);
        for row in &self.rows {
            // Where nothing stands yet a row begins, however long it is.
            if at + row > PAGE && here + turns > 0 {
                if turns == 0 && here == 1 && begins > 0 {
                    cost += ONE_ROW;
                }
                (at, here, turns) = (TABLE_HEAD + BAND, 0, turns + 1);
            }
            at += row;
            turns += at / (PAGE + 1);
            at %= PAGE + 1;
            here += 1;
        }
        if turns > 0 && here == 1 {
            cost += ONE_ROW;
        }
        let alone = self.head + self.rows.iter().sum::<Length>() <= PAGE;
        Some((at, cost + turns * A_PAGE + if turns > 0 && alone { TORN } else { 0 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(head: Length, rows: &[Length]) -> Block {
        Block { head, rows: rows.to_vec() }
    }

    /// The numbers of the recommendations of each leaf.
    fn leaves(sections: Vec<Vec<Block>>, running: bool) -> Vec<Vec<u64>> {
        let measured: Vec<Measured> =
            sections.into_iter().map(|blocks| Measured { title: "A section".to_owned(), blocks }).collect();
        let numbers = |part: &Value| part["recommendations"].as_array().unwrap().clone();
        let leaf =
            |leaf: &Value| leaf.as_array().unwrap().iter().flat_map(numbers).map(|one| one.as_u64().unwrap()).collect();
        of(&measured, running).as_array().unwrap().iter().map(leaf).collect()
    }

    #[test]
    fn short_ones_share_a_page() {
        assert_eq!(leaves(vec![vec![block(4_000, &[1_000, 1_000]), block(4_000, &[1_000, 1_000])]], false), [[0, 1]]);
    }

    #[test]
    fn none_is_torn_where_that_saves_no_page() {
        let one = || block(4_000, &[2_500; 3]);
        assert_eq!(leaves(vec![vec![one(), one()]], false), [[0], [1]]);
    }

    #[test]
    fn several_that_would_each_half_fill_a_page_are_torn_to_save_one() {
        // 57, 57, 42 and 54 hundredths of a page: each alone they would take four.
        let all = vec![
            block(5_000, &[2_300, 2_300]),
            block(5_000, &[1_500, 1_600, 1_500]),
            block(4_500, &[1_300, 1_300]),
            block(5_000, &[1_700, 1_300, 1_100]),
        ];
        let put = leaves(vec![all], false);
        assert!(put.len() < 4, "{put:?}");
        assert_eq!(put.concat(), [0, 1, 2, 3]);
    }

    #[test]
    fn a_section_begins_a_page_unless_they_run_on() {
        let sections = || vec![vec![block(3_000, &[1_000])], vec![block(3_000, &[1_000])]];
        assert_eq!(leaves(sections(), false), [[0], [1]]);
        assert_eq!(leaves(sections(), true), [[0, 1]]);
    }

    #[test]
    fn none_begins_without_its_first_row_or_where_little_is_left() {
        assert!(block(4_000, &[4_000; 30]).put(9_500, 0).is_none());
        assert!(block(2_000, &[500; 30]).put(PAGE - WORTH_BEGINNING + 100, 0).is_none());
        assert!(block(4_000, &[1_000; 30]).put(9_500, 0).is_some());
    }

    #[test]
    fn a_row_longer_than_a_page_still_ends_on_one() {
        let (end, cost) = block(4_000, &[90_000]).put(0, 0).unwrap();
        assert!(end <= PAGE && cost >= 5 * A_PAGE, "{end} {cost}");
        assert_eq!(leaves(vec![vec![block(4_000, &[90_000]), block(3_000, &[1_000])]], false).concat(), [0, 1]);
    }

    #[test]
    fn a_plan_without_recommendations_has_no_leaf() {
        assert_eq!(of(&[], false), json!([]));
    }

    #[test]
    fn each_phase_has_a_band_and_a_single_row_has_none() {
        let rows = [(Phase::MustDo, 1_000), (Phase::MustDo, 1_000), (Phase::Embedding, 1_000)];
        assert_eq!(Block::of(0, rows.into_iter()).rows, [1_000 + BAND, 1_000, 1_000 + BAND]);
        assert_eq!(Block::of(0, rows.into_iter().take(1)).rows, [1_000]);
    }
}
