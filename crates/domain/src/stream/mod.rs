//! Streams: the four kinds of history, and how each is named.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{AuthorityId, BoardId, InstanceId, PlanId};

/// One append-only history. **Frozen** (DESIGN section 4): one per plan, one per board, one directory per authority,
/// one register per instance.
///
/// Written `plan/<uuid>` and so on, in headers, checkpoints and addresses alike. The order (by kind, then id) is the
/// order in which a command's streams are locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum StreamId {
    /// Every stream that was ever begun, and their heads, daily.
    Register(InstanceId),
    /// Posts, groups, holders, organisations and roles of one authority.
    Directory(AuthorityId),
    /// One board's meetings and decisions.
    Board(BoardId),
    /// One plan.
    Plan(PlanId),
}

/// A stream's name that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the name of a stream")]
pub struct NotAStream(pub String);

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Register(id) => write!(f, "register/{id}"),
            Self::Directory(id) => write!(f, "directory/{id}"),
            Self::Board(id) => write!(f, "board/{id}"),
            Self::Plan(id) => write!(f, "plan/{id}"),
        }
    }
}

impl FromStr for StreamId {
    type Err = NotAStream;

    fn from_str(name: &str) -> Result<Self, NotAStream> {
        let wrong = || NotAStream(name.to_owned());
        let (kind, id) = name.split_once('/').ok_or_else(wrong)?;
        match kind {
            "register" => id.parse().map(Self::Register),
            "directory" => id.parse().map(Self::Directory),
            "board" => id.parse().map(Self::Board),
            "plan" => id.parse().map(Self::Plan),
            _ => return Err(wrong()),
        }
        .map_err(|_| wrong())
    }
}

impl From<StreamId> for String {
    fn from(stream: StreamId) -> Self {
        stream.to_string()
    }
}

impl TryFrom<String> for StreamId {
    type Error = NotAStream;

    fn try_from(name: String) -> Result<Self, NotAStream> {
        name.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_reads_back_from_its_name() {
        let stream = StreamId::Plan("01900000-0000-7000-8000-000000000000".parse().unwrap());
        assert_eq!(stream.to_string().parse(), Ok(stream));
    }

    #[test]
    fn a_name_of_no_known_kind_is_refused() {
        assert!("secret/01900000-0000-7000-8000-000000000000".parse::<StreamId>().is_err());
        assert!("plan/one".parse::<StreamId>().is_err());
    }
}
