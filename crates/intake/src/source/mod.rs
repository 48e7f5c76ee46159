//! Bytes of somebody's file, and the plain reasons why some cannot be read.
//!
//! Checks size, kind and encoding before anything is built from the bytes. It does not look for a plan.

use crate::limits::{MAX_BYTES, MAX_CELLS, MAX_WORDS};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

/// A file as it was handed in.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its name, kept in the draft and used for nothing else.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What the reader is told besides the file.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day on which the document says what it says (DESIGN 3.6); read from the document where `None`.
    pub stated_on: Option<Date>,
    /// Today: the stated day of a document that does not tell its own.
    pub today: Date,
}

/// Why a file was not read: each sentence says what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// Nothing but blanks.
    #[error("The file is empty. Choose the file that holds the plan.")]
    Empty,
    /// More bytes than are read.
    #[error("The file has {megabytes} MB; at most {} MB are read. Save the plan's table alone and import that.", MAX_BYTES / 1_000_000)]
    TooLarge {
        /// Its size in whole megabytes.
        megabytes: usize,
    },
    /// More words than are read.
    #[error("The file has more than {MAX_WORDS} words. Save the plan's table alone and import that.")]
    TooManyWords,
    /// More table cells than are read.
    #[error("The file has more than {MAX_CELLS} table cells. Save the plan's table alone and import that.")]
    TooManyCells,
    /// A kind of file that is not text.
    #[error("The file is {0}, not text. Save it as plain text in UTF-8 and import that.")]
    NotText(&'static str),
    /// Bytes that are no UTF-8.
    #[error("The file is not in UTF-8: byte {at} of line {line} cannot be read. Save it again as text in UTF-8.")]
    NotUtf8 {
        /// The line, from 1.
        line: usize,
        /// The byte within the line, from 1.
        at: usize,
    },
    /// Text without a table of actions.
    #[error(
        "No table of actions was found. A row of headings is looked for, such as Recommendation, Action, Lead, By when, Progress; check that the table is in the file, as text with tabs, as separated values or as a web page."
    )]
    NoTable,
    /// A table with headings and no action beneath.
    #[error("The table of actions has headings but no action beneath them. Check that the whole table is in the file.")]
    NoActions,
}

/// The text of a file, if it is text of a size that is read.
pub(crate) fn text_of<'a>(source: &Source<'a>) -> Result<&'a str, Unreadable> {
    let bytes = source.bytes;
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge { megabytes: bytes.len() / 1_000_000 });
    }
    if let Some(kind) = kind_of_binary(bytes) {
        return Err(Unreadable::NotText(kind));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    if text.trim().is_empty() { Err(Unreadable::Empty) } else { Ok(text) }
}

fn not_utf8(bytes: &[u8], valid: usize) -> Unreadable {
    let before = &bytes[..valid];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    Unreadable::NotUtf8 { line, at: valid - start + 1 }
}

/// Names a file that is surely not text, by its first bytes or by a zero byte near the start.
fn kind_of_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 7] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a Word, Excel or zip file"),
        (b"\xD0\xCF\x11\xE0", "an old Word or Excel file"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"\xFF\xFE", "text in UTF-16"),
        (b"\xFE\xFF", "text in UTF-16"),
    ];
    let known = KINDS.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| kind);
    known.or_else(|| bytes.iter().take(64 * 1024).any(|byte| *byte == 0).then_some("a binary file"))
}

/// SHA-256 of the file, in lower-case hex.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
