//! The watch: whether anything at all was committed to the store since somebody last looked, by whichever process.
//!
//! It costs one short question instead of the several whose answers it vouches for, and callers that ask at the same
//! time share one. It knows no rows: what an answer of before is good for is for whoever kept it.

#[cfg(target_os = "linux")]
mod index;
/// Elsewhere a file that others have mapped may be read as it was.
#[cfg(not(target_os = "linux"))]
mod index {
    pub type Header = [u8; 0];
    #[derive(Debug)]
    pub enum Index {}
    impl Index {
        pub fn open(_: &std::path::Path) -> Option<Self> {
            None
        }
        pub fn header(&self) -> Option<Header> {
            match *self {}
        }
    }
}

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use sqlx::{ConnectOptions, Connection, Row as _, SqliteConnection};
use tokio::sync::Mutex;

use crate::database::Database;
use crate::error::Fault;
use crate::statement;
use index::Index;

pub(crate) use index::Header;

/// What the store held at a moment. While two are equal, everything that was read in between is as it was.
///
/// Unequal ones say nothing: a transaction may have changed nothing that anybody looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// As the database says it.
    Said(Arc<str>),
    /// As the index of SQLite's log shows it.
    Shown(Header),
}

#[derive(Debug, Default)]
pub(crate) struct Watch {
    /// How many have asked so far.
    asked: AtomicU64,
    last: Mutex<Last>,
    /// Good for as long as the connection beside it is open: SQLite begins another index once nobody is left.
    index: RwLock<Option<Index>>,
}

#[derive(Debug, Default)]
struct Last {
    /// Everybody up to this one asked before the last answer was begun.
    answers: u64,
    version: Option<Version>,
    /// SQLite's number means something on one connection only, which must never write.
    connection: Option<SqliteConnection>,
    /// Which connection it is: the numbers of two are not to be compared.
    opened: u64,
}

impl Watch {
    /// What the store holds now, at or after the moment of asking.
    pub async fn version(&self, database: &Database) -> Result<Version, Fault> {
        if let Some(header) = self.shown() {
            return Ok(Version(Kind::Shown(header)));
        }
        let me = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut last = self.last.lock().await;
        if let Some(version) = last.version.clone().filter(|_| last.answers >= me) {
            return Ok(version);
        }
        // Whoever has asked by now is answered by a question that begins now.
        let answers = self.asked.load(Ordering::SeqCst);
        let version = Version(Kind::Said(last.look(database).await?.into()));
        if let Database::Sqlite { readers, .. } = database {
            let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
            if index.is_none() {
                *index = Index::open(readers.connect_options().get_filename());
            }
        }
        last.answers = answers;
        last.version = Some(version.clone());
        Ok(version)
    }

    /// What the index shows, if there is one: while that stays, nothing is committed.
    pub fn shown(&self) -> Option<Header> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).as_ref()?.header()
    }

    /// Closes the connection; the next question would open another.
    pub async fn close(&self) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = None;
        if let Some(connection) = self.last.lock().await.connection.take() {
            // It only ever read: nothing is lost, however it ends.
            drop(connection.close().await);
        }
    }
}

impl Last {
    async fn look(&mut self, database: &Database) -> Result<String, Fault> {
        let Database::Sqlite { readers, .. } = database else {
            // Two equal snapshots see the same transactions, and so do all between them.
            let rows = database.rows(statement::SNAPSHOT, Vec::new()).await?;
            let row = rows.first().ok_or_else(|| Fault::Bug("there is no snapshot".to_owned()))?;
            return Ok(row.text(0)?);
        };
        // Taken out while it is used: a question that is given up, or fails, takes the connection with it.
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => {
                self.opened += 1;
                readers.connect_options().connect().await?
            }
        };
        let row = sqlx::query(statement::DATA_VERSION).fetch_one(&mut connection).await?;
        let number: i64 = row.try_get(0)?;
        self.connection = Some(connection);
        Ok(format!("{}.{number}", self.opened))
    }
}
