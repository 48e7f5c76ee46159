//! Looking at bytes: signatures, the parts that an archive names, and text.

/// A part of an archive: its local header, and its row of the central directory, with how far behind each its name stands
/// and where the name's length is (APPNOTE 4.3.7 and 4.3.12).
const LOCAL: (&[u8], usize, usize) = (b"PK\x03\x04", 30, 26);
const CENTRAL: (&[u8], usize, usize) = (b"PK\x01\x02", 46, 28);

/// How far into a file a PDF's mark may stand: some writers put a few bytes before it.
const PDF_WITHIN: usize = 1024;

pub fn is_pdf(start: &[u8]) -> bool {
    start[..start.len().min(PDF_WITHIN)].windows(5).any(|window| window == b"%PDF-")
}

pub fn is_ole(start: &[u8]) -> bool {
    start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// An archive, an empty one included.
pub fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06")
}

/// Whether an archive names a part that begins so, at its start or in the list at its end.
pub fn zip_holds(part: &str, start: &[u8], end: &[u8]) -> bool {
    names(start, LOCAL).chain(names(end, CENTRAL)).any(|name| name.starts_with(part.as_bytes()))
}

/// The names behind each signature. Bytes that only look like one give a name that nobody asks for.
fn names<'a>(
    bytes: &'a [u8],
    (signature, name_at, length_at): (&'a [u8], usize, usize),
) -> impl Iterator<Item = &'a [u8]> {
    let starts = bytes.windows(signature.len()).enumerate().filter(move |(_, window)| *window == signature);
    starts.filter_map(move |(at, _)| {
        let length = bytes.get(at + length_at..at + length_at + 2)?;
        let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
        bytes.get(at + name_at..at + name_at + length)
    })
}

/// An OpenDocument's first part is called `mimetype`, is not compressed and says what it is (ODF 1.2, part 3, 3.3).
pub fn is_open_document(what: &str, start: &[u8]) -> bool {
    let said = format!("mimetypeapplication/vnd.oasis.opendocument.{what}");
    is_zip(start) && start.get(30..).is_some_and(|rest| rest.starts_with(said.as_bytes()))
}

/// Programs of any system, and scripts that say what runs them.
pub fn is_program(start: &[u8]) -> bool {
    infer::is_app(start) || start.starts_with(b"#!") || start.starts_with(b"MZ") || is_shortcut(start)
}

/// A Windows shortcut (MS-SHLLINK 2.1): it starts whatever it names.
fn is_shortcut(start: &[u8]) -> bool {
    start.starts_with(b"\x4C\x00\x00\x00\x01\x14\x02\x00")
}

/// Text in UTF-8, in one of the encodings with a byte for a letter, or in UTF-16 that says so.
pub fn is_text(start: &[u8]) -> bool {
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return true;
    }
    let control = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0C);
    !start.iter().any(control)
}

/// The first line is a header as messages have: a name without blanks, a colon.
pub fn looks_like_mail(start: &[u8]) -> bool {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let Some(colon) = line.iter().position(|byte| *byte == b':') else { return line.starts_with(b"From ") };
    colon > 0 && line[..colon].iter().all(|byte| byte.is_ascii_graphic())
}
