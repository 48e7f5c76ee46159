//! Radio buttons, and the fieldset and label that several fields share.

use askama::Template;

use super::{ErrorMessage, Hint, described_by};

/// A field's label.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/label.html")]
pub struct Label {
    pub text: String,
    pub classes: Option<String>,
    pub is_page_heading: bool,
    #[cfg_attr(test, serde(rename = "for"))]
    pub target: Option<String>,
}

impl Label {
    /// A label that says this, in the weight of a question.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), classes: Some("govuk-label--s".into()), ..Self::default() }
    }
}

/// A group of fields under one question.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/fieldset.html")]
pub struct Fieldset {
    pub legend: Option<Legend>,
    pub classes: Option<String>,
    pub role: Option<String>,
    pub described_by: Option<String>,
    /// Markup of other components, escaped by them.
    pub html: String,
}

/// The question over a group of fields.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
pub struct Legend {
    pub text: String,
    pub classes: Option<String>,
    pub is_page_heading: bool,
}

impl Legend {
    /// A legend in the weight of a question.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), classes: Some("govuk-fieldset__legend--s".into()), is_page_heading: false }
    }
}

/// A choice of one.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
pub struct Radios {
    pub name: String,
    pub id_prefix: Option<String>,
    pub fieldset: Option<Fieldset>,
    pub hint: Option<Hint>,
    pub error_message: Option<ErrorMessage>,
    pub items: Vec<Radio>,
    pub value: Option<String>,
    pub classes: Option<String>,
}

/// One of the choices.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
pub struct Radio {
    pub value: String,
    pub text: String,
    pub hint: Option<Hint>,
    /// Chosen or not, whatever the group's value says.
    pub checked: Option<bool>,
}

#[derive(Template)]
#[template(path = "component/radios_inner.html")]
struct Inner<'a> {
    radios: &'a Radios,
    prefix: &'a str,
}

#[derive(Template)]
#[template(path = "component/form_group.html")]
struct FormGroup {
    error: bool,
    inner: String,
}

impl Inner<'_> {
    fn hinted(&self) -> Option<Hint> {
        let id = Some(format!("{}-hint", self.prefix));
        self.radios.hint.clone().map(|hint| Hint { id, ..hint })
    }

    fn erring(&self) -> Option<ErrorMessage> {
        let id = Some(format!("{}-error", self.prefix));
        self.radios.error_message.clone().map(|error| ErrorMessage { id, ..error })
    }

    fn is_checked(&self, item: &Radio) -> bool {
        let chosen = self.radios.value.as_ref().is_some_and(|value| *value == item.value);
        item.checked.unwrap_or(chosen)
    }

    fn item_id(&self, index: &usize) -> String {
        // The first has the group's own id, so that an error summary's link finds it.
        if *index == 1 { self.prefix.to_owned() } else { format!("{}-{index}", self.prefix) }
    }
}

/// Puts a group's inside into its fieldset, if it has one, and both into a form group.
pub(super) fn grouped(
    fieldset: Option<&Fieldset>,
    by: Option<String>,
    error: bool,
    inner: String,
) -> askama::Result<String> {
    let inner = match fieldset {
        Some(fieldset) => Fieldset { described_by: by, html: inner, ..fieldset.clone() }.render()?,
        None => inner,
    };
    FormGroup { error, inner }.render()
}

impl Radios {
    /// The markup.
    pub fn render(&self) -> askama::Result<String> {
        let prefix = self.id_prefix.as_deref().unwrap_or(&self.name);
        let outer = self.fieldset.as_ref().and_then(|fieldset| fieldset.described_by.as_deref());
        let by = described_by(outer, prefix, self.hint.is_some(), self.error_message.is_some());
        let inner = Inner { radios: self, prefix }.render()?;
        grouped(self.fieldset.as_ref(), by, self.error_message.is_some(), inner)
    }
}
