//! Ways through and onwards: buttons, breadcrumbs, the skip link.

use askama::Template;

/// A button, or a link that looks like one.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/button.html")]
pub struct Button {
    pub text: String,
    pub href: Option<String>,
    pub classes: Option<String>,
    pub id: Option<String>,
    pub name: Option<String>,
    pub value: Option<String>,
    #[cfg_attr(test, serde(rename = "type"))]
    pub kind: Option<String>,
}

impl Button {
    /// A button that sends its form.
    pub fn submit(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The second button of a form, which shows what would come of it and records nothing.
    pub fn preview() -> Self {
        Self {
            name: Some("preview".into()),
            value: Some("yes".into()),
            classes: Some("govuk-button--secondary".into()),
            ..Self::submit("Preview")
        }
    }

    /// A link that looks like a button.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), ..Self::default() }
    }
}

/// Where a page stands.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/breadcrumbs.html")]
pub struct Breadcrumbs {
    pub items: Vec<Crumb>,
    pub classes: Option<String>,
    pub label_text: Option<String>,
}

/// One step of the way; without an address it is the page itself.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
pub struct Crumb {
    pub text: String,
    pub href: Option<String>,
}

impl Crumb {
    /// A step that leads somewhere.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }
}

/// The first thing a keyboard finds: past the bar, to the words.
#[derive(Debug, Clone, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", deny_unknown_fields, default))]
#[template(path = "component/skip_link.html")]
pub struct SkipLink {
    pub text: String,
    pub href: String,
}

impl Default for SkipLink {
    fn default() -> Self {
        Self { text: "Skip to main content".into(), href: "#content".into() }
    }
}
