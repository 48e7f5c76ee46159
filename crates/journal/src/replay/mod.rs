//! Replay: stored bytes back into entries, and entries into heads.
//!
//! Every entry is held to what its header commits to as it is read; the first that does not fit stops the reader.

use std::collections::{BTreeMap, BTreeSet};

use waymark_domain::{Entry, Event, PassageId, StreamId};

use crate::database::{Row, Tx, values};
use crate::error::Fault;
use crate::head::Tip;
use crate::header::{Header, commitment, leaf_of};
use crate::merkle::Hash;
use crate::passage::{self, Passage};
use crate::statement;

/// How many entries are read at a time.
const CHUNK: u64 = 500;

/// An entry's stored bytes.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub position: u64,
    pub header: Vec<u8>,
    pub body: Vec<u8>,
    /// The leaf as stored beside it, for verify to compare; nothing else trusts it.
    pub leaf: Hash,
    /// The passages stored for it.
    pub passages: BTreeMap<PassageId, Passage>,
}

/// An entry read from its bytes.
#[derive(Debug, Clone)]
pub(crate) struct Decoded {
    pub entry: Entry,
    /// The leaf that its header makes.
    pub leaf: Hash,
    /// Its bytes in header, body and passages.
    pub weight: usize,
    /// Passages that it names and that are gone.
    pub missing: Vec<PassageId>,
    /// A passage stored for it that it does not name.
    pub unnamed: Option<PassageId>,
}

/// Reads an entry from its bytes and the passages stored for it, and checks each against its commitment.
pub(crate) fn decode(stream: StreamId, stored: &Stored) -> Result<Decoded, Fault> {
    let damaged = |what: &dyn ToString| Fault::damaged(stream, stored.position, what.to_string());
    let header = Header::read(&stored.header).map_err(|error| damaged(&error))?;
    if header.stream != stream || header.position != stored.position {
        let place = format!("its header says it is entry {} of {}", header.position, header.stream);
        return Err(damaged(&place));
    }
    if header.body != commitment(&stored.body) {
        return Err(damaged(&"its body is not what its header commits to"));
    }
    let body = serde_json::from_slice(&stored.body).map_err(|error| damaged(&error))?;
    let mut missing = Vec::new();
    let mut unnamed: BTreeSet<PassageId> = stored.passages.keys().copied().collect();
    let mut weight = stored.header.len() + stored.body.len();
    for named in passage::named(&body).map_err(|error| damaged(&error))? {
        unnamed.remove(&named.id);
        match stored.passages.get(&named.id) {
            None => missing.push(named.id),
            Some(kept) if kept.commitment() == named.commitment => weight += kept.bytes.len(),
            Some(_) => {
                let altered = format!("its passage {} is not what its body commits to", named.id);
                return Err(damaged(&altered));
            }
        }
    }
    let body = passage::open(body, &stored.passages).map_err(|error| damaged(&error))?;
    let event = Event::read(stream, &header.event, header.event_version, body)?;
    let at = header.at().map_err(|error| damaged(&error))?;
    let entry = Entry { stream, position: stored.position, at, actor: header.actor, command: header.command, event };
    Ok(Decoded { entry, leaf: leaf_of(&stored.header), weight, missing, unnamed: unnamed.pop_first() })
}

/// Reads the stored bytes of entries `from..to`, at most [`CHUNK`] of them, each with its passages.
pub(crate) async fn stored(tx: &mut Tx, stream: StreamId, from: u64, to: u64) -> Result<Vec<Stored>, Fault> {
    let to = to.min(from + CHUNK);
    let name = stream.to_string();
    let mut passages: BTreeMap<u64, BTreeMap<PassageId, Passage>> = BTreeMap::new();
    for row in tx.rows(statement::PASSAGES, values![name.as_str(), from, to]).await? {
        let passage = Passage { id: row.parsed(0)?, salt: row.hash(1)?, bytes: row.bytes(2)? };
        passages.entry(row.count(3)?).or_default().insert(passage.id, passage);
    }
    let mut entries = Vec::new();
    for row in tx.rows(statement::ENTRIES, values![name, from, to]).await? {
        let (position, header, body, leaf) = (row.count(0)?, row.bytes(1)?, row.bytes(2)?, row.hash(3)?);
        let passages = passages.remove(&position).unwrap_or_default();
        entries.push(Stored { position, header, body, leaf, passages });
    }
    Ok(entries)
}

/// Reads entries `from..to` in order, handing each to `each`, which says whether to go on.
pub(crate) async fn read(
    tx: &mut Tx,
    stream: StreamId,
    from: u64,
    to: u64,
    mut each: impl FnMut(Decoded) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    let mut next = from;
    while next < to {
        let entries = stored(tx, stream, next, to).await?;
        if entries.is_empty() {
            return Err(Fault::damaged(stream, next, "the entry is missing"));
        }
        for entry in &entries {
            if entry.position != next {
                return Err(Fault::damaged(stream, next, "the entry is missing"));
            }
            next += 1;
            if !each(decode(stream, entry)?)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// How many streams one statement asks for the ends of.
pub(crate) const AT_ONCE: usize = 4;

/// A stream's stored end: its size, and the roots of its full subtrees.
#[derive(Debug, Clone)]
pub(crate) struct End {
    pub size: u64,
    pub frontier: Vec<u8>,
}

impl End {
    /// Reads a row that begins with size and frontier.
    pub fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self { size: row.count(0)?, frontier: row.bytes(1)? })
    }

    /// Whether a tip has got exactly here.
    pub fn is_of(&self, tip: &Tip) -> bool {
        tip.size() == self.size && tip.tree().bytes() == self.frontier
    }
}

/// Brings a tip up to the stream's end, from what is on the shelf or from the beginning.
pub(crate) async fn current(tx: &mut Tx, stream: StreamId, end: &End, shelved: Option<Tip>) -> Result<Tip, Fault> {
    if let Some(tip) = shelved.filter(|tip| tip.size() <= end.size)
        && let Some(tip) = extend(tx, stream, tip, end.size).await?
        && end.is_of(&tip)
    {
        return Ok(tip);
    }
    // Nothing kept, or what was kept does not lead to what is stored: from the beginning.
    let tip = fold(tx, stream, end.size).await?;
    if end.is_of(&tip) {
        Ok(tip)
    } else {
        let what = "the entries up to here do not make the recorded root";
        Err(Fault::damaged(stream, end.size.saturating_sub(1), what))
    }
}

/// Folds a stream's first `size` entries.
pub(crate) async fn fold(tx: &mut Tx, stream: StreamId, size: u64) -> Result<Tip, Fault> {
    let mut tip = Tip::default();
    read(tx, stream, 0, size, |decoded| {
        tip.take(&decoded.entry, decoded.leaf, decoded.weight)?;
        Ok(true)
    })
    .await?;
    Ok(tip)
}

/// Folds what came since on; nothing when a redaction came, since it changes what earlier entries say.
async fn extend(tx: &mut Tx, stream: StreamId, mut tip: Tip, size: u64) -> Result<Option<Tip>, Fault> {
    let mut redacted = false;
    read(tx, stream, tip.size(), size, |decoded| {
        redacted = decoded.entry.event.redacts().is_some();
        tip.take(&decoded.entry, decoded.leaf, decoded.weight)?;
        Ok(!redacted)
    })
    .await?;
    Ok(if redacted { None } else { Some(tip) })
}
