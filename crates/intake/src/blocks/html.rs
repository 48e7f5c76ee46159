//! A page with tables: each row of a table is a row, and text outside tables is lines.
//!
//! A cell that spans rows stands in the first of them; in the others its place is empty. Tables within tables are
//! read one after another, so depth costs nothing.

use super::markup::{Piece, Pieces};
use super::text::Reader;
use super::{Book, Place, Span};
use crate::limits::MAX_COLUMNS;
use crate::source::Unreadable;

/// Rows that one cell may span at most.
const MOST_SPANNED: usize = 1000;

/// Whether a text has a table in tags.
pub(crate) fn has_table(text: &str) -> bool {
    text.as_bytes().windows(6).any(|window| window.eq_ignore_ascii_case(b"<table"))
}

/// Reads a page.
pub(crate) fn read_html(text: &str) -> Result<Book, Unreadable> {
    let mut page = Page { text, ..Page::default() };
    let mut pieces = Pieces::new(text);
    let mut at = 0;
    while let Some(piece) = pieces.next() {
        let after = text.len() - pieces.rest().len();
        if let Piece::Tag(tag) = piece {
            page.tag(tag, at, after)?;
        }
        at = after;
    }
    page.end_text(text.len())?;
    page.end_row()?;
    Ok(page.reader.finish())
}

#[derive(Default)]
struct Page<'t> {
    text: &'t str,
    reader: Reader,
    /// Where the text that is open began.
    from: usize,
    /// Columns that the open cell takes; `None` between cells and outside tables.
    cell: Option<usize>,
    in_table: bool,
    /// Script, style and head hold no words.
    silent: bool,
    heading: bool,
    table: u32,
    row: u32,
    column: u32,
    cells: Vec<Span>,
    /// For each column the rows that a cell above still reaches into.
    reaching: Vec<usize>,
    line: usize,
    counted: usize,
}

impl Page<'_> {
    fn tag(&mut self, tag: &str, at: usize, after: usize) -> Result<(), Unreadable> {
        let closes = tag.starts_with('/');
        let rest = tag.trim_start_matches('/');
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, attributes) = (rest[..end].to_ascii_lowercase(), &rest[end..]);
        match name.as_str() {
            "script" | "style" | "head" => {
                self.end_text(at)?;
                self.silent = !closes;
            }
            "table" => {
                self.end_text(at)?;
                self.end_row()?;
                self.reaching.clear();
                self.in_table = !closes;
                self.table += u32::from(!closes);
                self.row = 0;
            }
            "tr" if self.in_table => {
                self.end_text(at)?;
                self.end_row()?;
                self.row += u32::from(!closes);
            }
            "td" | "th" if self.in_table => {
                self.end_text(at)?;
                if !closes {
                    self.begin_cell(attributes)?;
                }
            }
            // Within a cell the words see to paragraphs themselves.
            _ if self.cell.is_some() => return Ok(()),
            name => {
                self.end_text(at)?;
                self.heading = !closes && name.len() == 2 && name.starts_with('h') && name != "hr";
            }
        }
        self.from = after;
        Ok(())
    }

    fn begin_cell(&mut self, attributes: &str) -> Result<(), Unreadable> {
        self.pass_reached()?;
        let columns = number(attributes, "colspan").clamp(1, MAX_COLUMNS);
        let rows = number(attributes, "rowspan").clamp(1, MOST_SPANNED);
        let first = self.cells.len();
        if self.reaching.len() < first + columns {
            self.reaching.resize(first + columns, 0);
        }
        self.reaching[first..first + columns].fill(rows - 1);
        self.cell = Some(columns);
        self.column += 1;
        Ok(())
    }

    /// Leaves the places empty that cells above reach into.
    fn pass_reached(&mut self) -> Result<(), Unreadable> {
        while let Some(rows) = self.reaching.get_mut(self.cells.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.empty_cell()?;
        }
        Ok(())
    }

    /// An empty place counts as a cell: a few spans could ask for millions of them.
    fn empty_cell(&mut self) -> Result<(), Unreadable> {
        self.cells.push(Span::default());
        self.reader.count_cell()
    }

    /// Ends the text that is open: as a cell, or as a line of prose.
    fn end_text(&mut self, at: usize) -> Result<(), Unreadable> {
        let marked = self.text.get(self.from..at).unwrap_or("");
        self.from = at;
        if let Some(columns) = self.cell.take() {
            let place = Place::Cell { table: self.table, row: self.row, cell: self.column };
            self.cells.push(self.reader.cell(place, marked)?);
            for _ in 1..columns {
                self.empty_cell()?;
            }
        } else if !self.silent && !self.in_table {
            let newlines = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
            let before = at - marked.len();
            self.line += newlines(self.text.get(self.counted..before).unwrap_or(""));
            self.counted = before;
            self.reader.paragraph(self.line + 1, marked, self.heading)?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        if !self.cells.is_empty() {
            self.pass_reached()?;
            self.reader.push_row(std::mem::take(&mut self.cells));
        }
        self.column = 0;
        Ok(())
    }
}

/// The number that an attribute gives, else 1.
fn number(attributes: &str, name: &str) -> usize {
    let lower = attributes.to_ascii_lowercase();
    let value = lower.split_once(name).map_or("", |(_, rest)| rest.trim_start_matches([' ', '=', '"', '\'']));
    let digits = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    value[..digits].parse().unwrap_or(1)
}
