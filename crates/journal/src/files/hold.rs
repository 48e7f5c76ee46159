//! Holding content: between an upload and the sweep, whichever instance they run on, one of the two wins.
//!
//! Each content that was kept has a row with the moment it was last kept. An upload renews it; the sweep marks it as
//! going, which it may only where nobody kept it for a day. Each is one statement, so the database decides who came
//! first. The upload that comes second waits until the sweep is through, and keeps the content anew.

use std::time::Duration;

use jiff::Timestamp;

use super::Files;
use super::fault::FilesFault;
use super::hash::FileHash;
use crate::database::values;
use crate::statement;

/// How often, and how many times, an upload looks whether the sweep is through with its content.
const LOOK: Duration = Duration::from_millis(50);
const LOOKS: u32 = 100;

impl Files {
    /// Notes that content is being kept, so that no sweep takes it for a day.
    pub(super) async fn hold(&self, hash: FileHash, now: Timestamp) -> Result<(), FilesFault> {
        for _ in 0..LOOKS {
            let row = values![hash.to_string(), now.as_millisecond()];
            if self.database.run(statement::HOLD_FILE, row).await? == 1 {
                return Ok(());
            }
            tokio::time::sleep(LOOK).await;
        }
        Err(FilesFault::JustSwept)
    }

    /// Marks content as going; tells whether nobody kept it since `limit`, so that it may go.
    pub(super) async fn let_go(&self, hash: FileHash, limit: Timestamp) -> Result<bool, FilesFault> {
        let row = values![hash.to_string(), limit.as_millisecond()];
        Ok(self.database.run(statement::LET_FILE_GO, row).await? == 1)
    }

    /// Notes that content is gone.
    pub(super) async fn forget(&self, hash: FileHash) -> Result<(), FilesFault> {
        self.database.run(statement::FORGET_FILE, values![hash.to_string()]).await?;
        Ok(())
    }

    /// Content that a sweep began to remove and did not finish with.
    pub(super) async fn going(&self) -> Result<Vec<FileHash>, FilesFault> {
        let rows = self.database.rows(statement::GOING_FILES, Vec::new()).await?;
        rows.iter().map(|row| Ok(row.parsed(0).map_err(crate::error::Fault::from)?)).collect()
    }
}
