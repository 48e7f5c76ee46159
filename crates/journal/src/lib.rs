//! Waymark's journal: the only room that speaks SQL.
//!
//! Everything that happens is an entry in an append-only stream; each stream is an RFC 6962 Merkle tree. This room
//! appends what the domain decided, folds it back, projects, verifies, proves and backs up, on SQLite and on PostgreSQL
//! behind one type, [`Journal`]. It holds no rule of the domain, reads no clock and draws no randomness of its own.
//!
//! What is frozen is described in `docs/journal.md`.

mod accounts;
mod backup;
mod canon;
mod database;
mod drafts;
mod error;
mod evidence;
mod execute;
mod files;
mod head;
mod header;
mod journal;
mod note;
mod passage;
mod past;
mod projection;
mod prove;
mod replay;
mod search;
mod statement;
mod store;
mod verify;
mod watch;

pub mod merkle;

pub use accounts::{AccountNote, Accounts, Failures, Link, Login, NameTaken, Person, SecondStep, Session, TokenHash};
pub use backup::{BackedUp, restore};
pub use canon::{NotCanonical, canonical};
pub use database::Location;
pub use drafts::{DraftHead, Drafts, StoredDraft};
pub use error::{ExecuteError, Fault};
pub use evidence::{Opening, Openings, WaitingFile, WaitingFiles};
pub use execute::Done;
pub use files::{
    Arrived, FileHash, FileReading, Files, FilesAt, FilesFault, Judged, KINDS, Kind, Lie, NotAHash, NotArrived,
    OldFiles, S3At, S3Keys, Scanner, StoredFile, Swept, Verdict, WrongAddress, harmless_name, judge,
};
pub use head::Folded;
pub use header::{HEADER_VERSION, Header, HeaderError};
pub use journal::Journal;
pub use note::{Checkpoint, NotACheckpoint};
pub use past::{AsAt, Basis, Cut, Past, Reading};
pub use projection::{ActionRow, NamedFile, PlanRow};
pub use prove::{Proof, ProofFailure, Showing, ShownPassage};
pub use search::{Found, Hit};
pub use store::Entropy;
pub use verify::{Problem, VerifiedStream, VerifyReport};
pub use watch::Version;
