//! Finds actions that seem to be the same piece of work under several recommendations.
//!
//! It proposes; nothing is joined (DESIGN 3.5).

use crate::draft::{ActionDraft, ActionRef, RecommendationDraft, Shared};
use crate::limits::{MAX_COMPARED_WORDS, MAX_COMPARISONS};
use crate::posts::normal;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The words of a text as sorted fingerprints, so that comparing texts is comparing numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    words: Vec<u64>,
}

impl Bag {
    pub(crate) fn new(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(normal).filter(|word| !word.is_empty());
        let mut words: Vec<u64> = words.take(MAX_COMPARED_WORDS).map(|word| fingerprint(&word)).collect();
        words.sort_unstable();
        Self { words }
    }

    fn len(&self) -> usize {
        self.words.len()
    }
}

fn fingerprint(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// How alike two texts are, in hundredths: shared words twice over all words.
pub(crate) fn likeness(a: &Bag, b: &Bag) -> usize {
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

/// Texts this alike are one piece of work.
const ALIKE: usize = 80;
/// Texts less alike still are if their notes are the same, and long enough to be no accident.
const ALIKE_WITH_SAME_NOTE: usize = 40;
const SAME_NOTE: usize = 90;
const LONG_NOTE: usize = 15;

struct Candidate<'d> {
    recommendation: &'d RecommendationDraft,
    action: &'d ActionDraft,
    text: Bag,
    note: Bag,
}

/// The groups of actions that seem to be one piece of work, in order of their first copies.
pub(crate) fn shared(recommendations: &[RecommendationDraft]) -> Vec<Shared> {
    let candidates: Vec<Candidate<'_>> = recommendations
        .iter()
        .flat_map(|recommendation| recommendation.actions.iter().map(move |action| (recommendation, action)))
        .map(|(recommendation, action)| Candidate {
            recommendation,
            action,
            text: Bag::new(&action.text),
            note: Bag::new(words_of_note(action)),
        })
        .collect();
    let mut joined = vec![false; candidates.len()];
    let mut out = Vec::new();
    for first in 0..candidates.len() {
        if joined[first] {
            continue;
        }
        let copies = copies_of(first, &candidates, &joined);
        if copies.is_empty() {
            continue;
        }
        let mut group = vec![&candidates[first]];
        for copy in copies {
            joined[copy] = true;
            group.push(&candidates[copy]);
        }
        out.push(Shared { actions: group.iter().map(|one| reference(one)).collect(), differs: differs(&group) });
    }
    out
}

/// Later copies of an action under other recommendations. Very long plans are searched a stretch ahead only, so that
/// time grows with their length and not with its square.
fn copies_of(first: usize, candidates: &[Candidate<'_>], joined: &[bool]) -> Vec<usize> {
    let reach = (MAX_COMPARISONS / candidates.len().max(1)).max(1);
    let one = &candidates[first];
    let last = candidates.len().min(first.saturating_add(1).saturating_add(reach));
    (first + 1..last)
        .filter(|at| !joined[*at] && candidates[*at].recommendation.code != one.recommendation.code)
        .filter(|at| is_copy(one, &candidates[*at]))
        .collect()
}

fn is_copy(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    // Two words alike prove nothing.
    if a.text.len() < 3 || b.text.len() < 3 {
        return false;
    }
    let text = likeness(&a.text, &b.text);
    let long = a.note.len().min(b.note.len()) >= LONG_NOTE;
    text >= ALIKE || (text >= ALIKE_WITH_SAME_NOTE && long && likeness(&a.note, &b.note) >= SAME_NOTE)
}

fn reference(candidate: &Candidate<'_>) -> ActionRef {
    ActionRef { recommendation: candidate.recommendation.code.clone(), action: name(candidate.action) }
}

/// An action's label, else its place.
pub(crate) fn name(action: &ActionDraft) -> String {
    action.label.clone().unwrap_or_else(|| action.seq.to_string())
}

/// A note without the number in front of it.
fn words_of_note(action: &ActionDraft) -> &str {
    let note = action.progress.trim_start();
    let (first, rest) = note.split_once(' ').unwrap_or((note, ""));
    let is_number = first.contains(')') && !first.contains(char::is_alphabetic);
    if is_number { rest } else { note }
}

fn differs(group: &[&Candidate<'_>]) -> Vec<String> {
    type Field = fn(&ActionDraft) -> String;
    let leads: Field = |action| {
        let named = action.leads.iter().zip(&action.lead_posts);
        let known = named.map(|(written, post)| normal(post.as_deref().unwrap_or(written)));
        known.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("/")
    };
    let due: Field = |action| match action.due {
        Some(day) => day.to_string(),
        None => normal(action.due_raw.as_deref().unwrap_or("")),
    };
    let fields: [(&str, Field); 5] = [
        ("text", |action| normal(&action.text)),
        ("leads", leads),
        ("due", due),
        ("phase", |action| format!("{:?}", action.phase)),
        ("progress", |action| normal(words_of_note(action))),
    ];
    let differing = fields.into_iter().filter(|(_, field)| {
        let values: BTreeSet<String> = group.iter().map(|one| field(one.action)).collect();
        values.len() > 1
    });
    differing.map(|(name, _)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Bag, likeness};

    #[test]
    fn likeness_counts_shared_words() {
        let like = |a: &str, b: &str| likeness(&Bag::new(a), &Bag::new(b));
        assert_eq!(like("Review the rota, now.", "review the ROTA now"), 100);
        assert_eq!(like("review rota", "plan visits"), 0);
        assert_eq!(like("", ""), 0);
        assert_eq!(like("one two three four", "one two three five"), 75);
    }
}
