//! Verify: recomputes everything that can be recomputed, offline, and says what it cannot know.
//!
//! It reads one consistent state of the database and changes nothing. What it finds is a report, not an error; an error
//! is only that it could not look.

mod around;
mod stream;

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use waymark_domain::{InstanceId, StreamHead, StreamId};

use crate::database::{Database, Tx};
use crate::error::Fault;
use crate::files::{FileHash, Files};
use crate::merkle::Hash;
use crate::statement;
use crate::store::Store;

/// What verify found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// The instance.
    pub instance: InstanceId,
    /// Every stream with its recomputed size and root, in the order of their ids.
    pub streams: Vec<VerifiedStream>,
    /// How many entries were read.
    pub entries: u64,
    /// How many evidence files are as they were kept.
    pub files: u64,
    /// Evidence files that are missing or altered, each with the entry that names it first.
    pub file_problems: Vec<Problem>,
    /// How many passages are gone, each by a redaction that the journal has.
    pub redacted: u64,
    /// What is not as it was recorded: the first bad entry first, one for each stream, then what surrounds them.
    pub problems: Vec<Problem>,
    /// Entries that commit to what is stored but whose events this release cannot read.
    pub unread: Vec<Problem>,
    /// What no look at this store alone can tell.
    pub cannot_know: Vec<String>,
}

/// A stream as recomputed from its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedStream {
    /// Which.
    pub stream: StreamId,
    /// How many entries it has.
    pub size: u64,
    /// The root over them, in hex as packs print it.
    pub root: String,
}

/// Something that is not as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The stream; nothing when it is about the store as a whole.
    pub stream: Option<StreamId>,
    /// The entry; nothing when it is about the stream as a whole.
    pub position: Option<u64>,
    /// What is wrong.
    pub what: String,
}

impl VerifyReport {
    /// Whether everything that could be recomputed is as it was recorded.
    pub fn is_sound(&self) -> bool {
        self.journal_is_sound() && self.file_problems.is_empty()
    }

    /// The same of the journal alone, without the evidence files beside it.
    pub fn journal_is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// The first bad entry, or whatever else is wrong first.
    pub fn first(&self) -> Option<&Problem> {
        self.problems.iter().chain(&self.file_problems).next()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.stream, self.position) {
            (Some(stream), Some(position)) => write!(f, "{stream}, entry {position}: {}", self.what),
            (Some(stream), None) => write!(f, "{stream}: {}", self.what),
            (None, _) => f.write_str(&self.what),
        }
    }
}

impl Problem {
    fn of_store(what: impl Into<String>) -> Self {
        Self { stream: None, position: None, what: what.into() }
    }

    fn of_stream(stream: StreamId, what: impl Into<String>) -> Self {
        Self { stream: Some(stream), position: None, what: what.into() }
    }

    fn of_entry(stream: StreamId, position: u64, what: impl Into<String>) -> Self {
        Self { stream: Some(stream), position: Some(position), what: what.into() }
    }
}

/// A stream's row, as stored.
struct Stored {
    stream: StreamId,
    size: u64,
    root: Hash,
    frontier: Vec<u8>,
    last: i64,
}

/// What the register says of the streams: since when it knows them, and what their heads were.
#[derive(Default)]
struct Registered {
    streams: BTreeMap<StreamId, Vec<(StreamHead, u64)>>,
}

/// What has been gathered so far.
struct Verifying {
    report: VerifyReport,
    registered: Registered,
    /// For each command and stream, the positions it appended at, from the headers.
    commands: BTreeMap<(String, StreamId), Vec<u64>>,
    /// Streams whose entries are all read, without a problem.
    folded: Vec<StreamId>,
    /// The evidence files that entries name, each with the first that does.
    files: BTreeMap<(FileHash, u64), (StreamId, u64)>,
    /// What is wrong with projections: told last, since they can be rebuilt.
    projections: Vec<Problem>,
}

/// Verifies a whole store.
pub(crate) async fn verify(store: &Store, files: &Files) -> Result<VerifyReport, Fault> {
    let report = VerifyReport {
        instance: store.instance,
        streams: Vec::new(),
        entries: 0,
        files: 0,
        file_problems: Vec::new(),
        redacted: 0,
        problems: Vec::new(),
        unread: Vec::new(),
        cannot_know: Vec::new(),
    };
    let mut verifying = Verifying {
        report,
        registered: Registered::default(),
        commands: BTreeMap::new(),
        folded: Vec::new(),
        files: BTreeMap::new(),
        projections: Vec::new(),
    };
    match verifying.look(&store.database).await {
        Ok(()) => {}
        Err(fault) => verifying.report.problems.push(unreadable(fault)?),
    }
    verifying.check_files(files).await;
    verifying.say_what_cannot_be_known();
    Ok(verifying.report)
}

/// A damaged file or row is a finding; a database that is not there is not.
fn unreadable(fault: Fault) -> Result<Problem, Fault> {
    match fault {
        Fault::Damaged { stream, position, what } => Ok(Problem::of_entry(stream, position, what)),
        fault if fault.is_damage() => Ok(Problem::of_store(format!("the database file is damaged: {fault}"))),
        Fault::Database(sqlx::Error::ColumnDecode { .. }) => {
            Ok(Problem::of_store(format!("a row cannot be read: {fault}")))
        }
        fault => Err(fault),
    }
}

impl Verifying {
    async fn look(&mut self, database: &Database) -> Result<(), Fault> {
        let mut tx = database.read().await?;
        let mut rows = stored_streams(&mut tx).await?;
        // The register has the lowest id kind, so what it says is known before the streams it says it of.
        rows.sort_unstable_by_key(|row| row.stream);
        for row in &rows {
            self.stream(&mut tx, row).await?;
        }
        if rows.is_empty() && !database.rows(statement::LOGINS, Vec::new()).await?.is_empty() {
            let what = "people may sign in, but no stream is there: everything that was recorded is gone";
            self.report.problems.push(Problem::of_store(what));
        }
        self.check_register(&rows);
        self.check_strays(&mut tx, &rows).await?;
        self.check_commands(&mut tx).await?;
        self.check_projected(&mut tx, &rows).await?;
        self.report.problems.append(&mut self.projections);
        tx.roll_back().await?;
        self.check_file(database).await
    }

    /// Asks SQLite whether its file hangs together; PostgreSQL has checksums of its own.
    async fn check_file(&mut self, database: &Database) -> Result<(), Fault> {
        if !database.is_sqlite() {
            return Ok(());
        }
        for row in database.rows(statement::INTEGRITY, Vec::new()).await? {
            let line = row.text(0)?;
            if line != "ok" {
                self.report.problems.push(Problem::of_store(format!("the database file is damaged: {line}")));
            }
        }
        Ok(())
    }

    fn say_what_cannot_be_known(&mut self) {
        let mut say = |text: String| self.report.cannot_know.push(text);
        if self.report.redacted > 0 {
            say(format!(
                "What the {} redacted passages said, and whether their commitments were to those words.",
                self.report.redacted
            ));
        }
        if self.report.streams.is_empty() {
            say("Whether anything was ever recorded: no stream is there.".to_owned());
        }
        say("Whether the whole store was put back to an earlier state, or replaced by another: compare its checkpoints \
             with ones kept elsewhere, in a pack or on paper."
            .to_owned());
        say("Whether what was recorded was true, and whether people were who they signed in as.".to_owned());
    }
}

async fn stored_streams(tx: &mut Tx) -> Result<Vec<Stored>, Fault> {
    let mut rows = Vec::new();
    for row in tx.rows(statement::STREAMS, Vec::new()).await? {
        rows.push(Stored {
            stream: row.parsed(0)?,
            size: row.count(1)?,
            root: row.hash(2)?,
            frontier: row.bytes(3)?,
            last: row.int(4)?,
        });
    }
    Ok(rows)
}

/// Times are compared as they are stored.
fn millis(at: Option<Timestamp>) -> i64 {
    at.map_or(0, Timestamp::as_millisecond)
}
