//! A batch: commands decided one after another on tentative heads, and written by one commit.
//!
//! Nothing is shown to anybody, and no head is kept, before the commit has succeeded.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use waymark_domain::{Actor, CommandId, Event, Heads, Ids, PassageId, Recorded, Refusal, StreamId, decide};

use super::{Ask, Done, hold};
use crate::canon::canonical;
use crate::database::{Tx, Value, values};
use crate::error::{ExecuteError, Fault};
use crate::head::Tip;
use crate::header::{HEADER_VERSION, Header, commitment, leaf_of};
use crate::merkle::Hash;
use crate::passage;
use crate::replay::{self, Stored, decode};
use crate::statement;
use crate::store::Store;

/// A stream in the batch: as it was at the beginning, and as it is now.
pub(super) struct Line {
    pub before: Tip,
    pub tip: Tip,
}

/// Rows to be written at the end, as values of their insert statements.
#[derive(Default)]
pub(super) struct Rows {
    pub entries: Vec<Vec<Value>>,
    pub passages: Vec<Vec<Value>>,
    pub commands: Vec<Vec<Value>>,
}

/// Commands under way in one transaction.
pub(super) struct Batch<'a> {
    pub(super) store: &'a Store,
    pub(super) tx: Tx,
    /// The streams that may be appended to; nothing said on SQLite, where the transaction holds them all.
    held: Option<BTreeSet<StreamId>>,
    pub(super) lines: BTreeMap<StreamId, Line>,
    pub(super) rows: Rows,
    done: BTreeMap<(Actor, CommandId), (Hash, Done)>,
    pub(super) redacted: Vec<(StreamId, PassageId)>,
}

/// Why a command cannot go on in this batch.
#[derive(Debug)]
pub(super) enum Stopped {
    /// It is answered, and the batch goes on.
    Answered(ExecuteError),
    /// It appends to a stream that is only held for reading; hold these and begin again.
    Unheld,
    /// Something broke; the batch is lost.
    Broken(Fault),
}

impl<E: Into<Fault>> From<E> for Stopped {
    fn from(fault: E) -> Self {
        Self::Broken(fault.into())
    }
}

impl<'a> Batch<'a> {
    /// Begins a transaction.
    pub async fn begin(store: &'a Store, held: Option<BTreeSet<StreamId>>) -> Result<Self, Fault> {
        let tx = store.database.write().await?;
        Ok(Self {
            store,
            tx,
            held,
            lines: BTreeMap::new(),
            rows: Rows::default(),
            done: BTreeMap::new(),
            redacted: Vec::new(),
        })
    }

    /// Whether it should be committed before another command is taken: a redaction changes what heads say.
    pub fn is_closed(&self) -> bool {
        !self.redacted.is_empty()
    }

    /// Decides one command and takes what it records.
    pub async fn take(&mut self, ask: &Ask) -> Result<Done, Stopped> {
        let request = ask.request()?;
        if let Some(done) = self.repeated(ask, request).await? {
            return Ok(done);
        }
        let streams = ask.command.streams(&ask.asker);
        self.hold(&streams).await?;
        let moved = ask.seen.is_some_and(|(stream, size)| self.size(stream) != size);
        let decided = if moved { Err(ExecuteError::Moved) } else { self.decide(ask, &streams).map_err(Into::into) };
        let (at, mut ids, recorded) = match decided {
            Ok(decided) => decided,
            // While this waited for the streams, the same command may have been done by somebody else: that is what
            // moved them, or what it is refused for.
            Err(answer) => {
                return self.repeated(ask, request).await?.ok_or(Stopped::Answered(answer));
            }
        };
        self.check(&recorded, &streams)?;
        let mut done = Done { positions: BTreeMap::new(), repeated: false };
        for Recorded { stream, actor, event } in recorded {
            let position = self.append(ask.id, at, stream, actor, &event, &mut ids)?;
            done.positions.entry(stream).or_insert(position..position).end = position + 1;
        }
        self.note(ask, request, at, &streams, &done);
        Ok(done)
    }

    /// The answer that the same command got before.
    async fn repeated(&mut self, ask: &Ask, request: Hash) -> Result<Option<Done>, Stopped> {
        match self.earlier(ask).await? {
            Some((earlier, _)) if earlier != request => Err(Stopped::Answered(ExecuteError::OtherContent)),
            Some((_, done)) => Ok(Some(Done { repeated: true, ..done })),
            None => Ok(None),
        }
    }

    /// What the same command did before, in this batch or in the last 30 days.
    async fn earlier(&mut self, ask: &Ask) -> Result<Option<(Hash, Done)>, Fault> {
        if let Some(known) = self.done.get(&(ask.asker.actor, ask.id)) {
            return Ok(Some(known.clone()));
        }
        let asked = values![ask.asker.actor.to_string(), ask.id.to_string()];
        let rows = self.tx.rows(statement::COMMAND, asked).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let request = row.hash(1)?;
        let mut positions = BTreeMap::new();
        for row in &rows {
            let (first, count) = (row.count(2)?, row.count(3)?);
            if count > 0 {
                positions.insert(row.parsed(0)?, first..first + count);
            }
        }
        Ok(Some((request, Done { positions, repeated: true })))
    }

    /// Brings every named stream in at its end.
    async fn hold(&mut self, streams: &BTreeSet<StreamId>) -> Result<(), Fault> {
        let new: Vec<StreamId> = streams.iter().copied().filter(|stream| !self.lines.contains_key(stream)).collect();
        let mut ends = hold::ends(&mut self.tx, &new, self.held.as_ref()).await?;
        for stream in new {
            let tip = match ends.remove(&stream) {
                None => Tip::default(),
                Some(end) => replay::current(&mut self.tx, stream, &end, self.store.shelf.get(stream)).await?,
            };
            self.lines.insert(stream, Line { before: tip.clone(), tip });
        }
        Ok(())
    }

    /// Has the domain decide, at a time that takes no stream back which the command appends to.
    ///
    /// That time is the clock's, unless the clock was set back; then it is the newest entry's, and what is decided is
    /// decided for it. Streams that are only read do not count: a wrong clock in one should not date the others.
    fn decide(&self, ask: &Ask, streams: &BTreeSet<StreamId>) -> Result<(Timestamp, Ids, Vec<Recorded>), Refusal> {
        let (heads, seed) = (self.heads(streams), self.store.random());
        let mut at = Timestamp::from_millisecond(ask.now.as_millisecond()).unwrap_or(ask.now);
        loop {
            let mut ids = Ids::new(at, seed);
            let recorded = decide(&heads, &ask.asker, at, &mut ids, &ask.command)?;
            let last = |recorded: &Recorded| self.lines.get(&recorded.stream)?.tip.last();
            match recorded.iter().filter_map(last).max() {
                Some(last) if last > at => at = last,
                _ => return Ok((at, ids, recorded)),
            }
        }
    }

    fn size(&self, stream: StreamId) -> u64 {
        self.lines.get(&stream).map_or(0, |line| line.tip.size())
    }

    fn heads(&self, streams: &BTreeSet<StreamId>) -> Heads {
        let begun = streams.iter().filter_map(|stream| Some((*stream, self.lines.get(stream)?.tip.head()?.clone())));
        begun.collect()
    }

    /// A decision may only append to streams that its command named, and that are held for it.
    fn check(&self, recorded: &[Recorded], streams: &BTreeSet<StreamId>) -> Result<(), Stopped> {
        for Recorded { stream, .. } in recorded {
            if !streams.contains(stream) {
                return Err(Fault::Bug(format!("a command appends to {stream} without naming it")).into());
            }
            if self.held.as_ref().is_some_and(|held| !held.contains(stream)) {
                return Err(Stopped::Unheld);
            }
        }
        Ok(())
    }

    /// Writes an event down, and folds what a reader of the bytes would read.
    fn append(
        &mut self,
        command: CommandId,
        at: Timestamp,
        stream: StreamId,
        actor: Actor,
        event: &Event,
        ids: &mut Ids,
    ) -> Result<u64, Fault> {
        let line = self.lines.get_mut(&stream).ok_or_else(|| Fault::Bug(format!("{stream} is not held")))?;
        let position = line.tip.size();
        let stored = write(self.store, command, at, (stream, position), actor, event, ids)?;
        let decoded = decode(stream, &stored)?;
        line.tip.take(&decoded.entry, decoded.leaf, decoded.weight)?;
        if let Some(passage) = event.redacts() {
            self.redacted.push((stream, passage));
        }
        let name = stream.to_string();
        for (id, passage) in stored.passages {
            let row = values![id.to_string(), name.as_str(), position, passage.salt, passage.bytes];
            self.rows.passages.push(row);
        }
        self.rows.entries.push(values![name, position, stored.header, stored.body, stored.leaf]);
        Ok(position)
    }

    /// Notes what the command did, for when it is sent again.
    fn note(&mut self, ask: &Ask, request: Hash, at: Timestamp, streams: &BTreeSet<StreamId>, done: &Done) {
        let (actor, id, at) = (ask.asker.actor.to_string(), ask.id.to_string(), at.as_millisecond());
        let mut row = |stream: StreamId, first: u64, count: u64| {
            let row = values![actor.as_str(), id.as_str(), stream.to_string(), request, first, count, at];
            self.rows.commands.push(row);
        };
        for (stream, range) in &done.positions {
            row(*stream, range.start, range.end - range.start);
        }
        if let (true, Some(stream)) = (done.positions.is_empty(), streams.first()) {
            row(*stream, 0, 0);
        }
        self.done.insert((ask.asker.actor, ask.id), (request, done.clone()));
    }

    /// Leaves everything as it was. A connection on which that fails is closed, which comes to the same.
    pub async fn abandon(self) {
        self.tx.roll_back().await.unwrap_or_default();
    }
}

/// Turns an event into bytes: free text into passages, body and header into their canonical form.
fn write(
    store: &Store,
    command: CommandId,
    at: Timestamp,
    (stream, position): (StreamId, u64),
    actor: Actor,
    event: &Event,
    ids: &mut Ids,
) -> Result<Stored, Fault> {
    let bug = |error: &dyn ToString| Fault::Bug(format!("an event cannot be written: {}", error.to_string()));
    let mut mint = || (ids.mint(), store.random());
    let (sealed, passages) = passage::seal(event.body(), &mut mint).map_err(|error| bug(&error))?;
    let body = canonical(&sealed).map_err(|error| bug(&error))?;
    let header = Header {
        actor,
        body: commitment(&body),
        command,
        event: event.name(),
        event_version: event.version(),
        position,
        stream,
        time_ms: at.as_millisecond(),
        v: HEADER_VERSION,
    };
    let header = header.bytes().map_err(|error| bug(&error))?;
    let leaf = leaf_of(&header);
    let passages = passages.into_iter().map(|passage| (passage.id, passage)).collect();
    Ok(Stored { position, header, body, leaf, passages })
}
