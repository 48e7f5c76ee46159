//! Backup and restore of a journal on SQLite: one consistent file, checked before it is put to use.
//!
//! A journal on PostgreSQL is backed up with PostgreSQL's own tools; that is said, not imitated.

mod files;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use jiff::Timestamp;
use waymark_domain::{
    Actor, Asker, AuthorityId, Command, Head, Ids, KeepCommand, PassageId, RedactDirectoryPassage, RedactPassage,
};

use crate::database::{Database, FILE, Location, values};
use crate::error::{ExecuteError, Fault};
use crate::files::FilesAt;
use crate::journal::Journal;
use crate::projection;
use crate::statement;
use crate::store::Entropy;
use crate::verify::VerifyReport;

pub use files::BackedUp;

/// Where evidence files stand beside a journal.
pub(crate) const BESIDE: &str = "files";

const ON_POSTGRES: &str =
    "a journal on PostgreSQL is backed up with pg_dump and restored with pg_restore; run verify afterwards";

/// Writes the whole store into one new file, while others go on reading and writing.
pub(crate) async fn backup(journal: &Journal, to: &Path) -> Result<BackedUp, Fault> {
    let database = &journal.store.database;
    if !database.is_sqlite() {
        return Err(Fault::NotHere(ON_POSTGRES.to_owned()));
    }
    let at = |source| Fault::File { path: to.to_owned(), source };
    if to.exists() {
        return Err(at(std::io::Error::other("there is a file of this name already; choose another")));
    }
    let unfinished = to.with_added_extension("unfinished");
    if unfinished.exists() {
        fs::remove_file(&unfinished).map_err(at)?;
    }
    let path = unfinished.to_str().ok_or_else(|| at(std::io::Error::other("the path is not UTF-8")))?;
    database.rows(statement::BACKUP, values![path]).await?;
    make_private(&unfinished).map_err(at)?;
    let held = with_files(journal, &unfinished).await?;
    // Only a file that is whole and on the disk gets the name that was asked for.
    File::open(&unfinished).and_then(|file| file.sync_all()).map_err(at)?;
    fs::rename(&unfinished, to).map_err(at)?;
    sync_folder(to).map_err(at)?;
    Ok(held)
}

/// Puts the files in that the copied journal names: each was kept before the entry that names it.
async fn with_files(journal: &Journal, unfinished: &Path) -> Result<BackedUp, Fault> {
    if !journal.files().is_folder() {
        return Ok(BackedUp { elsewhere: Some(journal.files().said().to_owned()), ..BackedUp::default() });
    }
    let copy = Database::open_file(unfinished).await?;
    let put = async {
        let named = projection::files::named(&copy).await?;
        let named: BTreeMap<_, _> = named.into_iter().map(|file| (file.hash, file.bytes)).collect();
        files::put_in(&copy, journal.files(), named).await
    };
    let held = put.await;
    copy.close().await;
    held
}

/// Puts a backup in place as the journal of an empty folder, if it verifies; the report says what was found.
///
/// The evidence files that it holds are put where `files` says, else into the folder beside the journal. A file that
/// is missing is reported and keeps nothing from being restored.
///
/// # Errors
/// [`Fault`] when the folder has a journal already, or a file cannot be read or written.
pub async fn restore(
    backup: &Path,
    folder: &Path,
    files: Option<&FilesAt>,
    entropy: Entropy,
    now: Timestamp,
) -> Result<VerifyReport, Fault> {
    let target = folder.join(FILE);
    if target.exists() {
        let path = target.clone();
        let source = std::io::Error::other("there is a journal here already; set it aside, or choose another folder");
        return Err(Fault::File { path, source });
    }
    let trial = folder.join("restoring");
    if !Database::is_journal(backup).await {
        return Err(Fault::NotABackup(backup.to_owned()));
    }
    if trial.exists() {
        // Left by a restore that was stopped; nothing of it may stand beside the new copy.
        fs::remove_dir_all(&trial).map_err(|source| Fault::File { path: trial.clone(), source })?;
    }
    let placed = try_out(backup, &trial, files, entropy, now).await;
    let put = || -> std::io::Result<()> {
        if trial.join(BESIDE).exists() {
            fs::rename(trial.join(BESIDE), folder.join(BESIDE))?;
        }
        fs::rename(trial.join(FILE), &target)?;
        sync_folder(&target)
    };
    let outcome = match placed {
        Ok(report) if report.journal_is_sound() => {
            put().map(|()| report).map_err(|source| Fault::File { path: target.clone(), source })
        }
        other => other,
    };
    fs::remove_dir_all(&trial).map_err(|source| Fault::File { path: trial.clone(), source })?;
    outcome
}

/// Opens a copy of the backup in a folder of its own and verifies it.
async fn try_out(
    backup: &Path,
    trial: &Path,
    files: Option<&FilesAt>,
    entropy: Entropy,
    now: Timestamp,
) -> Result<VerifyReport, Fault> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| Fault::File { path, source }
    };
    fs::create_dir_all(trial).map_err(at(trial))?;
    let copy = trial.join(FILE);
    fs::copy(backup, &copy).map_err(at(backup))?;
    make_private(&copy).map_err(at(&copy))?;
    let mut journal = Journal::open(&Location::Sqlite(trial.to_owned()), entropy, now).await?;
    if let Some(files) = files {
        journal = journal.with_files(files)?;
    }
    files::take_out(&journal.store.database, journal.files(), now).await?;
    let report = journal.verify().await?;
    journal.close().await;
    File::open(&copy).and_then(|file| file.sync_all()).map_err(at(&copy))?;
    Ok(report)
}

/// Redacts in a restored journal what another, the one it replaces, had redacted since; tells how many passages.
///
/// A redaction is an entry, so each is recorded anew, by the system.
pub(crate) async fn redact_again(journal: &Journal, replaced: &Journal, now: Timestamp) -> Result<u64, ExecuteError> {
    let mut redacted = 0;
    for head in replaced.heads().await? {
        let Some(folded) = journal.head(head.stream).await? else { continue };
        for entry in replaced.entries(head.stream, 0..head.size).await? {
            let redaction = entry.event.redacts().and_then(|passage| redaction(&folded.head, passage));
            let Some((authority, command)) = redaction else { continue };
            let asker = Asker { actor: Actor::System, authority };
            let id = Ids::new(now, journal.store.random()).mint();
            match journal.execute(asker, now, id, command).await {
                Ok(_) => redacted += 1,
                // It is gone there already, or had not been said yet when the backup was made.
                Err(ExecuteError::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(redacted)
}

/// The command that erases a passage of this stream, and for which authority it is asked.
fn redaction(head: &Head, passage: PassageId) -> Option<(AuthorityId, Command)> {
    let reason = "Redacted before; done again after a restore from a backup.".to_owned();
    match head {
        Head::Plan(plan) => {
            let what = KeepCommand::RedactPassage(RedactPassage { passage, reason });
            Some((plan.authority, Command::Keep { plan: plan.plan, what }))
        }
        Head::Directory(directory) => {
            let redact = RedactDirectoryPassage { passage, reason };
            Some((directory.authority, Command::RedactDirectoryPassage(redact)))
        }
        Head::Register(_) => None,
    }
}

/// A store holds names and words: nobody but its owner reads it.
fn make_private(file: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(())
}

/// A new name is on the disk once its folder is.
fn sync_folder(file: &Path) -> std::io::Result<()> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}
