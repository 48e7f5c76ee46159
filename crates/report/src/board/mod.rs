//! The board pack: what an Improvement Board reads before it meets, as one tagged PDF (DESIGN 6).
//!
//! Writes nothing and decides nothing: it prints a view, reckoned for its day, and says what it was made from.

mod changes;
mod claims;
mod columns;
mod data;
mod head;
mod index;
mod leaves;
mod lists;
mod overview;
mod paras;
mod places;
mod row;

use waymark_domain::PlanView;

use crate::paper::{Imprint, Reach, print};
use crate::{PackInfo, ReportError};

const TEMPLATE: &str = "/board/main.typ";

/// Makes the board pack of a plan as PDF/UA-1.
///
/// Equal view and equal info give equal bytes. Takes a few seconds of one core in an unoptimised build: call it where
/// blocking is allowed. What was set is remembered until the next document, so that the next of the same plan is quicker;
/// [`forget`] frees it.
///
/// # Errors
/// [`ReportError`] when the typesetter fails, which no text in a plan can bring about.
pub fn pdf(view: &PlanView, info: &PackInfo) -> Result<Vec<u8>, ReportError> {
    pdf_while(view, info, &|| true)
}

/// Makes the board pack as [`pdf`] does, for as long as it is wanted: `wanted` is asked before pages are set, and again
/// before they are written. In between it runs on.
///
/// # Errors
/// As [`pdf`]; and [`ReportError::NotWanted`].
pub fn pdf_while(view: &PlanView, info: &PackInfo, wanted: &(dyn Fn() -> bool + Sync)) -> Result<Vec<u8>, ReportError> {
    let imprint = Imprint { ident: ident(view, info), program: info.program.clone(), at: info.newest_at };
    // A sign put together from two faces may have no shape in either. Then the whole is set in one.
    match print(TEMPLATE, data::of(view, info, Reach::All)?, &imprint, wanted) {
        Err(ReportError::Typesetting(_)) => print(TEMPLATE, data::of(view, info, Reach::Own)?, &imprint, wanted),
        made => made,
    }
}

/// Forgets what was remembered of the last pack: some tens of megabytes.
pub fn forget() {
    crate::paper::forget();
}

/// Names this pack among all: the plan, the day, what was asked for, and the positions that it was made from.
fn ident(view: &PlanView, info: &PackInfo) -> String {
    let cut: Vec<String> = info.cut.iter().map(|part| format!("{}@{}", part.stream, part.size)).collect();
    let since = info.since.as_ref().map(|since| since.with.as_str()).unwrap_or_default();
    format!("{} board {} {} {} {since} {}", view.plan, view.day, info.only, cut.join(" "), info.prose)
}
