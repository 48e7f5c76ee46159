//! What a search found, plan by plan.

use askama::Template;

use super::Frame;
use crate::component::{Button, Hint, Input, Label};
use crate::say::count;

/// Searching, before and after something was asked.
#[derive(Debug, Template)]
#[template(path = "search/page.html")]
pub struct SearchPage {
    pub frame: Frame,
    pub field: Input,
    pub button: Button,
    /// What was asked; empty when nothing was.
    pub asked: String,
    /// The plans in which something was found, the best first.
    pub plans: Vec<FoundInPlan>,
    /// Whether more was found than is shown.
    pub more: bool,
}

/// What was found in one plan.
#[derive(Debug)]
pub struct FoundInPlan {
    pub title: String,
    pub href: String,
    pub lines: Vec<FoundLine>,
}

/// One thing found.
#[derive(Debug)]
pub struct FoundLine {
    /// "Action A1(2)", or "Title".
    pub place: String,
    pub href: String,
    /// Its words, in pieces; those that were searched for are marked.
    pub words: Vec<Piece>,
}

/// A piece of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
}

impl SearchPage {
    /// A page that keeps what was asked in its field.
    pub fn new(frame: Frame, asked: &str, plans: Vec<FoundInPlan>, more: bool) -> Self {
        let field = Input {
            name: "q".into(),
            label: Label::bold("Words, a code or a post"),
            hint: Some(Hint::new(
                "For example: early help, A1(2), or the short form of a post. All words have to be there.",
            )),
            value: (!asked.is_empty()).then(|| asked.to_owned()),
            kind: Some("search".into()),
            spellcheck: Some(false),
            ..Input::default()
        };
        Self { frame, field, button: Button::submit("Search"), asked: asked.trim().to_owned(), plans, more }
    }

    /// "7 places in 2 plans".
    fn sum(&self) -> String {
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let lines = self.plans.iter().map(|plan| plan.lines.len()).sum();
        let (places, plans) = (count(&number(lines), "place"), count(&number(self.plans.len()), "plan"));
        if self.more { format!("The first {places}, in {plans}") } else { format!("{places} in {plans}") }
    }
}

impl FoundInPlan {
    fn count(&self) -> usize {
        self.lines.len()
    }
}
