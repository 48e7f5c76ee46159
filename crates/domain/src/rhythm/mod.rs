//! Rhythms: duties that recur, the days on which they fall due, and the words that suggest one (DESIGN section 2).
//!
//! Pure calendar: it knows nothing of plans, and nothing of what was kept.

mod suggest;

pub use suggest::{RHYTHM_RULES, RhythmRule, RhythmSuggestion, suggest_rhythm};

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a rhythm is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RhythmUnit {
    /// Weeks of seven days.
    Weeks,
    /// Months of the calendar; a month without the day has its last day instead.
    Months,
}

/// A duty that recurs: so often, from its first occurrence until a last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rhythm {
    /// Every so many weeks or months; never 0.
    pub every: u16,
    /// Weeks or months.
    pub unit: RhythmUnit,
    /// The day of the first occurrence.
    pub from: Date,
    /// The last day on which one may fall due; nothing when no end is stated.
    pub until: Option<Date>,
}

impl Rhythm {
    /// The day of an occurrence, counted from 0; nothing after the last.
    ///
    /// Counted from the first each time, so that the 31st comes back after a short month.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use waymark_domain::{Rhythm, RhythmUnit};
    ///
    /// let monthly = Rhythm { every: 1, unit: RhythmUnit::Months, from: date(2026, 1, 31), until: None };
    /// let days: Vec<_> = (0..3).filter_map(|number| monthly.occurrence(number)).collect();
    /// assert_eq!(days, [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]);
    /// ```
    pub fn occurrence(&self, number: u32) -> Option<Date> {
        let count = i64::from(number) * i64::from(self.every);
        let span = match self.unit {
            RhythmUnit::Weeks => Span::new().try_weeks(count),
            RhythmUnit::Months => Span::new().try_months(count),
        };
        let day = self.from.checked_add(span.ok()?).ok()?;
        self.until.is_none_or(|until| day <= until).then_some(day)
    }

    /// Every occurrence, the first first.
    pub fn occurrences(&self) -> impl Iterator<Item = Date> + '_ {
        (0..).map_while(|number| self.occurrence(number))
    }

    /// Those that fell due before a day, oldest first; the day itself is not past.
    pub fn before(&self, day: Date) -> impl Iterator<Item = Date> + '_ {
        self.occurrences().take_while(move |due| *due < day)
    }

    /// The first that falls due on a day or later.
    pub fn next(&self, day: Date) -> Option<Date> {
        self.occurrences().find(|due| *due >= day)
    }

    /// Whether one falls due on a day.
    pub fn falls_on(&self, day: Date) -> bool {
        self.next(day) == Some(day)
    }

    /// In words: "every month", "every 2 weeks", "every 3 months".
    pub fn in_words(&self) -> String {
        let unit = match self.unit {
            RhythmUnit::Weeks => "week",
            RhythmUnit::Months => "month",
        };
        if self.every == 1 { format!("every {unit}") } else { format!("every {} {unit}s", self.every) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn monthly(until: Option<Date>) -> Rhythm {
        Rhythm { every: 1, unit: RhythmUnit::Months, from: date(2026, 9, 30), until }
    }

    #[test]
    fn the_day_itself_is_not_past_and_the_last_day_counts() {
        let rhythm = monthly(Some(date(2026, 11, 30)));
        assert_eq!(rhythm.before(date(2026, 10, 30)).collect::<Vec<_>>(), [date(2026, 9, 30)]);
        assert_eq!(rhythm.before(date(2027, 9, 1)).count(), 3);
        assert_eq!(rhythm.next(date(2026, 11, 30)), Some(date(2026, 11, 30)));
        assert_eq!(rhythm.next(date(2026, 12, 1)), None);
        assert!(rhythm.falls_on(date(2026, 10, 30)) && !rhythm.falls_on(date(2026, 10, 31)));
    }

    #[test]
    fn a_rhythm_of_weeks_keeps_its_weekday() {
        let fortnightly = Rhythm { every: 2, unit: RhythmUnit::Weeks, ..monthly(None) };
        assert!(fortnightly.occurrences().take(30).all(|day| day.weekday() == date(2026, 9, 30).weekday()));
        assert_eq!(fortnightly.occurrence(1), Some(date(2026, 10, 14)));
    }

    #[test]
    fn a_rhythm_without_an_end_stops_at_the_end_of_the_calendar() {
        let yearly = Rhythm { every: 12, unit: RhythmUnit::Months, from: date(9990, 1, 1), until: None };
        assert_eq!(yearly.occurrences().count(), 10);
    }

    #[test]
    fn it_is_said_in_words() {
        assert_eq!(monthly(None).in_words(), "every month");
        assert_eq!(Rhythm { every: 3, ..monthly(None) }.in_words(), "every 3 months");
        assert_eq!(Rhythm { every: 2, unit: RhythmUnit::Weeks, ..monthly(None) }.in_words(), "every 2 weeks");
    }
}
