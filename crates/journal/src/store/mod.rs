//! The store: the database, the shelf of heads, and where randomness comes from; shared by every use of a journal.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use tokio::sync::Mutex;
use waymark_domain::{Ids, InstanceId, StreamId};

use crate::database::{Database, Location, values};
use crate::error::Fault;
use crate::head::{Folded, Shelf, Tip};
use crate::replay::{self, AT_ONCE, End};
use crate::statement;
use crate::watch::{Header, Watch};

/// Fills a buffer with randomness from the operating system, or from a seed in tests.
pub type Entropy = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// How much the heads in memory may weigh, reckoned by their entries' bytes; the folds take about twice that.
const SHELF_BYTES: usize = 16 << 20;

/// Streams are loaded under one of so many locks, so that two readers of one plan fold it once.
const LOADERS: usize = 16;

pub(crate) struct Store {
    pub database: Database,
    pub shelf: Shelf,
    pub entropy: Entropy,
    pub instance: InstanceId,
    pub watch: Watch,
    loading: [Mutex<()>; LOADERS],
    /// A redacted passage may still stand in SQLite's write-ahead log.
    log_to_truncate: AtomicBool,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("instance", &self.instance).finish_non_exhaustive()
    }
}

impl Store {
    pub async fn open(location: &Location, entropy: Entropy, now: Timestamp) -> Result<Self, Fault> {
        let database = Database::open(location).await?;
        let instance = instance(&database, &entropy, now).await?;
        Ok(Self {
            database,
            shelf: Shelf::new(SHELF_BYTES),
            entropy,
            instance,
            watch: Watch::default(),
            loading: std::array::from_fn(|_| Mutex::new(())),
            log_to_truncate: AtomicBool::new(false),
        })
    }

    /// Fills an array with randomness.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.entropy)(&mut bytes);
        bytes
    }

    /// A stream's newest head, after asking the database how long the stream is; not again while nothing was committed.
    pub async fn tip(&self, stream: StreamId) -> Result<Option<Tip>, Fault> {
        // Looked at first: what is read afterwards is as new or newer.
        let shown = self.watch.shown();
        if let Some(tip) = shown.and_then(|shown| self.shelf.newest(stream, &shown)) {
            return Ok(Some(tip));
        }
        let tip = self.read_tip(stream, shown).await?;
        if let (Some(shown), Some(tip)) = (shown, &tip) {
            self.shelf.vouch(stream, shown, |kept| kept.size() == tip.size());
        }
        Ok(tip)
    }

    async fn read_tip(&self, stream: StreamId, shown: Option<Header>) -> Result<Option<Tip>, Fault> {
        let Some(end) = self.end(stream, shown).await? else { return Ok(None) };
        let kept = || self.shelf.get(stream).filter(|tip| end.is_of(tip));
        if let Some(tip) = kept() {
            return Ok(Some(tip));
        }
        let _one_loads = self.loading[loader_of(stream)].lock().await;
        // Whoever loaded before may have got as far.
        if let Some(tip) = kept() {
            return Ok(Some(tip));
        }
        // Taken before the transaction looks: what is on the shelf was committed, so the transaction sees at least that
        // much and reads on from it. Taken afterwards, it may be newer, and a stream that others write to at that moment
        // would be folded from its beginning, with everybody else waiting for that.
        let shelved = self.shelf.get(stream);
        let mut tx = self.database.read().await?;
        // Again, in the transaction that reads the entries.
        let row = tx.row(statement::STREAM, values![stream.to_string()]).await?;
        let Some(end) = row.as_ref().map(End::read).transpose()? else { return Ok(None) };
        let tip = replay::current(&mut tx, stream, &end, shelved).await?;
        tx.roll_back().await?;
        self.shelf.put(stream, tip.clone());
        Ok(tip.head().is_some().then_some(tip))
    }

    /// How long a stream is. In the same breath it is asked how long those are that were used of late: who reads a plan
    /// reads its directory too, and each question is a hand-over to another thread and back.
    async fn end(&self, stream: StreamId, shown: Option<Header>) -> Result<Option<End>, Fault> {
        let beside = shown.map(|shown| self.shelf.in_doubt(stream, &shown, AT_ONCE - 1)).unwrap_or_default();
        let asked = std::iter::once(stream).chain(beside).chain(std::iter::repeat(stream)).take(AT_ONCE);
        let mut wanted = None;
        for row in self.database.rows(statement::STREAMS_OF, asked.map(|one| one.to_string().into()).collect()).await? {
            let (found, end) = (row.parsed(2)?, End::read(&row)?);
            if found == stream {
                wanted = Some(end);
            } else if let Some(shown) = shown {
                self.shelf.vouch(found, shown, |tip| end.is_of(tip));
            }
        }
        Ok(wanted)
    }

    pub async fn head(&self, stream: StreamId) -> Result<Option<Folded>, Fault> {
        Ok(self.tip(stream).await?.and_then(|tip| tip.folded()))
    }

    /// Notes that the write-ahead log holds what was redacted, and tries to empty it.
    ///
    /// A reader that still looks at the log keeps it from being emptied; then the next write tries again.
    pub async fn truncate_log(&self) -> Result<(), Fault> {
        self.log_to_truncate.store(true, Ordering::SeqCst);
        self.truncate_log_if_due().await
    }

    pub async fn truncate_log_if_due(&self) -> Result<(), Fault> {
        if !self.log_to_truncate.load(Ordering::SeqCst) {
            return Ok(());
        }
        let rows = self.database.sqlite_only(statement::TRUNCATE_WAL, Vec::new()).await?;
        let busy = rows.first().map_or(Ok(0), |row| row.int(0))? != 0;
        self.log_to_truncate.store(busy, Ordering::SeqCst);
        Ok(())
    }
}

/// The instance's id, minted when the store is new.
async fn instance(database: &Database, entropy: &Entropy, now: Timestamp) -> Result<InstanceId, Fault> {
    let known = database.rows(statement::INSTANCE, Vec::new()).await?;
    if let Some(row) = known.first() {
        return Ok(row.parsed(0)?);
    }
    let mut seed = [0; 16];
    entropy(&mut seed);
    let minted: InstanceId = Ids::new(now, seed).mint();
    database.run(statement::INSERT_INSTANCE, values![minted.to_string(), now.as_millisecond()]).await?;
    // Another instance may have been first; what is stored counts.
    let known = database.rows(statement::INSTANCE, Vec::new()).await?;
    let row = known.first().ok_or_else(|| Fault::Bug("the instance was not stored".to_owned()))?;
    Ok(row.parsed(0)?)
}

fn loader_of(stream: StreamId) -> usize {
    let uuid = match stream {
        StreamId::Register(id) => id.uuid(),
        StreamId::Directory(id) => id.uuid(),
        StreamId::Board(id) => id.uuid(),
        StreamId::Plan(id) => id.uuid(),
    };
    usize::from(uuid.as_bytes()[15]) % LOADERS
}
