//! The pages of bringing a plan in: uploading, what was read, one question at a time, names.

mod alike;
mod draft;
mod lines;
mod names;
mod question;
mod whole;

#[cfg(test)]
pub(super) mod samples;

use askama::Template;

use super::Frame;
use super::door::summed_up;
use crate::component::{Banner, Button, ErrorMessage, ErrorSummary};

pub use alike::{AlikeForm, AlikePage};
pub use draft::{AboutForm, AboutPage, DraftPage, NotJoinedPage, Task};
pub use lines::{Became, Fate, LinesPage, PieceLine};
pub use names::{NameLine, NamesPage};
pub use question::{Kept, Offer, QuestionForm, QuestionPage, SourceLine};
pub use whole::{PostLine, RecommendationLine, SectionLines, TextPart, WholePage};

/// A draft that was begun.
#[derive(Debug)]
pub struct UnfinishedLine {
    pub href: String,
    pub name: String,
    /// How many answers were given.
    pub given: String,
    pub changed: String,
    /// From when on it may be forgotten.
    pub until: String,
}

/// Choosing a document, and the drafts that were begun.
#[derive(Debug, Template)]
#[template(path = "bring_in/start.html")]
pub struct BringInPage {
    pub frame: Frame,
    pub banner: Option<Banner>,
    pub drafts: Vec<UnfinishedLine>,
    /// Imports that were undone, whose document is still there.
    pub undone: Vec<UnfinishedLine>,
    summary: Option<ErrorSummary>,
    error: Option<ErrorMessage>,
    button: Button,
}

impl BringInPage {
    /// The page, with what was wrong with the file that was sent.
    pub fn new(mut frame: Frame, drafts: Vec<UnfinishedLine>, error: Option<&str>) -> Self {
        frame.refused |= error.is_some();
        let message = |text| ErrorMessage { id: Some("file-error".into()), ..ErrorMessage::new(text) };
        Self {
            frame,
            banner: None,
            drafts,
            undone: Vec::new(),
            summary: error.map(|text| summed_up(&[("file", text)])),
            error: error.map(message),
            button: Button::submit("Read this document"),
        }
    }

    fn megabytes(&self) -> usize {
        waymark_intake::MAX_BYTES / 1_000_000
    }

    fn bytes(&self) -> usize {
        waymark_intake::MAX_BYTES
    }

    fn words(&self) -> String {
        crate::say::grouped(&(waymark_intake::MAX_WORDS as u64))
    }

    fn cells(&self) -> String {
        crate::say::grouped(&(waymark_intake::MAX_CELLS as u64))
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
