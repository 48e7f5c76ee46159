//! One group of like actions, side by side, with the document's lines below.

use askama::Template;
use serde::Deserialize;

use super::super::{Copies, Frame};
use super::question::{SourceLine, radios};
use super::{error_of, summary};
use crate::component::{Button, ErrorSummary, Hint, Label, Textarea};
use crate::pasted::made_plain;

/// A decision about like actions as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AlikeForm {
    pub decision: String,
    /// Which is the home, by its place.
    pub home: String,
    pub why: String,
    /// Set when the form comes back after signing in again: it is shown, not kept.
    pub resume: String,
}

/// Actions that seem to be one piece of work.
#[derive(Debug, Template)]
#[template(path = "bring_in/alike.html")]
pub struct AlikePage {
    pub frame: Frame,
    pub path: String,
    pub copies: Copies,
    /// Which group of how many.
    pub progress: String,
    pub source: Vec<SourceLine>,
    summary: Option<ErrorSummary>,
    decision: String,
    home: String,
    why: Textarea,
    button: Button,
}

impl AlikePage {
    /// The copies with the decision as typed, and what is wrong beside each field.
    ///
    /// # Errors
    /// When a component cannot be rendered.
    pub fn new(
        mut frame: Frame,
        path: String,
        copies: Copies,
        form: AlikeForm,
        errors: &[(&str, String)],
    ) -> askama::Result<Self> {
        frame.refused |= !errors.is_empty();
        let items = [
            ("join", "One piece of work"),
            ("apart", "Different pieces of work: keep them apart"),
            ("open", "Leave it open: it will be a question of the plan"),
        ];
        let homes: Vec<(&str, &str)> =
            copies.cards.iter().map(|card| (card.place.as_str(), card.place.as_str())).collect();
        let chosen = if form.home.is_empty() { homes.first().map_or("", |(home, _)| *home) } else { &form.home };
        let why = Textarea {
            name: "why".into(),
            label: Label::bold("Why?"),
            hint: Some(Hint::new(
                "Recorded with the decision. Needed to join them; not to keep them apart. At most 1,000 characters.",
            )),
            value: Some(made_plain(form.why)),
            rows: Some(3),
            spellcheck: Some(true),
            error_message: error_of(errors, "why"),
            ..Textarea::default()
        };
        Ok(Self {
            button: frame.sending(Button::submit("Keep and go on")),
            frame,
            path,
            progress: String::new(),
            source: Vec::new(),
            summary: summary(errors),
            decision: radios("decision", "Are they one piece of work?", &items, &form.decision, errors).render()?,
            home: radios("home", "If they are: whose updates count from now on?", &homes, chosen, errors).render()?,
            why,
            copies,
        })
    }
}
