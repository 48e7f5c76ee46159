//! Days of birth: a date right after words that say so, or in brackets after a name.
//!
//! A date alone is what plans are full of, so it is never taken for one.

use super::{CaseDetail, FoundDetail};

/// Words that say that a day of birth follows, lower case, without points.
const SAYS_SO: [&str; 5] = ["dob", "born", "born on", "date of birth", "birth date"];
/// Two capitalised words that are nobody's name when one of them is among these.
const NO_NAMES: [&str; 24] = [
    "action",
    "agency",
    "authority",
    "board",
    "committee",
    "council",
    "day",
    "executive",
    "forum",
    "group",
    "hospital",
    "improvement",
    "meeting",
    "minute",
    "office",
    "panel",
    "partnership",
    "plan",
    "report",
    "review",
    "school",
    "service",
    "team",
    "trust",
];
/// As many characters may stand between such words and the date: " is the ", ": ".
const MOST_BETWEEN: usize = 4;

/// Finds every day of birth.
pub(super) fn find(letters: &[char]) -> Vec<FoundDetail> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let Some(end) = date_at(letters, at) else {
            at += 1;
            continue;
        };
        if is_said(letters, at) || follows_name(letters, at) {
            found.push(FoundDetail { kind: CaseDetail::BirthDate, start: at, end });
        }
        at = end;
    }
    found
}

/// Where a date with its year that begins at a character ends: "3.5.2011", "03/05/11", "3 May 2011", "2011-05-03".
fn date_at(letters: &[char], start: usize) -> Option<usize> {
    let begins = start.checked_sub(1).is_none_or(|before| !letters[before].is_alphanumeric());
    if !begins || !letters[start].is_ascii_digit() {
        return None;
    }
    let (first, at) = run(letters, start, char::is_ascii_digit);
    let (joint, at) = gap(letters, at)?;
    let (middle, at) = run(letters, at, |letter| letter.is_ascii_alphanumeric());
    let (again, at) = gap(letters, at)?;
    let (last, end) = run(letters, at, char::is_ascii_digit);
    let alone = letters.get(end).is_none_or(|letter| !letter.is_alphanumeric());
    let number = |text: &str| text.parse::<u32>().ok();
    let month = number(&middle).is_some_and(|month| (1..=12).contains(&month)) || is_month(&middle);
    let day = |text: &str| number(text).is_some_and(|day| (1..=31).contains(&day));
    let year = |text: &str| matches!(text.len(), 2 | 4) && number(text).is_some();
    let named = is_month(&middle);
    let joined = joint == again && (joint != ' ' || named);
    let forwards = first.len() <= 2 && day(&first) && year(&last);
    let backwards = first.len() == 4 && last.len() <= 2 && day(&last);
    (alone && joined && month && (forwards || backwards)).then_some(end)
}

/// The run of letters or figures from a character on, and where it ends. The ordinal of "3rd" is left out.
fn run(letters: &[char], start: usize, wanted: impl Fn(&char) -> bool) -> (String, usize) {
    let text: String = letters[start.min(letters.len())..].iter().take_while(|letter| wanted(letter)).collect();
    let end = start + text.chars().count();
    let ordinal: String = letters.iter().skip(end).take(2).collect();
    let follows = letters.get(end + 2).is_some_and(|letter| letter.is_whitespace());
    if follows && matches!(ordinal.as_str(), "st" | "nd" | "rd" | "th") { (text, end + 2) } else { (text, end) }
}

/// What stands between the parts of a date, and where the next begins.
fn gap(letters: &[char], at: usize) -> Option<(char, usize)> {
    let joint = letters.get(at).copied()?;
    let known = matches!(joint, '.' | '/' | '-' | ' ');
    known.then_some((joint, at + 1))
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = word.to_lowercase();
    word.len() >= 3 && word.chars().all(char::is_alphabetic) && MONTHS.iter().any(|month| word.starts_with(month))
}

/// Whether words right before the date say that it is one of birth.
fn is_said(letters: &[char], date: usize) -> bool {
    let before: String = letters[date.saturating_sub(28)..date].iter().collect::<String>().to_lowercase();
    let before = before.replace("d.o.b.", "dob").replace("d.o.b", "dob");
    SAYS_SO.iter().any(|words| {
        let Some(at) = before.rfind(words) else { return false };
        let whole = before[..at].chars().next_back().is_none_or(|letter| !letter.is_alphanumeric());
        let between = &before[at + words.len()..];
        let near = between.chars().count() <= MOST_BETWEEN && !between.contains(|letter: char| letter.is_ascii_digit());
        whole && near && between.chars().next().is_none_or(|letter| !letter.is_alphanumeric())
    })
}

/// Whether two capitalised words, and then an opening bracket, stand right before the date.
fn follows_name(letters: &[char], date: usize) -> bool {
    let before: String = letters[date.saturating_sub(60)..date].iter().collect();
    let Some(before) = before.strip_suffix('(') else { return false };
    let words: Vec<&str> = before.split_whitespace().rev().take(2).collect();
    let capital = |word: &&str| {
        let mut letters = word.chars();
        let (first, rest) = (letters.next(), letters.as_str());
        let plain = rest.chars().all(|letter| letter.is_lowercase() || matches!(letter, '\'' | '\u{2019}' | '-'));
        first.is_some_and(char::is_uppercase) && !rest.is_empty() && plain
    };
    let known = |word: &&str| NO_NAMES.contains(&word.to_lowercase().as_str()) || is_month(word);
    words.len() == 2 && words.iter().all(capital) && !words.iter().any(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        find(&text.chars().collect::<Vec<_>>()).len()
    }

    #[test]
    fn a_date_after_words_that_say_so_is_one_of_birth() {
        for text in [
            "DOB 3.5.2011",
            "d.o.b: 03/05/11",
            "Date of birth: 3 May 2011",
            "born on 3rd May 2011 in the county",
            "She was born 2011-05-03.",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
    }

    #[test]
    fn a_date_in_brackets_after_a_name_is_one_of_birth() {
        assert_eq!(count("The visit to Robin Example (3.5.2011) was late."), 1);
        for text in [
            "Improvement Board (12 March 2026), minute 4",
            "The Quality Group (3.5.2026) agreed",
            "Agreed by the board (3.5.2026)",
            "Robin Example (late)",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }

    #[test]
    fn a_date_alone_is_what_plans_are_full_of() {
        for text in [
            "Due 30.11.2026, reviewed on 3 May 2026",
            "The unborn baby meeting of 3.5.2026",
            "Reborn as a panel; 3.5.2026",
            "12 of 15 since 1.4.26",
            "born in the county, seen by the board on 3.5.2026",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
