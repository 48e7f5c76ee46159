//! How long a board pack takes, beside the typesetter alone with the same tables and nothing else: every table of the pack
//! with its columns, rows and words, in one face, without design, cover, contents, links, pictures or marking.
//!
//! `cargo run --release -p waymark-report --example pack_pace -- [ROUNDS]`. It prints one JSON object a line: for each
//! round the milliseconds of a pack and of the plain document, and of a pack and of the same after one update.
//! `-- plain FILE` writes the plain document, to be looked at or counted by itself; `-- pack FILE` writes the pack.

use std::sync::LazyLock;
use std::time::Instant;

use typst::comemo;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use waymark_domain::PlanView;

#[path = "../tests/it/sample.rs"]
mod sample;
#[path = "tables/mod.rs"]
mod tables;

/// What the program allocates with (`crates/cli/src/main.rs`), for both sides.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const TEMPLATE: &str = r#"
#set text(font: "Source Sans 3", size: 9pt)
#set page(flipped: true)
#for part in json("/data.json") {
  heading(part.heading)
  table(
    columns: part.columns.map(share => share * 1fr),
    table.header(..part.header),
    ..part.cells
  )
}
"#;

fn main() -> Outcome<()> {
    let made = match std::env::args().nth(1).as_deref() {
        Some("plain") => Some(alone(&sample::plan())?),
        Some("pack") => Some(waymark_report::board::pdf(&sample::plan(), &sample::info())?),
        _ => None,
    };
    if let Some(bytes) = made {
        let file = std::env::args().nth(2).ok_or("name the file to write")?;
        return Ok(std::fs::write(file, bytes)?);
    }
    let rounds = std::env::args().nth(1).map_or(Ok(5), |text| text.parse::<u32>())?;
    let (mut view, info) = (sample::plan(), sample::info());
    let (mut plain, mut again) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        comemo::evict(0);
        let first = timed(|| Ok(waymark_report::board::pdf(&view, &info)?))?;
        let after = view
            .sections
            .iter_mut()
            .flat_map(|one| &mut one.recommendations)
            .flat_map(|one| &mut std::sync::Arc::make_mut(one).actions);
        let mut updates = after.flat_map(|action| &mut action.updates);
        let update = updates.next().ok_or("the sample has no update")?;
        update.words = format!("Seen to for the {round}th time, and written up the same week.");
        again.push(format!("[{:.1},{first:.1}]", timed(|| Ok(waymark_report::board::pdf(&view, &info)?))?));
        comemo::evict(0);
        plain.push(format!("[{first:.1},{:.1}]", timed(|| alone(&view))?));
    }
    println!("{{\"what\":\"pack\",\"pairs\":[{}]}}", plain.join(","));
    println!("{{\"what\":\"pack-again\",\"pairs\":[{}]}}", again.join(","));
    Ok(())
}

fn timed(make: impl FnOnce() -> Outcome<Vec<u8>>) -> Outcome<f64> {
    let start = Instant::now();
    std::hint::black_box(make()?);
    Ok(start.elapsed().as_secs_f64() * 1e3)
}

/// The tables by themselves.
fn alone(view: &PlanView) -> Outcome<Vec<u8>> {
    let world = Plain { data: Bytes::new(serde_json::to_vec(&tables::of(view))?) };
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| format!("{errors:?}"))?;
    Ok(typst_pdf::pdf(&document, &PdfOptions::default()).map_err(|errors| format!("{errors:?}"))?)
}

struct Plain {
    data: Bytes,
}

const FILES: [&[u8]; 2] =
    [include_bytes!("../fonts/SourceSans3-Regular.otf"), include_bytes!("../fonts/SourceSans3-Semibold.otf")];
static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

fn main_file() -> FileId {
    let path = VirtualPath::new("/main.typ").unwrap_or_else(|error| unreachable!("BUG: {error}"));
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl World for Plain {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        main_file()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == main_file() { Ok(Source::new(id, TEMPLATE.to_owned())) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Ok(self.data.clone())
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
