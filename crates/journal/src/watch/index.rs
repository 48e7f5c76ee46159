//! The index that SQLite keeps of its write-ahead log, in a file that all its connections share: every commit, by
//! whichever process, changes the first bytes of it (<https://www.sqlite.org/walformat.html>, "The WAL-Index File
//! Format": a change counter, the last valid frame, salts and a checksum).
//!
//! Reading them is one short system call, where asking SQLite is a hand-over to another thread and back. They are only
//! ever compared, never understood: whatever else changes them is at worst one question too many.

use std::fs::File;
use std::mem::ManuallyDrop;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// How many bytes the first copy of the header has.
const HEADER: usize = 48;
/// Where it says whether it was written at all.
const IS_INIT: usize = 12;

/// The header at a moment.
pub type Header = [u8; HEADER];

/// The file, opened for reading.
///
/// It is never closed: closing any descriptor of a file gives up every lock that the process holds on it (POSIX), and
/// SQLite's are on this one. There is one for each store that is opened.
#[derive(Debug)]
pub struct Index(ManuallyDrop<File>);

impl Index {
    /// Opens the index of a database in which a connection of this process has read already, and stays open.
    pub fn open(database: &Path) -> Option<Self> {
        let mut name = database.as_os_str().to_owned();
        name.push("-shm");
        let index = Self(ManuallyDrop::new(File::open(Path::new(&name)).ok()?));
        index.header().map(|_| index)
    }

    /// What it holds now; nothing where it cannot be told.
    pub fn header(&self) -> Option<Header> {
        let mut header = [0; HEADER];
        self.0.read_exact_at(&mut header, 0).ok()?;
        (header[IS_INIT] == 1).then_some(header)
    }
}
