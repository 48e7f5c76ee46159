//! A round: several actions of one post on one page, each with its own few fields; only what is filled in is said.

use askama::Template;
use waymark_domain::ActionView;

use super::{Frame, UpdateForm};
use crate::component::{Banner, Button};

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
}

/// One action of the round.
#[derive(Debug)]
pub struct RoundItem {
    pub view: ActionView,
    pub href: String,
    pub form: UpdateForm,
    /// Why it was not saved.
    pub error: Option<String>,
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
    fn refused(&self) -> Vec<&RoundItem> {
        self.items.iter().filter(|item| item.error.is_some()).collect()
    }
}
