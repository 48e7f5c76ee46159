//! A day as people type it, in one field or in three, and one wording for what is none.

use jiff::civil::Date;
use waymark_domain::{DueKind, no_such_day, read_due};

/// Reads a day from its three fields; nothing when all are empty. Months may be written in words, and two figures of a
/// year mean this century.
///
/// # Errors
/// What is wrong with it, in words for beside the field.
pub fn in_three(parts: [&str; 3]) -> Result<Option<Date>, String> {
    let parts = parts.map(str::trim);
    if parts.iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let found = [parts.join("."), parts.join(" ")].into_iter().find_map(|text| exactly(&text));
    let why = || no_such_day(&parts.join(" ")).unwrap_or_else(|| "That is not a day.".to_owned());
    found.map(Some).ok_or_else(|| format!("{} Write it like 27 3 2026.", why()))
}

/// The one day that a text names, if it names one.
pub fn exactly(text: &str) -> Option<Date> {
    let due = read_due(text);
    due.readings.first().copied().filter(|_| due.kind == DueKind::Day)
}

/// Says why a text names no date, and how one is written.
pub fn why_not(typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_empty() {
        return "Write the date, as 27 March 2026, or March 2026.".to_owned();
    }
    let why = no_such_day(typed).unwrap_or_else(|| format!("\"{typed}\" cannot be read as a date."));
    format!("{why} Write a day like 27 March 2026, or March 2026.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_in_three_fields_is_read_as_people_write_it_or_said_why_not() {
        assert_eq!(in_three(["27", " March ", "26"]), Ok(Some(date(2026, 3, 27))));
        assert_eq!(in_three(["", " ", ""]), Ok(None));
        assert_eq!(in_three(["31", "9", "26"]), Err("September has 30 days. Write it like 27 3 2026.".to_owned()));
        assert_eq!(in_three(["soon", "", ""]), Err("That is not a day. Write it like 27 3 2026.".to_owned()));
    }

    #[test]
    fn one_field_that_names_no_date_is_told_which_of_the_ways_it_fails() {
        assert_eq!(why_not(" "), "Write the date, as 27 March 2026, or March 2026.");
        assert_eq!(why_not("31.9.26"), "September has 30 days. Write a day like 27 March 2026, or March 2026.");
        assert_eq!(
            why_not("soon"),
            "\"soon\" cannot be read as a date. Write a day like 27 March 2026, or March 2026."
        );
    }
}
