//! The header of an entry: who, when, what kind of event, and the commitment to its body.
//!
//! Its exact bytes are stored and are the leaf's data; they are never written again from the parsed form.

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use waymark_domain::{Actor, CommandId, StreamId};

use crate::merkle::{Hash, leaf_hash};

/// The version of this header's shape.
pub const HEADER_VERSION: u32 = 1;

/// What a header says.
///
/// **Frozen** (DESIGN section 4). The fields stand in the order of their names, so that writing them in order is
/// writing them sorted; a test compares with the canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Who said it.
    pub actor: Actor,
    /// SHA-256 of the body's bytes, 64 lower-case hex digits.
    pub body: String,
    /// The command it came from.
    pub command: CommandId,
    /// The event's name.
    pub event: String,
    /// The event's version.
    pub event_version: u32,
    /// Where it stands in its stream, from 0; also its leaf's index.
    pub position: u64,
    /// The stream it stands in.
    pub stream: StreamId,
    /// When the journal took it: milliseconds since 1970, never less than the entry before.
    pub time_ms: i64,
    /// [`HEADER_VERSION`].
    pub v: u32,
}

/// Bytes that are not a header.
#[derive(Debug, thiserror::Error)]
pub enum HeaderError {
    /// Not JSON of this shape.
    #[error("the header cannot be read: {0}")]
    Shape(#[from] serde_json::Error),
    /// A shape of a release that this one does not know.
    #[error("the header has version {0}, which this release does not know; open the journal with a newer release")]
    Version(u32),
    /// The same content, written in another way than the canonical one.
    #[error("the header is not written canonically")]
    NotCanonical,
    /// A time that no calendar holds.
    #[error("the header's time, {0} ms, is not one")]
    Time(i64),
}

impl Header {
    /// The bytes that are stored and hashed.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// Reads a stored header, and holds it to its one canonical form.
    pub fn read(bytes: &[u8]) -> Result<Self, HeaderError> {
        let header: Self = serde_json::from_slice(bytes)?;
        if header.v != HEADER_VERSION {
            return Err(HeaderError::Version(header.v));
        }
        if header.bytes()? != bytes {
            return Err(HeaderError::NotCanonical);
        }
        Ok(header)
    }

    /// When the journal took it.
    pub fn at(&self) -> Result<Timestamp, HeaderError> {
        Timestamp::from_millisecond(self.time_ms).map_err(|_| HeaderError::Time(self.time_ms))
    }
}

/// The commitment to a body that its header carries: SHA-256 of its bytes, in hex.
pub fn commitment(body: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(body))
}

/// The leaf that a header's bytes make.
pub fn leaf_of(header: &[u8]) -> Hash {
    leaf_hash(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canon::canonical;

    fn header() -> Header {
        Header {
            actor: Actor::System,
            body: "00".repeat(32),
            command: "01900000-0000-7000-8000-000000000001".parse().unwrap(),
            event: "something_said".to_owned(),
            event_version: 1,
            position: 0,
            stream: "plan/01900000-0000-7000-8000-000000000002".parse().unwrap(),
            time_ms: 1_351_641_600_000,
            v: HEADER_VERSION,
        }
    }

    #[test]
    fn a_header_is_written_in_canonical_form() {
        let value = serde_json::to_value(header()).unwrap();
        assert_eq!(header().bytes().unwrap(), canonical(&value).unwrap());
    }

    #[test]
    fn a_header_written_in_another_way_is_refused() {
        let bytes = header().bytes().unwrap();
        assert_eq!(Header::read(&bytes).unwrap(), header());
        let spaced = String::from_utf8(bytes).unwrap().replace(",\"v\"", ", \"v\"");
        assert!(matches!(Header::read(spaced.as_bytes()), Err(HeaderError::NotCanonical)));
    }

    #[test]
    fn a_header_of_a_later_shape_stops_the_reader() {
        let later = Header { v: 2, ..header() };
        assert!(matches!(Header::read(&later.bytes().unwrap()), Err(HeaderError::Version(2))));
    }
}
