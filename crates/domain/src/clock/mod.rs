//! Europe/London: the day a moment falls on, and the last moment of a day.
//!
//! Days of plans are civil days in London (DESIGN 3.4); moments are what the journal records. The zone's rules are
//! built in, so that the same entry falls on the same day on every machine.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

static LONDON: TimeZone = jiff::tz::get!("Europe/London");

/// Tells which day it is in London at a moment.
pub fn london_day(at: Timestamp) -> Date {
    at.to_zoned(LONDON.clone()).date()
}

/// Tells the last whole millisecond of a day in London: what "as at that day" includes (DESIGN 3.6).
///
/// A day at the far end of the calendar gives the last moment there is.
pub fn end_of_day(day: Date) -> Timestamp {
    day.checked_add(1.day())
        .and_then(|next| next.to_zoned(LONDON.clone()))
        .and_then(|midnight| midnight.timestamp().checked_sub(1.millisecond()))
        .unwrap_or(Timestamp::MAX)
}

/// Shows a moment as London's clock showed it: "30 June 2026, 14:05".
pub fn moment_in_words(at: Timestamp) -> String {
    at.to_zoned(LONDON.clone()).strftime("%-d %B %Y, %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_summer_evening_in_utc_is_already_the_next_day_in_london() {
        let late: Timestamp = "2026-06-30T23:30:00Z".parse().unwrap();
        assert_eq!(london_day(late), date(2026, 7, 1));
        let winter: Timestamp = "2026-12-31T23:30:00Z".parse().unwrap();
        assert_eq!(london_day(winter), date(2026, 12, 31));
    }

    #[test]
    fn the_end_of_a_day_still_falls_on_it_and_the_next_millisecond_does_not() {
        for day in [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29)] {
            let end = end_of_day(day);
            assert_eq!(london_day(end), day);
            assert_ne!(london_day(end + 1.millisecond()), day);
        }
    }
}
