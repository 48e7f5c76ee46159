//! The list of plans.

use askama::Template;
use waymark_domain::Counts;

use super::Frame;

/// The plans that somebody may read.
#[derive(Debug, Template)]
#[template(path = "plans.html")]
pub struct PlansPage {
    pub frame: Frame,
    /// The authority's name.
    pub authority: String,
    pub plans: Vec<PlanLine>,
    /// Whether they keep every plan: they may begin one, and keep the directory.
    pub keeps: bool,
    /// Where the next ones are, if there are more.
    pub next: Option<String>,
}

/// One plan in the list.
#[derive(Debug)]
pub struct PlanLine {
    pub href: String,
    pub title: String,
    pub line: String,
    pub counts: Counts,
    pub tally: String,
    /// How many are late, and the next date.
    pub dates: String,
}
