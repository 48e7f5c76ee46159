//! `waymark prove`: a proof that an entry stands in a plan, which anyone can check without Waymark.

use waymark_domain::StreamId;
use waymark_journal::Showing;

use crate::args::Place;
use crate::run::line;
use crate::store::Store;
use crate::trouble::Trouble;

pub async fn prove(place: &Place, plan: &str, position: u64, words: bool) -> Result<(), Trouble> {
    let store = Store::open(place).await?;
    let plan = store.plan(plan).await?;
    let showing = if words { Showing::Words } else { Showing::Commitments };
    let proof = store.journal.prove(StreamId::Plan(plan.id), position, showing).await?;
    let proof = proof.ok_or_else(|| {
        Trouble::usage(format!("{:?} has no entry {position}", plan.title)).hint("Positions count from 0")
    })?;
    line(serde_json::to_string_pretty(&proof)?)
}
