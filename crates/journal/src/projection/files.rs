//! The files that entries name, and whether each was scanned: what a sweep spares, a backup takes along, and a scanner
//! still has to see.
//!
//! Unlike the other projections, it keeps the rows of a plan whose import was undone: its entries name the files still.

use std::collections::BTreeMap;
use std::sync::Arc;

use waymark_domain::{Evidence, EvidenceId, EvidenceWhat, Plan, PlanId, Revision, ScanVerdict};

use crate::database::{Database, Row, Tx, Value, Writes, values};
use crate::error::Fault;
use crate::files::FileHash;
use crate::statement;

/// A file that an entry names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// The plan whose stream names it.
    pub plan: PlanId,
    /// The evidence.
    pub evidence: EvidenceId,
    /// Which revision of it, from 1.
    pub revision: u32,
    /// Its hash.
    pub hash: FileHash,
    /// How many bytes it has.
    pub bytes: u64,
    /// Whether a scanner has said what it is.
    pub scanned: bool,
}

/// Adds what changed between two folds of one stream.
pub(crate) fn update(writes: &mut Writes, before: Option<&Plan>, after: &Plan) {
    for (id, evidence) in &after.evidence {
        let known = before.and_then(|before| before.evidence.get(id));
        if known.is_some_and(|known| Arc::ptr_eq(known, evidence)) {
            continue;
        }
        let rows = rows_of(after.plan, evidence).iter().map(row_values).collect();
        writes.add(statement::UPSERT_NAMED_FILE, rows);
    }
}

/// Drops what is stored for a plan.
pub(crate) fn clear(writes: &mut Writes, plan: PlanId) {
    writes.add(statement::DELETE_NAMED_FILES, vec![values![plan.to_string()]]);
}

/// Says in what the rows stored for a plan differ from what its fold projects to.
pub(crate) async fn differences(tx: &mut Tx, plan: &Plan) -> Result<Vec<String>, Fault> {
    let key = |row: &NamedFile| (row.evidence, row.revision);
    let wanted = plan.evidence.values().flat_map(|evidence| rows_of(plan.plan, evidence));
    let wanted: BTreeMap<_, _> = wanted.map(|row| (key(&row), row)).collect();
    let mut stored = BTreeMap::new();
    for row in tx.rows(statement::NAMED_FILES_OF, values![plan.plan.to_string()]).await? {
        let row = read(&row)?;
        stored.insert(key(&row), row);
    }
    let differ = wanted.keys().chain(stored.keys()).filter(|key| wanted.get(key) != stored.get(key));
    let named: std::collections::BTreeSet<_> = differ.map(|(evidence, _)| *evidence).collect();
    Ok(named.iter().map(|id| format!("the files of evidence {id} are not what the entries say")).collect())
}

/// Every file that any plan names.
pub(crate) async fn named(database: &Database) -> Result<Vec<NamedFile>, Fault> {
    database.rows(statement::NAMED_FILES, Vec::new()).await?.iter().map(read).collect()
}

/// Files that no scanner has seen, the newest first; at most so many.
pub(crate) async fn unscanned(database: &Database, most: u64) -> Result<Vec<NamedFile>, Fault> {
    database.rows(statement::UNSCANNED_FILES, values![most]).await?.iter().map(read).collect()
}

fn rows_of(plan: PlanId, evidence: &Evidence) -> Vec<NamedFile> {
    evidence.revisions().filter_map(|revision| row_of(plan, evidence, revision)).collect()
}

fn row_of(plan: PlanId, evidence: &Evidence, revision: &Revision) -> Option<NamedFile> {
    let EvidenceWhat::File { sha256, bytes, .. } = &revision.what else { return None };
    let verdict = revision.scan.as_ref().map(|scan| &scan.verdict);
    Some(NamedFile {
        plan,
        evidence: evidence.evidence,
        revision: revision.number,
        // The domain lets no other text through; were one there, no file could stand under it.
        hash: sha256.parse().ok()?,
        bytes: *bytes,
        scanned: matches!(verdict, Some(ScanVerdict::Clean | ScanVerdict::Infected { .. })),
    })
}

fn row_values(row: &NamedFile) -> Vec<Value> {
    values![
        row.plan.to_string(),
        row.evidence.to_string(),
        u64::from(row.revision),
        row.hash.to_string(),
        row.bytes,
        row.scanned,
    ]
}

fn read(row: &Row) -> Result<NamedFile, Fault> {
    let revision = u32::try_from(row.count(2)?).map_err(|error| super::unreadable(2, error))?;
    Ok(NamedFile {
        plan: row.parsed(0)?,
        evidence: row.parsed(1)?,
        revision,
        hash: row.parsed(3)?,
        bytes: row.count(4)?,
        scanned: row.truth(5)?,
    })
}
