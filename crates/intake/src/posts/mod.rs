//! Posts and groups: the plan's own key of abbreviations, and which of them a lead as written means.
//!
//! Abbreviations are names inside one plan; nothing here knows any of them beforehand.

mod key;
mod likeness;
mod matching;
mod name;

pub(crate) use key::read_key;
pub(crate) use likeness::normal;
pub(crate) use matching::{Directory, Lead, LeadGroup};

use crate::blocks::{Book, Span};

/// A post or group as the key gives it.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) abbr: String,
    pub(crate) title: String,
    pub(crate) organisation: Option<String>,
    pub(crate) is_group: bool,
    /// The words of abbreviation and title.
    pub(crate) spans: Vec<Span>,
}

/// The words of some spans as one spelling, to be compared with others.
pub(crate) fn normal_text(book: &Book, spans: &[Span]) -> String {
    spans.iter().map(|span| normal(book.flat(*span))).collect()
}

/// Whether a title names several people: it ends in "group", "board" and the like.
pub(crate) fn is_group(title: &str) -> bool {
    let before_bracket = title.split('(').next().unwrap_or("").trim();
    let last = before_bracket.split([' ', '-']).next_back().unwrap_or("").to_lowercase();
    matches!(
        last.as_str(),
        "group" | "subgroup" | "board" | "panel" | "committee" | "forum" | "partnership" | "team" | "members"
    )
}

/// The organisation that a title names: in brackets or after a comma at its end, or an acronym that the
/// abbreviation repeats.
pub(crate) fn organisation(title: &str, abbr: &str) -> Option<String> {
    if let Some((_, inner)) = title.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        return Some(inner.trim().to_owned());
    }
    if let Some((_, tail)) = title.rsplit_once(", ") {
        return has_acronym(tail).then(|| tail.trim().to_owned());
    }
    let abbr_words: Vec<&str> = abbr.split_whitespace().collect();
    let words: Vec<&str> = title.split_whitespace().collect();
    let ends = [words.first()?, words.last()?];
    ends.into_iter().find(|word| is_acronym(word) && abbr_words.contains(word)).map(|word| (*word).to_owned())
}

fn has_acronym(text: &str) -> bool {
    text.split_whitespace().any(is_acronym)
}

/// Three capitals or more; two letters are a rank more often.
fn is_acronym(word: &str) -> bool {
    let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
    letters.len() >= 3 && letters.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{is_group, organisation};

    #[test]
    fn a_title_tells_its_organisation() {
        assert_eq!(organisation("Matron (Riverside NHS Trust)", "Mat."), Some("Riverside NHS Trust".to_owned()));
        assert_eq!(organisation("Clinical Lead, Westbury ICB", "CL"), Some("Westbury ICB".to_owned()));
        assert_eq!(organisation("Senior Planner, Roads", "SP"), None);
        assert_eq!(organisation("RSCP Business Manager", "RSCP BM"), Some("RSCP".to_owned()));
        assert_eq!(organisation("TL Adoption", "TL Ad"), None);
    }

    #[test]
    fn a_group_is_told_by_its_last_word() {
        assert!(is_group("Training sub-group"));
        assert!(is_group("Practice Board (Riverside)"));
        assert!(!is_group("Youth Team Manager"));
    }
}
