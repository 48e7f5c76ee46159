//! Reading a file back, and telling whether it is the one that was kept.

use bytes::Bytes;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use object_store::ObjectStoreExt;
use object_store::path::Path;
use sha2::{Digest, Sha256};

use super::Files;
use super::fault::FilesFault;
use super::hash::FileHash;

/// A file on its way out.
pub struct FileReading {
    /// How many bytes it has.
    pub bytes: u64,
    /// Its pieces. The last comes only when all of them have the right hash: a file that was altered ends in
    /// [`FilesFault::Altered`] before it is whole.
    pub chunks: BoxStream<'static, Result<Bytes, FilesFault>>,
}

impl std::fmt::Debug for FileReading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileReading").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

impl Files {
    /// Opens a file of so many bytes.
    ///
    /// # Errors
    /// [`FilesFault::Gone`] when it is not there, [`FilesFault::Altered`] when its length is another, and whatever keeps
    /// the place from answering.
    pub async fn read(&self, hash: FileHash, bytes: u64) -> Result<FileReading, FilesFault> {
        self.read_at(&hash.path(), hash, bytes).await
    }

    pub(super) async fn read_at(&self, path: &Path, hash: FileHash, bytes: u64) -> Result<FileReading, FilesFault> {
        let place = self.place()?;
        let found = place.store.get(path).await.map_err(|error| FilesFault::of(error, Some(hash)))?;
        if found.meta.size != bytes {
            return Err(FilesFault::Altered(hash));
        }
        let pieces = found.into_stream().map_err(move |error| FilesFault::of(error, Some(hash))).boxed();
        Ok(FileReading { bytes, chunks: checked(pieces, hash) })
    }

    /// Reads a file to its end, to tell whether it is the one that was kept.
    ///
    /// # Errors
    /// As [`Files::read`], and [`FilesFault::Altered`] when its bytes have another hash.
    pub async fn check(&self, hash: FileHash, bytes: u64) -> Result<(), FilesFault> {
        let mut reading = self.read(hash, bytes).await?;
        while reading.chunks.try_next().await?.is_some() {}
        Ok(())
    }
}

type Pieces = BoxStream<'static, Result<Bytes, FilesFault>>;

/// Holds the last piece back until the whole is known to be right.
fn checked(pieces: Pieces, hash: FileHash) -> Pieces {
    let begun = (pieces, Sha256::new(), None::<Bytes>);
    let steps = stream::try_unfold(begun, move |(mut pieces, mut hasher, mut held)| async move {
        while let Some(piece) = pieces.try_next().await? {
            hasher.update(&piece);
            if let Some(before) = held.replace(piece) {
                return Ok(Some((before, (pieces, hasher, held))));
            }
        }
        // The end: the hash first, then the last piece. After it the held piece is gone and the stream is over.
        let Some(last) = held.take() else { return Ok(None) };
        if FileHash::of(hasher.clone().finalize().into()) != hash {
            return Err(FilesFault::Altered(hash));
        }
        Ok(Some((last, (pieces, hasher, None))))
    });
    steps.boxed()
}
