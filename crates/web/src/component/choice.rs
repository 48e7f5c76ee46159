//! Choosing one of many in a list that folds open, or several of some by ticking boxes.

use askama::Template;

use super::radios::grouped;
use super::{ErrorMessage, Fieldset, Hint, Label, Radio, described_by};

/// A choice of one among many.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/select.html")]
pub struct Select {
    pub name: String,
    pub id: Option<String>,
    pub label: Label,
    pub hint: Option<Hint>,
    pub error_message: Option<ErrorMessage>,
    pub items: Vec<SelectItem>,
    /// More of them, under headings. GOV.UK's own has none.
    pub groups: Vec<(String, Vec<SelectItem>)>,
    pub value: Option<String>,
    pub classes: Option<String>,
    pub described_by: Option<String>,
}

/// One of the choices.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct SelectItem {
    #[cfg_attr(test, serde(deserialize_with = "text_or_number"))]
    pub value: String,
    pub text: String,
}

/// GOV.UK's examples write some values as numbers.
#[cfg(test)]
fn text_or_number<'de, D: serde::Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    let value = <serde_json::Value as serde::Deserialize>::deserialize(value)?;
    Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

impl Select {
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
        let (hint, error) = (self.hint.is_some(), self.error_message.is_some());
        described_by(self.described_by.as_deref(), self.field_id(), hint, error)
    }

    fn is_chosen(&self, item: &SelectItem) -> bool {
        self.value.as_ref().is_some_and(|value| *value == item.value)
    }
}

/// A choice of several.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
pub struct Checkboxes {
    pub name: String,
    pub id_prefix: Option<String>,
    pub fieldset: Option<Fieldset>,
    pub hint: Option<Hint>,
    pub error_message: Option<ErrorMessage>,
    pub items: Vec<Radio>,
    pub values: Vec<String>,
    pub classes: Option<String>,
}

#[derive(Template)]
#[template(path = "component/checkboxes_inner.html")]
struct Inner<'a> {
    boxes: &'a Checkboxes,
    prefix: &'a str,
    /// What describes the group, where no fieldset carries it: then each box does.
    by: Option<&'a str>,
}

impl Inner<'_> {
    fn hinted(&self) -> Option<Hint> {
        let id = Some(format!("{}-hint", self.prefix));
        self.boxes.hint.clone().map(|hint| Hint { id, ..hint })
    }

    fn erring(&self) -> Option<ErrorMessage> {
        let id = Some(format!("{}-error", self.prefix));
        self.boxes.error_message.clone().map(|error| ErrorMessage { id, ..error })
    }

    fn is_checked(&self, item: &Radio) -> bool {
        item.checked.unwrap_or_else(|| self.boxes.values.contains(&item.value))
    }

    fn described(&self, item: &Radio, id: &str) -> Option<String> {
        let own = item.hint.is_some().then(|| format!("{id}-item-hint"));
        let ids: Vec<String> = self.by.map(str::to_owned).into_iter().chain(own).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn item_id(&self, index: &usize) -> String {
        // The first has the group's own id, so that an error summary's link finds it.
        if *index == 1 { self.prefix.to_owned() } else { format!("{}-{index}", self.prefix) }
    }
}

impl Checkboxes {
    /// The markup.
    pub fn render(&self) -> askama::Result<String> {
        let prefix = self.id_prefix.as_deref().unwrap_or(&self.name);
        let outer = self.fieldset.as_ref().and_then(|fieldset| fieldset.described_by.as_deref());
        let by = described_by(outer, prefix, self.hint.is_some(), self.error_message.is_some());
        let bare = by.as_deref().filter(|_| self.fieldset.is_none());
        let inner = Inner { boxes: self, prefix, by: bare }.render()?;
        grouped(self.fieldset.as_ref(), by, self.error_message.is_some(), inner)
    }
}
