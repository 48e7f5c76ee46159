//! What happened to somebody's account, for them to read. Erased with the person.

use jiff::Timestamp;
use waymark_domain::PersonId;

use super::{Accounts, session::time};
use crate::database::{Row, values};
use crate::error::Fault;
use crate::statement;

/// Something that happened to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountNote {
    /// When.
    pub at: Timestamp,
    /// What, in the caller's word.
    pub what: String,
    /// Who did it, when it was another person; nothing when it was its owner, or whoever holds the machine.
    pub by: Option<PersonId>,
    /// Whether its owner has been told.
    pub told: bool,
}

impl Accounts {
    /// Notes something.
    pub async fn note(&self, person: PersonId, note: &AccountNote) -> Result<(), Fault> {
        let by = note.by.map(|by| by.to_string());
        let row = values![person.to_string(), note.at.as_millisecond(), note.what.as_str(), by, note.told];
        self.database.run(statement::INSERT_ACCOUNT_NOTE, row).await?;
        Ok(())
    }

    /// The newest twenty, newest first.
    pub async fn notes(&self, person: PersonId) -> Result<Vec<AccountNote>, Fault> {
        let rows = self.database.rows(statement::ACCOUNT_NOTES, values![person.to_string()]).await?;
        rows.iter().map(read_note).collect()
    }

    /// Its owner has seen them.
    pub async fn tell_notes(&self, person: PersonId) -> Result<(), Fault> {
        self.database.run(statement::TELL_ACCOUNT_NOTES, values![person.to_string()]).await?;
        Ok(())
    }

    /// Forgets what happened before `limit`.
    pub async fn forget_notes(&self, limit: Timestamp) -> Result<u64, Fault> {
        self.database.run(statement::DELETE_OLD_ACCOUNT_NOTES, values![limit.as_millisecond()]).await
    }
}

fn read_note(row: &Row) -> Result<AccountNote, Fault> {
    let by = row.maybe_text(2)?.and_then(|by| by.parse().ok());
    Ok(AccountNote { at: time(row, 0)?, what: row.text(1)?, by, told: row.truth(3)? })
}
