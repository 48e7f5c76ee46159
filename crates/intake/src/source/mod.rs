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
    #[error("The file is {}, which is not read yet. {}", .0.what(), .0.what_to_do())]
    NotText(NotText),
    /// Bytes that are no UTF-8.
    #[error(
        "The file is not in UTF-8: byte {at} of line {line} cannot be read. Save it again as plain text, and choose UTF-8 as its encoding."
    )]
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

/// A kind of file that is not text, and what its owner can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotText {
    /// PDF.
    Pdf,
    /// A Word document, or an open one.
    Word,
    /// An Excel workbook, or an open one.
    Excel,
    /// A zip file that is neither.
    Zip,
    /// Word or Excel as they were saved before 2007.
    OldOffice,
    /// A picture.
    Picture,
    /// Text in another encoding.
    Utf16,
    /// Anything else.
    Other,
}

impl NotText {
    fn what(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF",
            Self::Word => "a Word document",
            Self::Excel => "an Excel workbook",
            Self::Zip => "a zip file",
            Self::OldOffice => "an old Word or Excel file",
            Self::Picture => "a picture",
            Self::Utf16 => "text in UTF-16",
            Self::Other => "a binary file",
        }
    }

    fn what_to_do(self) -> &'static str {
        match self {
            Self::Pdf => {
                "Save its text with the table's columns kept (pdftotext -layout, or open it in Word and save it as a web page), and choose that."
            }
            Self::Word => {
                "In Word choose Save as, then \"Web page, filtered\" with the encoding UTF-8, and choose that file."
            }
            Self::Excel => {
                "In Excel choose Save as, then \"CSV UTF-8\", once for the sheet with the actions, and choose that."
            }
            Self::Zip => "Unpack it and choose the one file that holds the plan.",
            Self::OldOffice => {
                "Open it and save it again: from Word as \"Web page, filtered\", from Excel as \"CSV UTF-8\". Choose that file."
            }
            Self::Picture => "A picture has no words to read. Choose the document that it was taken of.",
            Self::Utf16 => "Open it in a text editor, save it again with the encoding UTF-8, and choose that.",
            Self::Other => "Choose the plan as plain text, a web page with tables, or CSV, in UTF-8.",
        }
    }
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
fn kind_of_binary(bytes: &[u8]) -> Option<NotText> {
    const KINDS: [(&[u8], NotText); 6] = [
        (b"%PDF-", NotText::Pdf),
        (b"\xD0\xCF\x11\xE0", NotText::OldOffice),
        (b"\x89PNG", NotText::Picture),
        (b"\xFF\xD8\xFF", NotText::Picture),
        (b"\xFF\xFE", NotText::Utf16),
        (b"\xFE\xFF", NotText::Utf16),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(kind_of_zip(bytes));
    }
    let known = KINDS.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| kind);
    let start = &bytes[..bytes.len().min(64 * 1024)];
    known.or_else(|| {
        start.contains(&0).then(|| if every_second_is_zero(start) { NotText::Utf16 } else { NotText::Other })
    })
}

/// Office files are zip files whose parts have telling names, which stand plainly in the file.
fn kind_of_zip(bytes: &[u8]) -> NotText {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"word/document") || has(b"opendocument.text") {
        NotText::Word
    } else if has(b"xl/workbook") || has(b"opendocument.spreadsheet") {
        NotText::Excel
    } else {
        NotText::Zip
    }
}

/// UTF-16 without a mark at its front: English has a zero in every second byte.
fn every_second_is_zero(start: &[u8]) -> bool {
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let most = start.len() / 2 * 9 / 10;
    start.len() >= 4 && (zeros(0) >= most.max(1) && zeros(1) == 0 || zeros(1) >= most.max(1) && zeros(0) == 0)
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
