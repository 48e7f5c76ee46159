//! Sheets: a plan's view as rows and columns, the same for every kind of spreadsheet.
//!
//! Nothing is reckoned here, and nothing knows how a file is written. Every word of the view comes out whole.

mod actions;
mod changes;
mod dates;
mod everything;
mod guard;
mod index;
mod lasting;
mod leads;
mod links;
mod proof;
mod recommendations;

pub(crate) use guard::may_run;
pub use guard::{guarded, unguarded};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use waymark_domain::{PlanView, UpdateView};

use crate::PackInfo;

/// One sheet of a plan. The order is the order of the sheets in a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// A row for each placement of an action, with everything that is known of it.
    Everything,
    /// A row for each recommendation.
    Recommendations,
    /// A row for each action, once, wherever it is placed.
    Actions,
    /// A row for each update, oldest first.
    Updates,
    /// A row for each piece of evidence.
    Evidence,
    /// A row for each answer of a verifier: what was accepted, and every refusal.
    Verification,
    /// A row for each request for evidence.
    Requests,
    /// A row for each test of whether a recommendation lasts.
    Tests,
    /// A row for each request for more time.
    MoreTime,
    /// A row for each change of a date.
    Dates,
    /// A row for each link between two actions.
    Dependencies,
    /// A row for each question.
    Questions,
    /// A row for each post or group of the plan's key.
    Leads,
    /// A row for each lead of each action.
    WhoLeads,
    /// A row for each entry of the change index.
    ChangeIndex,
    /// A row for each change of an action, where the report is compared with an earlier cut.
    Changes,
}

impl Sheet {
    /// Every sheet, in order.
    pub const ALL: [Self; 16] = [
        Self::Everything,
        Self::Recommendations,
        Self::Actions,
        Self::Updates,
        Self::Evidence,
        Self::Verification,
        Self::Requests,
        Self::Tests,
        Self::MoreTime,
        Self::Dates,
        Self::Dependencies,
        Self::Questions,
        Self::Leads,
        Self::WhoLeads,
        Self::ChangeIndex,
        Self::Changes,
    ];

    /// The sheets of a report: all of them, changes only where something is compared.
    pub fn of(info: &PackInfo) -> impl Iterator<Item = Self> {
        let compared = info.since.is_some();
        Self::ALL.into_iter().filter(move |sheet| *sheet != Self::Changes || compared)
    }

    /// Its name, as a tab shows it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everything => "Everything",
            Self::Recommendations => "Recommendations",
            Self::Actions => "Actions",
            Self::Updates => "Updates",
            Self::Evidence => "Evidence",
            Self::Verification => "Verification",
            Self::Requests => "Evidence asked for",
            Self::Tests => "Tests",
            Self::MoreTime => "More time",
            Self::Dates => "Changes of date",
            Self::Dependencies => "Dependencies",
            Self::Questions => "Questions",
            Self::Leads => "Leads",
            Self::WhoLeads => "Who leads what",
            Self::ChangeIndex => "Change index",
            Self::Changes => "What changed",
        }
    }

    /// Its name, as a file's: "who-leads-what".
    pub fn slug(self) -> String {
        self.title().to_lowercase().replace(' ', "-")
    }
}

/// One value in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing is known, or there is nothing.
    Empty,
    Text(String),
    /// The word of a rating, which a workbook paints.
    Rating(&'static str),
    Number(i64),
    /// A real date: spreadsheets sort and filter by it.
    Day(Date),
    /// A moment, in London's time.
    Moment(Timestamp),
}

/// A column: its heading, and how wide it is in characters.
pub(crate) type Column = (&'static str, u16);

/// Rows under their columns; every row has a cell for each column.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Reads one sheet off a view. Every row ends with the marking and the day, so that a row on its own says both.
    pub(crate) fn of(sheet: Sheet, view: &PlanView, info: &PackInfo) -> Self {
        let mut table = match sheet {
            Sheet::Everything => everything::table(view),
            Sheet::Recommendations => recommendations::table(view),
            Sheet::Actions => actions::actions(view),
            Sheet::Updates => actions::updates(view),
            Sheet::Evidence => proof::evidence(view),
            Sheet::Verification => proof::verifications(view),
            Sheet::Requests => proof::requests(view),
            Sheet::Tests => lasting::tests(view),
            Sheet::MoreTime => dates::extensions(view),
            Sheet::Dates => dates::changes(view),
            Sheet::Dependencies => links::table(view),
            Sheet::Questions => leads::questions(view),
            Sheet::Leads => leads::leads(view),
            Sheet::WhoLeads => leads::who_leads(view),
            Sheet::ChangeIndex => index::table(view),
            Sheet::Changes => changes::table(view, info),
        };
        table.columns.extend([("As at", 12), ("Marking", 14)]);
        for row in &mut table.rows {
            row.extend([Cell::Day(view.day), text(&info.marking)]);
        }
        table
    }

    fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }
}

fn text(words: impl Into<String>) -> Cell {
    let words = words.into();
    if words.is_empty() { Cell::Empty } else { Cell::Text(words) }
}

fn maybe(words: Option<&String>) -> Cell {
    words.map_or(Cell::Empty, text)
}

fn day(day: Option<Date>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

fn number(number: impl Into<i64>) -> Cell {
    Cell::Number(number.into())
}

fn maybe_number(number: Option<impl Into<i64>>) -> Cell {
    number.map_or(Cell::Empty, |number| Cell::Number(number.into()))
}

fn size(size: usize) -> Cell {
    Cell::Number(i64::try_from(size).unwrap_or(i64::MAX))
}

fn yes_or_no(holds: bool) -> Cell {
    text(if holds { "yes" } else { "no" })
}

/// What London's clock showed.
pub(crate) fn london_clock(at: Timestamp) -> DateTime {
    static LONDON: TimeZone = jiff::tz::get!("Europe/London");
    at.to_zoned(LONDON.clone()).datetime()
}

/// Who said the newest update: a document is named with its day already.
fn said_by(update: Option<&UpdateView>) -> Cell {
    update.map_or(Cell::Empty, |update| text(&update.by))
}
