//! What is wrong with a date that no calendar has, so that whoever typed it is told.
//!
//! It reads nothing: what a date may mean is for `due`.

use super::mention::{full_year, last_day, month_word};
use super::month_name;
use super::token::{Token, small, tokens};

/// Says why a day of a named month and year is none; nothing where that is not what is wrong.
///
/// ```
/// use waymark_domain::no_such_day;
/// assert_eq!(no_such_day("31.9.26").as_deref(), Some("September has 30 days."));
/// assert_eq!(no_such_day("29 February 2027").as_deref(), Some("February 2027 has 28 days."));
/// assert_eq!(no_such_day("27 March 2026"), None);
/// ```
#[must_use]
pub fn no_such_day(text: &str) -> Option<String> {
    let small = small(text);
    let (all, cut_off) = tokens(&small);
    let named: Vec<&Token<'_>> =
        all.iter().filter(|one| matches!(one, Token::Number { .. } | Token::Word(_))).collect();
    let (day, month, year) = match named.as_slice() {
        [Token::Number { value: y, digits: 4 }, Token::Number { value: m, .. }, Token::Number { value: d, .. }] => {
            (*d, *m, full_year(*y, 4)?)
        }
        [Token::Number { value: d, .. }, Token::Number { value: m, .. }, Token::Number { value: y, digits }] => {
            (*d, *m, full_year(*y, *digits)?)
        }
        [Token::Number { value: d, .. }, word, Token::Number { value: y, digits }] => {
            (*d, month_word(word)?, full_year(*y, *digits)?)
        }
        _ => return None,
    };
    if cut_off {
        return None;
    }
    if !(1..=12).contains(&month) {
        return Some(format!("There is no month {month}."));
    }
    let last = last_day(month, year)?;
    let name = month_name(last.month());
    match (day, u32::try_from(last.day()).ok()?) {
        (0, _) => Some("A month begins with its day 1.".to_owned()),
        (day, days) if day <= days => None,
        (_, days) if month == 2 => Some(format!("{name} {year} has {days} days.")),
        (_, days) => Some(format!("{name} has {days} days.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_no_calendar_has_is_told_from_words_that_name_none() {
        assert_eq!(no_such_day("31 9 26").as_deref(), Some("September has 30 days."));
        assert_eq!(no_such_day("2026-02-29").as_deref(), Some("February 2026 has 28 days."));
        assert_eq!(no_such_day("29.2.2028"), None);
        assert_eq!(no_such_day("3.13.2026").as_deref(), Some("There is no month 13."));
        assert_eq!(no_such_day("0.1.2026").as_deref(), Some("A month begins with its day 1."));
        for other in ["", "soon", "March 2026", "31 Sept", "31.9.26 and 4.10.26", "99999999999.1.2026 x"] {
            assert_eq!(no_such_day(other), None, "{other}");
        }
    }
}
