//! Every request for more time in a plan: those that wait for a decision, and what became of the others.

use std::sync::Arc;

use askama::Template;
use waymark_domain::{ActionView, ExtensionState, ExtensionView, PlanView, in_words};

use super::{Frame, InPlace};
use crate::component::Banner;
use crate::links::Links;

/// The page.
#[derive(Debug, Template)]
#[template(path = "plan/extensions.html")]
pub struct ExtensionsPage {
    pub frame: Frame,
    pub view: Arc<PlanView>,
    pub links: Links,
    /// What was just done.
    pub banner: Option<Banner>,
    /// Those that wait, the oldest first.
    pub waiting: Vec<ExtensionLine>,
    /// The others, what was decided last first.
    pub answered: Vec<ExtensionLine>,
}

/// One request, and where it is decided by whoever may.
#[derive(Debug, Clone)]
pub struct ExtensionLine {
    pub action: ActionView,
    pub asked: ExtensionView,
    /// The form that decides it, for whoever may.
    pub decide: Option<InPlace>,
    /// Why whoever reads does not decide it, though they decide others.
    pub note: Option<String>,
}

impl ExtensionsPage {
    fn lede(&self) -> String {
        let waiting = self.waiting.len();
        let granted = self.answered.iter().filter(|one| one.asked.granted_to.is_some()).count();
        let refused = self.answered.iter().filter(|one| one.asked.state == ExtensionState::Refused).count();
        if waiting + self.answered.len() == 0 {
            return "Nobody has asked for more time.".to_owned();
        }
        let waits = match waiting {
            0 => "No request waits for a decision".to_owned(),
            1 => "1 request waits for a decision".to_owned(),
            more => format!("{more} requests wait for a decision"),
        };
        format!("{waits}; {granted} granted, {refused} refused so far.")
    }
}

/// "1 request", "3 requests".
pub fn requests(count: usize) -> String {
    if count == 1 { "1 request".to_owned() } else { format!("{count} requests") }
}

/// What the next page says once a request was decided: what was granted, and what had been asked.
pub fn decision(asked: &ExtensionView) -> Option<String> {
    let what = match (asked.state, asked.granted_to) {
        (ExtensionState::Granted, Some(to)) if to != asked.to => {
            format!("More time is granted until {}; {} was asked for.", in_words(to), in_words(asked.to))
        }
        (ExtensionState::Granted, _) => format!("More time is granted until {}, as asked.", in_words(asked.to)),
        (ExtensionState::Refused, _) => "More time is refused.".to_owned(),
        _ => return None,
    };
    Some(format!("The decision is recorded. {what} Whoever asked finds it among their work."))
}

/// The same of the newest request that was decided, of an action.
pub fn newest_decision(action: &ActionView) -> Option<String> {
    let decided = action.extensions.iter().filter_map(|asked| Some((asked.decided_at?, decision(asked)?)));
    decided.max_by_key(|(at, _)| *at).map(|(_, words)| words)
}
