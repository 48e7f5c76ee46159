//! What happened in a plan: all of it, and one entry.

use askama::Template;
use jiff::civil::Date;

use super::Frame;
use crate::history::Kind;
use crate::links::Links;
use crate::say::capital;

/// One entry as a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLine {
    pub position: u64,
    pub day: Date,
    /// "27 March 2026, 14:05".
    pub when: String,
    /// Who recorded it.
    pub by: String,
    /// The entry's own page.
    pub href: String,
    /// What it is about, and where that is: "A1(3)".
    pub place: Option<(String, String)>,
    pub kind: Kind,
    pub sentence: String,
    pub words: Option<String>,
}

/// A plan's history.
#[derive(Debug, Template)]
#[template(path = "history/list.html")]
pub struct HistoryPage {
    pub frame: Frame,
    pub links: Links,
    /// This page's lines, newest first.
    pub lines: Vec<EntryLine>,
    pub kind: Option<Kind>,
    /// How many lines there are on all pages.
    pub all: usize,
    /// Which page this is, from 1, and of how many.
    pub number: usize,
    pub pages: usize,
}

/// A way to narrow the history, or the one that is on.
struct Choice {
    words: String,
    href: String,
    on: bool,
}

impl HistoryPage {
    fn kinds(&self) -> Vec<Choice> {
        let every = Choice { words: "Everything".into(), href: self.links.history(), on: self.kind.is_none() };
        let one = |kind: Kind| Choice {
            words: capital(&kind.name().replace('-', " ")),
            href: self.links.history_where(&format!("kind={}", kind.name())),
            on: self.kind == Some(kind),
        };
        std::iter::once(every).chain(Kind::ALL.map(one)).collect()
    }

    fn at(&self, number: usize) -> String {
        let kind = self.kind.map(|kind| format!("kind={}&", kind.name())).unwrap_or_default();
        self.links.history_where(&format!("{kind}page={number}"))
    }

    fn newer(&self) -> Option<String> {
        (self.number > 1).then(|| self.at(self.number - 1))
    }

    fn older(&self) -> Option<String> {
        (self.number < self.pages).then(|| self.at(self.number + 1))
    }
}

/// One entry.
#[derive(Debug, Template)]
#[template(path = "history/entry.html")]
pub struct EntryPage {
    pub frame: Frame,
    pub links: Links,
    pub line: EntryLine,
    /// The event's name in its header.
    pub event: String,
    /// The header as it was hashed.
    pub header: String,
    /// The newest entry's position.
    pub newest: u64,
    /// The evidence that it is about: titles and addresses.
    pub evidence: Vec<(String, String)>,
}

impl EntryPage {
    /// The entry's leaf in the plan's tree.
    fn leaf(&self) -> String {
        crate::say::root(&waymark_journal::merkle::leaf_hash(self.header.as_bytes()))
    }

    /// What changed from this entry to today.
    fn since(&self) -> String {
        self.links.now().since_entry(self.line.position)
    }

    fn after(&self) -> String {
        self.links.plan_after(self.line.position, &self.line.day)
    }
}
