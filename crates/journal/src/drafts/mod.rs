//! Drafts: documents that somebody is bringing in, with the answers given so far. Erasable, and no part of the journal.
//!
//! It stores what it is given: what the answers say, and how a document is read, is for others. Whoever asks for a draft
//! names its authority and person, so that nobody else's is ever found.

use jiff::Timestamp;
use waymark_domain::{AuthorityId, CommandId, DocumentId, PersonId, PlanId};

use crate::accounts::time;
use crate::database::{Database, Row, values};
use crate::error::Fault;
use crate::statement;

/// What is known of a draft besides the document's bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftHead {
    /// The plan that it will be once it is committed; also the draft's own name.
    pub plan: PlanId,
    /// The authority whose plan it will be.
    pub authority: AuthorityId,
    /// Who brings it in.
    pub person: PersonId,
    /// The command that will commit it: the same one however often it is sent.
    pub command: CommandId,
    /// The document that it will be read from.
    pub document: DocumentId,
    /// The file's name.
    pub file_name: String,
    /// The answers so far, as the caller wrote them.
    pub answers: String,
    /// When it was uploaded.
    pub begun: Timestamp,
    /// When an answer was last given; 30 days later it may be forgotten.
    pub changed: Timestamp,
}

/// Answers and file names may hold names of people, which do not belong in a log.
impl std::fmt::Debug for DraftHead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DraftHead({})", self.plan)
    }
}

/// A draft with its document.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// What is known of it.
    pub head: DraftHead,
    /// The document's bytes, as uploaded.
    pub bytes: Vec<u8>,
    /// Their SHA-256.
    pub sha256: [u8; 32],
}

impl std::fmt::Debug for StoredDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StoredDraft({}, {} bytes)", self.head.plan, self.bytes.len())
    }
}

/// Documents that are being brought in.
///
/// A cheap view of its journal's database.
#[derive(Debug, Clone)]
pub struct Drafts {
    database: Database,
}

impl Drafts {
    pub(crate) fn new(database: Database) -> Self {
        Self { database }
    }

    /// Keeps a new draft.
    pub async fn begin(&self, draft: StoredDraft) -> Result<(), Fault> {
        let StoredDraft { head, bytes, sha256 } = draft;
        let row = values![
            head.plan.to_string(),
            head.authority.to_string(),
            head.person.to_string(),
            head.command.to_string(),
            head.document.to_string(),
            head.file_name,
            bytes,
            sha256,
            head.answers,
            head.begun.as_millisecond(),
        ];
        self.database.run(statement::INSERT_DRAFT, row).await?;
        Ok(())
    }

    /// Finds a draft of this authority and person; nothing when it is not there or another's.
    pub async fn find(
        &self,
        plan: PlanId,
        authority: AuthorityId,
        person: PersonId,
    ) -> Result<Option<StoredDraft>, Fault> {
        let asked = values![plan.to_string(), authority.to_string(), person.to_string()];
        let rows = self.database.rows(statement::DRAFT, asked).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(StoredDraft { head: read_head(row)?, bytes: row.bytes(9)?, sha256: row.hash(10)? }))
    }

    /// A person's drafts, the one touched last first.
    pub async fn of_person(&self, authority: AuthorityId, person: PersonId) -> Result<Vec<DraftHead>, Fault> {
        let asked = values![authority.to_string(), person.to_string()];
        let rows = self.database.rows(statement::DRAFTS_OF_PERSON, asked).await?;
        rows.iter().map(read_head).collect()
    }

    /// Every draft there is, whoever's, by the plan that it will be or was: for sweeping.
    pub async fn plans(&self) -> Result<Vec<PlanId>, Fault> {
        let rows = self.database.rows(statement::DRAFTS, Vec::new()).await?;
        rows.iter().map(|row| Ok(row.parsed(0)?)).collect()
    }

    /// Puts answers in the place of those that were seen; tells whether they were still those.
    pub async fn answer(&self, plan: PlanId, seen: &str, answers: &str, now: Timestamp) -> Result<bool, Fault> {
        let row = values![plan.to_string(), seen, answers, now.as_millisecond()];
        Ok(self.database.run(statement::SET_ANSWERS, row).await? == 1)
    }

    /// Erases a draft: it was committed, or is not wanted.
    pub async fn erase(&self, plan: PlanId) -> Result<(), Fault> {
        self.database.run(statement::DELETE_DRAFT, values![plan.to_string()]).await?;
        self.database.sqlite_only(statement::TRUNCATE_WAL, Vec::new()).await?;
        Ok(())
    }

    /// Forgets drafts that nobody touched since `limit`; tells how many.
    pub async fn forget(&self, limit: Timestamp) -> Result<u64, Fault> {
        self.database.run(statement::DELETE_OLD_DRAFTS, values![limit.as_millisecond()]).await
    }
}

fn read_head(row: &Row) -> Result<DraftHead, Fault> {
    Ok(DraftHead {
        plan: row.parsed(0)?,
        authority: row.parsed(1)?,
        person: row.parsed(2)?,
        command: row.parsed(3)?,
        document: row.parsed(4)?,
        file_name: row.text(5)?,
        answers: row.text(6)?,
        begun: time(row, 7)?,
        changed: time(row, 8)?,
    })
}
