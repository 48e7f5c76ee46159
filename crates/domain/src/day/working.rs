//! Working days in England and Wales.
//!
//! The regular bank holidays are reckoned by rule and the one-off changes are a list, so that years outside the
//! published table (2012 to 2028, against which the tests compare) are reckoned too: right since 1978, when the
//! May holiday began, unless a later proclamation changes a year.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};

/// Says whether a day is neither Saturday, Sunday nor a bank holiday in England and Wales.
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    !is_weekend(day) && !bank_holidays(day.year()).contains(&day)
}

/// Counts working days on from a day: day 1 is the first working day after it (S.I. 2007/462, regulation 1(2)).
///
/// No working days at all gives the day itself. What would pass the calendar's end gives its last day.
///
/// ```
/// use waymark_domain::add_working_days;
/// use jiff::civil::date;
///
/// assert_eq!(add_working_days(date(2024, 12, 20), 20), date(2025, 1, 22));
/// ```
#[must_use]
pub fn add_working_days(from: Date, count: u32) -> Date {
    let mut day = from;
    let mut left = count;
    let mut year = from.year();
    let mut holidays = bank_holidays(year);
    while left > 0 {
        let Ok(next) = day.tomorrow() else {
            return day;
        };
        day = next;
        if day.year() != year {
            year = day.year();
            holidays = bank_holidays(year);
        }
        if !is_weekend(day) && !holidays.contains(&day) {
            left -= 1;
        }
    }
    day
}

/// The bank holidays of one year, in order; none for a year that the calendar does not have.
#[must_use]
pub fn bank_holidays(year: i16) -> Vec<Date> {
    if Date::new(year, 1, 1).is_err() {
        return Vec::new();
    }
    let mut days = regular(year);
    for (from, to) in MOVED {
        if from.year() == year {
            days.retain(|day| *day != from);
            days.push(to);
        }
    }
    days.extend(EXTRA.into_iter().filter(|day| day.year() == year));
    days.sort_unstable();
    days
}

/// Holidays that were held on another day that year.
const MOVED: [(Date, Date); 5] = [
    (date(1995, 5, 1), date(1995, 5, 8)),
    (date(2002, 5, 27), date(2002, 6, 4)),
    (date(2012, 5, 28), date(2012, 6, 4)),
    (date(2020, 5, 4), date(2020, 5, 8)),
    (date(2022, 5, 30), date(2022, 6, 2)),
];

/// Holidays that were given once.
const EXTRA: [Date; 8] = [
    date(1981, 7, 29),
    date(1999, 12, 31),
    date(2002, 6, 3),
    date(2011, 4, 29),
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
];

/// The holidays of the law's own list, moved off weekends.
fn regular(year: i16) -> Vec<Date> {
    let mut days = vec![next_weekday(date(year, 1, 1))];
    if let Some(easter) = easter_sunday(year) {
        days.extend(easter.checked_sub(2.days()));
        days.extend(easter.checked_add(1.days()));
    }
    days.extend(date(year, 5, 1).nth_weekday_of_month(1, Weekday::Monday));
    days.extend(date(year, 5, 1).nth_weekday_of_month(-1, Weekday::Monday));
    days.extend(date(year, 8, 1).nth_weekday_of_month(-1, Weekday::Monday));
    days.extend(christmas_and_boxing_day(year));
    days
}

/// Where either falls on a weekend, the next working days after both stand for them.
fn christmas_and_boxing_day(year: i16) -> [Date; 2] {
    let (christmas, boxing) = (date(year, 12, 25), date(year, 12, 26));
    match christmas.weekday() {
        Weekday::Friday => [christmas, date(year, 12, 28)],
        Weekday::Saturday => [date(year, 12, 27), date(year, 12, 28)],
        Weekday::Sunday => [boxing, date(year, 12, 27)],
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday => [christmas, boxing],
    }
}

fn next_weekday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.days()),
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday => day,
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Easter Sunday of the Gregorian calendar, by the tables of golden number, century and Sunday letter.
fn easter_sunday(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number.rem_euclid(19);
    let (century, in_century) = (year_number.div_euclid(100), year_number.rem_euclid(100));
    let moon_shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_shift + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * century.rem_euclid(4) + 2 * in_century.div_euclid(4) - epact - in_century.rem_euclid(4))
        .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday).div_euclid(451);
    let after_march = epact + to_sunday - 7 * late + 114;
    let (month, day) = (after_march.div_euclid(31), after_march.rem_euclid(31) + 1);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
