//! Actors: who an entry is by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{AuthorityId, DocumentId, PersonId};

/// Who said it. **Frozen** (DESIGN section 4): a person by pseudonym, a document, or the system itself.
///
/// Written `person/<uuid>`, `document/<uuid>`, `system`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Actor {
    /// Somebody, whose name stands in an erasable table.
    Person(PersonId),
    /// A document: what an import records is stated by it (DESIGN 3.1), brought in by somebody who is no author.
    Document(DocumentId),
    /// Waymark itself, or whoever holds the machine it runs on.
    System,
}

/// Who asks for a command, and for which authority.
///
/// What they may do is not carried here: `decide` reads it from the directory, at the same position that the
/// command is recorded against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    /// The person, or the system for the command line.
    pub actor: Actor,
    /// The authority they act for; anything of another one is "not there".
    pub authority: AuthorityId,
}

/// An actor's name that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the name of an actor")]
pub struct NotAnActor(pub String);

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person/{id}"),
            Self::Document(id) => write!(f, "document/{id}"),
            Self::System => f.write_str("system"),
        }
    }
}

impl FromStr for Actor {
    type Err = NotAnActor;

    fn from_str(name: &str) -> Result<Self, NotAnActor> {
        let wrong = || NotAnActor(name.to_owned());
        match name.split_once('/') {
            None if name == "system" => Ok(Self::System),
            Some(("person", id)) => id.parse().map(Self::Person).map_err(|_| wrong()),
            Some(("document", id)) => id.parse().map(Self::Document).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }
}

impl From<Actor> for String {
    fn from(actor: Actor) -> Self {
        actor.to_string()
    }
}

impl TryFrom<String> for Actor {
    type Error = NotAnActor;

    fn try_from(name: String) -> Result<Self, NotAnActor> {
        name.parse()
    }
}
