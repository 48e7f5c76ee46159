//! `waymark backup` and `waymark restore`: everything in one file, and back.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::args::Place;
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
    store.journal.backup(file).await?;
    line(format!("{0}: written. Try it now and then: waymark --data NEW-FOLDER restore {0}", file.display()))
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
    let report = waymark_journal::restore(file, &place.data, machine::entropy(), machine::now()).await?;
    if let Some(first) = report.first() {
        return Err(Trouble::refused(format!(
            "the backup is not as it was written, and was not restored. First: {first}"
        ))
        .hint("Use another backup"));
    }
    line(format!("Restored into {}: {} entries, as they were recorded.", place.data.display(), report.entries))?;
    if let Some(old) = old {
        let new = Store::open(place).await?;
        let again = new.journal.redact_again(&old.journal, machine::now()).await?;
        line(format!("{again} passages that were redacted since the backup are redacted again."))?;
    }
    Ok(verify::code(&report))
}
