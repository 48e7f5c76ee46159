//! What one post leads in a plan, and how its dates have moved: slips, extensions, requests.

use std::sync::Arc;

use askama::Template;
use waymark_domain::{ActionView, ExtensionState, PlanView, PostId};

use super::{ExtensionLine, Frame};
use crate::links::Links;
use crate::say::count;

/// The page.
#[derive(Debug, Template)]
#[template(path = "plan/post.html")]
pub struct PostPage {
    pub frame: Frame,
    pub view: Arc<PlanView>,
    pub links: Links,
    pub post: PostId,
    /// Its short form.
    pub name: String,
    /// Its title, where that says more.
    pub title: Option<String>,
    /// What it leads, each once, in the plan's order.
    pub actions: Vec<ActionView>,
    /// Requests for more time for these, the newest first.
    pub asked: Vec<ExtensionLine>,
}

impl PostPage {
    fn lede(&self) -> String {
        let open = self.actions.iter().filter(|one| one.facts.done.is_none() && one.withdrawn.is_none()).count();
        let late = self.actions.iter().filter(|one| one.due.late_days.is_some()).count();
        let led = count(&(self.actions.len() as u32), "action");
        let late = if late == 0 { String::new() } else { format!(", {late} of them late") };
        format!("Leads {led}, {open} open{late}. {}", self.record())
    }

    /// Its record of slips in a sentence.
    fn record(&self) -> String {
        let slips: Vec<i32> =
            self.actions.iter().filter_map(|one| one.due.slip_days).filter(|days| *days > 0).collect();
        let extended: usize = self.actions.iter().map(|one| one.due.slips).sum();
        let of = |state| self.asked.iter().filter(|one| one.asked.state == state).count();
        let slipped = match slips.as_slice() {
            [] => "No date has slipped".to_owned(),
            [days] => format!("1 date has slipped, by {}", super::days_in_words(*days)),
            several => {
                let longest = several.iter().copied().max().unwrap_or_default();
                format!("{} dates have slipped, the longest by {}", several.len(), super::days_in_words(longest))
            }
        };
        let extended = match extended {
            0 => String::new(),
            more => format!(", extended {}", super::times(more)),
        };
        let (refused, waiting) = (of(ExtensionState::Refused), of(ExtensionState::Pending));
        let asked = [(refused, "refused"), (waiting, "waiting for a decision")];
        let asked: Vec<String> = asked
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{} {what}", super::extensions::requests(count)))
            .collect();
        if asked.is_empty() {
            return format!("{slipped}{extended}.");
        }
        format!("{slipped}{extended}; {}.", asked.join(", "))
    }

    fn here(&self) -> String {
        self.links.now().post(&self.post)
    }

    fn original(action: &ActionView) -> String {
        action.due.original.map_or_else(String::new, waymark_domain::in_words)
    }
}
