//! What was read, the plan's own facts, and what was refused after the plan was in.

use askama::Template;
use serde::Deserialize;

use super::super::Frame;
use super::{error_of, summary};
use crate::component::{Button, ErrorSummary, Hint, Input, Label};

/// Something to answer.
#[derive(Debug)]
pub struct Task {
    pub href: String,
    pub place: String,
    pub words: String,
    /// As it was understood; nothing while it is not answered.
    pub answer: Option<String>,
}

/// What was read of a document, and how far its answers are.
#[derive(Debug, Template)]
#[template(path = "bring_in/draft.html")]
pub struct DraftPage {
    pub frame: Frame,
    pub summary: Option<ErrorSummary>,
    pub file_name: String,
    pub title: String,
    /// Version and stated day in a line.
    pub about: String,
    pub facts: Vec<(&'static str, String)>,
    /// The first that is not answered.
    pub first: Option<String>,
    pub questions: Vec<Task>,
    pub alike: Vec<Task>,
    /// How many probable names there are, and how many of them are not decided.
    pub names: usize,
    pub undecided: usize,
    /// What may be details of a case: how many of which kind, and where.
    pub details: Vec<(String, String)>,
    pub path: String,
}

impl DraftPage {
    fn answered(&self, tasks: &[Task]) -> usize {
        tasks.iter().filter(|task| task.answer.is_some()).count()
    }

    /// How much there is still to do.
    fn left(&self) -> String {
        let left = |tasks: &[Task]| u32::try_from(tasks.len() - self.answered(tasks)).unwrap_or(u32::MAX);
        let (questions, groups) = (left(&self.questions), left(&self.alike));
        let said = [(questions, "question"), (groups, "decision")].into_iter().filter(|(some, _)| *some > 0);
        let said: Vec<String> = said.map(|(some, thing)| crate::say::count(&some, thing)).collect();
        format!("{} left", said.join(" and "))
    }
}

/// The plan's title, version and stated day as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AboutForm {
    pub title: String,
    pub version: String,
    pub stated_on: String,
    /// Set when the form comes back after signing in again: it is shown, not kept.
    pub resume: String,
}

/// The form for them.
#[derive(Debug, Template)]
#[template(path = "bring_in/about.html")]
pub struct AboutPage {
    pub frame: Frame,
    pub path: String,
    summary: Option<ErrorSummary>,
    fields: [Input; 3],
    button: Button,
}

impl AboutPage {
    /// The form as typed, with what is wrong beside each field.
    pub fn new(mut frame: Frame, path: String, form: AboutForm, errors: &[(&str, String)]) -> Self {
        frame.refused |= !errors.is_empty();
        let field = |name: &str, label: &str, hint: &str, value: String| Input {
            name: name.to_owned(),
            label: Label::bold(label),
            hint: Some(Hint::new(hint)),
            value: Some(crate::pasted::made_plain(value)),
            error_message: error_of(errors, name),
            ..Input::default()
        };
        Self {
            summary: summary(errors),
            fields: [
                field("title", "Title", "As people call the plan; at most 300 characters", form.title),
                field("version", "Version", "As the document prints it; empty if it prints none", form.version),
                field(
                    "stated_on",
                    "The day it was true",
                    "The day of the document, such as 27 March 2026",
                    form.stated_on,
                ),
            ],
            button: frame.sending(Button::submit("Keep")),
            frame,
            path,
        }
    }
}

/// The plan is in, but something that was decided about its actions was refused.
#[derive(Debug, Template)]
#[template(path = "bring_in/not_joined.html")]
pub struct NotJoinedPage {
    pub frame: Frame,
    pub plan: String,
    pub not_done: Vec<String>,
}
