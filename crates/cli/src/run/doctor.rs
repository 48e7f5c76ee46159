//! `waymark doctor`: looks over the store and the machine, and says what is amiss.

use std::process::ExitCode;

use jiff::Timestamp;
use waymark_domain::{Role, moment_in_words};
use waymark_journal::Scanner;

use crate::args::Place;
use crate::machine;
use crate::run::line;
use crate::store::Store;
use crate::trouble::Trouble;

pub async fn doctor(place: &Place, scanner: Option<&Scanner>) -> Result<ExitCode, Trouble> {
    let store = Store::open(place).await?;
    let mut amiss = Vec::new();
    let report = store.journal.verify().await?;
    match report.first() {
        None => line(format!("journal: {} entries in {} streams, as recorded", report.entries, report.streams.len()))?,
        Some(bad) => amiss.push(format!("{bad}. Run: waymark verify")),
    }
    line(format!("clock: {} in London", moment_in_words(machine::now())))?;
    if let Some(newest) = newest(&store).await?.filter(|newest| *newest > machine::now()) {
        amiss.push(format!(
            "the newest entry is of {}, which is still to come: set this machine's clock",
            moment_in_words(newest)
        ));
    }
    let managers = managers(&store).await?;
    if managers == 0 {
        amiss.push("nobody is a plan manager. Run: waymark user add LOGIN --name NAME --role manager".to_owned());
    } else {
        line(format!("plan managers who may sign in: {managers}"))?;
    }
    line(format!("plans: {}", store.journal.plans(None).await?.len()))?;
    files(&store, place, &mut amiss).await?;
    scanning(scanner, &mut amiss).await?;
    for one in &amiss {
        line(format!("AMISS: {one}"))?;
    }
    Ok(if amiss.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Where evidence files are kept, and whether that place answers.
async fn files(store: &Store, place: &Place, amiss: &mut Vec<String>) -> Result<(), Trouble> {
    let files = store.journal.files();
    line(format!("evidence files: in {}", files.said()))?;
    if let Err(fault) = files.answers().await {
        amiss.push(fault.to_string());
    }
    if place.store.is_some() && files.is_folder() {
        line("evidence files: a folder of this machine; instances on other machines need --files s3://BUCKET/PREFIX")?;
    }
    Ok(())
}

async fn scanning(scanner: Option<&Scanner>, amiss: &mut Vec<String>) -> Result<(), Trouble> {
    let Some(scanner) = scanner else {
        return line("malware scan: none; files are marked as unscanned. Name ClamAV's daemon with --clamd");
    };
    match scanner.version().await {
        Ok(version) => line(format!("malware scan: {version} at {scanner}")),
        Err(why) => {
            amiss.push(format!("the malware scan at {scanner} does not answer: {why}"));
            Ok(())
        }
    }
}

/// When the newest entry of any stream was recorded.
async fn newest(store: &Store) -> Result<Option<Timestamp>, Trouble> {
    let mut newest = None;
    for head in store.journal.heads().await? {
        newest = newest.max(store.journal.head(head.stream).await?.map(|folded| folded.last));
    }
    Ok(newest)
}

async fn managers(store: &Store) -> Result<usize, Trouble> {
    let mut count = 0;
    for login in store.journal.accounts().logins().await? {
        let folded = store.journal.head(waymark_domain::StreamId::Directory(login.authority)).await?;
        let directory = folded.as_ref().and_then(|folded| folded.head.directory());
        let roles = directory.map(|directory| directory.roles_of(login.person, None)).unwrap_or_default();
        count += usize::from(!login.disabled && login.password.is_some() && roles.contains(&Role::Manager));
    }
    Ok(count)
}
