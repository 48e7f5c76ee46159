//! Moves the cells of a row back under their headings where the row came out shifted.
//!
//! A row is moved only if nothing fits where it stands, and date and lead fit where it is moved to.

use crate::blocks::{Book, Span};
use crate::fields::dues_by_order;
use crate::items::phase_alone;
use crate::layout::{BodyRow, Role};
use crate::limits::MAX_COLUMNS;
use crate::posts::Directory;
use waymark_domain::DueKind;

/// Longest cell that is looked at as a date or as leads, in words.
const LONGEST: usize = 40;

/// Moves a row's cells if it is shifted.
pub(super) fn realign(book: &Book, directory: &Directory, row: &mut BodyRow) {
    let column = |role: Role| row.cells.iter().position(|(at, _)| *at == role);
    let (Some(due), Some(lead), Some(action)) = (column(Role::Due), column(Role::Lead), column(Role::Action)) else {
        return;
    };
    let filled = row.cells.iter().filter(|(_, cell)| !cell.is_empty()).count();
    if filled < 3 || row.cells.len() > MAX_COLUMNS {
        return;
    }
    let fits = |by: isize| {
        let at = |column: usize| column.checked_add_signed(-by).and_then(|i| row.cells.get(i)).map(|(_, cell)| *cell);
        let stays = |(i, (_, cell)): (usize, &(Role, Span))| {
            cell.is_empty() || i.checked_add_signed(by).is_some_and(|to| to < row.cells.len())
        };
        // What is soonest told comes first.
        row.cells.iter().enumerate().all(stays)
            && at(action).is_some_and(|cell| begins_action(book, cell))
            && at(due).is_some_and(|cell| is_date(book, cell))
            && at(lead).is_some_and(|cell| is_leads(book, directory, cell))
    };
    let width = isize::try_from(row.cells.len()).unwrap_or(0);
    // Nearly no row fits anywhere else, and that is sooner told than whether it fits where it stands.
    let found = (1..width).flat_map(|by| [by, -by]).find(|by| fits(*by));
    if let Some(by) = found.filter(|_| !is_date(book, row.cells[due].1)) {
        shift(row, by);
    }
}

fn shift(row: &mut BodyRow, by: isize) {
    let old: Vec<Span> = row.cells.iter().map(|(_, cell)| *cell).collect();
    for (i, (_, cell)) in row.cells.iter_mut().enumerate() {
        *cell = i.checked_add_signed(-by).and_then(|from| old.get(from)).copied().unwrap_or_default();
    }
    row.shifted = by;
}

fn is_date(book: &Book, cell: Span) -> bool {
    let clear = |kind: DueKind| matches!(kind, DueKind::Day | DueKind::Month | DueKind::Ongoing);
    !cell.is_empty() && cell.len() <= LONGEST && dues_by_order(book, cell).iter().all(|(_, due)| clear(due.kind))
}

/// Names of the key; where there is no key, any short cell may hold names.
fn is_leads(book: &Book, directory: &Directory, cell: Span) -> bool {
    if directory.posts.is_empty() { !cell.is_empty() && cell.len() <= 8 } else { directory.is_leads(book, cell) }
}

fn begins_action(book: &Book, cell: Span) -> bool {
    !cell.is_empty() && (phase_alone(book.flat(cell)).is_some() || crate::items::begins_with_number(book, cell))
}
