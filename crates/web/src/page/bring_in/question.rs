//! One question, with the document's lines beside it.

use askama::Template;
use waymark_intake::{Asks, Question};

use super::super::{Choice, Frame};
use super::{error_of, summary};
use crate::component::{
    Button, Checkboxes, ErrorSummary, Fieldset, Hint, Input, Label, Legend, Radio, Radios, Select, SelectItem,
};
use crate::pasted::made_plain;

/// A line of the document, or a cell of its table.
#[derive(Debug)]
pub struct SourceLine {
    /// "l139": line 139.
    pub place: String,
    /// The same, as a person looks it up.
    pub name: String,
    pub text: String,
}

/// An answer as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuestionForm {
    pub answer: String,
    pub words: String,
    /// A post of the document's key.
    pub key: String,
    /// A post of the directory, by its title.
    pub directory: String,
    pub organisation: String,
    /// Posts that were ticked.
    pub leads: Vec<String>,
    /// Whether the answer is for all questions that ask the same.
    pub same: bool,
    /// Set when the form comes back after signing in again: it is shown, not kept.
    pub resume: String,
}

impl QuestionForm {
    /// The form as it was sent.
    pub fn of(fields: &[(String, String)]) -> Self {
        let text =
            |name: &str| fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value).to_owned();
        Self {
            answer: text("answer"),
            words: text("words"),
            key: text("key"),
            directory: text("directory"),
            organisation: text("organisation"),
            leads: fields.iter().filter(|(field, _)| field == "leads").map(|(_, value)| value.clone()).collect(),
            same: text("same") == "yes",
            resume: text("resume"),
        }
    }
}

/// What a question may be answered with.
#[derive(Debug, Clone)]
pub struct Offer {
    pub asks: Asks,
    /// The posts of the document's key.
    pub key: Vec<Choice>,
    /// The posts of the directory.
    pub directory: Vec<Choice>,
    /// Whether what was read can be right.
    pub may_be_right: bool,
    /// How many other questions ask the very same.
    pub same: usize,
}

/// An answer that was just kept.
#[derive(Debug, Clone)]
pub struct Kept {
    pub href: String,
    pub words: String,
    /// How far it reaches.
    pub also: Option<String>,
}

/// One question.
#[derive(Debug, Template)]
#[template(path = "bring_in/question.html")]
pub struct QuestionPage {
    pub frame: Frame,
    pub path: String,
    pub question: Question,
    pub progress: String,
    /// The question answered just before, as it was understood.
    pub before: Option<Kept>,
    /// Whether its answer was just taken back.
    pub taken_back: bool,
    pub answered: bool,
    pub source: Vec<SourceLine>,
    /// The document's key of posts, where it helps to answer.
    pub key: Vec<(String, String)>,
    /// Where else the answer counts.
    pub everywhere: Option<String>,
    summary: Option<ErrorSummary>,
    answer: String,
    /// Fields, each with the answers that it belongs to.
    fields: Vec<(&'static str, String)>,
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
        offer: &Offer,
        form: QuestionForm,
        errors: &[(&str, String)],
    ) -> askama::Result<Self> {
        frame.refused |= !errors.is_empty();
        Ok(Self {
            button: frame.sending(Button::submit("Keep and go on")),
            frame,
            path,
            question,
            progress: String::new(),
            before: None,
            taken_back: false,
            answered: false,
            source: Vec::new(),
            key: Vec::new(),
            everywhere: None,
            summary: summary(errors),
            answer: radios("answer", "What is the answer?", &choices(offer), &form.answer, errors).render()?,
            fields: fields(offer, form, errors)?,
        })
    }
}

const RIGHT: (&str, &str) = ("right", "It is right as it was read");

/// The answers that each kind of question may be given.
fn choices(offer: &Offer) -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<(&str, &str)> = match offer.asks {
        Asks::Due => vec![("due", "The date written below")],
        Asks::Leads => vec![("leads", "The posts named below")],
        Asks::Post => {
            // Taken to mean a post: saying yes comes first.
            let mut posts: Vec<(&str, &str)> = offer.may_be_right.then_some(RIGHT).into_iter().collect();
            if !offer.key.is_empty() {
                posts.push(("post", "A post of the document's key"));
            }
            if !offer.directory.is_empty() {
                posts.push(("directory", "A post that the directory has"));
            }
            posts.extend([("own_post", "A new post"), ("own_group", "A new group")]);
            posts
        }
        Asks::Stage => vec![
            ("not_started", "Not started"),
            ("underway", "Underway"),
            ("held", "Held"),
            ("done", "Done"),
            ("not_stated", "Not stated"),
        ],
        Asks::Nothing => Vec::new(),
    };
    if offer.may_be_right && offer.asks != Asks::Post {
        all.push(RIGHT);
    }
    all.push(("open", "Leave it open: it will be a question of the plan"));
    all
}

fn fields(offer: &Offer, form: QuestionForm, errors: &[(&str, String)]) -> askama::Result<Vec<(&'static str, String)>> {
    let line = |name: &str, label: &str, hint: &str, value: String| Input {
        name: name.into(),
        label: Label::bold(label),
        hint: (!hint.is_empty()).then(|| Hint::new(hint)),
        value: Some(made_plain(value)),
        error_message: error_of(errors, name),
        ..Input::default()
    };
    let pick = |name: &str, label: &str, choices: &[Choice], value: String| {
        let none = SelectItem { value: String::new(), text: "Choose one".into() };
        let item = |(value, text): &Choice| SelectItem { value: value.clone(), text: text.clone() };
        Select {
            name: name.into(),
            label: Label::bold(label),
            error_message: error_of(errors, name),
            items: std::iter::once(none).chain(choices.iter().map(item)).collect(),
            value: Some(value),
            ..Select::default()
        }
    };
    let mut fields = Vec::new();
    match offer.asks {
        Asks::Due => {
            let hint = "As you would write it: 30 September 2026, 30.9.26, or September 2026";
            fields.push(("due", line("words", "Date", hint, form.words).render()?));
        }
        Asks::Leads => {
            let hint = "Short forms or titles from the key or the directory, with commas between them";
            fields.push(("leads", line("words", "Posts", hint, form.words).render()?));
            fields.push(("leads", ticks(offer, form.leads).render()?));
        }
        Asks::Post => {
            if !offer.key.is_empty() {
                fields.push(("post", pick("key", "Post of the document's key", &offer.key, form.key).render()?));
            }
            if !offer.directory.is_empty() {
                let label = "Post of the directory";
                fields.push(("directory", pick("directory", label, &offer.directory, form.directory).render()?));
            }
            let hint = "As the directory is to have it. Empty where only the short form is known";
            fields.push(("own_post own_group", line("words", "Its title", hint, form.words).render()?));
            let of = line("organisation", "Its organisation", "Empty where it is not known", form.organisation);
            fields.push(("own_post own_group", of.render()?));
        }
        Asks::Stage | Asks::Nothing => {}
    }
    if offer.same > 0 {
        let other =
            if offer.same == 1 { "question that asks".into() } else { format!("{} questions that ask", offer.same) };
        let text = format!("Give the same answer to the other {other} the same");
        let items = vec![Radio { value: "yes".into(), text, ..Radio::default() }];
        let values = if form.same { vec!["yes".to_owned()] } else { Vec::new() };
        let classes = Some("govuk-checkboxes--small".to_owned());
        let boxes = Checkboxes { name: "same".into(), items, values, classes, ..Checkboxes::default() };
        fields.push(("", boxes.render()?));
    }
    Ok(fields)
}

/// Every post that is known, to tick.
fn ticks(offer: &Offer, values: Vec<String>) -> Checkboxes {
    let item = |(value, text): &Choice| Radio { value: value.clone(), text: text.clone(), ..Radio::default() };
    let in_key = |title: &str| offer.key.iter().any(|(_, text)| text.ends_with(&format!(": {title}")) || text == title);
    let others = offer.directory.iter().filter(|(title, _)| !in_key(title));
    Checkboxes {
        name: "leads".into(),
        fieldset: Some(Fieldset { legend: Some(Legend::bold("Or tick them")), ..Fieldset::default() }),
        items: offer.key.iter().chain(others).map(item).collect(),
        values,
        classes: Some("govuk-checkboxes--small wm-ticks".into()),
        ..Checkboxes::default()
    }
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
