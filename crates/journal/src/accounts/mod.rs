//! Accounts: people's names and how they sign in. Erasable, and no part of the journal.
//!
//! It stores what it is given: password hashes are opaque here, tokens come as their SHA-256, and how long a session or
//! a link is good for is the caller's policy.

mod halfway;
mod note;
mod people;
mod second_step;
mod session;
mod throttle;

use crate::database::Database;

pub use note::AccountNote;
pub use people::{Login, NameTaken, Person};
pub use second_step::SecondStep;
pub(crate) use session::time;
pub use session::{Link, Session};
pub use throttle::Failures;

/// People, logins, second steps, sessions, one-time links, notes and failed sign-ins.
///
/// A cheap view of its journal's database.
#[derive(Debug, Clone)]
pub struct Accounts {
    database: Database,
}

/// The SHA-256 of a session's or link's token; the token itself is never stored.
pub type TokenHash = [u8; 32];

impl Accounts {
    pub(crate) fn new(database: Database) -> Self {
        Self { database }
    }
}
