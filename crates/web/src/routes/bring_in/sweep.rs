//! How long a document that somebody uploaded is kept, and when it is erased.
//!
//! While it is a draft: 30 days after its last answer. Once it was brought in: until something more is recorded in the
//! plan, and no longer than that, so that an import that is undone can be begun again.

use jiff::{SignedDuration, Timestamp};
use waymark_domain::{PlanId, StreamId};
use waymark_journal::{Fault, Journal};

use crate::app::AppState;
use crate::trouble::Trouble;

/// A draft that nobody touched for so long is forgotten.
pub(super) const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What became of a draft that was brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BroughtIn {
    /// Its plan stands.
    Stands,
    /// Its import was undone.
    Undone,
}

/// Whether a draft was brought in; nothing while it is one.
pub(super) async fn brought_in(state: &AppState, plan: PlanId) -> Result<Option<BroughtIn>, Trouble> {
    let folded = state.journal.head(StreamId::Plan(plan)).await.map_err(Trouble::fault)?;
    let plan = folded.as_ref().and_then(|folded| folded.head.plan());
    Ok(plan.map(|plan| if plan.undone.is_some() { BroughtIn::Undone } else { BroughtIn::Stands }))
}

/// Erases uploaded documents whose time is over. Done daily by whoever serves, and whenever somebody looks at the list.
///
/// # Errors
/// [`Fault`] of the store.
pub async fn forget_drafts(journal: &Journal, now: Timestamp) -> Result<(), Fault> {
    let drafts = journal.drafts();
    drafts.forget(now.checked_sub(KEPT).unwrap_or(now)).await?;
    for id in drafts.plans().await? {
        let folded = journal.head(StreamId::Plan(id)).await?;
        let Some(plan) = folded.as_ref().and_then(|folded| folded.head.plan()) else { continue };
        if plan.undone.is_none() && plan.newest > plan.imported_through {
            drafts.erase(id).await?;
        }
    }
    Ok(())
}
