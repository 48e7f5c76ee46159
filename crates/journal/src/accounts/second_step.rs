//! The second step of signing in: the secret that codes are reckoned from, and recovery codes.
//!
//! What a code is, and which are right, is for others: here a step is a number that grows, and a recovery code a hash.

use std::collections::BTreeSet;

use jiff::Timestamp;
use waymark_domain::{AuthorityId, PersonId};

use super::{Accounts, session::time};
use crate::database::{Tx, values};
use crate::error::Fault;
use crate::statement;

/// A second step that is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondStep {
    /// What codes are reckoned from, as it is.
    pub secret: Vec<u8>,
    /// Since when it is asked for.
    pub since: Timestamp,
}

/// The secret must not reach a log by way of `{:?}`.
impl std::fmt::Debug for SecondStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SecondStep(since {})", self.since)
    }
}

impl Accounts {
    /// Keeps a secret that is not asked for yet, in the place of any other; the step that stands goes on.
    pub async fn begin_second_step(&self, person: PersonId, secret: Vec<u8>, now: Timestamp) -> Result<(), Fault> {
        let row = values![person.to_string(), secret, now.as_millisecond()];
        self.database.run(statement::BEGIN_SECOND_STEP, row).await?;
        Ok(())
    }

    /// The secret that waits to be confirmed, if it was begun at `limit` or later.
    pub async fn begun_second_step(&self, person: PersonId, limit: Timestamp) -> Result<Option<Vec<u8>>, Fault> {
        let asked = values![person.to_string(), limit.as_millisecond()];
        let rows = self.database.rows(statement::BEGUN_SECOND_STEP, asked).await?;
        Ok(rows.first().map(|row| row.bytes(0)).transpose()?)
    }

    /// Makes the secret that waits the one that is asked for, with its recovery codes, `step` being used up; tells
    /// whether it was still the one that waits.
    pub async fn confirm_second_step(
        &self,
        person: PersonId,
        secret: Vec<u8>,
        step: u64,
        codes: &[[u8; 32]],
        now: Timestamp,
    ) -> Result<bool, Fault> {
        let mut tx = self.database.write().await?;
        let waiting = values![person.to_string(), secret.clone()];
        let found = tx.row(statement::TAKE_BEGUN_SECOND_STEP, waiting).await?;
        if found.is_some() {
            let row = values![person.to_string(), secret, now.as_millisecond(), step];
            tx.run(statement::INSERT_SECOND_STEP, row).await?;
            put_codes(&mut tx, person, codes).await?;
        }
        tx.commit().await?;
        Ok(found.is_some())
    }

    /// The second step that a person is asked for, if they are.
    pub async fn second_step(&self, person: PersonId) -> Result<Option<SecondStep>, Fault> {
        let rows = self.database.rows(statement::SECOND_STEP, values![person.to_string()]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(SecondStep { secret: row.bytes(0)?, since: time(row, 1)? }))
    }

    /// Those of an authority's people who are asked for one.
    pub async fn second_steps(&self, authority: AuthorityId) -> Result<BTreeSet<PersonId>, Fault> {
        let rows = self.database.rows(statement::SECOND_STEPS, values![authority.to_string()]).await?;
        rows.iter().map(|row| Ok(row.parsed(0)?)).collect()
    }

    /// Uses a step up; tells whether it was later than every step used before.
    pub async fn use_step(&self, person: PersonId, step: u64) -> Result<bool, Fault> {
        Ok(self.database.run(statement::USE_STEP, values![person.to_string(), step]).await? == 1)
    }

    /// Uses a recovery code up: of several who try, one gets it.
    pub async fn use_recovery_code(&self, person: PersonId, code: [u8; 32]) -> Result<bool, Fault> {
        Ok(self.database.run(statement::USE_RECOVERY_CODE, values![person.to_string(), code]).await? == 1)
    }

    /// Puts new recovery codes in the place of all that were left.
    pub async fn set_recovery_codes(&self, person: PersonId, codes: &[[u8; 32]]) -> Result<(), Fault> {
        let mut tx = self.database.write().await?;
        put_codes(&mut tx, person, codes).await?;
        tx.commit().await
    }

    /// How many recovery codes are still good.
    pub async fn recovery_codes_left(&self, person: PersonId) -> Result<u64, Fault> {
        let rows = self.database.rows(statement::COUNT_RECOVERY_CODES, values![person.to_string()]).await?;
        Ok(rows.first().map(|row| row.count(0)).transpose()?.unwrap_or_default())
    }

    /// Takes the second step away with its recovery codes; tells whether there was one.
    pub async fn remove_second_step(&self, person: PersonId) -> Result<bool, Fault> {
        let mut tx = self.database.write().await?;
        let removed = tx.run(statement::DELETE_SECOND_STEP, values![person.to_string()]).await?;
        tx.run(statement::DELETE_BEGUN_SECOND_STEP, values![person.to_string()]).await?;
        tx.run(statement::DELETE_RECOVERY_CODES, values![person.to_string()]).await?;
        tx.commit().await?;
        self.database.sqlite_only(statement::TRUNCATE_WAL, Vec::new()).await?;
        Ok(removed == 1)
    }
}

async fn put_codes(tx: &mut Tx, person: PersonId, codes: &[[u8; 32]]) -> Result<(), Fault> {
    tx.run(statement::DELETE_RECOVERY_CODES, values![person.to_string()]).await?;
    for code in codes {
        tx.run(statement::INSERT_RECOVERY_CODE, values![person.to_string(), *code]).await?;
    }
    Ok(())
}
