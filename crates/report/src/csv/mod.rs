//! One sheet as CSV (RFC 4180), for programs and for whoever has no other spreadsheet.
//!
//! UTF-8 with a byte order mark, which Excel needs to see that it is; lines end in CR LF. Days are written as
//! 2031-03-31, which every spreadsheet reads as a date. Words are quoted and guarded (`sheet::guarded`).

use waymark_domain::PlanView;

use crate::sheet::{Cell, Sheet, Table, guarded, london_clock};
use crate::{PackInfo, ReportError};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes one sheet of a plan as CSV.
///
/// Equal view and equal info give equal bytes. Only the part that the info names is in it. Every row carries the day and the marking in its last two columns.
///
/// # Errors
/// [`ReportError::Sheet`] when the writer fails, which no text in a plan can bring about.
pub fn csv(view: &PlanView, info: &PackInfo, sheet: Sheet) -> Result<Vec<u8>, ReportError> {
    let table = Table::of(sheet, &info.only.narrow(view), info);
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::NonNumeric)
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(table.columns.iter().map(|(heading, _)| heading)).map_err(fault)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(written)).map_err(fault)?;
    }
    writer.into_inner().map_err(fault)
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(words) => guarded(words),
        Cell::Rating(word) => (*word).to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Moment(moment) => london_clock(*moment).strftime("%Y-%m-%d %H:%M").to_string(),
    }
}

fn fault(error: impl std::fmt::Display) -> ReportError {
    ReportError::Sheet(error.to_string())
}
