//! What a page says about itself: errors, hints, insets and banners.

use askama::Template;

/// A hint under a label.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/hint.html")]
pub struct Hint {
    pub text: String,
    pub id: Option<String>,
    pub classes: Option<String>,
}

impl Hint {
    /// A hint that says this.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// An error beside its field.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/error_message.html")]
pub struct ErrorMessage {
    pub text: String,
    pub id: Option<String>,
    pub classes: Option<String>,
}

impl ErrorMessage {
    /// An error that says this.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// All errors of a page, above its heading, each a link to its field.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/error_summary.html")]
pub struct ErrorSummary {
    pub title_text: String,
    pub description_text: Option<String>,
    pub error_list: Vec<ErrorLink>,
}

/// One line of an error summary.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
pub struct ErrorLink {
    pub text: String,
    pub href: Option<String>,
}

/// Words set in from the text around them.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/inset_text.html")]
pub struct InsetText {
    pub text: String,
    pub id: Option<String>,
    pub classes: Option<String>,
}

/// A notification banner: what just happened.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/notification_banner.html")]
pub struct Banner {
    pub text: String,
    #[cfg_attr(test, serde(rename = "type"))]
    pub kind: Option<String>,
    pub title_text: Option<String>,
}

impl Banner {
    /// A banner that says a deed was done.
    pub fn success(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: Some("success".into()), title_text: Some("Recorded".into()) }
    }

    fn succeeded(&self) -> bool {
        self.kind.as_deref() == Some("success")
    }

    fn title(&self) -> &str {
        let usual = if self.succeeded() { "Success" } else { "Important" };
        self.title_text.as_deref().unwrap_or(usual)
    }
}
