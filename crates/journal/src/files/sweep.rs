//! The sweep: removes what no entry names, a day after it was kept, and uploads that were never finished.

use std::collections::BTreeSet;
use std::path::Path as FilePath;
use std::time::{Duration, SystemTime};

use futures_util::TryStreamExt;
use jiff::{SignedDuration, Timestamp};
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStoreExt};

use super::fault::FilesFault;
use super::hash::FileHash;
use super::{Files, UNDER_WAY};

/// How long content may wait for the entry that names it. An upload and its entry are one request, so a day is ample.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// What a sweep removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Uploads that were never finished.
    pub unfinished: u64,
    /// Contents that no entry names.
    pub unnamed: u64,
}

/// What a sweep may remove if no entry names it.
#[derive(Debug)]
pub struct OldFiles {
    hashes: BTreeSet<FileHash>,
    limit: Timestamp,
    swept: Swept,
}

impl Files {
    /// Removes old unfinished uploads, and lists contents that nobody kept for a day. What entries name is to be asked
    /// for *after* this: whatever is named later was kept later, too.
    ///
    /// # Errors
    /// [`FilesFault`] when the place does not answer.
    pub async fn old(&self, now: Timestamp) -> Result<OldFiles, FilesFault> {
        let place = self.place()?;
        let limit = now.checked_sub(A_DAY).unwrap_or(Timestamp::MIN);
        let mut old = OldFiles { hashes: self.going().await?.into_iter().collect(), limit, swept: Swept::default() };
        let mut listed = place.store.list(None);
        let mut unfinished = Vec::new();
        while let Some(object) = listed.try_next().await.map_err(|error| FilesFault::of(error, None))? {
            if !is_before(&object, limit) {
                continue;
            }
            match FileHash::at(&object.location) {
                Some(hash) => drop(old.hashes.insert(hash)),
                None if is_under_way(&object.location) && !self.writes(object.location.filename()) => {
                    unfinished.push(object.location);
                }
                // Somebody else's: not ours to remove.
                None => {}
            }
        }
        for path in unfinished {
            match place.store.delete(&path).await {
                Ok(()) => old.swept.unfinished += 1,
                // It was finished, or given up, while this looked on.
                Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(FilesFault::of(error, None)),
            }
        }
        if let Some(folder) = &place.folder {
            old.swept.unfinished += self.half_written(&folder.join(UNDER_WAY), limit);
        }
        Ok(old)
    }

    /// Removes what is old and not named.
    ///
    /// # Errors
    /// [`FilesFault`] when the place does not answer; what was begun is finished by the next sweep.
    pub async fn remove(&self, old: OldFiles, named: &BTreeSet<FileHash>) -> Result<Swept, FilesFault> {
        let place = self.place()?;
        let mut swept = old.swept;
        for hash in old.hashes.difference(named) {
            if !self.let_go(*hash, old.limit).await? {
                continue;
            }
            match place.store.delete(&hash.path()).await {
                Ok(()) => swept.unnamed += 1,
                Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(FilesFault::of(error, None)),
            }
            self.forget(*hash).await?;
        }
        Ok(swept)
    }

    /// Whether this program is writing a file of this name; the store puts `#` and a number behind it meanwhile.
    fn writes(&self, name: Option<&str>) -> bool {
        let name = name.unwrap_or_default();
        self.names_under_way(|names| names.contains(name.split('#').next().unwrap_or_default()))
    }

    /// Removes files that an upload was writing when the program was stopped. The store does not list them: to it they
    /// are not there yet. What cannot be removed now is tried again at the next sweep.
    fn half_written(&self, folder: &FilePath, limit: Timestamp) -> u64 {
        let limit = SystemTime::UNIX_EPOCH + Duration::from_millis(limit.as_millisecond().max(0).unsigned_abs());
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        let mut removed = 0;
        for entry in entries.filter_map(Result::ok) {
            let is_old = entry.metadata().and_then(|meta| meta.modified()).is_ok_and(|written| written < limit);
            if is_old && !self.writes(entry.file_name().to_str()) && std::fs::remove_file(entry.path()).is_ok() {
                removed += 1;
            }
        }
        removed
    }
}

fn is_before(object: &ObjectMeta, limit: Timestamp) -> bool {
    object.last_modified.timestamp_millis() < limit.as_millisecond()
}

fn is_under_way(path: &Path) -> bool {
    path.prefix_matches(&Path::from(UNDER_WAY))
}
