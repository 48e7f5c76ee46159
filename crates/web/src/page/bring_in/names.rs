//! Probable names of people, each to keep or to remove.

use askama::Template;

use super::super::Frame;
use super::question::radios;
use super::summary;
use crate::component::{Button, ErrorMessage, ErrorSummary, Hint, Input, Label, Radios};
use crate::pasted::made_plain;

/// A probable name.
#[derive(Debug)]
pub struct NameLine {
    /// The name of its field.
    pub field: String,
    pub name: String,
    /// How often it stands in the words; none where somebody added it.
    pub count: usize,
    /// The words around its first place.
    pub around: String,
    /// `keep` or `remove`.
    pub chosen: Option<String>,
}

/// Every probable name, with what was decided.
#[derive(Debug, Template)]
#[template(path = "bring_in/names.html")]
pub struct NamesPage {
    pub frame: Frame,
    pub path: String,
    summary: Option<ErrorSummary>,
    /// For each name its choice.
    names: Vec<String>,
    rest: String,
    also: Input,
    button: Button,
}

impl NamesPage {
    /// The list.
    ///
    /// # Errors
    /// When a component cannot be rendered.
    pub fn new(
        mut frame: Frame,
        path: String,
        names: &[NameLine],
        also: String,
        error: Option<&str>,
    ) -> askama::Result<Self> {
        frame.refused |= error.is_some();
        let rest = [("keep", "Keep all the rest"), ("remove", "Remove all the rest")];
        Ok(Self {
            frame,
            path,
            summary: error.and_then(|text| summary(&[("also", text.to_owned())])),
            names: names
                .iter()
                .enumerate()
                .map(|(index, line)| choice(index, line).render())
                .collect::<Result<_, _>>()?,
            rest: radios("rest", "Those that you have not decided", &rest, "", &[]).render()?,
            also: Input {
                name: "also".into(),
                label: Label::bold("Another name to remove"),
                hint: Some(Hint::new("As the document writes it. It is removed wherever it stands.")),
                value: Some(made_plain(also)),
                error_message: error.map(ErrorMessage::new),
                ..Input::default()
            },
            button: Button::submit("Keep these decisions"),
        })
    }
}

fn choice(index: usize, line: &NameLine) -> Radios {
    let often = match line.count {
        0 => "Added here".to_owned(),
        1 => format!("Once: \u{2026} {} \u{2026}", line.around),
        times => format!("{times} times, first: \u{2026} {} \u{2026}", line.around),
    };
    let items = [("keep", "Keep"), ("remove", "Remove")];
    let chosen = line.chosen.as_deref().unwrap_or_default();
    Radios {
        id_prefix: Some(format!("name-{index}")),
        hint: Some(Hint::new(often)),
        classes: Some("govuk-radios--small govuk-radios--inline".into()),
        ..radios(&line.field, &line.name, &items, chosen, &[])
    }
}
