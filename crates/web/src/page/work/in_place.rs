//! A form that opens where it is asked for. It is sent where the form's own page would send it, and says that whoever
//! sends it came from their home, so that they are led back there.

use askama::Template;

use crate::component::Button;
use crate::page::keep::{Field, Sheet};

/// A form, folded together until it is wanted.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "work/in_place.html")]
pub struct InPlace {
    /// What opens it: "Grant or refuse".
    pub words: &'static str,
    /// What it is about, for whoever hears the page: "A1(2)".
    pub of: String,
    /// Where it is sent.
    pub action: String,
    /// What to know first.
    pub warning: Option<String>,
    pub parts: Vec<Part>,
    /// Carried unseen.
    pub hidden: Vec<(&'static str, String)>,
    pub button: Button,
    /// A second button: what would come of it.
    pub look: Option<Button>,
    /// Whether it claims something that is claimed already: the stylesheet asks for other fields then.
    pub class: &'static str,
    /// Whether it carries a file.
    pub files: bool,
}

/// One field of it, as markup, and the class that places it.
#[derive(Debug, Clone, Default)]
pub struct Part {
    pub class: &'static str,
    pub markup: String,
}

impl Part {
    /// A field under its form's prefix.
    ///
    /// # Errors
    /// When a component cannot be rendered.
    pub fn new(class: &'static str, prefix: &str, field: &Field) -> askama::Result<Self> {
        Ok(Self { class, markup: field.render_under(prefix, None)? })
    }
}

impl InPlace {
    /// A form of keeping in place. Its ids begin with the prefix.
    ///
    /// # Errors
    /// When a component cannot be rendered.
    pub fn of(sheet: &Sheet, words: &'static str, prefix: &str, action: String) -> askama::Result<Self> {
        Ok(Self {
            words,
            action,
            warning: sheet.warning.clone(),
            parts: Self::parts(prefix, &sheet.fields)?,
            button: Button::submit(sheet.button),
            ..Self::default()
        })
    }

    /// Fields one under the other.
    ///
    /// # Errors
    /// When a component cannot be rendered.
    pub fn parts(prefix: &str, fields: &[Field]) -> askama::Result<Vec<Part>> {
        fields.iter().map(|field| Part::new("wm-wide", prefix, field)).collect()
    }
}
