//! Evidence files inside a backup: in pieces, in a table of the backup's own file, so that it stays one file.

use bytes::{Bytes, BytesMut};
use futures_util::TryStreamExt;
use futures_util::stream::{self, Stream};
use jiff::Timestamp;

use crate::database::{Database, values};
use crate::error::Fault;
use crate::files::{FileHash, FileReading, Files, NotArrived};
use crate::statement;

/// How many bytes a row holds.
const PIECE: usize = 1 << 20;

/// What a backup has of the evidence files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackedUp {
    /// How many files it holds.
    pub files: u64,
    /// Files that were missing or altered where they are kept, so that it cannot hold them.
    pub without: Vec<FileHash>,
    /// Where the files are kept if not in a folder: then the backup holds none, and that place needs one of its own.
    pub elsewhere: Option<String>,
}

/// Puts files into a backup.
pub(super) async fn put_in(
    backup: &Database,
    files: &Files,
    named: impl IntoIterator<Item = (FileHash, u64)>,
) -> Result<BackedUp, Fault> {
    let mut held = BackedUp::default();
    backup.run(statement::CREATE_BACKUP_FILE, Vec::new()).await?;
    for (hash, bytes) in named {
        let put = async { put_one(backup, hash, files.read(hash, bytes).await?).await };
        match put.await {
            Ok(()) => held.files += 1,
            Err(Fault::Files(fault)) if fault.is_damage() => held.without.push(hash),
            Err(other) => return Err(other),
        }
    }
    Ok(held)
}

/// All pieces of a file or none.
async fn put_one(backup: &Database, hash: FileHash, mut reading: FileReading) -> Result<(), Fault> {
    let mut tx = backup.write().await?;
    let (mut piece, mut number) = (BytesMut::with_capacity(PIECE), 0_u64);
    loop {
        let chunk = reading.chunks.try_next().await?;
        piece.extend_from_slice(chunk.as_deref().unwrap_or_default());
        if piece.len() >= PIECE || chunk.is_none() {
            let row = values![hash.to_string(), number, piece.split().to_vec()];
            tx.run(statement::INSERT_BACKUP_FILE, row).await?;
            number += 1;
        }
        if chunk.is_none() {
            return tx.commit().await;
        }
    }
}

/// Takes the files out of a restored backup to where they are kept from now on, and the table with them.
pub(super) async fn take_out(backup: &Database, files: &Files, now: Timestamp) -> Result<(), Fault> {
    let tables = backup.rows(statement::HAS_BACKUP_FILE, Vec::new()).await?;
    if tables.is_empty() {
        return Ok(());
    }
    for row in backup.rows(statement::BACKUP_FILES, Vec::new()).await? {
        let pieces = pieces(backup.clone(), row.text(0)?);
        let arrived = match files.receive(Box::pin(pieces), u64::MAX).await {
            Ok(arrived) => arrived,
            Err(NotArrived::Fault(fault)) => return Err(fault.into()),
            // The backup's own file broke off; what is missing then is found by verifying.
            Err(NotArrived::CutOff | NotArrived::TooLarge { .. }) => continue,
        };
        // Under the hash that it has: one that was altered in the backup is missing under the right one.
        arrived.keep(now).await?;
    }
    backup.run(statement::DROP_BACKUP_FILE, Vec::new()).await?;
    backup.sqlite_only(statement::VACUUM, Vec::new()).await?;
    Ok(())
}

/// A file's pieces, one at a time.
fn pieces(backup: Database, hash: String) -> impl Stream<Item = Result<Bytes, Fault>> {
    stream::try_unfold(0_u64, move |number| {
        let (backup, hash) = (backup.clone(), hash.clone());
        async move {
            let rows = backup.rows(statement::BACKUP_FILE_PIECE, values![hash, number]).await?;
            let Some(row) = rows.first() else { return Ok(None) };
            Ok(Some((Bytes::from(row.bytes(0)?), number + 1)))
        }
    })
}
