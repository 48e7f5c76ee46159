//! What reports say of an action, a recommendation and a plan, in words: the pack and the page to print say the same.
//!
//! Words only: how they are set, and how much of them, is for whoever prints them.

mod action;
mod evidence;
mod recommendation;
mod summary;
mod tested;

pub(crate) use action::slip;
pub use action::{ActionTold, source};
pub use evidence::evidence_in_words;
pub use recommendation::RecommendationTold;
pub use summary::{Decision, Subject, decisions, summary};
pub use tested::{TestToLookAt, tests_to_look_at};

use std::collections::BTreeSet;

use waymark_domain::{ActionView, PlanView};

/// Something that is said beside an update: a few words on what it is, and the words themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// "Verified on 3 May 2031 by QA Lead, reasonable assurance".
    pub label: String,
    /// What was seen, or why; empty where the label says it all.
    pub words: String,
    /// In how many lines at most a row tells it where room is short.
    pub lines: u32,
}

impl Note {
    fn told(label: impl Into<String>, words: impl Into<String>) -> Self {
        Self { label: label.into(), words: words.into(), lines: 2 }
    }

    fn in_brief(label: impl Into<String>, words: impl Into<String>) -> Self {
        Self { lines: 1, ..Self::told(label, words) }
    }
}

/// Every action of a view once, where it first stands, in printed order.
pub(crate) fn once(shown: &PlanView) -> Vec<&ActionView> {
    let mut seen = BTreeSet::new();
    shown.all_actions().filter(|action| seen.insert(action.action)).collect()
}

/// The same words with a capital at their head.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "1, 2 and 3".
fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_listed_as_a_sentence_lists_them() {
        let all = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&all), "a, b and c");
        assert_eq!(listed(&all[..1]), "a");
        assert_eq!(listed(&[]), "");
    }
}
