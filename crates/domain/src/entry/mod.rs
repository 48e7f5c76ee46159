//! Entries: what happened, where in its stream, when and by whom.

use jiff::Timestamp;

use crate::{Actor, CommandId, Event, StreamId};

/// One entry of a stream, as read from the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The stream it stands in.
    pub stream: StreamId,
    /// Where in the stream, from 0; also its leaf's index.
    pub position: u64,
    /// When the journal took it, in whole milliseconds; never earlier than the entry before.
    pub at: Timestamp,
    /// Who said it.
    pub actor: Actor,
    /// The command it came from.
    pub command: CommandId,
    /// What happened.
    pub event: Event,
}
