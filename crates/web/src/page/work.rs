//! A person's work: what their posts lead, and what the plans they manage lack.

use askama::Template;
use jiff::civil::Date;
use waymark_domain::{ActionView, EvidenceRequestView};

use super::{ExtensionLine, Frame};

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/show.html")]
pub struct WorkPage {
    pub frame: Frame,
    /// Whether they hold a post.
    pub holds: bool,
    /// How many plans they may read, of those looked at.
    pub plans: usize,
    /// How many plans were not looked at.
    pub left_out: usize,
    /// Where several are said at once: a plan's title, and its round.
    pub rounds: Vec<(String, String)>,
    /// What evidence their posts are asked for, the next day first.
    pub asked: Vec<AskedLine>,
    /// What their posts lead, what presses most first.
    pub groups: Vec<WorkGroup>,
    /// What a verifier or the chair is asked for, plan by plan.
    pub duties: Vec<Duties>,
    /// What the plans they manage lack.
    pub keeps: Vec<Lacking>,
    /// Requests for more time that they may decide.
    pub to_decide: Vec<TimeLine>,
    /// What became of requests for more time of late, for what their posts lead or they asked for.
    pub answers: Vec<TimeLine>,
}

/// A request for more time in some plan.
#[derive(Debug)]
pub struct TimeLine {
    /// The plan's title.
    pub plan: String,
    pub href: String,
    pub line: ExtensionLine,
}

/// Evidence that somebody asked for.
#[derive(Debug)]
pub struct AskedLine {
    /// The plan's title.
    pub plan: String,
    pub place: String,
    pub href: String,
    /// Where it is brought, and where it is answered with what is there.
    pub bring: String,
    pub answer: String,
    pub request: EvidenceRequestView,
}

/// What somebody is asked for in one plan because of their role.
#[derive(Debug)]
pub struct Duties {
    /// "To verify in", "For the chair in".
    pub heading: &'static str,
    pub title: String,
    pub href: String,
    pub asks: Vec<Lack>,
}

/// Lines that press alike.
#[derive(Debug)]
pub struct WorkGroup {
    pub heading: &'static str,
    pub lines: Vec<WorkLine>,
}

/// One action to say something of.
#[derive(Debug)]
pub struct WorkLine {
    /// The plan's title.
    pub plan: String,
    pub href: String,
    /// Where they say where it stands, if they may.
    pub update: Option<String>,
    pub due: Option<Date>,
    pub action: ActionView,
}

/// What one plan lacks.
#[derive(Debug)]
pub struct Lacking {
    pub title: String,
    pub href: String,
    pub lacks: Vec<Lack>,
}

/// One sort of thing that is lacking, and where.
#[derive(Debug)]
pub struct Lack {
    pub words: String,
    pub places: Vec<(String, String)>,
    /// How many more places there are.
    pub more: usize,
}
