//! Sessions and one-time links, by the hash of their token.

use std::collections::BTreeMap;

use jiff::Timestamp;
use waymark_domain::{AuthorityId, PersonId};

use super::{Accounts, TokenHash};
use crate::database::{Row, values};
use crate::error::Fault;
use crate::statement;

/// Somebody signed in. Whether it is still good is for the caller to reckon from its times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub person: PersonId,
    /// Of which authority.
    pub authority: AuthorityId,
    /// When they signed in: the absolute limit runs from here.
    pub begun: Timestamp,
    /// When they were last seen: the idle limit runs from here.
    pub seen: Timestamp,
    /// In which browser, in plain words; nothing when it was not noted.
    pub agent: Option<String>,
}

/// A link that may be used once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The login it is for.
    pub login: String,
    /// What it is for, in the caller's word.
    pub purpose: String,
    /// From when on it is no longer good.
    pub expires: Timestamp,
}

impl Accounts {
    /// Begins a session.
    pub async fn begin_session(
        &self,
        token: TokenHash,
        person: PersonId,
        authority: AuthorityId,
        agent: Option<String>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let mut tx = self.database.write().await?;
        let row = values![token, person.to_string(), authority.to_string(), now.as_millisecond(), agent];
        tx.run(statement::INSERT_SESSION, row).await?;
        tx.run(statement::NOTE_SEEN, values![token]).await?;
        tx.commit().await
    }

    /// Finds a session, with the person's name; none when it was never given, or was erased.
    pub async fn session(&self, token: TokenHash) -> Result<Option<(Session, Option<String>)>, Fault> {
        let rows = self.database.rows(statement::SESSION, values![token]).await?;
        let read = |row| Ok((read_session(row)?.1, row.maybe_text(6)?));
        rows.first().map(read).transpose()
    }

    /// A person's sessions, the one seen last first, each with the hash of its token.
    pub async fn sessions_of(&self, person: PersonId) -> Result<Vec<(TokenHash, Session)>, Fault> {
        let rows = self.database.rows(statement::SESSIONS_OF_PERSON, values![person.to_string()]).await?;
        rows.iter().map(read_session).collect()
    }

    /// Every session of an authority's people.
    pub async fn sessions_in(&self, authority: AuthorityId) -> Result<Vec<(TokenHash, Session)>, Fault> {
        let rows = self.database.rows(statement::SESSIONS_OF_AUTHORITY, values![authority.to_string()]).await?;
        rows.iter().map(read_session).collect()
    }

    /// When each of an authority's people was last seen; it outlives their sessions.
    pub async fn last_seen(&self, authority: AuthorityId) -> Result<BTreeMap<PersonId, Timestamp>, Fault> {
        let rows = self.database.rows(statement::LAST_SEEN, values![authority.to_string()]).await?;
        rows.iter().map(|row| Ok((row.parsed(0)?, time(row, 1)?))).collect()
    }

    /// Notes that a session was used. Call it once in a while, not at every request: it writes.
    pub async fn touch_session(&self, token: TokenHash, now: Timestamp) -> Result<(), Fault> {
        let mut tx = self.database.write().await?;
        tx.run(statement::TOUCH_SESSION, values![token, now.as_millisecond()]).await?;
        tx.run(statement::NOTE_SEEN, values![token]).await?;
        tx.commit().await
    }

    /// Ends a session.
    pub async fn end_session(&self, token: TokenHash) -> Result<(), Fault> {
        self.database.run(statement::DELETE_SESSION, values![token]).await?;
        Ok(())
    }

    /// Ends a session of this person; tells whether it was there, and theirs.
    pub async fn end_session_of(&self, person: PersonId, token: TokenHash) -> Result<bool, Fault> {
        Ok(self.database.run(statement::DELETE_SESSION_OF_PERSON, values![token, person.to_string()]).await? == 1)
    }

    /// Ends a person's sessions but the one they are in, and sign-ins that are halfway; tells how many sessions.
    pub async fn end_other_sessions(&self, person: PersonId, kept: TokenHash) -> Result<u64, Fault> {
        let mut tx = self.database.write().await?;
        let ended = tx.run(statement::DELETE_OTHER_SESSIONS, values![person.to_string(), kept]).await?;
        tx.run(statement::DELETE_HALFWAYS_OF_PERSON, values![person.to_string()]).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Ends all of a person's sessions, and sign-ins that are halfway: their password was changed, or their login disabled.
    pub async fn end_sessions_of(&self, person: PersonId) -> Result<(), Fault> {
        let mut tx = self.database.write().await?;
        tx.run(statement::DELETE_SESSIONS_OF_PERSON, values![person.to_string()]).await?;
        tx.run(statement::DELETE_HALFWAYS_OF_PERSON, values![person.to_string()]).await?;
        tx.commit().await
    }

    /// Forgets sessions begun before one moment or last seen before another.
    pub async fn forget_sessions(&self, begun_before: Timestamp, seen_before: Timestamp) -> Result<u64, Fault> {
        let limits = values![begun_before.as_millisecond(), seen_before.as_millisecond()];
        self.database.run(statement::DELETE_OLD_SESSIONS, limits).await
    }

    /// Keeps a link, in the place of any other for the same login and purpose.
    pub async fn make_link(&self, token: TokenHash, link: &Link) -> Result<(), Fault> {
        let mut tx = self.database.write().await?;
        let same = values![link.login.as_str(), link.purpose.as_str()];
        tx.run(statement::DELETE_LINKS_OF_LOGIN, same).await?;
        let row = values![token, link.login.as_str(), link.purpose.as_str(), link.expires.as_millisecond()];
        tx.run(statement::INSERT_LINK, row).await?;
        tx.commit().await
    }

    /// Looks at a link without using it; nothing when there is none, or it has expired by `now`.
    pub async fn link(&self, token: TokenHash, now: Timestamp) -> Result<Option<Link>, Fault> {
        let rows = self.database.rows(statement::LINK, values![token, now.as_millisecond()]).await?;
        rows.first().map(read_link).transpose()
    }

    /// Uses a link: of several who try, one gets it.
    pub async fn use_link(&self, token: TokenHash, now: Timestamp) -> Result<Option<Link>, Fault> {
        let mut tx = self.database.write().await?;
        let row = tx.row(statement::USE_LINK, values![token, now.as_millisecond()]).await?;
        tx.commit().await?;
        row.as_ref().map(read_link).transpose()
    }

    /// Forgets links that have expired.
    pub async fn forget_links(&self, now: Timestamp) -> Result<u64, Fault> {
        self.database.run(statement::DELETE_OLD_LINKS, values![now.as_millisecond()]).await
    }
}

fn read_session(row: &Row) -> Result<(TokenHash, Session), Fault> {
    let (begun, seen) = (time(row, 3)?, time(row, 4)?);
    let (person, authority, agent) = (row.parsed(1)?, row.parsed(2)?, row.maybe_text(5)?);
    Ok((row.hash(0)?, Session { person, authority, begun, seen, agent }))
}

fn read_link(row: &Row) -> Result<Link, Fault> {
    Ok(Link { login: row.text(0)?, purpose: row.text(1)?, expires: time(row, 2)? })
}

pub(crate) fn time(row: &Row, column: usize) -> Result<Timestamp, Fault> {
    Timestamp::from_millisecond(row.int(column)?)
        .map_err(|error| sqlx::Error::ColumnDecode { index: column.to_string(), source: Box::new(error) }.into())
}
