//! Scanning again what no scanner has said anything of: files that came while it was away, or before there was one.

use jiff::Timestamp;
use waymark_domain::{Actor, Asker, Command, CommandId, EvidenceCommand, NoteScan, ScanVerdict, StreamId};
use waymark_journal::{ExecuteError, Fault, Journal, NamedFile, Scanner, Verdict};

/// How many files are scanned at one go.
const AT_ONCE: u64 = 200;

/// Has files scanned and notes what was found; tells how many the scanner said something of.
///
/// It stops at the first that cannot be scanned because the scanner is away: the next round tries again.
///
/// # Errors
/// [`Fault`] of the store.
pub async fn scan_unscanned(
    journal: &Journal,
    scanner: &Scanner,
    now: Timestamp,
    id: impl Fn() -> CommandId,
) -> Result<u64, Fault> {
    let waiting = journal.unscanned_files(AT_ONCE).await?;
    if waiting.is_empty() || scanner.version().await.is_err() {
        return Ok(0);
    }
    let mut noted = 0;
    for file in waiting {
        // One that is gone is for verify to say.
        let Ok(reading) = journal.files().read(file.hash, file.bytes).await else { continue };
        let verdict = match scanner.scan(reading).await {
            Verdict::Clean => ScanVerdict::Clean,
            Verdict::Infected { name } => ScanVerdict::Infected { name },
            Verdict::Unscanned { .. } => continue,
        };
        noted += u64::from(note(journal, now, id(), &file, verdict).await?);
    }
    Ok(noted)
}

async fn note(
    journal: &Journal,
    now: Timestamp,
    id: CommandId,
    file: &NamedFile,
    verdict: ScanVerdict,
) -> Result<bool, Fault> {
    let head = journal.head(StreamId::Plan(file.plan)).await?;
    let Some(authority) = head.as_ref().and_then(|folded| folded.head.plan()).map(|plan| plan.authority) else {
        return Ok(false);
    };
    let asker = Asker { actor: Actor::System, authority };
    let scan = NoteScan { evidence: file.evidence, sha256: file.hash.to_string(), verdict };
    let command = Command::Evidence { plan: file.plan, what: EvidenceCommand::Scan(scan) };
    match journal.execute(asker, now, id, command).await {
        Ok(_) => Ok(true),
        Err(ExecuteError::Fault(fault)) => Err(fault),
        // Noted by another instance, or the plan's import was undone meanwhile.
        Err(_) => Ok(false),
    }
}
