//! Failed sign-ins, counted by whatever key the caller throttles by.

use jiff::Timestamp;

use super::{Accounts, session::time};
use crate::database::{Row, values};
use crate::error::Fault;
use crate::statement;

/// How often something failed in the present window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How often.
    pub count: u64,
    /// When the window began.
    pub since: Timestamp,
}

impl Accounts {
    /// Counts a failure; a window that began before `window_start` is over, and this is the first of a new one.
    pub async fn count_failure(&self, key: &str, now: Timestamp, window_start: Timestamp) -> Result<Failures, Fault> {
        let mut tx = self.database.write().await?;
        let counted = values![key, now.as_millisecond(), window_start.as_millisecond()];
        let row = tx.row(statement::COUNT_FAILURE, counted).await?;
        tx.commit().await?;
        row.as_ref().map_or(Ok(Failures { count: 1, since: now }), read_failures)
    }

    /// The failures of a window that began at `window_start` or later.
    pub async fn failures(&self, key: &str, window_start: Timestamp) -> Result<Option<Failures>, Fault> {
        let asked = values![key, window_start.as_millisecond()];
        let rows = self.database.rows(statement::FAILURES, asked).await?;
        rows.first().map(read_failures).transpose()
    }

    /// Forgets a key's failures: it succeeded.
    pub async fn clear_failures(&self, key: &str) -> Result<(), Fault> {
        self.database.run(statement::CLEAR_FAILURES, values![key]).await?;
        Ok(())
    }

    /// Forgets windows that began before `window_start`.
    pub async fn forget_failures(&self, window_start: Timestamp) -> Result<u64, Fault> {
        self.database.run(statement::DELETE_OLD_FAILURES, values![window_start.as_millisecond()]).await
    }
}

fn read_failures(row: &Row) -> Result<Failures, Fault> {
    Ok(Failures { count: row.count(0)?, since: time(row, 1)? })
}
