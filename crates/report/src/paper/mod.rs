//! Paper: a template and its data become a tagged PDF/UA-1, in process.
//!
//! Knows the typesetter and nothing else: no plan, no file, no network, no clock. The date inside the document is the one
//! passed in, so that equal input gives equal bytes.

mod fonts;
mod templates;
mod world;

pub(crate) use fonts::Reach;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::ReportError;
use world::PaperWorld;

/// What a document says of itself beside its pages.
pub(crate) struct Imprint {
    /// Tells this document from every other; equal for equal documents.
    pub(crate) ident: String,
    /// The program that made it.
    pub(crate) program: String,
    /// When what it shows was last changed.
    pub(crate) at: Timestamp,
}

/// The typesetter recurses into nested layout; an unoptimised build needs more than a worker thread's two megabytes.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Sets a template with its data, which it reads as `/data.json`.
///
/// Runs on a thread of its own, for its stack, and so that a panic in the typesetter is an error here.
///
/// # Errors
/// The typesetter's complaints, when it refuses the template or the finished document is no PDF/UA-1.
pub(crate) fn print(template: &'static str, data: Vec<u8>, imprint: &Imprint) -> Result<Vec<u8>, ReportError> {
    std::thread::scope(|scope| {
        let printer = std::thread::Builder::new()
            .name("report".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, move || set(template, data, imprint))
            .map_err(|error| ReportError::Stopped(error.to_string()))?;
        printer.join().unwrap_or_else(|_| Err(ReportError::Stopped("it panicked".to_owned())))
    })
}

fn set(template: &'static str, data: Vec<u8>, imprint: &Imprint) -> Result<Vec<u8>, ReportError> {
    let world = PaperWorld::new(template, data)?;
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| complaints(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| ReportError::Typesetting(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(imprint.ident.clone()),
        creator: Smart::Custom(Some(imprint.program.clone())),
        timestamp: utc(imprint.at).map(typst_pdf::Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| complaints(&errors));
    // What the typesetter remembers between documents is tens of megabytes, and after one update it is of no use: every part
    // reads the one data file, so all of it is set anew (examples/again.rs measures both).
    comemo::evict(0);
    bytes
}

fn utc(at: Timestamp) -> Option<Datetime> {
    let at = at.to_zoned(TimeZone::UTC);
    let part = |value: i8| u8::try_from(value).ok();
    Datetime::from_ymd_hms(
        i32::from(at.year()),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )
}

fn complaints(errors: &[SourceDiagnostic]) -> ReportError {
    let lines: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    ReportError::Typesetting(lines.join("\n"))
}
