//! Evidence files: bytes under their SHA-256, in a folder or in an S3-compatible service.
//!
//! A file is received piece by piece, hashed on the way, written under a temporary name and synced; kept, it stands
//! under its hash (`aa/bb/<hex>`) before any entry names it. Nothing here knows a plan, or opens what is in a file: an
//! archive is never unpacked.

mod arrive;
mod fault;
mod hash;
mod hold;
mod kind;
mod name;
mod place;
mod read;
mod scan;
mod sweep;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use object_store::path::Path;

use crate::database::Database;
use crate::store::Entropy;

pub use arrive::{Arrived, StoredFile};
pub use fault::{FilesFault, NotArrived};
pub use hash::{FileHash, NotAHash};
pub use kind::{Judged, KINDS, Kind, Lie, judge};
pub use name::harmless_name;
pub use place::{FilesAt, S3At, S3Keys};
pub use read::FileReading;
pub use scan::{Scanner, Verdict, WrongAddress};
pub use sweep::{OldFiles, Swept};

use place::Place;

/// Where uploads are written until they are whole.
const UNDER_WAY: &str = "uploading";

/// The store of evidence files. Clones share one connection to it.
#[derive(Clone)]
pub struct Files {
    place: Option<Arc<Place>>,
    database: Database,
    entropy: Entropy,
    /// The temporary names that this program is writing or holds.
    under_way: Arc<Mutex<BTreeSet<String>>>,
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files").field("place", &self.place).finish_non_exhaustive()
    }
}

impl Files {
    pub(crate) fn open(at: Option<&FilesAt>, database: Database, entropy: Entropy) -> Result<Self, FilesFault> {
        let place = at.map(Place::open).transpose()?.map(Arc::new);
        Ok(Self { place, database, entropy, under_way: Arc::default() })
    }

    /// Says where files are kept, as a person would: a folder's path, or `s3://bucket/prefix` at its endpoint.
    pub fn said(&self) -> &str {
        self.place.as_ref().map_or("nowhere", |place| place.said.as_str())
    }

    /// Whether they stand in a folder of this machine, so that a backup takes them along.
    pub fn is_folder(&self) -> bool {
        self.place.as_ref().is_some_and(|place| place.folder.is_some())
    }

    /// Asks the place for its first entry, so that a wrong address or key shows before somebody uploads.
    ///
    /// # Errors
    /// [`FilesFault`] when the place cannot be used.
    pub async fn answers(&self) -> Result<(), FilesFault> {
        let place = self.place()?;
        let under_way = Path::from(UNDER_WAY);
        let listed = place.store.list_with_delimiter(Some(&under_way)).await;
        listed.map(drop).map_err(|error| FilesFault::of(error, None))
    }

    fn place(&self) -> Result<&Arc<Place>, FilesFault> {
        self.place.as_ref().ok_or(FilesFault::NoPlace)
    }

    /// A name that no other upload has; no sweep of this program takes it while it lives.
    fn temporary(&self) -> Temporary {
        let mut bytes = [0; 16];
        (self.entropy)(&mut bytes);
        let name = data_encoding::HEXLOWER.encode(&bytes);
        self.names_under_way(|names| names.insert(name.clone()));
        Temporary { files: self.clone(), name }
    }

    fn names_under_way<T>(&self, look: impl FnOnce(&mut BTreeSet<String>) -> T) -> T {
        // A set of names is whole after any panic.
        look(&mut self.under_way.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The name of an upload that is under way.
#[derive(Debug)]
struct Temporary {
    files: Files,
    name: String,
}

impl Temporary {
    fn path(&self) -> Path {
        Path::from_iter([UNDER_WAY, &self.name])
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        self.files.names_under_way(|names| names.remove(&self.name));
    }
}
