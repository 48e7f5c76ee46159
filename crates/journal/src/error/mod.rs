//! Errors: what was refused and what broke, kept apart.
//!
//! A refusal is an answer; a [`Fault`] is ours to mend. Fault texts are for logs and the command line and carry no
//! content of the journal: positions, ids and what is wrong, never words.

use std::fmt::Display;
use std::path::PathBuf;

use sqlx::migrate::MigrateError;
use waymark_domain::{Misfit, Refusal, StreamId, UnknownEvent};

use crate::files::FilesFault;

/// Something broke, or stored bytes are not what they were.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The data folder cannot be made or used.
    #[error("the folder {} cannot be used: {source}; check that it exists and that you may write in it", path.display())]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The database cannot be opened.
    #[error("the journal cannot be opened: {0}; check the address, the rights and that the database runs")]
    Opening(#[source] sqlx::Error),
    /// The tables cannot be brought up to this release.
    #[error("the journal's tables cannot be brought up to date: {0}; it may be of a newer release")]
    Migration(#[source] MigrateError),
    /// No room is left to write.
    #[error("the disk is full: nothing was saved; make room and try again")]
    Full,
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[source] sqlx::Error),
    /// An entry was written by a newer release, or altered.
    #[error("{0}; the reader stops here: use a newer release, or run verify")]
    Unknown(#[from] UnknownEvent),
    /// An entry that cannot stand where it does.
    #[error("{0}; the reader stops here: run verify")]
    Misfit(#[from] Misfit),
    /// Stored bytes are not what was recorded.
    #[error("{stream}, entry {position}: {what}; run verify")]
    Damaged {
        /// The stream.
        stream: StreamId,
        /// The entry.
        position: u64,
        /// What is wrong with it.
        what: String,
    },
    /// Something that this program itself must not do.
    #[error("BUG: {0}")]
    Bug(String),
    /// The writing thread cannot be started.
    #[error("the writing thread cannot be started: {0}")]
    Thread(#[source] std::io::Error),
    /// The journal was closed while the command waited.
    #[error("the journal is closed")]
    Closed,
    /// A file beside the journal cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file that is no backup of a journal.
    #[error("{} is no Waymark backup: it is empty, cut off or another kind of file; nothing was restored", .0.display())]
    NotABackup(PathBuf),
    /// The place where evidence files are kept failed.
    #[error(transparent)]
    Files(#[from] FilesFault),
    /// What was asked for cannot be done on this engine.
    #[error("{0}")]
    NotHere(String),
}

impl Fault {
    pub(crate) fn opening(error: sqlx::Error) -> Self {
        Self::Opening(error)
    }

    pub(crate) fn damaged(stream: StreamId, position: u64, what: impl Display) -> Self {
        Self::Damaged { stream, position, what: what.to_string() }
    }

    /// Whether another writer got there first, so that the command should be tried again.
    pub(crate) fn is_race(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        // PostgreSQL: serialization failure, deadlock detected. A unique violation is a lost race for a position.
        error.is_unique_violation() || matches!(error.code().as_deref(), Some("40001" | "40P01"))
    }

    /// Whether stored bytes are not what they were: an altered entry, or a damaged database file.
    ///
    /// A store may be damaged so that it cannot even be opened to be verified; to whoever asks whether it is as it was,
    /// that is an answer, too.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Damaged { .. } => true,
            Self::Files(fault) => fault.is_damage(),
            Self::Opening(error)
            | Self::Database(error)
            | Self::Migration(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => {
                is_corrupt(error)
            }
            _ => false,
        }
    }
}

/// SQLite's `SQLITE_CORRUPT` (11) and its kin, and `SQLITE_NOTADB` (26).
fn is_corrupt(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else { return false };
    let code: Option<i64> = error.code().and_then(|code| code.parse().ok());
    code.is_some_and(|code| code & 0xff == 11 || code & 0xff == 26)
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        if is_full(&error) { Self::Full } else { Self::Database(error) }
    }
}

/// SQLite's `SQLITE_FULL` (13) and `SQLITE_IOERR_WRITE` (778), which a quota or a file limit causes; PostgreSQL's
/// `disk_full` (53100).
fn is_full(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else { return false };
    matches!(error.code().as_deref(), Some("13" | "778" | "53100"))
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum ExecuteError {
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The same command id was used before, for something else.
    #[error("this command's id was used before, for another request")]
    OtherContent,
    /// Others kept getting there first.
    #[error("others wrote at the same time; try again")]
    Conflict,
    /// The stream that the command was to be decided on has moved on since it was looked at.
    #[error("the stream has moved on since it was looked at")]
    Moved,
    /// Something broke.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Refusal> for ExecuteError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
