//! A round: several actions of one post on one page, each with its own few fields; only what is filled in is said.

use askama::Template;
use waymark_domain::ActionView;

use super::{Frame, UpdateForm, has_time_left, said_last};
use crate::component::{Banner, Button};
use crate::pasted::plain;

/// As many characters of what was said last as stand beside the fields.
const SAID: usize = 240;

/// The page.
#[derive(Debug, Template)]
#[template(path = "round/show.html")]
pub struct RoundPage {
    pub frame: Frame,
    /// Where the form is sent, and the post that it speaks for.
    pub action: String,
    pub post: String,
    pub title: String,
    /// The posts that may be chosen, with their addresses.
    pub posts: Vec<(String, String)>,
    pub items: Vec<RoundItem>,
    /// What was saved.
    pub saved: Option<Banner>,
    pub button: Button,
    /// Shows what the plan would say, and records nothing.
    pub look: Button,
}

/// One action of the round.
#[derive(Debug)]
pub struct RoundItem {
    pub view: ActionView,
    pub href: String,
    pub form: UpdateForm,
    /// Why it was not saved.
    pub error: Option<String>,
    /// How it would stand, when that was asked for.
    pub would: Option<ActionView>,
}

/// One answer of a choice.
struct Answer {
    value: &'static str,
    words: &'static str,
    chosen: bool,
}

impl RoundItem {
    fn stages(&self) -> Vec<Answer> {
        let all = [
            ("not_stated", "No change"),
            ("not_started", "Not started"),
            ("underway", "Underway"),
            ("held", "Held"),
            ("done", "Done"),
        ];
        answers(&all, &self.form.stage)
    }

    /// The words, without what a paste may carry that nobody sees.
    fn words(&self) -> String {
        plain(&self.form.words)
    }

    /// The day it was done on, as a date field holds it; what is no day stays as it was typed.
    fn done_on(&self) -> String {
        match self.form.read_done_on() {
            Ok(Some(day)) => day.to_string(),
            _ => self.form.day.clone(),
        }
    }

    /// What was said of it last; what was refused of it stands beside.
    fn said_last(&self) -> String {
        said_last(&self.view, SAID)
    }

    /// Whether it is asked if it will meet its date; what was answered stays to be seen.
    fn asks_confidence(&self) -> bool {
        has_time_left(&self.view) || !matches!(self.form.confidence.as_str(), "" | "not_stated")
    }

    fn confidences(&self) -> Vec<Answer> {
        let all = [
            ("not_stated", "I cannot say"),
            ("on_track", "On track"),
            ("at_risk", "At risk"),
            ("off_track", "Off track"),
        ];
        answers(&all, &self.form.confidence)
    }
}

fn answers(all: &[(&'static str, &'static str)], chosen: &str) -> Vec<Answer> {
    all.iter().map(|(value, words)| Answer { value, words, chosen: *value == chosen }).collect()
}

impl RoundPage {
    /// Whether anything of it is shown as it would be.
    fn looks(&self) -> bool {
        self.items.iter().any(|item| item.would.is_some())
    }

    fn refused(&self) -> Vec<&RoundItem> {
        self.items.iter().filter(|item| item.error.is_some()).collect()
    }
}
