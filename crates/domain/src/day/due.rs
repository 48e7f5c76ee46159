//! Reads a due date as printed.
//!
//! The words around a date decide what it means: "by" changes nothing, "ongoing to" makes it an end, and words
//! that are not known make it unclear. It never guesses a day.

use super::mention::{Mention, mention};
use super::token::{Token, small, tokens};
use super::{DueKind, DueRead};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Reads a due date in the forms that British plans use.
///
/// ```
/// use waymark_domain::{DueKind, read_due};
///
/// assert_eq!(read_due("4.3.19").day(), Some(jiff::civil::date(2019, 3, 4)));
/// let month = read_due("end of Nov 2019");
/// assert_eq!((month.kind, month.latest()), (DueKind::Month, Some(jiff::civil::date(2019, 11, 30))));
/// // June has 30 days: its last day, or the day after it.
/// let odd = read_due("31.6.19");
/// assert_eq!((odd.kind, odd.readings.len()), (DueKind::Unclear, 2));
/// ```
#[must_use]
pub fn read_due(printed: &str) -> DueRead {
    let small = small(printed);
    let (tokens, cut) = tokens(&small);
    if stands_for_nothing(&tokens) {
        return DueRead::new(DueKind::None, Vec::new());
    }
    let found = Found::scan(&tokens);
    if cut {
        return DueRead::new(DueKind::Unclear, found.all_days());
    }
    found.judge()
}

/// No words at all, or "n/a", "none", a dash.
fn stands_for_nothing(tokens: &[Token<'_>]) -> bool {
    let words: Vec<&str> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Word(word) => Some(*word),
            Token::Number { .. } => Some("#"),
            Token::Joint(_) | Token::Mark(_) => None,
        })
        .collect();
    matches!(words.as_slice(), [] | ["n", "a"] | ["na"] | ["none"] | ["nil"] | ["not", "applicable"])
}

/// What the words of a due date say, in the order they were met.
#[derive(Debug, Default)]
struct Found {
    mentions: Vec<Mention>,
    /// A duty that recurs: "ongoing", "monthly".
    goes_on: bool,
    /// "to", "until" or a dash stands right before the last date.
    reaches: bool,
    /// "from" or "commencing" stands before a date.
    starts: bool,
    /// "week commencing" stands before a date.
    week: bool,
    /// "thereafter", or "ongoing" after a date.
    goes_on_after: bool,
    /// A word that this reader does not know.
    unknown: bool,
}

impl Found {
    fn scan(tokens: &[Token<'_>]) -> Self {
        let mut found = Self::default();
        let mut at = 0;
        let mut until = false;
        while at < tokens.len() {
            if let Some(used) = week_commencing(&tokens[at..]) {
                found.week = true;
                at += used;
            } else if let Some((one, used)) = mention(&tokens[at..]) {
                found.reaches = until;
                until = false;
                found.mentions.push(one);
                at += used;
            } else {
                until = found.note(&tokens[at], until);
                at += 1;
            }
        }
        found
    }

    /// Takes note of one token that is no date; says whether an "until" is still open.
    fn note(&mut self, token: &Token<'_>, until: bool) -> bool {
        let word = match token {
            Token::Word(word) => *word,
            Token::Mark('-') | Token::Joint('-') => return true,
            Token::Number { .. } => {
                self.unknown = true;
                return false;
            }
            Token::Joint(_) | Token::Mark(_) => return until,
        };
        match word {
            "ongoing" | "continuing" | "continuous" | "monthly" | "weekly" | "fortnightly" | "quarterly"
            | "annually" | "daily" | "termly" | "regularly" => {
                self.goes_on = true;
                self.goes_on_after |= !self.mentions.is_empty();
                false
            }
            "thereafter" => {
                self.goes_on_after = true;
                false
            }
            "to" | "until" | "till" | "til" | "through" | "up" => true,
            "from" | "commencing" | "starting" | "beginning" => {
                self.starts = true;
                false
            }
            word if PLAIN.contains(&word) => until,
            _ => {
                self.unknown = true;
                false
            }
        }
    }

    fn judge(self) -> DueRead {
        let days = || self.all_days();
        let Some(last) = self.mentions.last() else {
            let kind = if self.goes_on && !self.unknown { DueKind::Ongoing } else { DueKind::Unclear };
            return DueRead::new(kind, Vec::new());
        };
        if self.unknown || self.week {
            return DueRead::new(DueKind::Unclear, if self.week { whole_week(&days()) } else { days() });
        }
        if self.goes_on && self.starts && !self.reaches {
            return DueRead::new(DueKind::Ongoing, Vec::new());
        }
        let settled = !matches!(last, Mention::Doubtful(_));
        if settled && !self.goes_on_after && (self.goes_on || (self.reaches && self.mentions.len() == 2)) {
            return DueRead::new(DueKind::Ongoing, last.days().to_vec());
        }
        match (self.mentions.as_slice(), self.goes_on_after || self.starts || self.goes_on) {
            ([Mention::Day(day)], false) => DueRead::new(DueKind::Day, vec![*day]),
            ([Mention::Stretch(day)], false) => DueRead::new(DueKind::Month, vec![*day]),
            _ => DueRead::new(DueKind::Unclear, days()),
        }
    }

    fn all_days(&self) -> Vec<Date> {
        self.mentions.iter().flat_map(Mention::days).copied().collect()
    }
}

/// Words that stand beside a date without changing it.
const PLAIN: [&str; 31] = [
    "by",
    "on",
    "before",
    "due",
    "date",
    "no",
    "later",
    "than",
    "target",
    "the",
    "of",
    "end",
    "at",
    "in",
    "during",
    "and",
    "or",
    "deadline",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "thurs",
    "fri",
];

/// `w/c`, `week commencing`, `week beginning`.
fn week_commencing(tokens: &[Token<'_>]) -> Option<usize> {
    match tokens {
        [Token::Word("w"), Token::Joint('/'), Token::Word("c" | "b"), ..] => Some(3),
        [Token::Word("week"), Token::Word("commencing" | "beginning"), ..] => Some(2),
        _ => None,
    }
}

/// The days that begin and end the weeks that start on these days.
fn whole_week(days: &[Date]) -> Vec<Date> {
    let ends = days.iter().filter_map(|day| day.checked_add(6.days()).ok());
    days.iter().copied().chain(ends).collect()
}
