//! Which moment of a plan an address asks for: `?as-at=2026-03-27`, `?position=187&day=2026-03-27`, or today.

use jiff::civil::Date;
use serde::Deserialize;
use waymark_domain::{in_words, no_such_day};
use waymark_journal::{AsAt, Basis};

use crate::page::Past;
use crate::say::cut;
use crate::trouble::Trouble;
use crate::typed_day;

/// The query, as it was written.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(rename = "as-at")]
    as_at: Option<String>,
    position: Option<String>,
    day: Option<String>,
}

impl Asked {
    /// Asks for a day's end.
    pub fn day(text: &str) -> Self {
        Self { as_at: Some(text.to_owned()), ..Self::default() }
    }

    /// The day as it was typed, where a day alone is asked for.
    pub fn by_day(&self) -> Option<&str> {
        self.as_at.as_deref().filter(|_| self.position.is_none())
    }
}

/// The moment that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Today.
    Now,
    /// The end of a day in the past.
    Day(Date),
    /// Right after an entry, reckoned on a day.
    Position { position: u64, day: Date },
}

impl Moment {
    /// Reads the moment asked for. Today, or nothing asked, is now.
    ///
    /// # Errors
    /// A sentence, when it cannot be read or is still to come.
    pub fn read(asked: &Asked, today: Date) -> Result<Self, Trouble> {
        if let Some(position) = &asked.position {
            let position = Self::at_entry(position)?;
            let day = asked.day.as_deref().map(read_day).transpose()?.unwrap_or(today);
            return Ok(Self::Position { position, day: not_to_come(day, today)? });
        }
        match asked.as_at.as_deref().map(str::trim) {
            None | Some("") => Ok(Self::Now),
            Some(text) => match not_to_come(read_day(text)?, today)? {
                day if day == today => Ok(Self::Now),
                day => Ok(Self::Day(day)),
            },
        }
    }

    /// Reads the day that something is compared with: not after `latest`.
    ///
    /// # Errors
    /// A sentence, when it is no day or is too late.
    pub fn earlier_day(text: &str, latest: Date) -> Result<Date, Trouble> {
        match read_day(text)? {
            day if day > latest => Err(Trouble::NotUnderstood(format!(
                "{} is after the day that it is compared with, {}. Choose that day or an earlier one.",
                in_words(day),
                in_words(latest)
            ))),
            day => Ok(day),
        }
    }

    /// Reads the position of an entry.
    ///
    /// # Errors
    /// A sentence, when it is no number.
    pub fn at_entry(text: &str) -> Result<u64, Trouble> {
        text.trim().parse().map_err(|_| not_understood("a position is a number from 0"))
    }

    /// As the journal wants to know it.
    pub fn as_at(self, now: jiff::Timestamp) -> AsAt {
        match self {
            Self::Now => AsAt::Now { now },
            Self::Day(day) => AsAt::Day(day),
            Self::Position { position, day } => AsAt::Position { position, day },
        }
    }

    /// As an address writes it; nothing for today.
    pub fn query(self) -> Option<String> {
        match self {
            Self::Now => None,
            Self::Day(day) => Some(format!("as-at={day}")),
            Self::Position { position, day } => Some(format!("position={position}&day={day}")),
        }
    }

    /// The band over a page of the past.
    pub fn band(self, basis: Basis, today: String) -> Option<Past> {
        let (heading, recorded) = match self {
            Self::Now => return None,
            Self::Day(day) => {
                (format!("As it stood on {}", in_words(day)), "as recorded by the end of that day".to_owned())
            }
            Self::Position { position, day } => {
                (format!("As it stood after entry {position}"), format!("reckoned for {}", in_words(day)))
            }
        };
        let basis = match basis {
            Basis::Recorded => recorded,
            Basis::AsStated { stated_on, recorded_at } => format!(
                "as stated in a document of {}, recorded {}",
                in_words(stated_on),
                in_words(waymark_domain::london_day(recorded_at))
            ),
        };
        Some(Past { heading, basis, today })
    }
}

fn not_understood(what: &str) -> Trouble {
    Trouble::NotUnderstood(format!("The moment in the address cannot be read: {what}. For example ?as-at=2026-03-27."))
}

/// As many characters of what was typed as an error quotes.
const QUOTED: usize = 40;

fn no_day(text: &str) -> String {
    let why = no_such_day(text).map_or("it is not a day".to_owned(), |why| why.trim_end_matches('.').to_owned());
    format!("\u{201c}{}\u{201d} cannot be read: {why}. Write a day like 27 March 2026.", cut(text.trim(), QUOTED))
}

/// A day as a browser's date field writes it, or as people do.
pub(super) fn read_day(text: &str) -> Result<Date, Trouble> {
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    typed_day::exactly(text).ok_or_else(|| Trouble::NotUnderstood(no_day(text)))
}

fn not_to_come(day: Date, today: Date) -> Result<Date, Trouble> {
    if day > today {
        let said = format!("{} is still to come. Choose today, {}, or an earlier day.", in_words(day), in_words(today));
        return Err(Trouble::NotUnderstood(said));
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn as_at(text: &str) -> Option<Moment> {
        Moment::read(&Asked { as_at: Some(text.into()), ..Asked::default() }, TODAY).ok()
    }

    #[test]
    fn a_day_is_read_as_browsers_and_people_write_it() {
        for text in ["2026-03-27", "27.3.26", "27 March 2026"] {
            assert_eq!(as_at(text), Some(Moment::Day(date(2026, 3, 27))), "{text}");
        }
    }

    #[test]
    fn today_and_nothing_are_now() {
        assert_eq!(as_at("2026-11-22"), Some(Moment::Now));
        assert_eq!(as_at(" "), Some(Moment::Now));
        assert_eq!(Moment::read(&Asked::default(), TODAY).ok(), Some(Moment::Now));
    }

    #[test]
    fn what_is_no_day_or_still_to_come_is_said_to_be() {
        for text in ["31.9.26", "soon", "2026-11-23", "9999-99-99"] {
            assert_eq!(as_at(text), None, "{text}");
        }
    }

    #[test]
    fn an_entry_is_reckoned_on_its_day() {
        let asked = Asked { position: Some("187".into()), day: Some("2026-03-27".into()), ..Asked::default() };
        let moment = Moment::read(&asked, TODAY).unwrap();
        assert_eq!(moment.query().as_deref(), Some("position=187&day=2026-03-27"));
        let wrong = Asked { position: Some("-1".into()), ..Asked::default() };
        assert!(Moment::read(&wrong, TODAY).is_err());
    }
}
