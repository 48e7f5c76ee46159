//! The board pack: what an Improvement Board reads before it meets, as one tagged PDF (DESIGN 6).
//!
//! Writes nothing and decides nothing: it prints a view, reckoned for its day, and says what it was made from.

mod changes;
mod data;

use waymark_domain::PlanView;

use crate::paper::{Imprint, Reach, print};
use crate::{PackInfo, ReportError};

const TEMPLATE: &str = "/board/main.typ";

/// Makes the board pack of a plan as PDF/UA-1.
///
/// Equal view and equal info give equal bytes. Takes a few seconds of one core in an unoptimised build: call it where
/// blocking is allowed.
///
/// # Errors
/// [`ReportError`] when the typesetter fails, which no text in a plan can bring about.
pub fn pdf(view: &PlanView, info: &PackInfo) -> Result<Vec<u8>, ReportError> {
    let imprint = Imprint { ident: ident(view, info), program: info.program.clone(), at: info.newest_at };
    // A sign put together from two faces may have no shape in either. Then the whole is set in one.
    match print(TEMPLATE, data::of(view, info, Reach::All)?, &imprint) {
        Err(ReportError::Typesetting(_)) => print(TEMPLATE, data::of(view, info, Reach::Own)?, &imprint),
        made => made,
    }
}

/// Names this pack among all: the plan, the day, what was asked for, and the positions that it was made from.
fn ident(view: &PlanView, info: &PackInfo) -> String {
    let cut: Vec<String> = info.cut.iter().map(|part| format!("{}@{}", part.stream, part.size)).collect();
    let since = info.since.as_ref().map(|since| since.with.as_str()).unwrap_or_default();
    format!("{} board {} {} {} {since} {}", view.plan, view.day, info.only, cut.join(" "), info.prose)
}
