//! Terms: the words of a text as both engines index them, letters and digits in lower case.
//!
//! Cut here rather than by the engines, whose own rules differ: what is found on one is then found on the other.

use std::ops::Range;

/// Longer terms are cut: PostgreSQL takes no lexeme beyond 2 KiB, and nobody types one.
const LONGEST: usize = 64;

/// A term, and where in the text it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub at: Range<usize>,
    pub word: String,
}

/// Cuts a text into terms.
pub(super) fn terms(text: &str) -> impl Iterator<Item = Term> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, one)| !one.is_alphanumeric()).is_some() {}
        let start = rest.peek()?.0;
        let mut at = start..start;
        while let Some((from, one)) = rest.next_if(|(_, one)| one.is_alphanumeric()) {
            at.end = from + one.len_utf8();
        }
        let word = text[at.clone()].chars().take(LONGEST).flat_map(char::to_lowercase).collect();
        Some(Term { at, word })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        terms(text).map(|term| term.word).collect()
    }

    #[test]
    fn a_text_is_cut_where_neither_letter_nor_digit_stands() {
        assert_eq!(words("A4(3): Multi-agency, 30.6.26"), ["a4", "3", "multi", "agency", "30", "6", "26"]);
        assert_eq!(words(" \"*' \u{0} \u{1F600} "), Vec::<String>::new());
    }

    #[test]
    fn a_term_says_where_it_stands_in_bytes() {
        let text = "Caf\u{e9} OPEN";
        let places: Vec<&str> = terms(text).map(|term| &text[term.at]).collect();
        assert_eq!(places, ["Caf\u{e9}", "OPEN"]);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(words(&"W".repeat(10_000)), ["w".repeat(LONGEST)]);
    }
}
