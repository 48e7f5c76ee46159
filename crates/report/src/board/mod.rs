//! The board pack: what an Improvement Board reads before it meets, as one tagged PDF (DESIGN 6).
//!
//! Writes nothing and decides nothing: it prints a view, reckoned for its day, and says what it was made from.

mod data;

use jiff::Timestamp;
use jiff::civil::Date;
use waymark_domain::{PlanView, StreamId};

use crate::ReportError;
use crate::paper::{Imprint, print};

const TEMPLATE: &str = "/board/main.typ";

/// What a pack says of itself beside the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackInfo {
    /// The marking on every page: "OFFICIAL", or as the authority sets it.
    pub marking: String,
    /// The program and its version, "Waymark 0.1.0": the same release gives the same bytes.
    pub program: String,
    /// On what footing the past is shown (DESIGN 3.6).
    pub basis: Basis,
    /// What the view was made from, in the order to print.
    pub cut: Vec<CutStream>,
    /// When the newest entry of the cut was recorded; the PDF carries it as its date, for it must not carry today's.
    pub newest_at: Timestamp,
}

/// On what footing a plan is shown as at a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// As the journal held it then.
    Recorded,
    /// As a document said that it was, on a day before the journal knew of it.
    AsStated {
        /// The day that the document states.
        stated_on: Date,
        /// When the journal took it.
        recorded_at: Timestamp,
    },
}

/// One stream of a cut, with the checkpoint that stands for it (DESIGN 3.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutStream {
    /// The stream.
    pub stream: StreamId,
    /// How many entries were read: the checkpoint's size.
    pub size: u64,
    /// The root of the tree of that size.
    pub root: [u8; 32],
}

/// Makes the board pack of a plan as PDF/UA-1.
///
/// Equal view and equal info give equal bytes. Takes a few seconds of one core in an unoptimised build: call it where
/// blocking is allowed.
///
/// # Errors
/// [`ReportError`] when the typesetter fails, which no text in a plan can bring about.
pub fn pdf(view: &PlanView, info: &PackInfo) -> Result<Vec<u8>, ReportError> {
    let imprint = Imprint { ident: ident(view, info), program: info.program.clone(), at: info.newest_at };
    print(TEMPLATE, data::of(view, info)?, &imprint)
}

/// Names this pack among all: the plan, the day and the positions that it was made from.
fn ident(view: &PlanView, info: &PackInfo) -> String {
    let cut: Vec<String> = info.cut.iter().map(|part| format!("{}@{}", part.stream, part.size)).collect();
    format!("{} board {} {}", view.plan, view.day, cut.join(" "))
}
