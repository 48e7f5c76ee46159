//! The frame around every page: its title, who is signed in, where one is, and whether the page shows the past.

use crate::assets;
use crate::component::{Breadcrumbs, Button, Crumb, ErrorSummary, SkipLink};
use crate::page::CautionBox;
use crate::page::door::summed_up;
use crate::session::Viewer;

/// What every page's frame needs.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The page's own title.
    pub title: String,
    /// Whether a form on it was refused: the title says so first.
    pub refused: bool,
    /// The name of whoever is signed in.
    pub viewer: Option<String>,
    /// Whether they keep the directory and the people in it: the bar leads there.
    pub keeps: bool,
    /// Which part of the bar the page belongs to.
    pub here: Here,
    /// The plan whose pages these are.
    pub plan: Option<PlanNav>,
    /// Set when the page shows the past.
    pub past: Option<Past>,
    /// The way here.
    pub trail: Vec<Crumb>,
    /// A day that was typed and cannot be looked at, on the page that has the field for it.
    pub wrong_day: Option<WrongDay>,
    /// What the form that was just sent may hold that does not belong in a plan.
    pub caution: Option<CautionBox>,
}

/// A part of the bar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Here {
    /// None of them.
    #[default]
    Elsewhere,
    /// What is asked of whoever is signed in.
    Work,
    /// The list of plans.
    Plans,
    /// One plan.
    Plan,
    /// One plan's open questions.
    Questions,
    /// The document behind one plan.
    Document,
    /// What happened in one plan.
    History,
    /// What changed in one plan since a moment.
    Since,
    /// What one plan's claims come to.
    Claims,
    /// Requests for more time in one plan.
    Extensions,
    /// One plan's evidence.
    Evidence,
    /// What one plan's actions changed.
    Changes,
    /// The directory of posts.
    Directory,
    /// Who may sign in.
    People,
    /// Answering one plan's claims.
    Verify,
    /// Keeping one plan.
    Keep,
    /// Searching.
    Search,
    /// What the words mean.
    Glossary,
    /// How accessible the pages are.
    Accessibility,
    /// How ratings work.
    Ratings,
}

/// The bar's links into a plan.
#[derive(Debug, Clone)]
pub struct PlanNav {
    pub plan: String,
    pub questions: String,
    pub document: String,
    /// Where the plan is kept, for whoever may.
    pub keep: Option<String>,
    pub history: String,
    pub since: String,
    pub claims: String,
    /// How ratings work, on the plan's own examples.
    pub ratings: String,
    /// Requests for more time, once there are any, and how many wait.
    pub more_time: Option<(String, usize)>,
    pub evidence: String,
    pub changes: String,
    /// The claims that wait, for whoever may answer some.
    pub verify: Option<String>,
    /// How many questions are open.
    pub open: usize,
}

/// The band that says that a page shows the past.
#[derive(Debug, Clone)]
pub struct Past {
    /// "As it stood on 27 March 2026".
    pub heading: String,
    /// What that rests on: "as recorded by then", or "as stated in a document of …, recorded …".
    pub basis: String,
    /// The same page today.
    pub today: String,
}

/// A day that was typed into a field of a page, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongDay {
    pub field: &'static str,
    pub typed: String,
    pub said: String,
}

/// The field that asks for a page as it stood on a day.
pub const AS_AT: &str = "as-at";

impl WrongDay {
    /// Above the page's heading, with the way to the field.
    pub(super) fn summary(&self) -> ErrorSummary {
        let shows = (self.field == AS_AT).then(|| "It is shown here as it stands today.".to_owned());
        ErrorSummary { description_text: shows, ..summed_up(&[(self.field, &self.said)]) }
    }

    /// Whether a browser's own field for days can show it.
    pub(super) fn is_day(&self) -> bool {
        self.typed.parse::<jiff::civil::Date>().is_ok()
    }
}

impl Frame {
    /// The same frame, of a page on which a day was typed that cannot be looked at, if one was.
    pub fn with_wrong(mut self, day: Option<WrongDay>) -> Self {
        self.refused |= day.is_some();
        self.wrong_day = day;
        self
    }

    /// What is wrong with what was typed into one of its fields.
    pub(super) fn wrong(&self, field: &str) -> Option<&WrongDay> {
        self.wrong_day.as_ref().filter(|wrong| wrong.field == field)
    }

    /// A frame for somebody of whom nothing is known.
    pub fn bare(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// A frame for whoever is signed in.
    pub fn of(viewer: &Viewer, title: impl Into<String>) -> Self {
        let caution = viewer.caution.as_deref().map(CautionBox::of);
        let refused = caution.is_some();
        Self { viewer: Some(viewer.name.clone()), keeps: viewer.keeps, caution, refused, ..Self::bare(title) }
    }

    /// How ratings work: on a plan's pages, with its own examples.
    pub(super) fn ratings(&self) -> String {
        self.plan.as_ref().map_or_else(|| "/how-ratings-work".to_owned(), |plan| plan.ratings.clone())
    }

    /// The button that sends a form of the page. Where the page warns of case details, the first thing to do is to mend the
    /// words, and the form's own button is the second.
    pub fn sending(&self, button: Button) -> Button {
        match self.caution {
            Some(_) => Button { classes: Some("govuk-button--secondary".to_owned()), ..button },
            None => button,
        }
    }

    pub(super) fn css(&self) -> String {
        assets::address("app.css")
    }

    pub(super) fn script(&self) -> String {
        assets::address("app.mjs")
    }

    pub(super) fn face(&self) -> String {
        assets::address("sans-latin.woff2")
    }

    pub(super) fn icon(&self) -> String {
        assets::address("icon.svg")
    }

    pub(super) fn skip_link(&self) -> SkipLink {
        SkipLink::default()
    }

    pub(super) fn breadcrumbs(&self) -> Breadcrumbs {
        let classes = Some("wm-trail govuk-breadcrumbs--collapse-on-mobile".to_owned());
        Breadcrumbs { items: self.trail.clone(), classes, label_text: None }
    }

    pub(super) fn is(&self, here: Here) -> bool {
        self.here == here
    }
}
