//! People by name, and their logins.

use std::collections::BTreeMap;

use waymark_domain::{AuthorityId, PersonId};

use super::Accounts;
use crate::database::{Row, values};
use crate::error::Fault;
use crate::statement;

/// A person's name; entries know the person by id only.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The pseudonym in entries.
    pub id: PersonId,
    /// The authority they belong to.
    pub authority: AuthorityId,
    /// Their name.
    pub name: String,
}

/// A name must not reach a log by way of `{:?}`.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Person({})", self.id)
    }
}

/// A way to sign in.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// What is typed to sign in; unique in the store.
    pub name: String,
    /// The authority it signs in to.
    pub authority: AuthorityId,
    /// Whom it signs in.
    pub person: PersonId,
    /// The password's argon2id string; nothing until a one-time link was used.
    pub password: Option<String>,
    /// Whether it is refused.
    pub disabled: bool,
}

/// Neither the name nor the password's hash belongs in a log.
impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Login({}, disabled: {})", self.person, self.disabled)
    }
}

/// The login name is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("that login name is taken")]
pub struct NameTaken;

impl Accounts {
    /// Gives a person a name, or another one.
    pub async fn name_person(&self, person: &Person) -> Result<(), Fault> {
        let row = values![person.id.to_string(), person.authority.to_string(), person.name.as_str()];
        self.database.run(statement::NAME_PERSON, row).await?;
        Ok(())
    }

    /// A person's name; nothing when it was never given, or was erased.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, Fault> {
        let rows = self.database.rows(statement::PERSON, values![id.to_string()]).await?;
        rows.first().map(read_person).transpose()
    }

    /// Everybody of an authority whose name is known, for showing entries by name.
    pub async fn people(&self, authority: AuthorityId) -> Result<BTreeMap<PersonId, String>, Fault> {
        let rows = self.database.rows(statement::PEOPLE, values![authority.to_string()]).await?;
        rows.iter().map(|row| read_person(row).map(|person| (person.id, person.name))).collect()
    }

    /// Erases a person: the name, the logins with links and second step, the sessions, the notes, the drafts. What they did stays, by pseudonym.
    pub async fn erase_person(&self, id: PersonId) -> Result<(), Fault> {
        let mut tx = self.database.write().await?;
        for statement in [
            statement::DELETE_SESSIONS_OF_PERSON,
            statement::DELETE_LAST_SEEN,
            statement::DELETE_HALFWAYS_OF_PERSON,
            statement::DELETE_SECOND_STEP,
            statement::DELETE_BEGUN_SECOND_STEP,
            statement::DELETE_RECOVERY_CODES,
            statement::DELETE_ACCOUNT_NOTES,
            statement::DELETE_LINKS_OF_PERSON,
            statement::DELETE_LOGINS_OF_PERSON,
            statement::DELETE_DRAFTS_OF_PERSON,
            statement::ERASE_PERSON,
        ] {
            tx.run(statement, values![id.to_string()]).await?;
        }
        tx.commit().await?;
        self.database.sqlite_only(statement::TRUNCATE_WAL, Vec::new()).await?;
        Ok(())
    }

    /// Adds a login without a password.
    pub async fn add_login(
        &self,
        name: &str,
        authority: AuthorityId,
        person: PersonId,
    ) -> Result<Result<(), NameTaken>, Fault> {
        let row = values![name, authority.to_string(), person.to_string()];
        let added = self.database.run(statement::INSERT_LOGIN, row).await?;
        Ok(if added == 1 { Ok(()) } else { Err(NameTaken) })
    }

    /// Finds a login by its exact name.
    pub async fn login(&self, name: &str) -> Result<Option<Login>, Fault> {
        let rows = self.database.rows(statement::LOGIN, values![name]).await?;
        rows.first().map(read_login).transpose()
    }

    /// A person's login; the first by name, should they have several.
    pub async fn login_of(&self, person: PersonId) -> Result<Option<Login>, Fault> {
        let rows = self.database.rows(statement::LOGIN_OF_PERSON, values![person.to_string()]).await?;
        rows.first().map(read_login).transpose()
    }

    /// Every login, by name.
    pub async fn logins(&self) -> Result<Vec<Login>, Fault> {
        let rows = self.database.rows(statement::LOGINS, Vec::new()).await?;
        rows.iter().map(read_login).collect()
    }

    /// Sets the password's argon2id string, or takes it away; tells whether there is such a login.
    pub async fn set_password(&self, name: &str, password: Option<String>) -> Result<bool, Fault> {
        Ok(self.database.run(statement::SET_PASSWORD, values![name, password]).await? == 1)
    }

    /// Refuses a login from now on, or no longer; tells whether there is such a login.
    pub async fn set_disabled(&self, name: &str, disabled: bool) -> Result<bool, Fault> {
        Ok(self.database.run(statement::SET_DISABLED, values![name, disabled]).await? == 1)
    }
}

fn read_person(row: &Row) -> Result<Person, Fault> {
    Ok(Person { id: row.parsed(0)?, authority: row.parsed(1)?, name: row.text(2)? })
}

fn read_login(row: &Row) -> Result<Login, Fault> {
    Ok(Login {
        name: row.text(0)?,
        authority: row.parsed(1)?,
        person: row.parsed(2)?,
        password: row.maybe_text(3)?,
        disabled: row.truth(4)?,
    })
}
