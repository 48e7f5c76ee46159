//! Keeping the search rows: written with the entries, dropped, made anew, compared.

use std::collections::{BTreeMap, BTreeSet};

use waymark_domain::{Plan, PlanId};

use super::rows::{SearchRow, Subject, rows};
use crate::database::{Tx, Value, Writes, values};
use crate::error::Fault;
use crate::statement;

/// Adds what changed between two folds of one plan.
pub(crate) fn update(writes: &mut Writes, earlier: Option<&Plan>, plan: &Plan) {
    let now = rows(plan, earlier);
    let before = earlier.map_or_else(BTreeMap::new, |earlier| rows(earlier, Some(plan)));
    for (kind, subject) in before.keys().filter(|subject| !now.contains_key(*subject)) {
        let gone = values![plan.plan.to_string(), kind.to_string(), subject.as_str()];
        writes.add(statement::DELETE_SEARCH_ROW, vec![gone]);
    }
    let changed = now.iter().filter(|(subject, row)| before.get(*subject) != Some(*row));
    writes
        .add(statement::UPSERT_SEARCH_ROW, changed.map(|(subject, row)| row_values(plan.plan, subject, row)).collect());
}

/// Drops what is stored for a plan.
pub(crate) fn clear(writes: &mut Writes, plan: PlanId) {
    writes.add(statement::DELETE_SEARCH_ROWS, vec![values![plan.to_string()]]);
}

/// Has SQLite make its index anew from the rows, so that no word is left in it that they no longer hold.
///
/// An index kept in step marks words as gone and drops them later; a redaction cannot wait for that. It takes a second
/// for some thousand actions.
pub(crate) fn rebuild_index(writes: &mut Writes, is_sqlite: bool) {
    if is_sqlite {
        writes.add(statement::REBUILD_SEARCH_INDEX, vec![Vec::new()]);
    }
}

/// Says in what the rows stored for a plan differ from those it is found by; `wanted` is nothing for a plan that is
/// shown nowhere.
pub(crate) async fn differences(tx: &mut Tx, plan: PlanId, wanted: Option<&Plan>) -> Result<Vec<String>, Fault> {
    let wanted = wanted.map_or_else(BTreeMap::new, |plan| rows(plan, None));
    let stored = stored(tx, plan).await?;
    let all: BTreeSet<&Subject> = wanted.keys().chain(stored.keys()).collect();
    let differ = all.into_iter().filter(|subject| wanted.get(*subject) != stored.get(*subject));
    Ok(differ.map(|(kind, id)| format!("the search row of {kind} {id} is not what the entries say")).collect())
}

async fn stored(tx: &mut Tx, plan: PlanId) -> Result<BTreeMap<Subject, SearchRow>, Fault> {
    let mut stored = BTreeMap::new();
    for row in tx.rows(statement::SEARCH_ROWS, values![plan.to_string()]).await? {
        let (authority, place) = (row.parsed(2)?, row.text(3)?);
        let found = SearchRow { authority, place, words: row.text(4)?, terms: row.text(5)? };
        stored.insert((row.parsed(0)?, row.text(1)?), found);
    }
    Ok(stored)
}

fn row_values(plan: PlanId, (kind, subject): &Subject, row: &SearchRow) -> Vec<Value> {
    values![
        plan.to_string(),
        kind.to_string(),
        subject.as_str(),
        row.authority.to_string(),
        row.place.as_str(),
        row.words.as_str(),
        row.terms.as_str(),
    ]
}
