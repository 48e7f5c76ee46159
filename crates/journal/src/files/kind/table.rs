//! The kinds of file that are taken as evidence.

/// A kind of file.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// What people call it, with its article: "a PDF".
    pub name: &'static str,
    /// The endings of such files' names, in small letters, the usual one first.
    pub endings: &'static [&'static str],
    /// What it is served as. Everything is served as an attachment that no browser opens by itself.
    pub media_type: &'static str,
    pub(super) look: Look,
}

/// How a kind is told from its bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Crate `infer` knows it, by one of these endings.
    Magic(&'static [&'static str]),
    /// `%PDF` near the start.
    Pdf,
    /// The container of Office before 2007 and of Outlook; what is inside is not looked at.
    Ole,
    /// Any archive.
    AnyZip,
    /// An archive with a part whose name begins so.
    ZipWith(&'static str),
    /// An archive whose first part says that it is an OpenDocument of this kind.
    OpenDocument(&'static str),
    /// Text in any usual encoding.
    Text,
    /// Text with a picture's element.
    Svg,
    /// Text that begins with a message's headers.
    Mail,
}

/// One line of the table.
const fn kind(name: &'static str, endings: &'static [&'static str], media_type: &'static str, look: Look) -> Kind {
    Kind { name, endings, media_type, look }
}

/// Every kind that is taken.
pub const KINDS: &[Kind] = &[
    kind("a PDF", &["pdf"], "application/pdf", Look::Pdf),
    kind(
        "a Word document",
        &["docx"],
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Look::ZipWith("word/"),
    ),
    kind(
        "an Excel workbook",
        &["xlsx"],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Look::ZipWith("xl/"),
    ),
    kind(
        "a PowerPoint presentation",
        &["pptx"],
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Look::ZipWith("ppt/"),
    ),
    kind("an older Word document", &["doc"], "application/msword", Look::Ole),
    kind("an older Excel workbook", &["xls"], "application/vnd.ms-excel", Look::Ole),
    kind("an older PowerPoint presentation", &["ppt"], "application/vnd.ms-powerpoint", Look::Ole),
    kind("an Outlook message", &["msg"], "application/vnd.ms-outlook", Look::Ole),
    kind("an OpenDocument text", &["odt"], "application/vnd.oasis.opendocument.text", Look::OpenDocument("text")),
    kind(
        "an OpenDocument spreadsheet",
        &["ods"],
        "application/vnd.oasis.opendocument.spreadsheet",
        Look::OpenDocument("spreadsheet"),
    ),
    kind(
        "an OpenDocument presentation",
        &["odp"],
        "application/vnd.oasis.opendocument.presentation",
        Look::OpenDocument("presentation"),
    ),
    kind("a rich text", &["rtf"], "application/rtf", Look::Magic(&["rtf"])),
    kind("a PNG picture", &["png"], "image/png", Look::Magic(&["png"])),
    kind("a JPEG picture", &["jpg", "jpeg"], "image/jpeg", Look::Magic(&["jpg"])),
    kind("a GIF picture", &["gif"], "image/gif", Look::Magic(&["gif"])),
    kind("a WebP picture", &["webp"], "image/webp", Look::Magic(&["webp"])),
    kind("a TIFF picture", &["tif", "tiff"], "image/tiff", Look::Magic(&["tif"])),
    kind("a HEIC picture", &["heic", "heif"], "image/heic", Look::Magic(&["heif"])),
    kind("an SVG picture", &["svg"], "image/svg+xml", Look::Svg),
    kind("an MP3 recording", &["mp3"], "audio/mpeg", Look::Magic(&["mp3"])),
    kind("an M4A recording", &["m4a"], "audio/mp4", Look::Magic(&["m4a", "mp4"])),
    kind("a WAV recording", &["wav"], "audio/wav", Look::Magic(&["wav"])),
    kind("an MP4 film", &["mp4", "m4v"], "video/mp4", Look::Magic(&["mp4", "m4v"])),
    kind("a QuickTime film", &["mov"], "video/quicktime", Look::Magic(&["mov"])),
    kind("an email message", &["eml"], "message/rfc822", Look::Mail),
    kind("a web page", &["html", "htm"], "text/html", Look::Text),
    kind("a CSV table", &["csv"], "text/csv", Look::Text),
    kind("a text", &["txt", "text", "md", "log"], "text/plain", Look::Text),
    kind("a JSON text", &["json"], "application/json", Look::Text),
    kind("an XML text", &["xml"], "application/xml", Look::Text),
    kind("a calendar entry", &["ics"], "text/calendar", Look::Text),
    kind("a ZIP archive", &["zip"], "application/zip", Look::AnyZip),
];
