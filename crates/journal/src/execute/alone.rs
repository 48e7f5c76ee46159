//! One command in a transaction of its own: on PostgreSQL always, on SQLite when its group's commit failed.

use std::collections::BTreeSet;

use jiff::Timestamp;
use waymark_domain::{Heads, Ids, StreamId, decide};

use super::batch::{Batch, Stopped};
use super::{Ask, Done};
use crate::error::ExecuteError;
use crate::store::Store;

/// How often a command is begun again because others got there first.
///
/// Streams that have begun are locked, so only the first entries of a stream can race; two rounds settle those. The
/// rest is for deadlocks with whatever else uses the database.
const ROUNDS: usize = 6;

/// Carries out one command by itself.
pub(crate) async fn alone(store: &Store, ask: &Ask) -> Result<Done, ExecuteError> {
    let named = ask.command.streams(&ask.asker);
    let mut held = if store.database.is_sqlite() { None } else { Some(likely(store, ask, &named)) };
    for _ in 0..ROUNDS {
        match round(store, ask, held.clone()).await {
            Ok(done) => return Ok(done),
            Err(Stopped::Answered(answer)) => return Err(answer),
            Err(Stopped::Broken(fault)) if !fault.is_race() => return Err(fault.into()),
            Err(Stopped::Unheld | Stopped::Broken(_)) => held = held.map(|_| named.clone()),
        }
    }
    Err(ExecuteError::Conflict)
}

async fn round(store: &Store, ask: &Ask, held: Option<BTreeSet<StreamId>>) -> Result<Done, Stopped> {
    let mut batch = Batch::begin(store, held).await?;
    match batch.take(ask).await {
        Ok(done) => {
            batch.commit().await?;
            Ok(done)
        }
        Err(stopped) => {
            batch.abandon().await;
            Err(stopped)
        }
    }
}

/// The streams that the command will append to, judged by the heads in memory; all it names when those say nothing.
///
/// A wrong guess costs a round, no more: what is decided in the end is decided on locked streams. A right one lets
/// others read the directory at the same time, which nearly every command of an authority does.
fn likely(store: &Store, ask: &Ask, named: &BTreeSet<StreamId>) -> BTreeSet<StreamId> {
    let known = named.iter().filter_map(|stream| Some((*stream, store.shelf.get(*stream)?.head()?.clone())));
    let heads: Heads = known.collect();
    let now = Timestamp::from_millisecond(ask.now.as_millisecond()).unwrap_or(ask.now);
    match decide(&heads, &ask.asker, now, &mut Ids::new(now, [0; 16]), &ask.command) {
        Ok(recorded) => recorded.into_iter().map(|recorded| recorded.stream).collect(),
        Err(_) => named.clone(),
    }
}
