//! Proofs: one entry with its path to a checkpoint, as text that anyone can check without the journal.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use waymark_domain::{InstanceId, PassageId, StreamId};

use crate::database::values;
use crate::error::Fault;
use crate::header::{Header, HeaderError, commitment, leaf_of};
use crate::merkle::{Hash, ProofError, check_inclusion, inclusion_proof, root_of};
use crate::note::{Checkpoint, NotACheckpoint};
use crate::passage::{self, Passage};
use crate::store::Store;
use crate::{replay, statement};

/// The format's name, which stands in every proof.
const FORMAT: &str = "waymark-proof/1";

/// How much a proof shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// Header and body: who, when, what kind of event, and commitments to the words.
    Commitments,
    /// The words as well, with their salts.
    Words,
}

/// A proof that an entry stands in a stream.
///
/// Checking it needs SHA-256 and RFC 6962 only; `docs/journal.md` says how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// `waymark-proof/1`.
    pub format: String,
    /// The instance whose stream it is.
    pub instance: InstanceId,
    /// The stream.
    pub stream: StreamId,
    /// The entry's position.
    pub position: u64,
    /// The header's exact text: the leaf's data.
    pub header: String,
    /// The body's exact text, to which the header commits.
    pub body: String,
    /// The words that the body commits to, where they are shown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub passages: BTreeMap<PassageId, ShownPassage>,
    /// Sibling hashes from the leaf upwards, in hex.
    pub path: Vec<String>,
    /// The checkpoint that the path leads to.
    pub checkpoint: String,
}

/// A passage that a proof shows: SHA-256(salt ‖ text) is its commitment in the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownPassage {
    /// 32 bytes in hex.
    pub salt: String,
    /// The words.
    pub text: String,
}

/// Why a proof does not hold.
#[derive(Debug, thiserror::Error)]
pub enum ProofFailure {
    /// Not text of this format.
    #[error("this is no proof that can be read: {0}")]
    Shape(String),
    /// The header cannot be read.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// The checkpoint cannot be read.
    #[error(transparent)]
    Checkpoint(#[from] NotACheckpoint),
    /// Header, body, words or checkpoint do not belong together.
    #[error("the proof does not hold: {0}")]
    Apart(String),
    /// The path does not lead from the entry to the checkpoint.
    #[error("the proof does not hold: {0}")]
    Path(#[from] ProofError),
}

/// Makes a proof against the stream's present head; nothing when there is no such entry.
pub(crate) async fn prove(
    store: &Store,
    stream: StreamId,
    position: u64,
    showing: Showing,
) -> Result<Option<Proof>, Fault> {
    let mut tx = store.database.read().await?;
    let mut leaves: Vec<Hash> = Vec::new();
    for row in tx.rows(statement::LEAVES, values![stream.to_string(), i64::MAX.cast_unsigned()]).await? {
        leaves.push(row.hash(0)?);
    }
    if position >= leaves.len() as u64 {
        return Ok(None);
    }
    let mut stored = replay::stored(&mut tx, stream, position, position + 1).await?;
    tx.roll_back().await?;
    let missing = || Fault::damaged(stream, position, "the entry is missing");
    let stored = stored.pop().ok_or_else(missing)?;
    // Holds the entry to its commitments, so that no proof of something altered is handed out.
    let decoded = replay::decode(stream, &stored)?;
    if leaves.get(position as usize) != Some(&decoded.leaf) {
        return Err(Fault::damaged(stream, position, "its header is not the one that was recorded"));
    }
    let path = inclusion_proof(&leaves, position).map_err(|error| Fault::Bug(error.to_string()))?;
    let checkpoint = Checkpoint::new(store.instance, stream, leaves.len() as u64, root_of(&leaves));
    let text =
        |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|error| Fault::damaged(stream, position, error));
    Ok(Some(Proof {
        format: FORMAT.to_owned(),
        instance: store.instance,
        stream,
        position,
        header: text(&stored.header)?,
        body: text(&stored.body)?,
        passages: match showing {
            Showing::Commitments => BTreeMap::new(),
            Showing::Words => shown(stored.passages),
        },
        path: path.iter().map(|hash| HEXLOWER.encode(hash)).collect(),
        checkpoint: checkpoint.text(),
    }))
}

fn shown(passages: BTreeMap<PassageId, Passage>) -> BTreeMap<PassageId, ShownPassage> {
    let show = |passage: Passage| ShownPassage {
        salt: HEXLOWER.encode(&passage.salt),
        text: String::from_utf8_lossy(&passage.bytes).into_owned(),
    };
    passages.into_iter().map(|(id, passage)| (id, show(passage))).collect()
}

impl Proof {
    /// The proof as JSON text, to be written to a file.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// Reads a proof and checks it, with nothing but the text itself.
    ///
    /// What it shows then: the entry stands at its position under the checkpoint's root. That the checkpoint is the
    /// instance's own is for the reader to compare with one kept elsewhere.
    ///
    /// # Errors
    /// [`ProofFailure`], with the first thing that does not hold.
    pub fn check(text: &str) -> Result<Self, ProofFailure> {
        let proof: Self = serde_json::from_str(text).map_err(|error| ProofFailure::Shape(error.to_string()))?;
        if proof.format != FORMAT {
            return Err(ProofFailure::Shape(format!("its format is {:?}, not {FORMAT:?}", proof.format)));
        }
        let apart = |what: &str| ProofFailure::Apart(what.to_owned());
        let header = Header::read(proof.header.as_bytes())?;
        if (header.stream, header.position) != (proof.stream, proof.position) {
            return Err(apart("the header is of another entry"));
        }
        if header.body != commitment(proof.body.as_bytes()) {
            return Err(apart("the body is not what the header commits to"));
        }
        proof.check_words()?;
        let checkpoint = Checkpoint::read(&proof.checkpoint)?;
        if checkpoint.origin != format!("{}/{}", proof.instance, proof.stream) {
            return Err(apart("the checkpoint is of another stream"));
        }
        let path: Option<Vec<Hash>> = proof.path.iter().map(|hash| unhex(hash)).collect();
        let path = path.ok_or_else(|| apart("the path is not made of hashes"))?;
        let leaf = leaf_of(proof.header.as_bytes());
        check_inclusion(proof.position, checkpoint.size, &leaf, &path, &checkpoint.root)?;
        Ok(proof)
    }

    /// The words shown are the ones that the body commits to.
    fn check_words(&self) -> Result<(), ProofFailure> {
        let apart = |what: String| ProofFailure::Apart(what);
        let body = serde_json::from_str(&self.body).map_err(|error| apart(error.to_string()))?;
        let named = passage::named(&body).map_err(|error| apart(error.to_string()))?;
        for (id, shown) in &self.passages {
            let committed = named.iter().find(|named| named.id == *id);
            let salt = unhex(&shown.salt);
            let passage = salt.map(|salt| Passage { id: *id, salt, bytes: shown.text.clone().into_bytes() });
            if passage.map(|passage| passage.commitment()) != committed.map(|named| named.commitment) {
                return Err(apart(format!("passage {id} is not what the body commits to")));
            }
        }
        Ok(())
    }
}

fn unhex(hex: &str) -> Option<Hash> {
    HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()
}
