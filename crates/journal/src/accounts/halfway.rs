//! Sign-ins between the password and the code: good for nothing but giving the code.

use jiff::Timestamp;

use super::{Accounts, TokenHash};
use crate::database::values;
use crate::error::Fault;
use crate::statement;

impl Accounts {
    /// Keeps that a login's password was right.
    pub async fn begin_halfway(&self, token: TokenHash, login: &str, expires: Timestamp) -> Result<(), Fault> {
        self.database.run(statement::INSERT_HALFWAY, values![token, login, expires.as_millisecond()]).await?;
        Ok(())
    }

    /// Whose sign-in this is; nothing when there is none, or its time is over.
    pub async fn halfway(&self, token: TokenHash, now: Timestamp) -> Result<Option<String>, Fault> {
        let rows = self.database.rows(statement::HALFWAY, values![token, now.as_millisecond()]).await?;
        Ok(rows.first().map(|row| row.text(0)).transpose()?)
    }

    /// Ends it, since the code was right; of several who try, one is told that it was there.
    pub async fn use_halfway(&self, token: TokenHash, now: Timestamp) -> Result<bool, Fault> {
        Ok(self.database.run(statement::USE_HALFWAY, values![token, now.as_millisecond()]).await? == 1)
    }

    /// Forgets those whose time is over.
    pub async fn forget_halfways(&self, now: Timestamp) -> Result<u64, Fault> {
        self.database.run(statement::DELETE_OLD_HALFWAYS, values![now.as_millisecond()]).await
    }
}
