//! Which recommendations share a page, so that pages are neither torn nor half empty.
//!
//! The typesetter is handed one leaf after another; each begins a page. A leaf is set apart from the others, at the same
//! time as they are, and is remembered: an update changes its own leaf and no other. Heights are reckoned from the number
//! of signs, roughly: a wrong guess leaves a page emptier or fuller and loses nothing.

use serde_json::{Value, json};
use waymark_domain::{ActionView, RecommendationView, SectionView};

/// Lengths in hundredths of a millimetre.
type Length = u32;

/// A landscape page between its margins.
const PAGE: Length = 16_900;
/// A recommendation may begin on a page that has at least so much left, if its first rows fit.
const WORTH_BEGINNING: Length = 7_600;
const SECTION: Length = 1_400;
/// Between one recommendation and the next.
const APART: Length = 750;
/// The first rows that a recommendation must have beside its heading where it begins in the middle of a page.
const FIRST_ROWS: usize = 2;

/// One recommendation, reckoned.
struct Block {
    /// Heading, standing, summary and the table's head.
    head: Length,
    rows: Vec<Length>,
}

/// Puts recommendations together: a list of leaves, each a list of sections with a title (where one begins) and the numbers
/// of their recommendations. Sections follow one another where `running`, else each begins a page.
pub(super) fn of(sections: &[SectionView], running: bool) -> Value {
    let mut leaves: Vec<Vec<(Option<usize>, Vec<usize>)>> = Vec::new();
    let (mut at, mut number) = (PAGE, 0);
    for (index, section) in sections.iter().enumerate() {
        for (place, one) in section.recommendations.iter().enumerate() {
            let begins = (place == 0).then_some(index);
            let mut block = Block::of(one);
            block.head += if begins.is_some() { SECTION } else { 0 };
            let turns = begins.is_some() && !running;
            if turns || !block.fits_after(at) || leaves.is_empty() {
                leaves.push(Vec::new());
                at = 0;
            }
            at = block.end(at);
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
        let title = begins.map(|index| sections[index].title.clone().unwrap_or_default());
        json!({ "title": title, "recommendations": numbers })
    };
    leaves.iter().map(|leaf| leaf.iter().map(part).collect::<Value>()).collect()
}

impl Block {
    fn of(one: &RecommendationView) -> Self {
        let heading = 580 * lines(&one.text, 112);
        let outcome = one.outcome.as_deref().unwrap_or_default();
        let summary = 390 * lines(outcome, 68).max(lines(&one.deadline_words, 30)).max(lines(&one.ladder.next, 30));
        let head = 2_060 + heading + summary;
        let mut phase = None;
        let mut row = |action: &ActionView| {
            let band = if phase == Some(action.phase) { 0 } else { 500 };
            phase = Some(action.phase);
            band + height(action)
        };
        Self { head, rows: one.actions.iter().map(&mut row).collect() }
    }

    /// Whether it may begin where a page is filled so far.
    fn fits_after(&self, at: Length) -> bool {
        let left = PAGE.saturating_sub(at + APART);
        let whole: Length = self.head + self.rows.iter().sum::<Length>();
        let first: Length = self.head + self.rows.iter().take(FIRST_ROWS).sum::<Length>();
        whole <= left || (left >= WORTH_BEGINNING && first <= left)
    }

    /// How far its last page is filled, when it begins at a height.
    fn end(&self, begins: Length) -> Length {
        let mut at = begins + if begins == 0 { 0 } else { APART } + self.head;
        for row in &self.rows {
            if at + row > PAGE {
                // On a new page the table's head and the phase's band stand again.
                at = 1_150;
            }
            at = (at + row) % PAGE.max(1);
        }
        at
    }
}

/// A row is as high as its highest cell.
fn height(action: &ActionView) -> Length {
    let newest = action.latest().map(|update| update.words.as_str()).unwrap_or_default();
    let said: u32 = newest.split('\n').map(|line| lines(line, 65)).sum();
    let earlier = 2 * action.updates.len().saturating_sub(1).min(2) as u32;
    let notes = u32::from(!action.shared_with.is_empty()) + u32::from(!action.also_at.is_empty());
    let standing = 1 + said + u32::from(action.latest().is_some()) + earlier + notes;
    let reasons: u32 = action.rating.reasons.iter().map(|reason| lines(reason, 35)).sum();
    let due = lines(&action.due.words, 22) + 1 + u32::from(action.due.slip_days.is_some()) * 2;
    let tallest = lines(&action.text, 44).max(standing).max(2 + reasons).max(due).max(action.leads.len() as u32);
    350 + 305 * tallest
}

/// In how many lines a text is set, at so many signs a line.
fn lines(text: &str, signs: usize) -> u32 {
    text.chars().count().div_ceil(signs).max(1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(head: Length, rows: &[Length]) -> Block {
        Block { head, rows: rows.to_vec() }
    }

    #[test]
    fn a_short_one_shares_a_page_and_one_that_would_be_torn_begins_the_next() {
        assert!(block(4_000, &[1_000, 1_000]).fits_after(9_000));
        assert!(!block(4_000, &[1_000; 6]).fits_after(9_000));
    }

    #[test]
    fn a_long_one_may_begin_where_half_a_page_is_left() {
        assert!(block(4_000, &[1_000; 30]).fits_after(7_000));
        assert!(!block(4_000, &[4_000; 30]).fits_after(7_000));
    }

    #[test]
    fn rows_that_do_not_fit_go_on_the_next_page() {
        assert_eq!(block(4_000, &[6_000, 6_000, 6_000]).end(0), 1_150 + 6_000);
        assert!(block(4_000, &[90_000]).end(0) < PAGE);
    }
}
