//! What kind of file some bytes are, and whether that is what the name says.
//!
//! It looks at the first and the last bytes only and opens nothing: not an archive, not a document. What cannot be told
//! from there is not guessed.

mod bytes;
mod table;

pub use table::{KINDS, Kind};

use bytes::{is_program, is_text, looks_like_mail};
use table::Look;

/// A file that is what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// Its kind.
    pub kind: &'static Kind,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lie {
    /// It has no bytes.
    Empty,
    /// It is a program, whatever its name says.
    Program,
    /// Its name ends in nothing that says what it is.
    NoEnding,
    /// Its name ends so, and files of that kind are not taken.
    NotTaken {
        /// The ending, in small letters.
        ending: String,
    },
    /// Its name says one kind and its content is another.
    Other {
        /// What the name says.
        says: &'static Kind,
        /// What the content is, where that can be told.
        is: Option<&'static Kind>,
    },
}

/// Endings of programs and of what starts one; their content alone may look like text.
const PROGRAMS: &[&str] = &[
    "app", "appimage", "bat", "bin", "cmd", "com", "cpl", "deb", "dll", "dmg", "elf", "exe", "gadget", "hta", "inf",
    "jar", "js", "jse", "lnk", "msc", "msi", "msp", "pif", "ps1", "psm1", "py", "reg", "rpm", "scf", "scr", "sh", "so",
    "vb", "vbe", "vbs", "wsf", "wsh",
];

/// Judges a file by its name, its first 64 KiB and its last.
///
/// # Errors
/// [`Lie`] when it is not taken.
pub fn judge(name: &str, start: &[u8], end: &[u8]) -> Result<Judged, Lie> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.trim().to_lowercase()).unwrap_or_default();
    if PROGRAMS.contains(&ending.as_str()) || is_program(start) {
        return Err(Lie::Program);
    }
    if start.is_empty() {
        return Err(Lie::Empty);
    }
    if ending.is_empty() {
        return Err(Lie::NoEnding);
    }
    let Some(says) = KINDS.iter().find(|kind| kind.endings.contains(&ending.as_str())) else {
        return Err(Lie::NotTaken { ending });
    };
    if is_of(says, start, end) { Ok(Judged { kind: says }) } else { Err(Lie::Other { says, is: found(start, end) }) }
}

/// Whether bytes are of a kind.
fn is_of(kind: &Kind, start: &[u8], end: &[u8]) -> bool {
    match kind.look {
        Look::Magic(types) => infer::get(start).is_some_and(|found| types.contains(&found.extension())),
        Look::Pdf => bytes::is_pdf(start),
        Look::Ole => bytes::is_ole(start),
        Look::AnyZip => bytes::is_zip(start),
        Look::ZipWith(part) => bytes::is_zip(start) && bytes::zip_holds(part, start, end),
        Look::OpenDocument(what) => bytes::is_open_document(what, start),
        Look::Text => is_text(start) && !is_marked(start),
        Look::Svg => is_text(start) && contains(start, b"<svg"),
        Look::Mail => is_text(start) && looks_like_mail(start),
    }
}

/// Text that begins as another kind does: a PDF's head, a rich text's.
fn is_marked(start: &[u8]) -> bool {
    bytes::is_pdf(start) || start.starts_with(b"{\\rtf")
}

/// What bytes are, the most exact kind first; nothing when that cannot be told.
fn found(start: &[u8], end: &[u8]) -> Option<&'static Kind> {
    let exact = |kind: &&Kind| !matches!(kind.look, Look::AnyZip | Look::Text | Look::Mail);
    let loose = |kind: &&Kind| matches!(kind.look, Look::AnyZip) || kind.endings.contains(&"txt");
    KINDS.iter().filter(exact).chain(KINDS.iter().filter(loose)).find(|kind| is_of(kind, start, end))
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window.eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests;
