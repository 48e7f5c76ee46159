//! A person's home: what each of their roles asks of them, over every plan that they may read, answerable in place.
//!
//! Every role's home has the same shape: groups, what presses most first, of lines that say what is asked and carry the
//! forms that answer it.

mod in_place;

use askama::Template;
use waymark_domain::{ActionView, Colour, RatingView, RecommendationView};

use super::{Frame, Piece};
use crate::component::Banner;
use crate::say::joined;

pub use in_place::{InPlace, Part};

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/show.html")]
pub struct WorkPage {
    pub frame: Frame,
    /// What was just done.
    pub banner: Option<Banner>,
    /// How many plans they may read, of those looked at.
    pub plans: usize,
    /// How many plans were not looked at.
    pub left_out: usize,
    /// Whether they contribute somewhere: without a post, nothing is asked of them yet.
    pub contributes: bool,
    /// Plans that they may read: titles and addresses.
    pub readable: Vec<(String, String)>,
    /// One for each role, what presses most first.
    pub homes: Vec<Home>,
}

/// What one of somebody's roles asks of them.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "work/home.html")]
pub struct Home {
    /// Where the page's own links find it.
    pub id: &'static str,
    /// "As lead".
    pub heading: &'static str,
    /// What it comes to; when nothing is asked, the good news.
    pub lede: String,
    /// Other ways to do it: words and address.
    pub ways: Vec<(String, String)>,
    pub groups: Vec<Group>,
}

/// Lines that ask for the same.
#[derive(Debug, Clone, Default)]
pub struct Group {
    pub id: String,
    pub heading: &'static str,
    /// Whether its lines stand open; else its heading and its count are read, and the lines on demand.
    pub open: bool,
    /// What may be done about all of them: words and address.
    pub ways: Vec<(String, String)>,
    /// The first of them, each with its forms.
    pub lines: Vec<Line>,
    /// The others, without.
    pub rest: Vec<Line>,
}

impl Home {
    /// How many things are asked.
    pub fn count(&self) -> usize {
        self.groups.iter().map(Group::count).sum()
    }

    /// The groups that stand open, where they are so many that one leaps from here to there.
    fn leaps(&self) -> Vec<&Group> {
        let open: Vec<&Group> = self.groups.iter().filter(|group| group.open).collect();
        if open.len() > 2 { open } else { Vec::new() }
    }

    /// What opens the lines that are folded away.
    fn more(&self, group: &Group) -> String {
        match group.rest.len() {
            1 => "1 more".to_owned(),
            more => format!("{more} more"),
        }
    }
}

impl Group {
    fn count(&self) -> usize {
        self.lines.len() + self.rest.len()
    }
}

/// One thing that is asked for.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "work/line.html")]
pub struct Line {
    /// The plan's title, where more than one is looked at.
    pub plan: Option<String>,
    /// "A1(2)", a recommendation's code, a post's short form.
    pub place: String,
    pub href: String,
    pub text: String,
    pub rating: Option<(Option<Colour>, &'static str)>,
    /// Soft sentences under the words.
    pub told: Vec<String>,
    /// Sentences beside the words: why it is asked.
    pub why: Vec<String>,
    /// Somebody's own words, in pieces, those marked that concede.
    pub said: Vec<Piece>,
    /// Who said them.
    pub said_by: String,
    /// Evidence: its title, its address, and why it does not count.
    pub proofs: Vec<(String, String, Option<String>)>,
    /// The forms that answer it.
    pub forms: Vec<InPlace>,
    /// Where it is answered otherwise: words and address.
    pub ways: Vec<(String, String)>,
}

impl Line {
    /// A line about an action.
    pub fn of(action: &ActionView, href: String) -> Self {
        Self {
            place: action.place.clone(),
            href,
            text: action.text.clone(),
            rating: rated(&action.rating),
            ..Self::default()
        }
    }

    /// A line about a recommendation.
    pub fn of_recommendation(one: &RecommendationView, href: String) -> Self {
        Self {
            place: one.code.clone(),
            href,
            text: crate::say::cut(&one.text, 180),
            rating: rated(&one.rating),
            ..Self::default()
        }
    }

    /// The sentences under its words, the plan's title first.
    fn soft(&self) -> Vec<String> {
        let title = self.plan.iter().cloned();
        match self.told.as_slice() {
            [] => title.collect(),
            [first, rest @ ..] => {
                let first = joined(title.chain([first.clone()]));
                std::iter::once(first).chain(rest.iter().cloned()).collect()
            }
        }
    }

    /// The sentences beside it, but for the one that stands beside its colour.
    fn others(&self) -> &[String] {
        let beside = usize::from(self.rating.is_some());
        self.why.get(beside..).unwrap_or_default()
    }

    /// The same, with a sentence beside it.
    pub fn because(mut self, why: impl Into<String>) -> Self {
        self.why.push(why.into());
        self
    }

    /// The same, with a soft sentence under its words.
    pub fn told(mut self, words: impl Into<String>) -> Self {
        self.told.push(words.into());
        self
    }

    /// The same, with a way to answer it elsewhere.
    pub fn or(mut self, words: impl Into<String>, href: String) -> Self {
        self.ways.push((words.into(), href));
        self
    }
}

fn rated(rating: &RatingView) -> Option<(Option<Colour>, &'static str)> {
    rating.colour.map(|colour| (Some(colour), rating.word))
}
