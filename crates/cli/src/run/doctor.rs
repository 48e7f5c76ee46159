//! `waymark doctor`: looks over the store and the machine, and says what is amiss.

use std::process::ExitCode;

use jiff::Timestamp;
use waymark_domain::{Role, moment_in_words};

use crate::args::Place;
use crate::machine;
use crate::run::line;
use crate::store::Store;
use crate::trouble::Trouble;

pub async fn doctor(place: &Place) -> Result<ExitCode, Trouble> {
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
    for one in &amiss {
        line(format!("AMISS: {one}"))?;
    }
    Ok(if amiss.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
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
