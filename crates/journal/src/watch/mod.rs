//! The watch: whether anything at all was committed to the store since somebody last looked, by whichever process.
//!
//! It costs one short question to the database instead of the several whose answers it vouches for, and callers that ask
//! at the same time share one. It knows no rows: what an answer of before is good for is for whoever kept it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{ConnectOptions, Connection, Row as _, SqliteConnection};
use tokio::sync::Mutex;

use crate::database::Database;
use crate::error::Fault;
use crate::statement;

/// What the store held at a moment. While two are equal, everything that was read in between is as it was.
///
/// Unequal ones say nothing: a transaction may have changed nothing that anybody looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(Arc<str>);

#[derive(Debug, Default)]
pub(crate) struct Watch {
    /// How many have asked so far.
    asked: AtomicU64,
    last: Mutex<Last>,
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
        let me = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut last = self.last.lock().await;
        if let Some(version) = last.version.clone().filter(|_| last.answers >= me) {
            return Ok(version);
        }
        // Whoever has asked by now is answered by a question that begins now.
        let answers = self.asked.load(Ordering::SeqCst);
        let version = Version(last.look(database).await?.into());
        last.answers = answers;
        last.version = Some(version.clone());
        Ok(version)
    }

    /// Closes the connection; the next question would open another.
    pub async fn close(&self) {
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
