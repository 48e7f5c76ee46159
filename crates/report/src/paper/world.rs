//! All that the typesetter may see: the built-in templates, one data file, two faces, and no date.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::{BOOK, FONTS};
use super::templates;
use crate::ReportError;

const DATA: &str = "/data.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The world of one document.
pub(super) struct PaperWorld {
    main: FileId,
    data: Bytes,
}

impl PaperWorld {
    /// Makes the world for a template and the JSON it reads.
    pub(super) fn new(template: &str, data: Vec<u8>) -> Result<Self, ReportError> {
        let path = VirtualPath::new(template).map_err(|error| ReportError::Typesetting(error.to_string()))?;
        let main = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        Ok(Self { main, data: Bytes::new(data) })
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
        let text = templates::find(id.get().vpath().get_with_slash()).ok_or_else(|| absent(id))?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id.get().vpath().get_with_slash() == DATA { Ok(self.data.clone()) } else { Err(absent(id)) }
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
