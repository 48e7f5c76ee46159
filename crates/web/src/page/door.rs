//! The pages at the door: signing in, choosing a password, and coming back to what one wrote.

use askama::Template;

use super::Frame;
use super::account::code_field;
use crate::component::{Button, ErrorLink, ErrorMessage, ErrorSummary, Hint, Input, InsetText, Label};
use crate::password::SHORTEST;

/// Signing in. Every field is a component, already escaped.
#[derive(Debug, Template)]
#[template(path = "door/sign_in.html")]
pub struct SignInPage {
    pub frame: Frame,
    pub summary: Option<ErrorSummary>,
    pub login: Input,
    pub password: Input,
    pub button: Button,
    /// Why they are here, when that is not plain.
    pub note: Option<InsetText>,
    /// Where to go once in.
    pub then: String,
    /// A form that was sent after its session ended, as it was sent.
    pub kept: Option<String>,
}

impl SignInPage {
    /// A page that keeps the name typed, and says what was wrong.
    pub fn new(login: &str, then: &str, kept: Option<String>, error: Option<&str>) -> Self {
        let summary = error.map(|text| summed_up(&[("login", text)]));
        let login = Input {
            name: "login".into(),
            label: Label::bold("Name you sign in with"),
            value: (!login.is_empty()).then(|| login.to_owned()),
            autocomplete: Some("username".into()),
            autocapitalize: Some("none".into()),
            spellcheck: Some(false),
            error_message: error.map(ErrorMessage::new),
            ..Input::default()
        };
        let password = Input {
            name: "password".into(),
            label: Label::bold("Password"),
            kind: Some("password".into()),
            autocomplete: Some("current-password".into()),
            ..Input::default()
        };
        Self {
            frame: Frame { refused: error.is_some(), ..Frame::bare("Sign in") },
            summary,
            login,
            password,
            button: Button::submit("Sign in"),
            note: kept.as_ref().map(|_| note(WHILE_WRITING)),
            then: then.to_owned(),
            kept,
        }
    }
}

const WHILE_WRITING: &str =
    "You were signed out while you were writing. Nothing you wrote is lost: sign in, and it will be there.";

/// A note above the form.
pub fn note(text: &str) -> InsetText {
    InsetText { text: text.to_owned(), ..InsetText::default() }
}

/// The second step of signing in.
#[derive(Debug, Template)]
#[template(path = "door/code.html")]
pub struct CodePage {
    pub frame: Frame,
    pub summary: Option<ErrorSummary>,
    pub code: Input,
    pub button: Button,
    /// What says that the password was right; it opens nothing by itself.
    pub halfway: String,
    /// Where to go once in.
    pub then: String,
    /// A form that was sent after its session ended, as it was sent.
    pub kept: Option<String>,
}

impl CodePage {
    /// A page that carries on what the password's page carried.
    pub fn new(halfway: String, then: &str, kept: Option<String>, error: Option<&str>) -> Self {
        Self {
            frame: Frame { refused: error.is_some(), ..Frame::bare("Enter your code") },
            summary: error.map(|text| summed_up(&[("code", text)])),
            code: code_field("The code in your app", "Six digits, for your account with Waymark.", error),
            button: Button::submit("Sign in"),
            halfway,
            then: then.to_owned(),
            kept,
        }
    }
}

/// Choosing a password, by a one-time link.
#[derive(Debug, Template)]
#[template(path = "door/link.html")]
pub struct LinkPage {
    pub frame: Frame,
    pub summary: Option<ErrorSummary>,
    pub login: String,
    pub action: String,
    pub shortest: usize,
    pub password: Input,
    pub again: Input,
    pub button: Button,
}

impl LinkPage {
    /// A page for one login, with an error beside its field when there is one.
    pub fn new(login: &str, action: &str, error: Option<(&str, &str)>) -> Self {
        let field = |name: &str, label: &str, hint: Option<Hint>| Input {
            name: name.into(),
            label: Label::bold(label),
            hint,
            kind: Some("password".into()),
            autocomplete: Some("new-password".into()),
            error_message: error.filter(|(field, _)| *field == name).map(|(_, text)| ErrorMessage::new(text)),
            ..Input::default()
        };
        Self {
            frame: Frame { refused: error.is_some(), ..Frame::bare("Choose your password") },
            summary: error.map(|error| summed_up(&[error])),
            login: login.to_owned(),
            action: action.to_owned(),
            shortest: SHORTEST,
            password: field("password", "Password", None),
            again: field("again", "The same again", None),
            button: Button::submit("Set password and sign in"),
        }
    }
}

/// Back in, with what was written carried along.
#[derive(Debug, Template)]
#[template(path = "door/resume.html")]
pub struct ResumePage {
    pub frame: Frame,
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub button: Button,
}

/// The error summary over a form: each error's field and words.
pub(super) fn summed_up(errors: &[(&str, &str)]) -> ErrorSummary {
    let link = |(field, text): &(&str, &str)| ErrorLink { text: (*text).to_owned(), href: Some(format!("#{field}")) };
    ErrorSummary {
        title_text: "There is a problem".into(),
        description_text: None,
        error_list: errors.iter().map(link).collect(),
    }
}
