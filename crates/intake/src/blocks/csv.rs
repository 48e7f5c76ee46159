//! Separated values: a record is a row, a line break within quotes ends a paragraph of its cell.

use super::Book;
use super::text::Reader;
use crate::source::Unreadable;
use std::mem::take;

/// Reads separated values; a row's place is the line on which its record begins.
pub(crate) fn read_csv(text: &str, separator: char) -> Result<Book, Unreadable> {
    let mut reader = Reader::default();
    let mut record: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut quoted, mut line, mut begun) = (false, 1, 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            c if c == separator && !quoted => record.push(take(&mut cell)),
            '\n' if !quoted => {
                record.push(take(&mut cell));
                reader.cells(begun, &take(&mut record))?;
                begun = line + 1;
            }
            other => cell.push(other),
        }
        line += usize::from(c == '\n');
    }
    record.push(cell);
    reader.cells(begun, &record)?;
    Ok(reader.finish())
}
