//! Execute: one command's way into the journal, all of it or nothing.
//!
//! On SQLite one task writes and takes waiting commands in groups, one commit for each group. On PostgreSQL every
//! command has its own transaction and locks its streams. Rules are the domain's; nothing here decides.

mod alone;
mod batch;
mod commit;
mod hold;
mod writer;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};
use waymark_domain::{Asker, Command, CommandId, StreamId};

pub(crate) use alone::alone;
pub(crate) use writer::Writer;

use crate::canon::canonical;
use crate::error::Fault;
use crate::merkle::Hash;

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The positions it appended at, by stream; empty when there was nothing to append.
    pub positions: BTreeMap<StreamId, Range<u64>>,
    /// Whether it had been done before, and is only answered again.
    pub repeated: bool,
}

/// A command with all that is needed to decide it.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub asker: Asker,
    pub now: Timestamp,
    pub id: CommandId,
    pub command: Command,
    /// Where a stream must still end for the command to be decided at all.
    pub seen: Option<(StreamId, u64)>,
}

impl Ask {
    /// SHA-256 over the command's canonical form and for whom it is asked: what makes it the same request.
    pub fn request(&self) -> Result<Hash, Fault> {
        let bug = |error: &dyn ToString| Fault::Bug(format!("a command cannot be hashed: {}", error.to_string()));
        let command = serde_json::to_value(&self.command).map_err(|error| bug(&error))?;
        let request = json!({"authority": self.asker.authority, "command": command});
        let bytes = canonical(&request).map_err(|error| bug(&error))?;
        Ok(Sha256::digest(bytes).into())
    }
}
