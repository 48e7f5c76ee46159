//! Which actions look like one piece of work, by the words that they share (DESIGN 3.5).
//!
//! It proposes; nothing is joined by it. The same rule serves a document that is being read and a plan that is kept.

mod plan;

pub use plan::near_duplicates;

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

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
}

impl WordBag {
    /// Gathers a text's words.
    pub fn new(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<u64> = words.take(MOST_WORDS).map(fingerprint).collect();
        words.sort_unstable();
        Self { words }
    }

    fn len(&self) -> usize {
        self.words.len()
    }
}

fn fingerprint(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.to_lowercase().hash(&mut hasher);
    hasher.finish()
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
    let text = likeness(&a.text, &b.text);
    let long = a.note.len().min(b.note.len()) >= LONG_NOTE;
    text >= ALIKE || (text >= ALIKE_WITH_SAME_NOTE && long && likeness(&a.note, &b.note) >= SAME_NOTE)
}
