//! Tells apart what the blocks of a source are: prose, a key of posts, the plan's table, page furniture.
//!
//! It looks at shapes and at usual headings only. It reads no field; `items`, `pairing` and `fields` do.

mod columns;
mod furniture;
mod prose;
mod table;

pub(crate) use columns::Role;
pub(crate) use prose::Passage;
pub(crate) use table::{BodyRow, TablePart};

use crate::blocks::{Block, Book, Row, Span};
use crate::limits::MAX_COLUMNS;
use crate::source::Unreadable;

/// A source, sorted.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Prose, in order.
    pub(crate) passages: Vec<Passage>,
    /// The heading that names the plan.
    pub(crate) title: Option<Span>,
    /// The line that names the version ("V 2 (4 March)").
    pub(crate) version: Option<Span>,
    /// Rows of the key to posts.
    pub(crate) key: Vec<Row>,
    /// The plan's table: its rows and the section headings between.
    pub(crate) table: Vec<TablePart>,
    /// Headings of columns that are not read, once each.
    pub(crate) unread_columns: Vec<Span>,
}

impl Layout {
    /// The filled cells under one heading, anywhere in the table.
    pub(crate) fn cells(&self, role: Role) -> impl Iterator<Item = Span> + '_ {
        self.table.iter().filter_map(move |part| match part {
            TablePart::Row(row) => row.cell(role),
            TablePart::Section(_) => None,
        })
    }
}

/// Sorts the blocks of a book.
pub(crate) fn lay_out(book: &Book) -> Result<Layout, Unreadable> {
    let furniture = furniture::repeated(book);
    let mut sorter = Sorter { book, layout: Layout::default(), prose: prose::Collector::new(book), roles: None };
    for (index, block) in book.blocks.iter().enumerate() {
        if furniture.contains(&index) {
            continue;
        }
        match block {
            Block::Blank => sorter.prose.blank(),
            Block::Line(line) => sorter.line(*line),
            Block::Row(row) => sorter.row(row),
        }
    }
    let Sorter { mut layout, prose, roles, .. } = sorter;
    layout.passages = prose.finish();
    layout.title = prose::title(book, &layout.passages);
    if roles.is_none() {
        return Err(Unreadable::NoTable);
    }
    Ok(layout)
}

struct Sorter<'b> {
    book: &'b Book,
    layout: Layout,
    prose: prose::Collector<'b>,
    /// What the columns are, once a row of headings was met.
    roles: Option<Vec<Role>>,
}

impl Sorter<'_> {
    fn line(&mut self, line: crate::blocks::Line) {
        let book = self.book;
        if furniture::is_drawing(book, line.words) || furniture::is_page_number(book, line.words) {
            return;
        }
        if prose::is_version(book, line.words) && self.layout.version.is_none() {
            self.layout.version = Some(line.words);
        } else if self.roles.is_some() && table::is_section(book, line.words) {
            self.layout.table.push(TablePart::Section(line.words));
        } else {
            self.prose.line(line);
        }
    }

    fn row(&mut self, row: &Row) {
        if let Some(roles) = columns::roles(self.book, row) {
            for (cell, role) in row.cells.iter().zip(&roles) {
                let known = |seen: &Span| self.book.flat(*seen) == self.book.flat(*cell);
                let room = self.layout.unread_columns.len() < MAX_COLUMNS;
                if *role == Role::Unread && !cell.is_empty() && room && !self.layout.unread_columns.iter().any(known) {
                    self.layout.unread_columns.push(*cell);
                }
            }
            if self.roles.is_none()
                && let Some(section) = self.prose.take_section()
            {
                self.layout.table.push(TablePart::Section(section));
            }
            self.roles = Some(roles);
            return;
        }
        match &self.roles {
            Some(roles) => self.layout.table.push(table::part(self.book, row, roles)),
            None if self.prose.in_key() => self.layout.key.push(row.clone()),
            None => self.prose.row(row),
        }
    }
}
