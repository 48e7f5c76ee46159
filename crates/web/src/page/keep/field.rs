//! One field of a form: what it asks, and what it holds before anybody types.

use askama::Template;
use jiff::civil::Date;

use super::told::Told;
use super::{ToldLine, Typed};
use crate::component::{
    Checkboxes, DateInput, DateValues, ErrorMessage, Fieldset, Hint, Input, Label, Legend, ManyBoxes, Radio, Radios,
    Select, SelectItem, Textarea,
};

/// The longest one-line answer, and the longest of several lines, in characters.
const LINE_LIMIT: usize = 500;
const AREA_LIMIT: usize = 20_000;

/// What may be chosen: a value and its words.
pub type Choice = (String, String);

/// How a field is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// A number: one short line.
    Number,
    /// Several lines.
    Area,
    /// A day, in three parts.
    Day,
    /// One of a few, all of them shown.
    One(Vec<Choice>),
    /// One of many, in a list that folds open.
    Pick(Vec<Choice>),
    /// One of many, in a list under headings: what choosing nothing is called, and each heading with its choices.
    PickAmong(String, Vec<(String, Vec<Choice>)>),
    /// Several.
    Several(Vec<Choice>),
    /// Carried unseen: which of several the form is about, and that in words, for when another took its place.
    Carried(String),
    /// Nothing that is answered: lines to read first.
    Told(Vec<ToldLine>),
    /// Several of many, under headings that fold open: each heading with its choices.
    Many(Vec<(String, Vec<Choice>)>),
    /// A file, or several, each of at most so many bytes. It holds those that were kept when the form was refused.
    File { limit: u64, several: bool },
}

/// A field and what it holds: one value, or for a day three, or for several as many as are chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub label: String,
    pub hint: Option<String>,
    pub kind: Kind,
    pub value: Vec<String>,
}

impl Field {
    fn of(name: &'static str, label: &str, kind: Kind, value: Vec<String>) -> Self {
        Self { name, label: label.to_owned(), hint: None, kind, value }
    }

    /// A field of one line.
    pub fn line(name: &'static str, label: &str, value: impl Into<String>) -> Self {
        Self::of(name, label, Kind::Line, vec![value.into()])
    }

    /// A field of a number.
    pub fn number(name: &'static str, label: &str, value: impl Into<String>) -> Self {
        Self::of(name, label, Kind::Number, vec![value.into()])
    }

    /// A field of several lines.
    pub fn area(name: &'static str, label: &str, value: impl Into<String>) -> Self {
        Self::of(name, label, Kind::Area, vec![value.into()])
    }

    /// The reason that every change of an agreed thing needs.
    pub fn why() -> Self {
        Self::area("why", "Why?", "").hinted("It stands in the history beside the change.")
    }

    /// A day.
    pub fn day(name: &'static str, label: &str, day: Option<Date>) -> Self {
        let parts = day.map(|day| [day.day().to_string(), day.month().to_string(), day.year().to_string()]);
        let value = parts.map_or_else(|| vec![String::new(); 3], Vec::from);
        Self::of(name, label, Kind::Day, value)
    }

    /// One of a few.
    pub fn one(name: &'static str, label: &str, choices: Vec<Choice>, value: impl Into<String>) -> Self {
        Self::of(name, label, Kind::One(choices), vec![value.into()])
    }

    /// One of many; `none` is what choosing nothing is called.
    pub fn pick(name: &'static str, label: &str, none: &str, choices: Vec<Choice>, value: impl Into<String>) -> Self {
        let all = std::iter::once((String::new(), none.to_owned())).chain(choices).collect();
        Self::of(name, label, Kind::Pick(all), vec![value.into()])
    }

    /// One of many under headings, none of them chosen; `none` is what choosing nothing is called.
    pub fn pick_among(name: &'static str, label: &str, none: &str, groups: Vec<(String, Vec<Choice>)>) -> Self {
        Self::of(name, label, Kind::PickAmong(none.to_owned(), groups), vec![String::new()])
    }

    /// Several.
    pub fn several(name: &'static str, label: &str, choices: Vec<Choice>, value: Vec<String>) -> Self {
        Self::of(name, label, Kind::Several(choices), value)
    }

    /// What the form is about, carried unseen; `words` say it where somebody else changed it meanwhile.
    pub fn carried(name: &'static str, label: &str, words: impl Into<String>, value: impl Into<String>) -> Self {
        Self::of(name, label, Kind::Carried(words.into()), vec![value.into()])
    }

    /// Lines to read before answering.
    pub fn told(name: &'static str, heading: &str, lines: Vec<ToldLine>) -> Self {
        Self::of(name, heading, Kind::Told(lines), Vec::new())
    }

    /// Several of many under headings; those that are chosen stand first, before all headings.
    pub fn many(name: &'static str, label: &str, groups: Vec<(String, Vec<Choice>)>, value: Vec<String>) -> Self {
        Self::of(name, label, Kind::Many(groups), value)
    }

    /// A file, or several, of at most so many bytes each.
    pub fn file(limit: u64, several: bool) -> Self {
        let label = if several { "The file, or several" } else { "The file" };
        let kinds = "A PDF, an Office document, a picture, a text, a message or a ZIP archive";
        let hint = if several { "Of several, each becomes a piece of evidence of its own." } else { "" };
        let field = Self::of("file", label, Kind::File { limit, several }, Vec::new());
        field.hinted(format!("{kinds}, of at most {} MB. {hint}", crate::say::megabytes(limit)).trim_end().to_owned())
    }

    /// The same with a hint under its label.
    pub fn hinted(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Takes what was typed instead of what it held.
    pub(in crate::page) fn fill(&mut self, typed: &Typed) {
        self.value = match self.kind {
            Kind::Day => ["day", "month", "year"].map(|part| typed.raw(&format!("{}-{part}", self.name))).into(),
            Kind::Several(_) | Kind::Many(_) => typed.all(self.name),
            Kind::File { .. } => typed.all("kept"),
            // What it is about is as it stands, not as it was.
            Kind::Carried(_) | Kind::Told(_) => return,
            _ => vec![typed.raw(self.name)],
        };
    }

    /// What is wrong with the length of what it holds.
    pub(super) fn too_long(&self) -> Option<String> {
        let limit = if self.kind == Kind::Area { AREA_LIMIT } else { LINE_LIMIT };
        let length = self.value.iter().map(|value| value.chars().count()).max().unwrap_or(0);
        let grouped = |number: usize| crate::say::grouped(&(number as u64));
        (length > limit).then(|| {
            format!("What you wrote has {} characters; this may have {}. Shorten it.", grouped(length), grouped(limit))
        })
    }

    /// What it holds, in words.
    pub fn said(&self) -> String {
        let chosen = |choices: &[Choice]| {
            let named = choices.iter().filter(|(value, _)| self.value.contains(value)).map(|(_, text)| text.as_str());
            named.collect::<Vec<_>>().join(", ")
        };
        let said = match &self.kind {
            Kind::Line | Kind::Number | Kind::Area => self.value.concat(),
            Kind::Day => self.value.join(" ").trim().to_owned(),
            Kind::One(choices) | Kind::Pick(choices) | Kind::Several(choices) => chosen(choices),
            Kind::PickAmong(_, groups) | Kind::Many(groups) => {
                let said = groups.iter().map(|(_, choices)| chosen(choices)).filter(|said| !said.is_empty());
                said.collect::<Vec<_>>().join(", ")
            }
            Kind::File { .. } => kept(&self.value).map(|(_, name)| name).collect::<Vec<_>>().join(", "),
            Kind::Carried(words) => words.clone(),
            Kind::Told(_) => String::new(),
        };
        if said.is_empty() { "nothing".to_owned() } else { said }
    }

    fn first(&self) -> Option<String> {
        self.value.first().cloned().filter(|value| !value.is_empty())
    }

    /// The markup.
    pub(in crate::page) fn render(&self, error: Option<&str>) -> askama::Result<String> {
        self.render_under("", error)
    }

    /// The markup where a page has several forms: ids begin with a prefix of the form's own, areas are lower, and what is
    /// told stands under a heading of its list.
    pub(in crate::page) fn render_under(&self, prefix: &str, error: Option<&str>) -> askama::Result<String> {
        let alone = prefix.is_empty();
        let id = (!alone).then(|| format!("{prefix}-{}", self.name));
        let (name, label) = (self.name.to_owned(), Label::bold(self.label.clone()));
        let (hint, error_message) = (self.hint.as_ref().map(Hint::new), error.map(ErrorMessage::new));
        match &self.kind {
            Kind::Line | Kind::Number => {
                let short = |words: &str| (self.kind == Kind::Number).then(|| words.to_owned());
                let (value, classes, inputmode) = (self.first(), short("govuk-input--width-4"), short("numeric"));
                Input { name, id, label, hint, error_message, value, classes, inputmode, ..Input::default() }.render()
            }
            Kind::Area => {
                let low = !alone || matches!(self.name, "why" | "shows");
                let (value, rows, spellcheck) = (self.first(), Some(if low { 3 } else { 6 }), Some(true));
                let rest = Textarea::default();
                Textarea { name, id, label, hint, error_message, value, rows, spellcheck, ..rest }.render()
            }
            Kind::Day => self.date(id, hint, error_message).render(),
            Kind::Pick(choices) => {
                let item = |(value, text): &Choice| SelectItem { value: value.clone(), text: text.clone() };
                let (items, value) = (choices.iter().map(item).collect(), self.value.first().cloned());
                Select { name, id, label, hint, error_message, items, value, ..Select::default() }.render()
            }
            Kind::PickAmong(none, groups) => {
                let item = |(value, text): &Choice| SelectItem { value: value.clone(), text: text.clone() };
                let items = vec![SelectItem { value: String::new(), text: none.clone() }];
                let groups = groups.iter().map(|(heading, all)| (heading.clone(), all.iter().map(item).collect()));
                let (groups, value) = (groups.collect(), self.value.first().cloned());
                Select { name, id, label, hint, error_message, items, groups, value, ..Select::default() }.render()
            }
            Kind::Carried(_) => {
                Ok(format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escaped(&self.value.concat())))
            }
            Kind::Told(lines) => Told { heading: &self.label, lines, level: if alone { 2 } else { 4 } }.render(),
            Kind::One(choices) => {
                let (fieldset, items, value) = (self.fieldset(), items(choices), self.first());
                let classes = Some("govuk-radios--small".to_owned());
                let id_prefix = id;
                Radios { name, id_prefix, fieldset, hint, error_message, items, value, classes }.render()
            }
            Kind::File { several, .. } => self.file_input(id, *several, hint, error_message),
            Kind::Many(groups) => {
                let groups = groups.iter().map(|(heading, choices)| (heading.clone(), items(choices))).collect();
                let (fieldset, values) = (self.fieldset(), self.value.clone());
                let id = id.unwrap_or_else(|| name.clone());
                ManyBoxes { name, id, fieldset, hint, error_message, groups, values }.render()
            }
            Kind::Several(choices) => {
                let (fieldset, items, values) = (self.fieldset(), items(choices), self.value.clone());
                let classes = Some("govuk-checkboxes--small".to_owned());
                let id_prefix = id;
                Checkboxes { name, id_prefix, fieldset, hint, error_message, items, values, classes }.render()
            }
        }
    }

    /// A file, with those that were kept before under it, each of which may be left out again.
    fn file_input(
        &self,
        id: Option<String>,
        several: bool,
        hint: Option<Hint>,
        error_message: Option<ErrorMessage>,
    ) -> askama::Result<String> {
        let (name, label) = (self.name.to_owned(), Label::bold(self.label.clone()));
        let kind = Some("file".to_owned());
        let classes = Some(if several { "wm-file wm-file--several" } else { "wm-file" }.to_owned());
        let input =
            Input { name, id, label, hint, error_message, kind, classes, multiple: several, ..Input::default() };
        if self.value.is_empty() {
            return input.render();
        }
        let item = |(value, name): (&String, &str)| Radio {
            value: value.clone(),
            text: name.to_owned(),
            hint: None,
            checked: None,
        };
        let fieldset = Some(Fieldset {
            legend: Some(Legend::bold("Kept from before: it need not be sent again")),
            ..Fieldset::default()
        });
        let boxes = Checkboxes {
            name: "kept".to_owned(),
            id_prefix: None,
            fieldset,
            hint: None,
            error_message: None,
            items: kept(&self.value).map(item).collect(),
            values: self.value.clone(),
            classes: Some("govuk-checkboxes--small".to_owned()),
        };
        Ok(input.render()? + &boxes.render()?)
    }

    fn fieldset(&self) -> Option<Fieldset> {
        Some(Fieldset { legend: Some(Legend::bold(self.label.clone())), ..Fieldset::default() })
    }

    fn date(&self, id: Option<String>, hint: Option<Hint>, error_message: Option<ErrorMessage>) -> DateInput {
        let part = |at: usize| self.value.get(at).cloned().filter(|part| !part.is_empty());
        DateInput {
            id: id.unwrap_or_else(|| self.name.to_owned()),
            name_prefix: Some(self.name.to_owned()),
            fieldset: self.fieldset(),
            hint,
            error_message,
            values: DateValues { day: part(0), month: part(1), year: part(2) },
        }
    }
}

/// A value that is carried: ids and numbers, without what would end an attribute.
fn escaped(value: &str) -> String {
    value.chars().filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')).collect()
}

/// The files that were kept, as the form carries each: its id, and its name.
fn kept(values: &[String]) -> impl Iterator<Item = (&String, &str)> {
    values.iter().map(|value| (value, value.split_once(' ').map_or(value.as_str(), |(_, name)| name)))
}

fn items(choices: &[Choice]) -> Vec<Radio> {
    let item = |(value, text): &Choice| Radio { value: value.clone(), text: text.clone(), hint: None, checked: None };
    choices.iter().map(item).collect()
}
