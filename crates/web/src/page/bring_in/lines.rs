//! The document's lines beside what became of each.

use askama::Template;

use super::super::Frame;
use super::SourceLine;

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    Placed,
    Narrative,
    Left,
    /// Something about them is in question.
    Asked,
}

impl Became {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Placed, "placed", "Placed"),
        (Self::Narrative, "narrative", "Text"),
        (Self::Left, "left", "Left over"),
        (Self::Asked, "asked", "In question"),
    ];
}

/// One thing that became of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    pub became: Became,
    pub words: String,
    pub href: Option<String>,
}

impl Fate {
    /// One without a way on.
    pub fn new(became: Became, words: impl Into<String>) -> Self {
        Self { became, words: words.into(), href: None }
    }
}

/// A line and what became of it.
#[derive(Debug)]
pub struct PieceLine {
    pub line: SourceLine,
    pub fates: Vec<Fate>,
}

impl PieceLine {
    fn is(&self, became: Became) -> bool {
        self.fates.iter().any(|fate| fate.became == became)
    }

    /// The class of the line: the most telling of what became of it.
    fn class(&self) -> &'static str {
        if self.is(Became::Asked) {
            "wm-became--asked"
        } else if self.is(Became::Placed) {
            "wm-became--placed"
        } else if self.is(Became::Narrative) {
            "wm-became--narrative"
        } else {
            "wm-became--left"
        }
    }
}

/// A way to see some of the lines only.
#[derive(Debug)]
pub struct Show {
    pub name: &'static str,
    pub href: String,
    pub count: usize,
    pub here: bool,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "bring_in/lines.html")]
pub struct LinesPage {
    pub frame: Frame,
    pub path: String,
    pub file_name: String,
    pub shows: Vec<Show>,
    pub lines: Vec<PieceLine>,
}

impl LinesPage {
    /// The lines, or those of one kind.
    pub fn new(frame: Frame, path: String, file_name: String, lines: Vec<PieceLine>, show: &str) -> Self {
        let chosen = Became::ALL.into_iter().find(|(_, name, _)| *name == show).map(|(became, ..)| became);
        let here = format!("{path}/document");
        let all = Show { name: "All", href: here.clone(), count: lines.len(), here: chosen.is_none() };
        let of = |(became, name, title): (Became, &'static str, &'static str)| Show {
            name: title,
            href: format!("{here}?show={name}"),
            count: lines.iter().filter(|line| line.is(became)).count(),
            here: chosen == Some(became),
        };
        let shows = std::iter::once(all).chain(Became::ALL.map(of)).collect();
        let lines = lines.into_iter().filter(|line| chosen.is_none_or(|became| line.is(became))).collect();
        Self { frame, path, file_name, shows, lines }
    }
}
