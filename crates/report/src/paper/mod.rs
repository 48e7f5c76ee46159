//! Paper: a template and its data become a tagged PDF/UA-1, in process.
//!
//! Knows the typesetter and nothing else: no plan, no file, no network, no clock. The date inside the document is the one
//! passed in, so that equal input gives equal bytes.

mod fonts;
mod templates;
mod world;

pub(crate) use fonts::{Reach, Weight, advance};

use std::collections::BTreeMap;

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

/// How many documents ago something must last have been of use to be forgotten: what the newest did not use goes. So one
/// document is remembered at most, whatever its plan, and the next of the same plan sets only what has changed.
const REMEMBERED: usize = 1;

/// What a template reads: each file's bytes by its path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Whether somebody still waits for a document.
pub(crate) type Wanted<'wanted> = &'wanted (dyn Fn() -> bool + Sync);

/// Sets a template with its files.
///
/// Runs on a thread of its own, for its stack, and so that a panic in the typesetter is an error here. It cannot be
/// stopped in the middle; `wanted` is asked before the setting and before the writing.
///
/// # Errors
/// The typesetter's complaints, when it refuses the template or the finished document is no PDF/UA-1; or that nobody
/// wants it any more.
pub(crate) fn print(
    template: &'static str,
    files: Files,
    imprint: &Imprint,
    wanted: Wanted<'_>,
) -> Result<Vec<u8>, ReportError> {
    std::thread::scope(|scope| {
        let printer = std::thread::Builder::new()
            .name("report".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, move || set(template, files, imprint, wanted))
            .map_err(|error| ReportError::Stopped(error.to_string()))?;
        let made = printer.join().unwrap_or_else(|_| Err(ReportError::Stopped("it panicked".to_owned())));
        comemo::evict(REMEMBERED);
        made
    })
}

/// Forgets what is remembered of the last document.
pub(crate) fn forget() {
    comemo::evict(0);
}

fn set(template: &str, files: Files, imprint: &Imprint, wanted: Wanted<'_>) -> Result<Vec<u8>, ReportError> {
    still(wanted)?;
    let world = PaperWorld::new(template, files)?;
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| complaints(&errors))?;
    still(wanted)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| ReportError::Typesetting(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(imprint.ident.clone()),
        creator: Smart::Custom(Some(imprint.program.clone())),
        timestamp: utc(imprint.at).map(typst_pdf::Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| complaints(&errors))
}

fn still(wanted: Wanted<'_>) -> Result<(), ReportError> {
    if wanted() { Ok(()) } else { Err(ReportError::NotWanted) }
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
