//! A query: what somebody typed, as terms; and the same for each engine, made of nothing but those terms.

use std::ops::Range;

use super::terms::{Term, terms};

/// More terms than this are not asked for: nobody types them, and each costs the engine.
const MOST: usize = 32;

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    /// Each word typed, as the terms that must stand together: "A4(3)" is `a4` and `3`. None is empty.
    words: Vec<Vec<String>>,
    /// Whether the last term may go on: nothing was typed behind it.
    is_open: bool,
    /// What was typed, in lower case.
    typed: String,
}

impl Query {
    /// Reads what somebody typed; nothing when it holds no letter or digit.
    pub fn read(text: &str) -> Option<Self> {
        let (mut words, mut count) = (Vec::new(), 0);
        let mut is_open = text.chars().next_back().is_some_and(char::is_alphanumeric);
        for typed in text.split(char::is_whitespace) {
            let word: Vec<String> = terms(typed).map(|term| term.word).take(MOST - count).collect();
            count += word.len();
            if !word.is_empty() {
                words.push(word);
            }
            if count == MOST {
                is_open = false;
                break;
            }
        }
        let typed: String = text.trim().chars().take(100).filter(|one| *one != '\0').collect();
        (!words.is_empty()).then(|| Self { words, is_open, typed: typed.to_lowercase() })
    }

    /// What a place is compared with: the text as typed, in lower case.
    pub fn place(&self) -> &str {
        &self.typed
    }

    /// For SQLite's FTS5: phrases in quotes.
    pub fn for_sqlite(&self) -> String {
        let phrases: Vec<String> = self.words.iter().map(|word| format!("\"{}\"", word.join(" "))).collect();
        phrases.join(" AND ") + if self.is_open { " *" } else { "" }
    }

    /// For PostgreSQL's `to_tsquery`: phrases of quoted lexemes.
    pub fn for_postgres(&self) -> String {
        let phrase = |word: &Vec<String>| {
            let lexemes: Vec<String> = word.iter().map(|term| format!("'{term}'")).collect();
            lexemes.join(" <-> ")
        };
        let phrases: Vec<String> = self.words.iter().map(phrase).collect();
        phrases.join(" & ") + if self.is_open { ":*" } else { "" }
    }

    /// Where its words stand in a text, in order, and how many different ones do.
    pub fn marks(&self, text: &str) -> (Vec<Range<usize>>, usize) {
        let terms: Vec<Term> = terms(text).collect();
        let (mut marks, mut different) = (Vec::new(), 0);
        for (number, word) in self.words.iter().enumerate() {
            let is_open = self.is_open && number + 1 == self.words.len();
            let before = marks.len();
            for window in terms.windows(word.len()).filter(|window| fits(word, window, is_open)) {
                if let (Some(first), Some(last)) = (window.first(), window.last()) {
                    marks.push(first.at.start..last.at.end);
                }
            }
            different += usize::from(marks.len() > before);
        }
        (merged(marks), different)
    }
}

fn fits(word: &[String], window: &[Term], is_open: bool) -> bool {
    let last = word.len() - 1;
    let mut pairs = word.iter().zip(window).enumerate();
    pairs.all(
        |(at, (wanted, term))| {
            if is_open && at == last { term.word.starts_with(wanted.as_str()) } else { term.word == *wanted }
        },
    )
}

/// Puts ranges in order, and those that touch each other together.
fn merged(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_unstable_by_key(|mark| (mark.start, mark.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match merged.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn engines(text: &str) -> (String, String) {
        let query = Query::read(text).unwrap();
        (query.for_sqlite(), query.for_postgres())
    }

    #[test]
    fn words_become_phrases_of_each_engine() {
        assert_eq!(engines("A4(3) guid"), ("\"a4 3\" AND \"guid\" *".into(), "'a4' <-> '3' & 'guid':*".into()));
        assert_eq!(engines("A4(3)"), ("\"a4 3\"".into(), "'a4' <-> '3'".into()));
    }

    #[test]
    fn nothing_that_was_typed_is_syntax() {
        assert_eq!(engines("\"a\" OR NEAR(b* 'c").0, "\"a\" AND \"or\" AND \"near b\" AND \"c\" *");
        assert_eq!(engines("a | !b & (c:*)").1, "'a' & 'b' & 'c'");
        assert_eq!(Query::read(" \"*\u{0}\u{1F600} "), None);
    }

    #[test]
    fn only_so_many_terms_are_asked_for() {
        let query = Query::read(&"word ".repeat(2_000)).unwrap();
        assert_eq!((query.words.len(), query.is_open), (MOST, false));
    }

    #[test]
    fn marks_are_whole_words_and_never_overlap() {
        let marked = |text: &str, query: &str| -> Vec<String> {
            let (marks, _) = Query::read(query).unwrap().marks(text);
            marks.into_iter().map(|mark| text[mark].to_owned()).collect()
        };
        assert_eq!(marked("Write a guide; guides help.", "guid"), ["guide", "guides"]);
        assert_eq!(marked("Under A4(3) and A4(30).", "a4(3)"), ["A4(3"]);
        assert_eq!(marked("one two three", "one-two two-three"), ["one two three"]);
    }
}
