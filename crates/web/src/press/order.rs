//! What somebody asks the press for, as an address or a form writes it.

use jiff::civil::Date;
use serde::Deserialize;
use waymark_domain::PlanView;
use waymark_report::{Scope, Sheet};

use crate::links::in_query;
use crate::plans::Moment;
use crate::trouble::Trouble;

/// The longest marking: a line of a page's head.
const LONGEST_MARKING: usize = 60;
const USUAL_MARKING: &str = "OFFICIAL";

/// As it was typed. What is empty asks for what is usual.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub kind: String,
    pub only: String,
    pub since: String,
    pub prose: String,
    pub marking: String,
}

/// What sort of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The pack, as PDF.
    Board,
    /// The pack, as a page to print.
    Print,
    /// A workbook.
    Xlsx,
    /// One sheet.
    Csv(Sheet),
}

impl Kind {
    /// Every kind that is offered, with its words.
    pub const OFFERED: [(Self, &'static str); 4] = [
        (Self::Board, "PDF, to send and to print"),
        (Self::Print, "Web page for printing"),
        (Self::Xlsx, "Excel workbook, a sheet for each kind of thing"),
        (Self::Csv(Sheet::Everything), "CSV, everything in one sheet"),
    ];

    /// Its name in an address.
    pub fn name(self) -> String {
        match self {
            Self::Board => "board".to_owned(),
            Self::Print => "print".to_owned(),
            Self::Xlsx => "xlsx".to_owned(),
            Self::Csv(Sheet::Everything) => "csv".to_owned(),
            Self::Csv(sheet) => format!("csv-{}", sheet.slug()),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let csv = || {
            let sheets = Sheet::ALL.into_iter().map(Self::Csv);
            sheets.into_iter().find(|kind| kind.name() == text)
        };
        match text {
            "" => Some(Self::Board),
            _ => Self::OFFERED.iter().map(|(kind, _)| *kind).find(|kind| kind.name() == text).or_else(csv),
        }
    }

    /// The end of a file's name, and what it is called in a header.
    pub fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Board | Self::Print => ("pdf", "application/pdf"),
            Self::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Self::Csv(_) => ("csv", "text/csv; charset=utf-8"),
        }
    }
}

/// An order that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub kind: Kind,
    pub only: Scope,
    pub since: Option<Date>,
    pub prose: bool,
    pub marking: String,
}

impl Order {
    /// Reads what was typed, for a plan as it is looked at.
    ///
    /// # Errors
    /// The field, and a sentence for it.
    pub fn read(typed: &Typed, view: &PlanView) -> Result<Self, (&'static str, String)> {
        let kind = Kind::read(typed.kind.trim()).ok_or_else(|| ("kind", "Choose one of these kinds.".to_owned()))?;
        let only =
            Scope::read(typed.only.trim(), view).map_err(|error| ("only", format!("Choose a part: {error}.")))?;
        let since = match typed.since.trim() {
            "" => None,
            text => Some(Moment::earlier_day(text, view.day).map_err(|trouble| ("since", said(trouble)))?),
        };
        if kind == Kind::Csv(Sheet::Changes) && since.is_none() {
            return Err(("since", "Choose the day to compare with.".to_owned()));
        }
        let marking = typed.marking.trim();
        if marking.chars().count() > LONGEST_MARKING {
            return Err(("marking", format!("Use at most {LONGEST_MARKING} characters.")));
        }
        let marking = if marking.is_empty() { USUAL_MARKING } else { marking }.to_owned();
        Ok(Self { kind, only, since, prose: !typed.prose.is_empty(), marking })
    }

    /// As an address writes it; what is usual is left out.
    pub fn query(&self) -> String {
        let mut parts = vec![format!("kind={}", self.kind.name())];
        if self.only != Scope::Whole {
            parts.push(format!("only={}", in_query(&self.only.to_string())));
        }
        parts.extend(self.since.map(|day| format!("since={day}")));
        if self.prose {
            parts.push("prose=yes".to_owned());
        }
        if self.marking != USUAL_MARKING {
            parts.push(format!("marking={}", in_query(&self.marking)));
        }
        parts.join("&")
    }
}

fn said(trouble: Trouble) -> String {
    match trouble {
        Trouble::NotUnderstood(said) | Trouble::NotThereThen(said) | Trouble::NotAllowed(said) => said,
        Trouble::NotThere | Trouble::Fault(_) => "Choose another day.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use waymark_testkit::{reckoned, small_plan};

    const TODAY: Date = date(2026, 11, 22);

    fn read(typed: &Typed) -> Result<Order, (&'static str, String)> {
        Order::read(typed, &reckoned(small_plan, TODAY))
    }

    #[test]
    fn nothing_typed_is_the_whole_pack_as_pdf() {
        let order = read(&Typed::default()).unwrap();
        assert_eq!((order.kind, &order.only, order.marking.as_str()), (Kind::Board, &Scope::Whole, "OFFICIAL"));
        assert_eq!(order.query(), "kind=board");
    }

    #[test]
    fn an_order_is_read_again_from_its_own_query() {
        let typed = Typed {
            kind: "csv-updates".into(),
            only: "post:QG".into(),
            since: "2026-11-01".into(),
            prose: "yes".into(),
            marking: "OFFICIAL & SENSITIVE".into(),
        };
        let order = read(&typed).unwrap();
        let uri = format!("/?{}", order.query()).parse().unwrap();
        let axum::extract::Query(again) = axum::extract::Query::<Typed>::try_from_uri(&uri).unwrap();
        assert_eq!(read(&again), Ok(order));
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        for (field, typed) in [
            ("kind", Typed { kind: "docx".into(), ..Typed::default() }),
            ("only", Typed { only: "post:Nobody".into(), ..Typed::default() }),
            ("since", Typed { since: "2026-11-23".into(), ..Typed::default() }),
            ("since", Typed { since: "soon".into(), ..Typed::default() }),
            ("since", Typed { kind: "csv-what-changed".into(), ..Typed::default() }),
            ("marking", Typed { marking: "x".repeat(61), ..Typed::default() }),
        ] {
            assert_eq!(read(&typed).map_err(|(field, _)| field), Err(field));
        }
    }
}
