//! What an action's words suggest that it changes: a policy, guidance, quality work, or how people are trained.
//!
//! Rules in plain code, each with an example and a counter-example in [`CHANGE_RULES`]: no model, no guess, and no
//! knowledge of any one plan. What is found is offered to a person, who confirms it or sets it aside; it changes nothing.

mod find;
mod rules;

use serde::Serialize;

use crate::IndexKind;
use crate::plan::IndexNovelty;

pub use rules::{CHANGE_RULES, ChangeRule};

/// Words of an action that suggest what it changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundChange {
    /// What sort of thing they say that it changes.
    pub kind: IndexKind,
    /// Whether they speak of something new.
    pub novelty: IndexNovelty,
    /// The rule that found them.
    pub rule: &'static str,
    /// The words.
    pub text: String,
    /// Where they begin, in characters of the action's words, from 0.
    pub start: usize,
    /// Where they end, in characters; the first that is no longer part of them.
    pub end: usize,
}

/// Reads an action's words for what it changes: for each kind at most one, the first that is found, in the order of the
/// words.
///
/// ```
/// use waymark_domain::{IndexKind, suggest_changes};
///
/// let found = suggest_changes("Write a policy on private fostering and train all duty staff in it");
/// assert_eq!(found[0].kind, IndexKind::Policy);
/// assert_eq!(found[0].text, "Write a policy");
/// assert_eq!(found[1].kind, IndexKind::WorkforceAndLearning);
/// assert!(suggest_changes("Report on how the policy on private fostering is used").is_empty());
/// ```
pub fn suggest_changes(words: &str) -> Vec<FoundChange> {
    let characters: Vec<char> = words.chars().collect();
    let mut found: Vec<FoundChange> = Vec::new();
    for hit in find::find(words) {
        if found.iter().any(|one| one.kind == hit.kind) {
            continue;
        }
        let rule = CHANGE_RULES.iter().find(|rule| (rule.kind, rule.novelty) == (hit.kind, hit.novelty));
        let Some(rule) = rule.map(|rule| rule.name) else { continue };
        let text = characters[hit.start..hit.end].iter().collect();
        let (kind, novelty, start, end) = (hit.kind, hit.novelty, hit.start, hit.end);
        found.push(FoundChange { kind, novelty, rule, text, start, end });
    }
    found
}
