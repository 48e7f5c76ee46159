//! All that the typesetter may see: the built-in templates, the files of data, the built-in faces, and no date.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::{BOOK, FONTS};
use super::{Files, templates};
use crate::ReportError;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The world of one document.
pub(super) struct PaperWorld {
    main: FileId,
    files: BTreeMap<String, Bytes>,
}

impl PaperWorld {
    /// Makes the world for a template and the files that it reads.
    ///
    /// What the typesetter makes of a file is remembered for as long as the file stays the same: so what changes apart
    /// from other things is a file of its own.
    pub(super) fn new(template: &str, files: Files) -> Result<Self, ReportError> {
        let main = templates::file(template).ok_or_else(|| ReportError::Typesetting(format!("no file: {template}")))?;
        Ok(Self { main, files: files.into_iter().map(|(path, bytes)| (path, Bytes::new(bytes))).collect() })
    }
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        templates::find(id.get().vpath().get_with_slash()).cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.get().vpath().get_with_slash()).cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
