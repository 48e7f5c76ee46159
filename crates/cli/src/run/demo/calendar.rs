//! The example's days: counted from today, kept to working days, and printed as such plans print them.

use anyhow::Context as _;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use waymark_domain::{in_words, is_working_day};

use super::example::{Offset, StatedDue};

/// Days as they fall when the example is made on a given day.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    today: Date,
}

impl Calendar {
    pub fn new(today: Date) -> Self {
        Self { today }
    }

    /// The day so many days from today, or the working day before it: nobody meets on a Sunday.
    ///
    /// Keeps the order of days, so what the file states in order happens in order.
    pub fn day(self, offset: Offset) -> Date {
        let mut day = self.today.saturating_add(offset.days());
        while !is_working_day(day) {
            day = day.saturating_sub(1.day());
        }
        day
    }

    /// A moment in office hours of that day: `minute` minutes after nine.
    ///
    /// Nine in UTC is nine or ten in London, the same day all year round.
    pub fn moment(self, offset: Offset, minute: i64) -> anyhow::Result<Timestamp> {
        let nine = self.day(offset).to_datetime(time(9, 0, 0, 0)).to_zoned(TimeZone::UTC)?;
        Ok(nine.timestamp().checked_add(minute.minutes())?)
    }

    /// A day in one of the styles that plans use.
    pub fn printed(self, offset: Offset, style: &str) -> anyhow::Result<String> {
        let day = self.day(offset);
        Ok(match style {
            "d Month yyyy" => in_words(day),
            "d Month" => day.strftime("%-d %B").to_string(),
            "Month" => day.strftime("%B").to_string(),
            "Month yyyy" => day.strftime("%B %Y").to_string(),
            "end of Month yyyy" => day.strftime("end of %B %Y").to_string(),
            "ongoing to Month yyyy" => day.strftime("ongoing to %B %Y").to_string(),
            "d Mon yy" => day.strftime("%-d %b %y").to_string(),
            "d.m.yy" => day.strftime("%-d.%-m.%y").to_string(),
            "dd/mm/yyyy" => day.strftime("%d/%m/%Y").to_string(),
            "31.m.yy" => short_month(day).strftime("31.%-m.%y").to_string(),
            "last day, d.m.yy" => short_month(day).last_of_month().strftime("%-d.%-m.%y").to_string(),
            unknown => anyhow::bail!("no date is printed in the style {unknown:?}"),
        })
    }

    /// A due date as printed.
    pub fn due(self, due: &StatedDue) -> anyhow::Result<String> {
        match due {
            StatedDue::Dated { day, style } => self.printed(*day, style),
            StatedDue::Words { words } => Ok(words.clone()),
        }
    }

    /// A text with its days filled in: `{-30}` is a day and its month, `{-30 Month}` a style, `{due}` the date given.
    pub fn text(self, text: &str, due: Option<&str>) -> anyhow::Result<String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (inside, behind) =
                after.split_once('}').with_context(|| format!("a brace is left open in {text:?}"))?;
            filled.push_str(before);
            filled.push_str(&self.filled(inside, due).with_context(|| format!("in {text:?}"))?);
            rest = behind;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn filled(self, inside: &str, due: Option<&str>) -> anyhow::Result<String> {
        if inside == "due" {
            return due.map(str::to_owned).context("there is no date to name");
        }
        let (offset, style) = inside.split_once(' ').unwrap_or((inside, "d Month"));
        self.printed(offset.parse().with_context(|| format!("{offset:?} is no number of days"))?, style)
    }
}

/// The first month from this one on that has no 31st. No more than two months in a row have one.
fn short_month(day: Date) -> Date {
    let mut month = day.first_of_month();
    while month.days_in_month() == 31 {
        month = month.saturating_add(1.month());
    }
    month
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use waymark_domain::{DueKind, london_day, read_due};

    #[test]
    fn a_day_that_falls_on_easter_monday_becomes_the_thursday_before() {
        let calendar = Calendar::new(date(2026, 4, 16));
        assert_eq!(calendar.day(-10), date(2026, 4, 2));
    }

    #[test]
    fn office_hours_fall_on_their_day_in_london_when_the_clocks_change_too() {
        for today in [date(2026, 3, 30), date(2026, 10, 26), date(2024, 2, 29), date(2026, 1, 1)] {
            let calendar = Calendar::new(today);
            for offset in -400..=0 {
                let moment = calendar.moment(offset, 419).unwrap();
                assert_eq!(london_day(moment), calendar.day(offset));
            }
        }
    }

    #[test]
    fn braces_are_filled_with_days_in_the_style_they_ask_for() {
        let calendar = Calendar::new(date(2026, 11, 20));
        let text = calendar.text("met on {-10}, {-10 d.m.yy}, in {-40 Month}; {due}", Some("31.9.26")).unwrap();
        assert_eq!(text, "met on 10 November, 10.11.26, in October; 31.9.26");
        assert!(calendar.text("{-10", None).is_err());
        assert!(calendar.text("{soon}", None).is_err());
        assert!(calendar.text("{due}", None).is_err());
    }

    #[test]
    fn the_31st_of_a_short_month_is_never_read_as_a_day_and_its_last_day_is() {
        for offset in 0..800 {
            let calendar = Calendar::new(date(2026, 1, 1).saturating_add(offset.days()));
            let odd = read_due(&calendar.printed(-100, "31.m.yy").unwrap());
            assert_eq!(odd.kind, DueKind::Unclear);
            let last = read_due(&calendar.printed(-100, "last day, d.m.yy").unwrap());
            assert_eq!(last.kind, DueKind::Day);
            assert!(odd.readings.contains(&last.readings[0]), "{odd:?} {last:?}");
        }
    }
}
