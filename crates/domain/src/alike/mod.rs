//! Which actions look like one piece of work, by the words that they share (DESIGN 3.5).
//!
//! It proposes; nothing is joined by it. The same rule serves a document that is being read and a plan that is kept.

mod across;
mod plan;

pub use across::{like_across, may_be_alike};
pub use plan::near_duplicates;

use std::cmp::Ordering;

/// Texts this alike are one piece of work, in hundredths.
const ALIKE: usize = 80;
/// Texts less alike still are if their notes are the same, and long enough to be no accident.
const ALIKE_WITH_SAME_NOTE: usize = 40;
const SAME_NOTE: usize = 90;
const LONG_NOTE: usize = 15;
/// Two words alike prove nothing.
const FEWEST_WORDS: usize = 3;
/// Texts are compared by so many words.
const MOST_WORDS: usize = 100;
/// As many pairs are compared at most: a very long plan is searched a stretch ahead, so that time grows with its
/// length and not with its square.
const MOST_COMPARISONS: usize = 500_000;

/// The words of a text as sorted fingerprints, so that comparing texts is comparing numbers.
///
/// Case and marks do not count; at most the first hundred words do.
#[derive(Clone, Debug, Default)]
pub struct WordBag {
    words: Vec<u64>,
    /// One bit for each word, by its fingerprint; two words may have the same one.
    bits: u64,
}

impl WordBag {
    /// Gathers a text's words.
    pub fn new(text: &str) -> Self {
        let mut words = fingerprints(text);
        words.sort_unstable();
        let bits = words.iter().fold(0, |bits, word| bits | 1 << (word % 64));
        Self { words, bits }
    }

    fn len(&self) -> usize {
        self.words.len()
    }
}

/// The fingerprints of a text's first words, in order: FNV-1a of their small letters, mixed once more. The same
/// everywhere, and quick for a few letters.
fn fingerprints(text: &str) -> Vec<u64> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let mix = |hash: u64, letter: char| (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3);
    let mut words = Vec::with_capacity(MOST_WORDS.min(text.len() / 4 + 1));
    let mut word = START;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word = mix(word, c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            word = c.to_lowercase().fold(word, mix);
        } else if word != START {
            words.push(word ^ (word >> 29));
            word = START;
            if words.len() == MOST_WORDS {
                return words;
            }
        }
    }
    if word != START {
        words.push(word ^ (word >> 29));
    }
    words
}

/// At most so alike are two texts, in hundredths: each bit that only one has is a word that only it has.
fn likeness_at_most(a: &WordBag, b: &WordBag) -> usize {
    let shared = |one: &WordBag, other: &WordBag| {
        let own = (one.bits & !other.bits).count_ones();
        one.len() - usize::try_from(own).unwrap_or(0)
    };
    in_hundredths(shared(a, b).min(shared(b, a)), a, b)
}

/// Whether two texts are alike to a degree, in hundredths. Nearly no two are, and few of those are compared in full.
fn are_alike(a: &WordBag, b: &WordBag, degree: usize) -> bool {
    let length = || in_hundredths(a.len().min(b.len()), a, b);
    length() >= degree && likeness_at_most(a, b) >= degree && likeness(a, b) >= degree
}

/// Tells how alike two texts are, in hundredths: shared words twice over all words.
///
/// ```
/// use waymark_domain::{WordBag, likeness};
/// let like = |a, b| likeness(&WordBag::new(a), &WordBag::new(b));
/// assert_eq!(like("Review the rota, now.", "review the ROTA now"), 100);
/// assert_eq!(like("one two three four", "one two three five"), 75);
/// ```
pub fn likeness(a: &WordBag, b: &WordBag) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.words.get(i), b.words.get(j)) {
        match x.cmp(y) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    in_hundredths(shared, a, b)
}

fn in_hundredths(shared: usize, a: &WordBag, b: &WordBag) -> usize {
    (200 * shared).checked_div(a.len() + b.len()).unwrap_or(0)
}

/// An action as it is compared with others.
#[derive(Clone, Debug)]
pub struct LikeAction<'a> {
    /// The recommendation it stands under: copies stand under different ones.
    pub under: &'a str,
    /// Its words.
    pub text: WordBag,
    /// What was last said of it.
    pub note: WordBag,
}

/// Groups actions that seem to be one piece of work: their numbers, in order of the first of each group.
pub fn like_groups(actions: &[LikeAction<'_>]) -> Vec<Vec<usize>> {
    let reach = (MOST_COMPARISONS / actions.len().max(1)).max(1);
    let mut taken = vec![false; actions.len()];
    let mut groups = Vec::new();
    for (first, one) in actions.iter().enumerate() {
        if taken[first] {
            continue;
        }
        let last = actions.len().min(first.saturating_add(1).saturating_add(reach));
        let copy = |at: &usize| !taken[*at] && actions[*at].under != one.under && seem_one(one, &actions[*at]);
        let copies: Vec<usize> = (first + 1..last).filter(copy).collect();
        if copies.is_empty() {
            continue;
        }
        copies.iter().for_each(|at| taken[*at] = true);
        groups.push(std::iter::once(first).chain(copies).collect());
    }
    groups
}

fn seem_one(a: &LikeAction<'_>, b: &LikeAction<'_>) -> bool {
    if a.text.len() < FEWEST_WORDS || b.text.len() < FEWEST_WORDS {
        return false;
    }
    let long = a.note.len().min(b.note.len()) >= LONG_NOTE;
    are_alike(&a.text, &b.text, ALIKE)
        || (long && are_alike(&a.note, &b.note, SAME_NOTE) && are_alike(&a.text, &b.text, ALIKE_WITH_SAME_NOTE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_texts_are_more_alike_than_they_can_be_at_most() {
        let words = ["agree", "Agree", "the", "plan", "with", "every", "school", "in", "May", "naïve", "Carers’"];
        let text = |seed: usize| {
            let picked = (0..seed % 9 + 1).map(|at| words[(seed * 7 + at * (seed % 4 + 1)) % words.len()]);
            picked.collect::<Vec<_>>().join(" ")
        };
        let bags: Vec<WordBag> = (0..60).map(|seed| WordBag::new(&text(seed))).collect();
        let mut reached = 0;
        for (a, b) in bags.iter().flat_map(|a| bags.iter().map(move |b| (a, b))) {
            assert!(likeness(a, b) <= likeness_at_most(a, b));
            reached += usize::from(likeness(a, b) == likeness_at_most(a, b));
            assert_eq!(are_alike(a, b, 40), likeness(a, b) >= 40);
        }
        assert!(reached > 600, "the bound is of use: {reached}");
        assert_eq!(likeness(&WordBag::new("AGREE naïve!"), &WordBag::new("agree, Naïve")), 100);
    }
}
