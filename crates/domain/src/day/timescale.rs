//! The inspector's timescale for a recommendation, and the deadline it makes.
//!
//! A deadline exists only where a publication day is known (DESIGN 3.3); "immediately" has none of its own.

use super::working::add_working_days;
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How soon the inspector wants a recommendation met.
///
/// Written and stored as a word: `immediately`, `within_3_months`, `within_20_working_days`, `not_stated`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Timescale {
    /// At once.
    Immediately,
    /// Within so many units from publication.
    Within {
        /// How many.
        count: u32,
        /// Of what.
        unit: TimeUnit,
    },
    /// Nothing was printed.
    #[default]
    NotStated,
}

/// What a timescale counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Calendar days.
    Days,
    /// Days that are neither weekend nor bank holiday in England and Wales.
    WorkingDays,
    /// Weeks of seven calendar days.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

impl TimeUnit {
    /// The word in `within_3_months`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::WorkingDays => "working_days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

impl Timescale {
    /// The inspector's own deadline, counted from the day the report was published (DESIGN 3.3).
    ///
    /// `None` for "immediately" and where nothing was stated, and where the day would be past the calendar's end.
    #[must_use]
    pub fn deadline(self, published: Date) -> Option<Date> {
        let Self::Within { count, unit } = self else {
            return None;
        };
        let n = i64::from(count);
        let span = match unit {
            TimeUnit::WorkingDays => return Some(add_working_days(published, count)),
            TimeUnit::Days => Span::new().try_days(n),
            TimeUnit::Weeks => Span::new().try_weeks(n),
            TimeUnit::Months => Span::new().try_months(n),
            TimeUnit::Years => Span::new().try_years(n),
        };
        published.checked_add(span.ok()?).ok()
    }
}

/// A word that names no timescale.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no timescale; write immediately, not_stated or, for example, within_3_months")]
pub struct UnknownTimescale(pub String);

impl fmt::Display for Timescale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Immediately => f.write_str("immediately"),
            Self::NotStated => f.write_str("not_stated"),
            Self::Within { count, unit } => write!(f, "within_{count}_{}", unit.word()),
        }
    }
}

impl FromStr for Timescale {
    type Err = UnknownTimescale;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownTimescale(text.to_owned());
        match text {
            "immediately" => return Ok(Self::Immediately),
            "not_stated" => return Ok(Self::NotStated),
            _ => {}
        }
        let rest = text.strip_prefix("within_").ok_or_else(unknown)?;
        let (count, unit) = rest.split_once('_').ok_or_else(unknown)?;
        let unit = UNITS.into_iter().find(|known| known.word() == unit).ok_or_else(unknown)?;
        let digits = !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit());
        let count = count.parse().ok().filter(|_| digits).ok_or_else(unknown)?;
        Ok(Self::Within { count, unit })
    }
}

const UNITS: [TimeUnit; 5] =
    [TimeUnit::Days, TimeUnit::WorkingDays, TimeUnit::Weeks, TimeUnit::Months, TimeUnit::Years];

impl From<Timescale> for String {
    fn from(timescale: Timescale) -> Self {
        timescale.to_string()
    }
}

impl TryFrom<String> for Timescale {
    type Error = UnknownTimescale;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// Reads a timescale as printed: "Immediate", "Within three months:", "within 20 working days".
///
/// `None` where the words are not a timescale and nothing else.
///
/// ```
/// use waymark_domain::read_timescale;
///
/// assert_eq!(read_timescale("Within three months:").unwrap().to_string(), "within_3_months");
/// assert_eq!(read_timescale("Review the policy"), None);
/// ```
#[must_use]
pub fn read_timescale(printed: &str) -> Option<Timescale> {
    // The longest timescale is "within the next twenty working days"; anything much longer is prose.
    if printed.len() > 80 {
        return None;
    }
    let lower = printed.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "the" | "next" | "of" | "a" | "this" | "period"))
        .collect();
    match words.as_slice() {
        ["immediate" | "immediately"]
        | ["immediate" | "immediately", "action" | "effect"]
        | ["with", "immediate", "effect"] => Some(Timescale::Immediately),
        ["not", "stated"] => Some(Timescale::NotStated),
        ["within" | "in" | "by", rest @ ..] => within(rest),
        rest => within(rest),
    }
}

fn within(words: &[&str]) -> Option<Timescale> {
    let (count, unit) = match words {
        [count, "working", "day" | "days", ..] => (count, TimeUnit::WorkingDays),
        [count, "day" | "days", ..] => (count, TimeUnit::Days),
        [count, "week" | "weeks", ..] => (count, TimeUnit::Weeks),
        [count, "month" | "months", ..] => (count, TimeUnit::Months),
        [count, "year" | "years", ..] => (count, TimeUnit::Years),
        _ => return None,
    };
    let used = if unit == TimeUnit::WorkingDays { 3 } else { 2 };
    let tail = &words[used..];
    if !matches!(tail, [] | ["publication"] | ["publication", "report"] | ["from", "publication"]) {
        return None;
    }
    Some(Timescale::Within { count: number(count)?, unit })
}

fn number(word: &str) -> Option<u32> {
    const NAMES: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = NAMES.iter().position(|name| *name == word).and_then(|at| u32::try_from(at).ok());
    let more = match word {
        "eighteen" => Some(18),
        "twenty" => Some(20),
        "thirty" => Some(30),
        _ => None,
    };
    named.or(more).or_else(|| word.parse().ok())
}
