//! Files that are kept already while the form they came with was refused, so that nobody has to send them again.

use jiff::Timestamp;
use waymark_domain::{PersonId, PlanId};

use crate::database::{Database, values};
use crate::error::Fault;
use crate::files::StoredFile;
use crate::statement;

/// A file that waits for its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingFile {
    /// Its content.
    pub stored: StoredFile,
    /// Its name, made harmless.
    pub name: String,
    /// What it was judged to be.
    pub media_type: String,
    /// Whether a scanner found nothing in it; else nobody scanned it.
    pub clean: bool,
}

/// The files that wait. Each is one person's, for one plan.
///
/// A cheap view of its journal's database.
#[derive(Debug, Clone)]
pub struct WaitingFiles {
    database: Database,
}

impl WaitingFiles {
    pub(crate) fn new(database: Database) -> Self {
        Self { database }
    }

    /// Lets a file wait, under a name of its own.
    pub async fn put(
        &self,
        id: &str,
        plan: PlanId,
        person: PersonId,
        file: &WaitingFile,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let row = values![
            id,
            plan.to_string(),
            person.to_string(),
            file.stored.hash.to_string(),
            file.stored.bytes,
            file.name.as_str(),
            file.media_type.as_str(),
            file.clean,
            now.as_millisecond(),
        ];
        self.database.run(statement::INSERT_WAITING_FILE, row).await?;
        Ok(())
    }

    /// Finds a file that waits for this person in this plan; nothing when it is not there or another's.
    pub async fn find(&self, id: &str, plan: PlanId, person: PersonId) -> Result<Option<WaitingFile>, Fault> {
        let asked = values![id, plan.to_string(), person.to_string()];
        let rows = self.database.rows(statement::WAITING_FILE, asked).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(WaitingFile {
            stored: StoredFile { hash: row.parsed(0)?, bytes: row.count(1)? },
            name: row.text(2)?,
            media_type: row.text(3)?,
            clean: row.truth(4)?,
        }))
    }

    /// Forgets files that wait since before `limit`: sooner than the sweep takes what nobody names.
    pub async fn forget(&self, limit: Timestamp) -> Result<u64, Fault> {
        self.database.run(statement::DELETE_OLD_WAITING_FILES, values![limit.as_millisecond()]).await
    }
}
