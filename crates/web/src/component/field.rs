//! One-line and many-line text fields with their label, hint and error.

use askama::Template;

use super::{ErrorMessage, Hint, Label, described_by};

/// A one-line text field.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/input.html")]
pub struct Input {
    pub name: String,
    pub id: Option<String>,
    pub label: Label,
    pub hint: Option<Hint>,
    pub error_message: Option<ErrorMessage>,
    pub value: Option<String>,
    #[cfg_attr(test, serde(rename = "type"))]
    pub kind: Option<String>,
    pub classes: Option<String>,
    pub autocomplete: Option<String>,
    pub autocapitalize: Option<String>,
    pub inputmode: Option<String>,
    pub spellcheck: Option<bool>,
    pub described_by: Option<String>,
    /// Of files: whether several may be chosen.
    pub multiple: bool,
}

/// A text field of several lines.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/textarea.html")]
pub struct Textarea {
    pub name: String,
    pub id: Option<String>,
    pub label: Label,
    pub hint: Option<Hint>,
    pub error_message: Option<ErrorMessage>,
    pub value: Option<String>,
    pub rows: Option<u8>,
    pub classes: Option<String>,
    pub autocomplete: Option<String>,
    pub spellcheck: Option<bool>,
    pub described_by: Option<String>,
}

/// What both fields do alike. A macro because their templates ask for methods of the struct itself.
macro_rules! labelled_field {
    ($($field:ty),+) => {$(
        impl $field {
            fn field_id(&self) -> &str {
                self.id.as_deref().unwrap_or(&self.name)
            }

            fn labelled(&self) -> Label {
                Label { target: Some(self.field_id().to_owned()), ..self.label.clone() }
            }

            fn hinted(&self) -> Option<Hint> {
                let id = Some(format!("{}-hint", self.field_id()));
                self.hint.clone().map(|hint| Hint { id, ..hint })
            }

            fn erring(&self) -> Option<ErrorMessage> {
                let id = Some(format!("{}-error", self.field_id()));
                self.error_message.clone().map(|error| ErrorMessage { id, ..error })
            }

            fn described(&self) -> Option<String> {
                described_by(self.described_by.as_deref(), self.field_id(), self.hint.is_some(), self.error_message.is_some())
            }
        }
    )+};
}

labelled_field!(Input, Textarea);

impl Textarea {
    fn lines(&self) -> u8 {
        self.rows.unwrap_or(5)
    }
}
