//! Filling a table that a store of an older release has just got, from the entries that it holds.

use waymark_domain::{Plan, StreamId};

use super::{plan_of, posts};
use crate::database::Writes;
use crate::error::Fault;
use crate::replay::{self, End};
use crate::store::Store;
use crate::{search, statement};

/// Fills the tables that came with a later release, where they are new.
pub(crate) async fn fill_when_new(store: &Store) -> Result<(), Fault> {
    fill(store, statement::PLANS_WITHOUT_SEARCH, |writes, plan| search::update(writes, None, plan)).await?;
    fill(store, statement::PLANS_WITHOUT_POSTS, |writes, plan| {
        // Another instance may have been faster.
        posts::clear(writes, plan.plan);
        posts::update(writes, None, plan);
    })
    .await
}

/// Has every plan that the statement finds projected.
///
/// A plan whose entries cannot be read is left out: the store must open for verify to say so.
async fn fill(store: &Store, without: &'static str, project: impl Fn(&mut Writes, &Plan)) -> Result<(), Fault> {
    let plans = store.database.rows(without, Vec::new()).await?;
    if plans.is_empty() {
        return Ok(());
    }
    let mut tx = store.database.write().await?;
    for row in plans {
        let stream = StreamId::Plan(row.parsed(0)?);
        let end = if store.database.is_sqlite() { statement::STREAM } else { statement::STREAM_FOR_SHARE };
        let Some(end) = tx.row(end, vec![stream.to_string().into()]).await? else { continue };
        let Ok(tip) = replay::fold(&mut tx, stream, End::read(&end)?.size).await else { continue };
        let mut writes = Writes::default();
        if let Some(plan) = plan_of(&tip).filter(|plan| plan.undone.is_none()) {
            project(&mut writes, plan);
        }
        tx.write(writes).await?;
    }
    tx.commit().await
}
