//! A plan as an Excel workbook: a sheet about the file, then every sheet of the plan.
//!
//! Real dates, a frozen header with filters, the marking in every printed header and footer. No cell holds a formula: words
//! are written as words, and those that a spreadsheet might run when somebody edits them are marked as text.

mod about;
mod looks;
mod overflow;

use jiff::tz::TimeZone;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use waymark_domain::{PlanView, in_words};

use crate::sheet::{Cell, Sheet, Table, london_clock, may_run};
use crate::{PackInfo, ReportError};
use looks::Looks;
use overflow::Overflow;

/// A4, as Excel numbers paper.
const A4: u8 = 9;
/// The longest header or footer that Excel takes, less our own signs.
const LONGEST_MARKING: usize = 100;

/// Writes a plan as an Excel workbook.
///
/// Only the part that the info names is in it. Equal view and equal info give equal bytes: the file carries the day of its newest entry.
///
/// # Errors
/// [`ReportError::Sheet`] when the writer fails, which no text in a plan can bring about.
pub fn xlsx(view: &PlanView, info: &PackInfo) -> Result<Vec<u8>, ReportError> {
    write(view, info).map_err(|error| ReportError::Sheet(error.to_string()))
}

fn write(whole: &PlanView, info: &PackInfo) -> Result<Vec<u8>, XlsxError> {
    let view = &info.only.narrow(whole);
    let (mut book, looks) = (Workbook::new(), Looks::new());
    book.set_properties(&properties(view, info)?);
    let mut overflow = Overflow::default();
    about::write(prepared(book.add_worksheet(), "About", info)?, whole, view, info, &looks)?;
    for sheet in Sheet::of(info) {
        let page = prepared(book.add_worksheet(), sheet.title(), info)?;
        fill(page, sheet, &Table::of(sheet, view, info), &looks, &mut overflow)?;
    }
    if !overflow.is_empty() {
        overflow.write(prepared(book.add_worksheet(), overflow::TITLE, info)?, &looks)?;
    }
    book.save_to_buffer()
}

fn properties(view: &PlanView, info: &PackInfo) -> Result<DocProperties, XlsxError> {
    let at = info.newest_at.to_zoned(TimeZone::UTC);
    let unsigned = |part: i8| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let made = ExcelDateTime::from_ymd(year, unsigned(at.month()), unsigned(at.day()))?.and_hms(
        u16::try_from(at.hour()).unwrap_or_default(),
        unsigned(at.minute()),
        unsigned(at.second()),
    )?;
    let title: String = view.title.chars().take(200).collect();
    Ok(DocProperties::new()
        .set_title(format!("{title}, as at {}", in_words(view.day)))
        .set_author(&info.program)
        .set_category(&info.marking)
        .set_creation_datetime(&made))
}

/// Names a sheet and says how it prints.
fn prepared<'book>(
    page: &'book mut Worksheet,
    title: &str,
    info: &PackInfo,
) -> Result<&'book mut Worksheet, XlsxError> {
    let marking: String = info.marking.chars().take(LONGEST_MARKING).collect::<String>().replace('&', "&&");
    page.set_name(title)?;
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_header(format!("&L&A&C&\"-,Bold\"{marking}"));
    page.set_footer(format!("&C&\"-,Bold\"{marking}&RPage &P of &N"));
    Ok(page)
}

fn fill(
    page: &mut Worksheet,
    sheet: Sheet,
    table: &Table,
    looks: &Looks,
    overflow: &mut Overflow,
) -> Result<(), XlsxError> {
    for (at, (heading, width)) in (0_u16..).zip(&table.columns) {
        page.write_string_with_format(0, at, *heading, &looks.heading)?;
        page.set_column_width(at, f64::from(*width))?;
    }
    for (number, row) in (1_u32..).zip(&table.rows) {
        for (at, cell) in (0_u16..).zip(row) {
            put(page, (number, at), cell, sheet, looks, overflow)?;
        }
    }
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
    page.autofilter(0, 0, rows, columns.saturating_sub(1))?;
    page.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    page.set_row_height(0, 32)?;
    Ok(())
}

fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    sheet: Sheet,
    looks: &Looks,
    overflow: &mut Overflow,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(words) => {
            let look = looks.of_text(sheet, may_run(words));
            let shown = overflow.fit(words, || format!("{}, row {}, column {}", sheet.title(), row + 1, column + 1));
            page.write_string_with_format(row, column, shown, look)?;
        }
        Cell::Rating(word) => {
            page.write_string_with_format(row, column, *word, looks.of_rating(word))?;
        }
        Cell::Number(number) => {
            // Counts, days and positions are far below 2^53.
            page.write_number_with_format(row, column, *number as f64, &looks.number)?;
        }
        Cell::Day(day) => match date(*day) {
            Some(date) => {
                page.write_datetime_with_format(row, column, date, &looks.day)?;
            }
            // Excel knows no day before 1900.
            None => {
                page.write_string(row, column, day.to_string())?;
            }
        },
        Cell::Moment(moment) => {
            let clock = london_clock(*moment);
            let hour = u16::try_from(clock.hour()).unwrap_or_default();
            let minute = u8::try_from(clock.minute()).unwrap_or_default();
            if let Some(date) = date(clock.date()).and_then(|date| date.and_hms(hour, minute, 0).ok()) {
                page.write_datetime_with_format(row, column, date, &looks.moment)?;
            }
        }
    }
    Ok(())
}

fn date(day: jiff::civil::Date) -> Option<ExcelDateTime> {
    let part = |value: i8| u8::try_from(value).ok();
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, part(day.month())?, part(day.day())?).ok()
}
