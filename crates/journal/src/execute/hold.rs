//! Holding streams: where each ends, and on PostgreSQL nobody else may move that end until the transaction does.

use std::collections::{BTreeMap, BTreeSet};

use waymark_domain::StreamId;

use crate::database::{Tx, values};
use crate::error::Fault;
use crate::replay::{AT_ONCE, End};
use crate::statement;

/// Finds the ends of streams; those that have not begun are left out.
///
/// `held` names what will be appended to. There is none on SQLite, where the transaction holds everything. On
/// PostgreSQL streams are locked one by one in the order of their ids, so that no two commands wait for each other.
pub(super) async fn ends(
    tx: &mut Tx,
    streams: &[StreamId],
    held: Option<&BTreeSet<StreamId>>,
) -> Result<BTreeMap<StreamId, End>, Fault> {
    match held {
        None => look(tx, streams).await,
        Some(held) => lock(tx, streams, held).await,
    }
}

async fn look(tx: &mut Tx, streams: &[StreamId]) -> Result<BTreeMap<StreamId, End>, Fault> {
    let mut ends = BTreeMap::new();
    for group in streams.chunks(AT_ONCE) {
        let names = group.iter().chain(std::iter::repeat(&group[0])).take(AT_ONCE);
        let names = names.map(|stream| stream.to_string().into()).collect();
        for row in tx.rows(statement::STREAMS_OF, names).await? {
            ends.insert(row.parsed(2)?, End::read(&row)?);
        }
    }
    Ok(ends)
}

async fn lock(tx: &mut Tx, streams: &[StreamId], held: &BTreeSet<StreamId>) -> Result<BTreeMap<StreamId, End>, Fault> {
    let mut ends = BTreeMap::new();
    let in_order: BTreeSet<StreamId> = streams.iter().copied().collect();
    for stream in in_order {
        let for_update = held.contains(&stream);
        let statement = if for_update { statement::STREAM_FOR_UPDATE } else { statement::STREAM_FOR_SHARE };
        if let Some(row) = tx.row(statement, values![stream.to_string()]).await? {
            ends.insert(stream, End::read(&row)?);
        }
    }
    Ok(ends)
}
