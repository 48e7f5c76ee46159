//! The other plans of a piece of work, as far as whoever looks may read them: to everybody else they are not there.

use std::collections::BTreeSet;
use std::sync::Arc;

use waymark_domain::{Action, ActionId, Actor, Deed, Head, Plan, PlanId, Standing, StreamId, london_day};

use super::open::OpenPlan;
use crate::app::AppState;
use crate::links::Links;
use crate::trouble::Trouble;

/// Another plan, as it stands today.
#[derive(Debug, Clone)]
pub struct Beside {
    head: Arc<Head>,
    pub links: Links,
}

impl Beside {
    /// The plan.
    pub fn plan(&self) -> Option<&Plan> {
        self.head.plan()
    }

    /// An action of it, with its place.
    pub fn action(&self, id: ActionId) -> Option<(&Action, String)> {
        let plan = self.plan()?;
        Some((plan.actions.get(&id)?.as_ref(), plan.place(id)))
    }
}

impl OpenPlan {
    /// The same plan, with the other plans beside it that an action of it lives in or serves, and that whoever looks may
    /// read today.
    ///
    /// # Errors
    /// A fault, when they cannot be read.
    pub async fn with_others(self, state: &AppState, action: &str) -> Result<Self, Trouble> {
        let found = action.parse().ok().and_then(|id: ActionId| self.plan().ok()?.actions.get(&id).cloned());
        let Some(action) = found else { return Ok(self) };
        let lives = action.lives_in.iter().map(|one| one.plan);
        let plans: BTreeSet<PlanId> = lives.chain(action.serves.iter().map(|one| one.plan)).collect();
        let mut beside = Vec::new();
        for plan in plans {
            beside.extend(self.readable(state, plan).await?);
        }
        let mut open = self;
        open.beside = beside;
        Ok(open)
    }

    async fn readable(&self, state: &AppState, id: PlanId) -> Result<Option<Beside>, Trouble> {
        let head = |stream| async move { state.journal.head(stream).await.map_err(Trouble::fault) };
        let Some(folded) = head(StreamId::Plan(id)).await? else { return Ok(None) };
        let directory = head(StreamId::Directory(self.viewer.authority)).await?;
        let directory = directory.as_ref().and_then(|folded| folded.head.directory());
        let standing = Standing::of(Actor::Person(self.viewer.person), directory, Some(id), london_day(state.now()));
        let ours = |plan: &Plan| plan.authority == self.viewer.authority && plan.undone.is_none();
        let may = folded.head.plan().is_some_and(ours) && standing.may(Deed::Read).is_ok();
        Ok(may.then(|| Beside { head: folded.head.clone(), links: Links::today(id) }))
    }

    /// One of the plans beside it.
    pub fn other(&self, id: PlanId) -> Option<&Beside> {
        self.beside.iter().find(|one| one.plan().is_some_and(|plan| plan.plan == id))
    }
}
