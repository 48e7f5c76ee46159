//! Excerpts: of many words, the few around what was searched for.

use std::ops::Range;

use super::query::Query;

/// About so many bytes of words are shown.
const SHOWN: usize = 300;
/// Of which about so many stand before the first mark.
const BEFORE: usize = 60;

/// Takes the line that holds most of what was searched for, the first of several, and cuts it to its marks'
/// surroundings.
pub(super) fn excerpt(words: &str, query: &Query) -> (String, Vec<Range<usize>>) {
    let mut best = (words.lines().next().unwrap_or_default(), Vec::new(), 0);
    for line in words.lines() {
        let (marks, different) = query.marks(line);
        if different > best.2 {
            best = (line, marks, different);
        }
    }
    let (line, marks, _) = best;
    cut(line, &marks)
}

fn cut(line: &str, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = marks.first().map_or(0, |mark| mark.start);
    let start = if line.len() <= SHOWN { 0 } else { word_start(line, first.saturating_sub(BEFORE)).min(first) };
    let end = word_end(line, start.saturating_add(SHOWN));
    let before = if start > 0 { "\u{2026} " } else { "" };
    let after = if end < line.len() { " \u{2026}" } else { "" };
    let moved = |mark: &Range<usize>| {
        let inside = mark.start < end;
        inside.then(|| before.len() + mark.start - start..before.len() + mark.end.min(end) - start)
    };
    (format!("{before}{}{after}", &line[start..end]), marks.iter().filter_map(moved).collect())
}

/// The first word's beginning at or after a byte.
fn word_start(line: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let at = line.ceil_char_boundary(at);
    line[at..].find(' ').map_or(at, |blank| at + blank + 1)
}

/// The last word's end at or before a byte; a word without end is cut where it is.
fn word_end(line: &str, at: usize) -> usize {
    if at >= line.len() {
        return line.len();
    }
    let at = line.floor_char_boundary(at);
    line[..at].rfind(' ').filter(|blank| at - blank < BEFORE).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_holds_most_is_shown() {
        let query = Query::read("guide visits").unwrap();
        let (words, marks) = excerpt("A guide.\nVisits by the guide.\nAnother guide to visits.", &query);
        assert_eq!((words.as_str(), marks), ("Visits by the guide.", vec![0..6, 14..19]));
    }

    #[test]
    fn long_words_are_cut_around_the_first_mark() {
        let long = format!("{} needle {}", "before ".repeat(200), "\u{e9}t\u{e9} ".repeat(200));
        let (words, marks) = excerpt(&long, &Query::read("needle").unwrap());
        assert!(words.len() < SHOWN + 20 && words.starts_with("\u{2026} before"), "{words}");
        assert_eq!(marks.iter().map(|mark| &words[mark.clone()]).collect::<Vec<_>>(), ["needle"]);
    }

    #[test]
    fn any_text_is_cut_without_harm() {
        for text in ["", "\n", &"\u{1F600}".repeat(500), &"w".repeat(5_000), &"w\u{e9} ".repeat(2_000)] {
            for query in ["w", "w\u{e9}", "nothing"] {
                let (words, marks) = excerpt(text, &Query::read(query).unwrap());
                assert!(marks.iter().all(|mark| words.get(mark.clone()).is_some()), "{text} {query}");
            }
        }
    }
}
