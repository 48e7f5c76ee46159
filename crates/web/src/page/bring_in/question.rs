//! One question, or one group of like actions, with the document's lines beside it.

use askama::Template;
use serde::Deserialize;
use waymark_intake::{Asks, Question};

use super::super::Frame;
use super::{error_of, summary};
use crate::component::{Button, ErrorSummary, Fieldset, Hint, Input, Label, Legend, Radio, Radios, Textarea};
use crate::pasted::made_plain;

/// A line of the document.
#[derive(Debug)]
pub struct SourceLine {
    /// "l139": line 139.
    pub place: String,
    pub text: String,
}

/// An answer as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct QuestionForm {
    pub answer: String,
    pub words: String,
    /// Set when the form comes back after signing in again: it is shown, not kept.
    pub resume: String,
}

/// One question.
#[derive(Debug, Template)]
#[template(path = "bring_in/question.html")]
pub struct QuestionPage {
    pub frame: Frame,
    pub path: String,
    pub question: Question,
    pub progress: String,
    /// The question answered just before: its address, and the answer as it was understood.
    pub before: Option<(String, String)>,
    pub source: Vec<SourceLine>,
    /// The document's key of posts, where it helps to answer.
    pub key: Vec<(String, String)>,
    /// Whether the answer counts for the whole document.
    pub everywhere: bool,
    summary: Option<ErrorSummary>,
    answer: String,
    words: Option<Input>,
    button: Button,
}

impl QuestionPage {
    /// The question with the answer as typed, and what is wrong beside each field.
    ///
    /// # Errors
    /// When a component cannot be rendered.
    pub fn new(
        mut frame: Frame,
        path: String,
        question: Question,
        asks: Asks,
        form: QuestionForm,
        errors: &[(&str, String)],
    ) -> askama::Result<Self> {
        frame.refused = !errors.is_empty();
        Ok(Self {
            frame,
            path,
            question,
            progress: String::new(),
            before: None,
            source: Vec::new(),
            key: Vec::new(),
            everywhere: false,
            summary: summary(errors),
            answer: radios("answer", "What is the answer?", choices(asks), &form.answer, errors).render()?,
            words: words_field(asks, form.words, errors),
            button: Button::submit("Keep and go on"),
        })
    }
}

/// The answers that each kind of question may be given.
fn choices(asks: Asks) -> &'static [(&'static str, &'static str)] {
    match asks {
        Asks::Due => &[("due", "The date written below"), RIGHT, OPEN],
        Asks::Leads => &[("leads", "The posts written below"), RIGHT, OPEN],
        Asks::Post => &[
            ("post", "The post of the key written below"),
            ("own_post", "A post of its own, with the title written below"),
            ("own_group", "A group of its own, with the title written below"),
            RIGHT,
            OPEN,
        ],
        Asks::Stage => &[
            ("not_started", "Not started"),
            ("underway", "Underway"),
            ("held", "Held"),
            ("done", "Done"),
            ("not_stated", "Not stated"),
            RIGHT,
            OPEN,
        ],
        Asks::Nothing => &[RIGHT, OPEN],
    }
}

const RIGHT: (&str, &str) = ("right", "It is right as it was read");
const OPEN: (&str, &str) = ("open", "Leave it open: it will be a question of the plan");

fn words_field(asks: Asks, value: String, errors: &[(&str, String)]) -> Option<Input> {
    let (label, hint) = match asks {
        Asks::Due => ("Date", "As you would write it: 30 September 2026, 30.9.26, or September 2026"),
        Asks::Leads => ("Posts", "Short forms from the key, with commas between them"),
        Asks::Post => ("Short form, or title", "A short form or title from the key, or the title of a post of its own"),
        Asks::Stage | Asks::Nothing => return None,
    };
    Some(Input {
        name: "words".into(),
        label: Label::bold(label),
        hint: Some(Hint::new(hint)),
        value: Some(made_plain(value)),
        error_message: error_of(errors, "words"),
        ..Input::default()
    })
}

pub(super) fn radios(
    name: &str,
    legend: &str,
    items: &[(&str, &str)],
    value: &str,
    errors: &[(&str, String)],
) -> Radios {
    let item = |(value, text): &(&str, &str)| Radio {
        value: (*value).to_owned(),
        text: (*text).to_owned(),
        ..Radio::default()
    };
    Radios {
        name: name.to_owned(),
        fieldset: Some(Fieldset { legend: Some(Legend::bold(legend)), ..Fieldset::default() }),
        items: items.iter().map(item).collect(),
        value: Some(value.to_owned()),
        classes: Some("govuk-radios--small".into()),
        error_message: error_of(errors, name),
        ..Radios::default()
    }
}

/// A decision about like actions as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AlikeForm {
    pub decision: String,
    pub why: String,
    /// Set when the form comes back after signing in again: it is shown, not kept.
    pub resume: String,
}

/// One of the actions that seem to be one.
#[derive(Debug)]
pub struct Copy {
    pub place: String,
    pub text: String,
    pub leads: String,
    pub due: String,
    pub progress: String,
}

/// Actions that seem to be one piece of work.
#[derive(Debug, Template)]
#[template(path = "bring_in/alike.html")]
pub struct AlikePage {
    pub frame: Frame,
    pub path: String,
    pub copies: Vec<Copy>,
    /// The fields in which they differ.
    pub differs: Vec<String>,
    pub source: Vec<SourceLine>,
    summary: Option<ErrorSummary>,
    decision: String,
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
        copies: Vec<Copy>,
        form: AlikeForm,
        errors: &[(&str, String)],
    ) -> askama::Result<Self> {
        frame.refused = !errors.is_empty();
        let items = [
            ("join", "One piece of work: it is updated once, under the first of them"),
            ("apart", "Different pieces of work"),
            ("open", "Leave it open: it will be a question of the plan"),
        ];
        let why = Textarea {
            name: "why".into(),
            label: Label::bold("Why?"),
            hint: Some(Hint::new("This is recorded with the decision. At most 1,000 characters.")),
            value: Some(made_plain(form.why)),
            rows: Some(3),
            spellcheck: Some(true),
            error_message: error_of(errors, "why"),
            ..Textarea::default()
        };
        Ok(Self {
            frame,
            path,
            copies,
            differs: Vec::new(),
            source: Vec::new(),
            summary: summary(errors),
            decision: radios("decision", "Are they one piece of work?", &items, &form.decision, errors).render()?,
            why,
            button: Button::submit("Keep and go on"),
        })
    }
}
