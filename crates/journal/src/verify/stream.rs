//! Verifying one stream: every entry against its commitments, the tree against the stored head and the register.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;
use waymark_domain::{Event, EvidenceWhat, PassageId, PlanEvent, RegisterEvent, StreamHead, StreamId};

use super::{Problem, Stored, VerifiedStream, Verifying, millis};
use crate::database::Tx;
use crate::error::Fault;
use crate::head::Tip;
use crate::header::{Header, leaf_of};
use crate::merkle::Frontier;
use crate::projection;
use crate::replay::{self, Decoded};

/// One stream being read.
struct Reading {
    stream: StreamId,
    tip: Tip,
    /// Grows even where an event cannot be read, since the leaf is the header's bytes.
    tree: Frontier,
    /// Passages that entries name and that are gone, with the entry.
    missing: BTreeMap<PassageId, u64>,
    redactions: BTreeMap<PassageId, u64>,
    problem: Option<Problem>,
    unread: Option<Problem>,
}

impl Verifying {
    /// Reads a stream from its beginning, to its first problem or its end.
    pub(super) async fn stream(&mut self, tx: &mut Tx, row: &Stored) -> Result<(), Fault> {
        let mut reading = Reading {
            stream: row.stream,
            tip: Tip::default(),
            tree: Frontier::new(),
            missing: BTreeMap::new(),
            redactions: BTreeMap::new(),
            problem: None,
            unread: None,
        };
        while reading.problem.is_none() {
            let from = reading.tree.size();
            // Beyond the stored size as well, so that an entry too many shows.
            let entries = replay::stored(tx, row.stream, from, u64::MAX >> 1).await?;
            if entries.is_empty() {
                break;
            }
            for stored in &entries {
                self.entry(&mut reading, stored);
                if reading.problem.is_some() {
                    break;
                }
            }
        }
        self.report.entries += reading.tree.size();
        reading.check_redactions();
        reading.check_head(row);
        if reading.problem.is_none() && reading.unread.is_none() {
            self.folded.push(row.stream);
            for what in projection::differences(tx, &reading.tip).await? {
                self.projections.push(Problem::of_stream(row.stream, format!("projection: {what}")));
            }
        }
        self.conclude(reading);
        Ok(())
    }

    fn entry(&mut self, reading: &mut Reading, stored: &replay::Stored) {
        let (stream, position) = (reading.stream, reading.tree.size());
        let mut bad = |what: String| reading.problem = Some(Problem::of_entry(stream, position, what));
        if stored.position != position {
            return bad("the entry is missing".to_owned());
        }
        let leaf = leaf_of(&stored.header);
        if leaf != stored.leaf {
            return bad("its header is not the one that was recorded".to_owned());
        }
        match replay::decode(stream, stored) {
            Ok(decoded) => {
                if let Err(what) = reading.take(&decoded) {
                    reading.problem = Some(Problem::of_entry(stream, position, what));
                    return;
                }
                self.note(&decoded);
            }
            Err(Fault::Unknown(unknown)) => {
                let unread = || Problem::of_entry(stream, position, unknown.to_string());
                reading.unread.get_or_insert_with(unread);
            }
            Err(Fault::Damaged { what, .. }) => return bad(what),
            Err(other) => return bad(other.to_string()),
        }
        if let Ok(header) = Header::read(&stored.header) {
            self.commands.entry((header.command.to_string(), stream)).or_default().push(position);
        }
        reading.tree.append(leaf);
        if let Some(what) = self.registered.disagrees(stream, &reading.tree) {
            reading.problem = Some(Problem::of_entry(stream, position, what));
        }
    }

    /// Keeps what the register says of other streams.
    fn note(&mut self, decoded: &Decoded) {
        let position = decoded.entry.position;
        match &decoded.entry.event {
            Event::Register(RegisterEvent::StreamBegun { stream }) => {
                self.registered.streams.entry(*stream).or_default();
            }
            Event::Register(RegisterEvent::HeadsRecorded { heads }) => {
                for head in heads {
                    self.registered.streams.entry(head.stream).or_default().push((head.clone(), position));
                }
            }
            Event::Plan(PlanEvent::EvidenceAttached(came)) => self.note_file(decoded, &came.what),
            Event::Plan(PlanEvent::EvidenceRevised(came)) => self.note_file(decoded, &came.what),
            _ => {}
        }
    }

    fn note_file(&mut self, decoded: &Decoded, what: &EvidenceWhat) {
        let EvidenceWhat::File { sha256, bytes, .. } = what else { return };
        if let Ok(hash) = sha256.parse() {
            let named = (decoded.entry.stream, decoded.entry.position);
            self.files.entry((hash, *bytes)).or_insert(named);
        }
    }

    fn conclude(&mut self, reading: Reading) {
        let redacted = reading.missing.keys().filter(|id| reading.redactions.contains_key(id)).count();
        self.report.redacted += redacted as u64;
        self.report.streams.push(VerifiedStream {
            stream: reading.stream,
            size: reading.tree.size(),
            root: HEXLOWER.encode(&reading.tree.root()),
        });
        self.report.problems.extend(reading.problem);
        self.report.unread.extend(reading.unread);
    }
}

impl Reading {
    /// Folds an entry, unless an earlier one could not be read.
    fn take(&mut self, decoded: &Decoded) -> Result<(), String> {
        if let Some(passage) = decoded.unnamed {
            return Err(format!("passage {passage} is stored for it, but its body does not name it"));
        }
        for passage in &decoded.missing {
            self.missing.insert(*passage, decoded.entry.position);
        }
        if let Some(passage) = decoded.entry.event.redacts() {
            self.redactions.insert(passage, decoded.entry.position);
        }
        if self.unread.is_some() {
            return Ok(());
        }
        if self.tip.last().is_some_and(|last| decoded.entry.at < last) {
            return Err("its time is before that of the entry before it".to_owned());
        }
        self.tip.take(&decoded.entry, decoded.leaf, decoded.weight).map_err(|misfit| misfit.to_string())
    }

    /// Gone means redacted, and redacted means gone.
    fn check_redactions(&mut self) {
        if self.problem.is_some() || self.unread.is_some() {
            return;
        }
        let unexplained = self.missing.iter().filter(|(id, _)| !self.redactions.contains_key(*id));
        if let Some((id, position)) = unexplained.min_by_key(|(_, position)| **position) {
            let what = format!("its passage {id} is gone, and no entry redacts it");
            self.problem = Some(Problem::of_entry(self.stream, *position, what));
            return;
        }
        let kept = self.redactions.iter().filter(|(id, _)| !self.missing.contains_key(*id));
        if let Some((id, position)) = kept.min_by_key(|(_, position)| **position) {
            let what = format!("it redacts passage {id}, which is still stored");
            self.problem = Some(Problem::of_entry(self.stream, *position, what));
        }
    }

    /// The stored head is what the entries make.
    fn check_head(&mut self, row: &Stored) {
        if self.problem.is_some() {
            return;
        }
        let size = self.tree.size();
        let of_entry = |position, what: String| Some(Problem::of_entry(self.stream, position, what));
        self.problem = if size < row.size {
            of_entry(size, format!("the entry is missing: the stream should have {} and has {size}", row.size))
        } else if size > row.size {
            of_entry(row.size, format!("the stream should end before it: {} entries were recorded", row.size))
        } else if self.tree.bytes() != row.frontier {
            self.differing(row)
        } else if self.tree.root() != row.root {
            Some(Problem::of_stream(self.stream, "the stored root is not that of its entries"))
        } else if self.unread.is_none() && millis(self.tip.last()) != row.last {
            Some(Problem::of_stream(self.stream, "the stored time of its newest entry is another"))
        } else {
            None
        };
    }

    /// Which stretch of the stream does not make the stored subtree.
    fn differing(&self, row: &Stored) -> Option<Problem> {
        let Ok(stored) = Frontier::read(row.size, &row.frontier) else {
            return Some(Problem::of_stream(self.stream, "the stored tree cannot be read"));
        };
        let made: BTreeSet<_> = self.tree.subtrees().collect();
        let (first, width, _) = stored.subtrees().find(|subtree| !made.contains(subtree))?;
        let what = if width == 1 {
            "it is not the one that was recorded".to_owned()
        } else {
            format!("it, or one of the {} after it, is not the one that was recorded", width - 1)
        };
        Some(Problem::of_entry(self.stream, first, what))
    }
}

impl super::Registered {
    /// Says so when the register noted another root for this size.
    fn disagrees(&self, stream: StreamId, tree: &Frontier) -> Option<String> {
        let noted = self.streams.get(&stream)?;
        let root = HEXLOWER.encode(&tree.root());
        let differs = |(head, _): &&(StreamHead, u64)| head.size == tree.size() && head.root != root;
        let (_, position) = noted.iter().find(differs)?;
        Some(format!("the stream up to here is not what entry {position} of the register noted"))
    }
}
