//! What was typed into a form, and reading it: every field that cannot be read is noted, and none hides another.

use std::str::FromStr;

use jiff::civil::Date;
use serde::Deserialize;

use crate::pasted::{hides, plain};
use crate::typed_day;

/// A form as it was sent: nothing of it is lost by a refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// A form whose fields came another way: beside files.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// A field as it was sent, without what a paste may carry that nobody sees.
    pub fn raw(&self, name: &str) -> String {
        plain(self.sent(name))
    }

    fn sent(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether a field was sent with hidden characters that mislead.
    pub(super) fn hides(&self, name: &str) -> bool {
        hides(self.sent(name))
    }

    /// Everything that was ticked.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(field, _)| field == name).map(|(_, value)| value.clone()).collect()
    }

    /// The day typed in three parts; nothing when all are empty.
    fn day(&self, name: &str) -> Result<Option<Date>, String> {
        let [day, month, year] = ["day", "month", "year"].map(|part| self.raw(&format!("{name}-{part}")));
        typed_day::in_three([&day, &month, &year])
    }
}

/// Reads a form's fields, and keeps what is wrong with each.
#[derive(Debug)]
pub struct Reader<'a> {
    typed: &'a Typed,
    /// Field and words, in the order read.
    pub errors: Vec<(String, String)>,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(typed: &'a Typed) -> Self {
        Self { typed, errors: Vec::new() }
    }

    /// Notes that a field is wrong.
    pub fn wrong(&mut self, name: &str, words: impl Into<String>) {
        self.errors.push((name.to_owned(), words.into()));
    }

    /// A field's words, trimmed.
    pub fn text(&self, name: &str) -> String {
        self.typed.raw(name).trim().to_owned()
    }

    /// A field's words; nothing when it is empty.
    pub fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Words that have to be there.
    pub fn needed(&mut self, name: &str, otherwise: &str) -> String {
        let text = self.text(name);
        if text.is_empty() {
            self.wrong(name, otherwise);
        }
        text
    }

    /// The reason.
    pub fn why(&mut self) -> String {
        self.needed("why", "Say why.")
    }

    /// A day, if one was typed.
    pub fn day(&mut self, name: &str) -> Option<Date> {
        self.typed.day(name).unwrap_or_else(|words| {
            self.wrong(name, words);
            None
        })
    }

    /// A day that has to be there.
    pub fn needed_day(&mut self, name: &str, otherwise: &str) -> Option<Date> {
        let before = self.errors.len();
        let day = self.day(name);
        if day.is_none() && self.errors.len() == before {
            self.wrong(name, otherwise);
        }
        day
    }

    /// What was chosen; nothing chosen is nothing.
    pub fn chosen<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let text = self.filled(name)?;
        let read = text.parse().ok();
        if read.is_none() {
            self.wrong(name, "Choose one of the answers.");
        }
        read
    }

    /// What has to be chosen.
    pub fn needed_choice<T: FromStr>(&mut self, name: &str, otherwise: &str) -> Option<T> {
        if self.filled(name).is_none() {
            self.wrong(name, otherwise);
        }
        self.chosen(name)
    }

    /// Everything that was ticked.
    pub fn ticked<T: FromStr>(&mut self, name: &str) -> Vec<T> {
        let all = self.typed.all(name);
        let read: Vec<T> = all.iter().filter_map(|text| text.parse().ok()).collect();
        if read.len() != all.len() {
            self.wrong(name, "Choose among the answers.");
        }
        read
    }

    /// Whether everything could be read.
    pub fn is_good(&self) -> bool {
        self.errors.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_day_is_read_as_people_write_it_and_what_is_none_is_said_beside_the_field() {
        let day = |day, month, year| typed(&[("on-day", day), ("on-month", month), ("on-year", year)]);
        assert_eq!(Reader::new(&day("27", "3", "26")).day("on"), Some(date(2026, 3, 27)));
        assert_eq!(Reader::new(&day("27", "March", "2026")).day("on"), Some(date(2026, 3, 27)));
        let wrong = day("31", "9", "26");
        let mut reader = Reader::new(&wrong);
        assert_eq!((reader.needed_day("on", "Say the day."), reader.errors.len()), (None, 1));
    }

    #[test]
    fn control_characters_of_a_paste_are_left_out() {
        assert_eq!(typed(&[("text", "a\u{0}b\r\nc\u{7}")]).raw("text"), "ab\nc");
    }
}
