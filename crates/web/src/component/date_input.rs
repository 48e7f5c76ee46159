//! A date in three fields: day, month, year.

use askama::Template;

use super::radios::grouped;
use super::{ErrorMessage, Fieldset, Hint, described_by};

/// A date in three fields, kept as typed.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
pub struct DateInput {
    pub id: String,
    pub name_prefix: Option<String>,
    pub fieldset: Option<Fieldset>,
    pub hint: Option<Hint>,
    pub error_message: Option<ErrorMessage>,
    pub values: DateValues,
}

/// What was typed, whatever it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Deserialize), serde(deny_unknown_fields, default))]
pub struct DateValues {
    pub day: Option<String>,
    pub month: Option<String>,
    pub year: Option<String>,
}

#[derive(Template)]
#[template(path = "component/date_input_inner.html")]
struct Inner<'a> {
    date: &'a DateInput,
}

struct Part<'a> {
    id: String,
    name: String,
    label: &'static str,
    width: u8,
    value: Option<&'a str>,
    error: bool,
}

impl<'a> Inner<'a> {
    fn hinted(&self) -> Option<Hint> {
        let id = Some(format!("{}-hint", self.date.id));
        self.date.hint.clone().map(|hint| Hint { id, ..hint })
    }

    fn erring(&self) -> Option<ErrorMessage> {
        let id = Some(format!("{}-error", self.date.id));
        self.date.error_message.clone().map(|error| ErrorMessage { id, ..error })
    }

    fn parts(&self) -> [Part<'a>; 3] {
        let values = &self.date.values;
        [
            self.part("day", "Day", 2, values.day.as_deref()),
            self.part("month", "Month", 2, values.month.as_deref()),
            self.part("year", "Year", 4, values.year.as_deref()),
        ]
    }

    fn part(&self, name: &str, label: &'static str, width: u8, value: Option<&'a str>) -> Part<'a> {
        let prefix = self.date.name_prefix.as_ref().map(|prefix| format!("{prefix}-")).unwrap_or_default();
        let error = self.date.error_message.is_some();
        Part { id: format!("{}-{name}", self.date.id), name: format!("{prefix}{name}"), label, width, value, error }
    }
}

impl DateInput {
    /// The markup.
    pub fn render(&self) -> askama::Result<String> {
        let outer = self.fieldset.as_ref().and_then(|fieldset| fieldset.described_by.as_deref());
        let by = described_by(outer, &self.id, self.hint.is_some(), self.error_message.is_some());
        let inner = Inner { date: self }.render()?;
        let fieldset = self.fieldset.clone().map(|fieldset| Fieldset { role: Some("group".into()), ..fieldset });
        grouped(fieldset.as_ref(), by, self.error_message.is_some(), inner)
    }
}
