//! The register: every stream that was ever begun, and what each head was, so that a vanished plan shows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Entry, Event, InstanceId, Misfit, StreamId};

/// What may happen in a register stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterEvent {
    /// This Waymark was set up.
    InstanceBegun { instance: InstanceId },
    /// A stream was begun, in the same command as its first entry.
    StreamBegun { stream: StreamId },
    /// The head of every stream was noted.
    HeadsRecorded { heads: Vec<StreamHead> },
}

/// How long a stream was, and what it hashed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamHead {
    /// The stream.
    pub stream: StreamId,
    /// How many entries it had.
    pub size: u64,
    /// The root of its tree at that size, in hex.
    pub root: String,
}

/// A register as folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// The instance whose register this is.
    pub instance: InstanceId,
    /// Every stream begun, with its head as last recorded.
    pub streams: BTreeMap<StreamId, Option<StreamHead>>,
}

impl Register {
    pub(crate) fn begin(entry: &Entry) -> Result<Self, Misfit> {
        match &entry.event {
            Event::Register(RegisterEvent::InstanceBegun { instance }) => {
                Ok(Self { instance: *instance, streams: BTreeMap::new() })
            }
            _ => Err(Misfit::of(entry)),
        }
    }

    pub(crate) fn apply(&mut self, entry: &Entry) -> Result<(), Misfit> {
        match &entry.event {
            Event::Register(RegisterEvent::StreamBegun { stream }) => {
                self.streams.insert(*stream, None);
            }
            Event::Register(RegisterEvent::HeadsRecorded { heads }) => {
                for head in heads {
                    self.streams.insert(head.stream, Some(head.clone()));
                }
            }
            _ => return Err(Misfit::of(entry)),
        }
        Ok(())
    }
}
