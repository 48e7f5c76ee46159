//! Days as plans print them: due dates, timescales, working days.
//!
//! Pure: no clock, no time zone. Reads the forms that British public bodies write, and says "unclear" rather
//! than guess (DESIGN 3.3). It must not know what a plan is.

mod due;
mod mention;
mod never;
mod timescale;
mod token;
mod working;

pub use due::read_due;
pub use never::no_such_day;
pub use timescale::{TimeUnit, Timescale, UnknownTimescale, read_timescale};
pub use working::{add_working_days, bank_holidays, is_working_day};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What sort of due date the printed words make (DESIGN section 2, *due*).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// One day.
    Day,
    /// A month, or a quarter of a named financial year: due on its last day.
    Month,
    /// A duty that goes on until a day, or for ever.
    Ongoing,
    /// Words that do not settle one day: they are kept, and asked about.
    Unclear,
    /// Nothing was printed.
    #[default]
    None,
}

impl DueKind {
    /// The word that drafts, entries and the API use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Ongoing => "ongoing",
            Self::Unclear => "unclear",
            Self::None => "none",
        }
    }
}

/// A due date as read: its kind and the days it may mean, earliest first.
///
/// A month, or "ongoing until", gives its last day. Nothing printed gives no day at all, and so do words
/// that name no day ("as soon as possible").
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueRead {
    /// What sort of date it is.
    pub kind: DueKind,
    /// The days that may be meant, earliest first, each once.
    pub readings: Vec<Date>,
}

impl DueRead {
    /// The day, where exactly one day was printed.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self.kind {
            DueKind::Day => self.readings.first().copied(),
            DueKind::Month | DueKind::Ongoing | DueKind::Unclear | DueKind::None => None,
        }
    }

    /// The latest day that may be meant: the one that counts for ratings (DESIGN 3.4, line 2).
    #[must_use]
    pub fn latest(&self) -> Option<Date> {
        self.readings.last().copied()
    }

    fn new(kind: DueKind, mut readings: Vec<Date>) -> Self {
        readings.sort_unstable();
        readings.dedup();
        Self { kind, readings }
    }
}

/// Writes a day as a page does: "4 March 2019".
///
/// ```
/// assert_eq!(waymark_domain::in_words(jiff::civil::date(2019, 3, 4)), "4 March 2019");
/// ```
#[must_use]
pub fn in_words(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// The English name of a month, 1 to 12; an empty text for any other number.
fn month_name(month: i8) -> &'static str {
    let index = usize::try_from(month).unwrap_or(0);
    let Some(name) = index.checked_sub(1).and_then(|at| MONTHS.get(at)) else {
        return "";
    };
    name
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
