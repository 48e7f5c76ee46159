//! Events: what happened, as names, versions and bodies for the journal.
//!
//! An event's name and version say how to read its body for ever. A body that cannot be read stops the reader: nothing
//! is skipped (STYLE 31). Rules live in `decide`, never here.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{DirectoryEvent, PassageId, PlanEvent, RegisterEvent, StreamId, Words};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly every event is a plan's; boxing it would cost each of them")]
pub enum Event {
    /// In an instance's register.
    Register(RegisterEvent),
    /// In an authority's directory.
    Directory(DirectoryEvent),
    /// In a plan.
    Plan(PlanEvent),
}

/// An event that this release cannot read: it was written by a newer one, or altered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{stream}: cannot read event {name:?} version {version}: {why}")]
pub struct UnknownEvent {
    /// Where it stands.
    pub stream: StreamId,
    /// Its name, as in the header.
    pub name: String,
    /// Its version, as in the header.
    pub version: u32,
    /// What is wrong with it.
    pub why: String,
}

/// An entry that does not fit its stream: a first entry that begins nothing, or an event of another kind of stream.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{stream}, entry {position}: {event} cannot stand here")]
pub struct Misfit {
    /// The stream.
    pub stream: StreamId,
    /// The entry's position.
    pub position: u64,
    /// The event's name.
    pub event: String,
}

impl Misfit {
    pub(crate) fn of(entry: &crate::Entry) -> Self {
        Self { stream: entry.stream, position: entry.position, event: entry.event.name() }
    }
}

impl Event {
    /// The event's name in headers: `update_recorded`.
    pub fn name(&self) -> String {
        self.split().0
    }

    /// The version of its body. Every event is at its first version so far.
    pub fn version(&self) -> u32 {
        1
    }

    /// The event's body: an object, free text in it as [`crate::Words`] write themselves, numbers all integers.
    pub fn body(&self) -> Value {
        self.split().1
    }

    /// Reads an event back from its name, version and body.
    ///
    /// # Errors
    /// [`UnknownEvent`] for a name or version of a later release, or a body that does not fit them.
    pub fn read(stream: StreamId, name: &str, version: u32, body: Value) -> Result<Self, UnknownEvent> {
        let unknown = |why: String| UnknownEvent { stream, name: name.to_owned(), version, why };
        if version != 1 {
            return Err(unknown("this release reads version 1".to_owned()));
        }
        match stream {
            StreamId::Register(_) => join(name, body).map(Self::Register),
            StreamId::Directory(_) => join(name, body).map(Self::Directory),
            StreamId::Plan(_) => join(name, body).map(Self::Plan),
            StreamId::Board(_) => Err("boards have no events yet".to_owned()),
        }
        .map_err(unknown)
    }

    /// The passage that this event erases, if it is a redaction.
    pub fn redacts(&self) -> Option<PassageId> {
        match self {
            Self::Plan(PlanEvent::PassageRedacted { passage, .. })
            | Self::Directory(DirectoryEvent::DirectoryPassageRedacted { passage, .. }) => Some(*passage),
            _ => None,
        }
    }

    /// The free text of the event: what of it can be erased.
    pub fn words(&self) -> Vec<&Words> {
        match self {
            Self::Register(_) => Vec::new(),
            Self::Directory(event) => event.words(),
            Self::Plan(event) => event.words(),
        }
    }

    fn split(&self) -> (String, Value) {
        match self {
            Self::Register(event) => split(event),
            Self::Directory(event) => split(event),
            Self::Plan(event) => split(event),
        }
    }
}

/// Takes `{"name": {…}}` apart.
fn split(event: &impl Serialize) -> (String, Value) {
    match serde_json::to_value(event) {
        Ok(Value::Object(tagged)) => tagged.into_iter().next().unwrap_or_else(|| ("nothing".to_owned(), Value::Null)),
        // Every event is an enum of struct variants with string keys, which serde writes as a map of one.
        other => unreachable!("BUG: an event serialised as {other:?}"),
    }
}

/// Puts `{"name": {…}}` together and reads it.
fn join<T: DeserializeOwned>(name: &str, body: Value) -> Result<T, String> {
    let mut tagged = Map::new();
    tagged.insert(name.to_owned(), body);
    serde_json::from_value(Value::Object(tagged)).map_err(|error| error.to_string())
}
