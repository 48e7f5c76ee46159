//! A file on its way in: written and hashed piece by piece, and kept under its hash once it is whole.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use jiff::Timestamp;
use object_store::{ObjectStoreExt, WriteMultipart};
use sha2::{Digest, Sha256};

use super::fault::{FilesFault, NotArrived};
use super::hash::FileHash;
use super::read::FileReading;
use super::{Files, Judged, Lie, Temporary, judge};

/// How much of a file's start and end is held in memory: enough to tell what kind of file it is.
const HELD: usize = 64 << 10;
/// How many pieces may be on their way to the place at once.
const AT_ONCE: usize = 4;
/// An upload of which nothing comes for so long was cut off.
const STANDSTILL: Duration = Duration::from_secs(30);

/// A file that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredFile {
    /// The hash that it stands under.
    pub hash: FileHash,
    /// How many bytes it has.
    pub bytes: u64,
}

/// A file that has arrived whole and is on the disk under a temporary name: not kept yet.
///
/// Dropped, it is removed; what a crash leaves is swept a day later.
#[derive(Debug)]
pub struct Arrived {
    files: Files,
    /// Nothing once it was kept.
    temporary: Option<Temporary>,
    hash: FileHash,
    bytes: u64,
    ends: Ends,
}

impl Files {
    /// Receives a file of at most `limit` bytes.
    ///
    /// # Errors
    /// [`NotArrived`]; then nothing of it is kept.
    pub async fn receive<E>(
        &self,
        mut chunks: impl Stream<Item = Result<Bytes, E>> + Unpin,
        limit: u64,
    ) -> Result<Arrived, NotArrived> {
        let place = self.place()?;
        let temporary = self.temporary();
        let fault = |error| NotArrived::Fault(FilesFault::of(error, None));
        let upload = place.store.put_multipart(&temporary.path()).await.map_err(fault)?;
        let mut writing = WriteMultipart::new_with_chunk_size(upload, place.piece);
        match take(&mut chunks, &mut writing, limit).await {
            Ok((hash, bytes, ends)) => {
                writing.finish().await.map_err(fault)?;
                Ok(Arrived { files: self.clone(), temporary: Some(temporary), hash, bytes, ends })
            }
            Err(why) => {
                // That it was cut off is the news; a temporary that cannot be removed now is swept later.
                writing.abort().await.ok();
                Err(why)
            }
        }
    }
}

/// Takes what comes until it ends.
async fn take<E>(
    chunks: &mut (impl Stream<Item = Result<Bytes, E>> + Unpin),
    writing: &mut WriteMultipart,
    limit: u64,
) -> Result<(FileHash, u64, Ends), NotArrived> {
    let (mut hasher, mut bytes, mut ends) = (Sha256::new(), 0_u64, Ends::default());
    loop {
        let next = tokio::time::timeout(STANDSTILL, chunks.next()).await;
        let Some(chunk) = next.map_err(|_| NotArrived::CutOff)? else { break };
        let chunk = chunk.map_err(|_| NotArrived::CutOff)?;
        bytes += chunk.len() as u64;
        if bytes > limit {
            return Err(NotArrived::TooLarge { limit });
        }
        hasher.update(&chunk);
        ends.see(&chunk);
        writing.wait_for_capacity(AT_ONCE).await.map_err(|error| FilesFault::of(error, None))?;
        writing.put(chunk);
    }
    Ok((FileHash::of(hasher.finalize().into()), bytes, ends))
}

impl Arrived {
    /// Its hash.
    pub fn hash(&self) -> FileHash {
        self.hash
    }

    /// How many bytes it has.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Judges whether it is what its name says, and a kind that is taken.
    ///
    /// # Errors
    /// [`Lie`] says what is wrong.
    pub fn judge(&self, name: &str) -> Result<Judged, Lie> {
        judge(name, &self.ends.start, &self.ends.end)
    }

    /// Reads it before it is kept, to have it scanned.
    ///
    /// # Errors
    /// [`FilesFault`] when the place does not hand it out.
    pub async fn read(&self) -> Result<FileReading, FilesFault> {
        let temporary = self.temporary.as_ref().map_or_else(|| self.hash.path(), Temporary::path);
        self.files.read_at(&temporary, self.hash, self.bytes).await
    }

    /// Keeps it: when this returns, it is on the disk under its hash, and may be named by an entry for a day.
    ///
    /// # Errors
    /// [`FilesFault`] when it could not be kept; then it is removed.
    pub async fn keep(mut self, now: Timestamp) -> Result<StoredFile, FilesFault> {
        self.files.hold(self.hash, now).await?;
        if let Some(temporary) = &self.temporary {
            let place = self.files.place()?;
            let renamed = place.store.rename(&temporary.path(), &self.hash.path()).await;
            renamed.map_err(|error| FilesFault::of(error, None))?;
        }
        self.temporary = None;
        Ok(StoredFile { hash: self.hash, bytes: self.bytes })
    }
}

impl Drop for Arrived {
    fn drop(&mut self) {
        let (Some(temporary), Ok(place)) = (self.temporary.take(), self.files.place()) else { return };
        let (Ok(runtime), store) = (tokio::runtime::Handle::try_current(), place.store.clone()) else { return };
        // Not waited for, and not missed: what stays is swept.
        drop(runtime.spawn(async move { store.delete(&temporary.path()).await.ok() }));
    }
}

/// A file's first and last bytes.
#[derive(Debug, Default)]
struct Ends {
    start: Vec<u8>,
    end: Vec<u8>,
}

impl Ends {
    fn see(&mut self, chunk: &[u8]) {
        let room = HELD.saturating_sub(self.start.len());
        self.start.extend_from_slice(&chunk[..room.min(chunk.len())]);
        let last = &chunk[chunk.len().saturating_sub(HELD)..];
        self.end.extend_from_slice(last);
        let over = self.end.len().saturating_sub(HELD);
        self.end.drain(..over);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_the_first_and_the_last_bytes_however_they_come() {
        let whole: Vec<u8> = (0..200_000_u32).map(|number| number.to_le_bytes()[1]).collect();
        for size in [1_000, 65_536, 70_000, 200_000] {
            let mut ends = Ends::default();
            whole.chunks(size).for_each(|chunk| ends.see(chunk));
            assert_eq!(ends.start, whole[..HELD]);
            assert_eq!(ends.end, whole[whole.len() - HELD..]);
        }
    }
}
