//! The rows of the plan's table and the section headings between them.

use super::columns::Role;
use super::furniture::only_heading_cell;
use crate::blocks::{Book, Row, Span};

/// A part of the plan's table.
#[derive(Clone, Debug)]
pub(crate) enum TablePart {
    /// A heading over the rows that follow.
    Section(Span),
    /// A row.
    Row(BodyRow),
}

/// A row under known columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct BodyRow {
    /// The cells as they stand, with the columns they stand in; empty ones are kept.
    pub(crate) cells: Vec<(Role, Span)>,
    /// By how many columns the cells were moved to the right to come under their headings.
    pub(crate) shifted: isize,
}

impl BodyRow {
    /// The cell under a heading, if it holds anything.
    pub(crate) fn cell(&self, role: Role) -> Option<Span> {
        self.cells.iter().find(|(at, span)| *at == role && !span.is_empty()).map(|(_, span)| *span)
    }
}

/// A row as a section heading or as a body row; cells beyond the headings belong to no column.
pub(super) fn part(book: &Book, row: &Row, roles: &[Role]) -> TablePart {
    if let Some(only) = only_heading_cell(book, row) {
        return TablePart::Section(only);
    }
    let role_at = |index: usize| roles.get(index).copied().unwrap_or(Role::Unread);
    let mut cells: Vec<(Role, Span)> = row.cells.iter().enumerate().map(|(i, cell)| (role_at(i), *cell)).collect();
    // A row that was cut short still has all columns, so that it can be moved to the right.
    let at = row.cells.last().map_or(0, |cell| cell.to);
    cells.extend((cells.len()..roles.len()).map(|index| (role_at(index), Span::new(at, at))));
    TablePart::Row(BodyRow { cells, shifted: 0 })
}

/// Longest section heading, in words.
const LONGEST_SECTION: usize = 10;

/// A section heading is short, in capitals, and has no number or code.
pub(super) fn is_section(book: &Book, words: Span) -> bool {
    if words.len() > LONGEST_SECTION {
        return false;
    }
    let text = book.flat(words);
    let letters = || text.chars().filter(|c| c.is_alphabetic()).count();
    !text.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && letters() >= 4
        && crate::items::phase_alone(text).is_none()
        && crate::fields::is_status_alone(text).is_none()
}
