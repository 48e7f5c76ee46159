//! The pages of bringing a plan in: uploading, what was read, one question at a time, names.

mod draft;
mod names;
mod question;

#[cfg(test)]
pub(super) mod samples;

use askama::Template;

use super::Frame;
use super::door::summed_up;
use crate::component::{Button, ErrorMessage, ErrorSummary};

pub use draft::{AboutForm, AboutPage, DraftPage, NotJoinedPage, Task};
pub use names::{NameLine, NamesPage};
pub use question::{AlikeForm, AlikePage, Copy, QuestionForm, QuestionPage, SourceLine};

/// A draft that was begun.
#[derive(Debug)]
pub struct UnfinishedLine {
    pub href: String,
    pub name: String,
    pub changed: String,
    /// From when on it may be forgotten.
    pub until: String,
}

/// Choosing a document, and the drafts that were begun.
#[derive(Debug, Template)]
#[template(path = "bring_in/start.html")]
pub struct BringInPage {
    pub frame: Frame,
    pub drafts: Vec<UnfinishedLine>,
    summary: Option<ErrorSummary>,
    error: Option<ErrorMessage>,
    button: Button,
}

impl BringInPage {
    /// The page, with what was wrong with the file that was sent.
    pub fn new(mut frame: Frame, drafts: Vec<UnfinishedLine>, error: Option<&str>) -> Self {
        frame.refused = error.is_some();
        let message = |text| ErrorMessage { id: Some("file-error".into()), ..ErrorMessage::new(text) };
        Self {
            frame,
            drafts,
            summary: error.map(|text| summed_up(&[("file", text)])),
            error: error.map(message),
            button: Button::submit("Read this document"),
        }
    }

    fn megabytes(&self) -> usize {
        waymark_intake::MAX_BYTES / 1_000_000
    }
}

/// The errors of a form, above it; nothing where there is none.
fn summary(errors: &[(&str, String)]) -> Option<ErrorSummary> {
    let listed: Vec<(&str, &str)> = errors.iter().map(|(field, text)| (*field, text.as_str())).collect();
    (!listed.is_empty()).then(|| summed_up(&listed))
}

/// The error beside a field.
fn error_of(errors: &[(&str, String)], field: &str) -> Option<ErrorMessage> {
    errors.iter().find(|(name, _)| *name == field).map(|(_, text)| ErrorMessage::new(text.as_str()))
}
