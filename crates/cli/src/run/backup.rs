//! `waymark backup` and `waymark restore`: everything in one file, and back.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::args::Place;
use crate::files;
use crate::machine;
use crate::run::{line, verify};
use crate::store::{Store, is_begun};
use crate::trouble::Trouble;

pub async fn backup(place: &Place, file: &Path) -> Result<(), Trouble> {
    if file.exists() {
        return Err(Trouble::usage(format!("{} is there already", file.display()))
            .hint("A backup is never written over another file; name a new one"));
    }
    let store = Store::open(place).await?;
    let held = store.journal.backup(file).await?;
    line(format!("{0}: written. Try it now and then: waymark --data NEW-FOLDER restore {0}", file.display()))?;
    if let Some(place) = &held.elsewhere {
        line(format!("NOT in it: the evidence files. They are kept in {place}, which needs a backup of its own."))?;
    } else {
        line(format!("Evidence files in it: {}.", held.files))?;
    }
    for hash in &held.without {
        line(format!("NOT in it: the evidence file {hash}, which is missing or altered. Run: waymark verify"))?;
    }
    Ok(())
}

/// Restores into an empty folder, and takes care that what was redacted since the backup stays so.
pub async fn restore(place: &Place, file: &Path, replaces: Option<PathBuf>) -> Result<ExitCode, Trouble> {
    if place.store.is_some() {
        return Err(Trouble::usage("a backup is restored into a folder; this store is a PostgreSQL database")
            .hint("Restore a database with pg_restore, and run: waymark verify"));
    }
    if !file.is_file() {
        return Err(Trouble::usage(format!("{} is no file", file.display())));
    }
    if is_begun(place) {
        return Err(Trouble::usage(format!("{} holds a store already", place.data.display()))
            .hint("Restore into a new folder: --data NEW-FOLDER"));
    }
    // Opened first: a mistyped name must not leave a restored store with words that were erased.
    let old = match replaces {
        Some(folder) => Some(Store::open(&Place::folder(folder)).await?),
        None => None,
    };
    let report = waymark_journal::restore(
        file,
        &place.data,
        place.files.is_some().then(|| files::place(place)).transpose()?.as_ref(),
        machine::entropy(),
        machine::now(),
    )
    .await?;
    if let Some(first) = report.first().filter(|_| !report.journal_is_sound()) {
        return Err(Trouble::refused(format!(
            "the backup is not as it was written, and was not restored. First: {first}"
        ))
        .hint("Use another backup"));
    }
    line(format!("Restored into {}: {} entries, as they were recorded.", place.data.display(), report.entries))?;
    line(format!("Evidence files: {} as they were kept.", report.files))?;
    for problem in &report.file_problems {
        line(format!("MISSING: {problem}"))?;
    }
    if let Some(old) = old {
        let new = Store::open(place).await?;
        let again = new.journal.redact_again(&old.journal, machine::now()).await?;
        line(format!("{again} passages that were redacted since the backup are redacted again."))?;
    }
    Ok(verify::code(&report))
}
