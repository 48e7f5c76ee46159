//! The pages of one's own account, and the forms below it. Nothing that is typed into a password's field is shown again.

use askama::Template;

use super::Frame;
use super::door::summed_up;
use crate::component::{Banner, Button, ErrorMessage, ErrorSummary, Hint, Input, Label};

/// The account.
#[derive(Debug, Template)]
#[template(path = "account/show.html")]
pub struct AccountPage {
    pub frame: Frame,
    pub banner: Option<Banner>,
    pub name: String,
    pub login: String,
    pub roles: Vec<String>,
    pub posts: Vec<String>,
    /// The day that the posts are of.
    pub day: String,
    /// Since when a code is asked for, if one is.
    pub second_step: Option<String>,
    /// Whether this house asks for one, so that it cannot be turned off.
    pub stays_on: bool,
    /// How many recovery codes are left.
    pub codes: u64,
    pub sessions: Vec<SessionLine>,
    /// What the owner has not been told before.
    pub news: Vec<NoteLine>,
    /// What they have.
    pub past: Vec<NoteLine>,
    /// Where they were going when they were shown this first.
    pub then: Option<String>,
}

impl AccountPage {
    fn elsewhere(&self) -> bool {
        self.sessions.iter().any(|session| !session.is_this)
    }
}

/// One session.
#[derive(Debug)]
pub struct SessionLine {
    pub handle: String,
    pub agent: String,
    pub begun: String,
    pub seen: String,
    /// Whether it is the one that looks.
    pub is_this: bool,
}

/// Something that happened to the account.
#[derive(Debug)]
pub struct NoteLine {
    pub when: String,
    pub sentence: String,
}

/// A form of the account.
#[derive(Debug, Template)]
#[template(path = "account/form.html")]
pub struct AccountForm {
    pub frame: Frame,
    pub summary: Option<ErrorSummary>,
    pub lede: String,
    pub fields: Vec<Input>,
    pub button: Button,
    /// For a browser that keeps passwords: whose it is.
    pub login: String,
}

impl AccountForm {
    /// A form without fields, under the frame's title.
    pub fn new(frame: Frame, lede: &str, button: &str, login: &str) -> Self {
        let (lede, login, button) = (lede.to_owned(), login.to_owned(), Button::submit(button));
        Self { frame, summary: None, lede, fields: Vec::new(), button, login }
    }

    /// A field for a password, with the error if it is this field's.
    #[must_use]
    pub fn password(mut self, name: &str, label: &str, autocomplete: &str, error: Option<(&str, &str)>) -> Self {
        self.fields.push(Input {
            name: name.into(),
            label: Label::bold(label),
            kind: Some("password".into()),
            autocomplete: Some(autocomplete.into()),
            error_message: said_at(name, error),
            ..Input::default()
        });
        self
    }

    /// With the error over the form.
    #[must_use]
    pub fn with(mut self, error: Option<(&str, &str)>) -> Self {
        self.frame.refused = error.is_some();
        self.summary = error.map(|error| summed_up(&[error]));
        self
    }
}

/// The field for a code of six digits, or a recovery code.
pub(super) fn code_field(label: &str, hint: &str, error: Option<&str>) -> Input {
    Input {
        name: "code".into(),
        label: Label::bold(label),
        hint: Some(Hint::new(hint)),
        classes: Some("wm-code-field".into()),
        autocomplete: Some("one-time-code".into()),
        autocapitalize: Some("characters".into()),
        spellcheck: Some(false),
        error_message: error.map(ErrorMessage::new),
        ..Input::default()
    }
}

/// Connecting an app: the secret as a picture and in letters, and the code that shows that it came across.
#[derive(Debug, Template)]
#[template(path = "account/confirm.html")]
pub struct ConfirmPage {
    pub frame: Frame,
    pub summary: Option<ErrorSummary>,
    pub secret: String,
    /// For an app on the same device.
    pub address: String,
    pub code: Input,
    pub button: Button,
}

impl ConfirmPage {
    /// A page for one secret, with what was wrong with the code.
    pub fn new(mut frame: Frame, secret: String, address: String, error: Option<&str>) -> Self {
        frame.refused = error.is_some();
        let summary = error.map(|text| summed_up(&[("code", text)]));
        let code = code_field("The code that it shows", "Six digits. A new one comes every half minute.", error);
        Self { frame, summary, secret, address, code, button: Button::submit("Confirm") }
    }
}

/// Recovery codes, the only time that they are shown.
#[derive(Debug, Template)]
#[template(path = "account/codes.html")]
pub struct CodesPage {
    pub frame: Frame,
    pub login: String,
    pub codes: Vec<String>,
    /// Whether the second step was set up just now.
    pub first: bool,
}

impl CodesPage {
    fn button(&self) -> Button {
        Button::link("I have kept them", "/account")
    }
}

fn said_at(name: &str, error: Option<(&str, &str)>) -> Option<ErrorMessage> {
    error.filter(|(field, _)| *field == name).map(|(_, text)| ErrorMessage::new(text))
}
