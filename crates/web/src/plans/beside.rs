//! The other plans of a piece of work, as far as whoever looks may read them: to everybody else they are not there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use waymark_domain::{
    Action, ActionId, Actor, Command, Deed, Head, InPlanOf, Moves, Plan, PlanId, Standing, StreamId, WordBag, likeness,
    london_day, may_be_alike, moves_across,
};
use waymark_journal::AsAt;

use super::open::OpenPlan;
use crate::app::AppState;
use crate::links::Links;
use crate::trouble::Trouble;

/// As many other plans are looked at for one page: what hangs together through more is not followed further.
pub const MOST_BESIDE: usize = 40;

/// As many plans are offered that hold something alike.
const MOST_ALIKE: usize = 8;
/// As many actions of the authority are compared by their words: some hundred plans of a hundred actions.
const MOST_COMPARED: u32 = 20_000;

/// Another plan, as it stands today, with what the homes of its actions say of them.
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

    /// The same plan, with every other plan beside it that it has a piece of work in common with, as they stand today, as far
    /// as whoever looks may read them, and at most [`MOST_BESIDE`]; none while the past is looked at.
    ///
    /// # Errors
    /// A fault, when they cannot be read.
    pub async fn with_shared(self, state: &AppState) -> Result<Self, Trouble> {
        let mut open = self;
        if !open.is_today() {
            return Ok(open);
        }
        for plan in open.plan()?.shares_work_with().into_iter().take(MOST_BESIDE) {
            let found = open.readable(state, plan).await?;
            open.beside.extend(found);
        }
        Ok(open)
    }

    /// The same plan, with every other plan beside it that something which moves with the action stands in, as far as
    /// whoever looks may read it, and at most [`MOST_BESIDE`]. What cannot be read is not looked through either.
    ///
    /// # Errors
    /// A fault, when they cannot be read.
    pub async fn with_moving(self, state: &AppState, action: &str) -> Result<Self, Trouble> {
        let Ok(id) = action.parse::<ActionId>() else { return Ok(self) };
        let mut open = self;
        let mut tried = BTreeSet::new();
        loop {
            let moves = what_moves(open.plan()?, &open.beside, id, usize::MAX);
            let next = moves.beyond.into_iter().find(|plan| !tried.contains(plan));
            let Some(next) = next.filter(|_| tried.len() < MOST_BESIDE) else { return Ok(open) };
            tried.insert(next);
            let found = open.readable(state, next).await?;
            open.beside.extend(found);
        }
    }

    /// The same plan, with those other plans beside it that whoever looks keeps and in which something looks like the same
    /// piece of work as the action: the likest, at most [`MOST_ALIKE`].
    ///
    /// # Errors
    /// A fault, when they cannot be read.
    pub async fn with_alike(self, state: &AppState, action: &str) -> Result<Self, Trouble> {
        let found = action.parse().ok().and_then(|id: ActionId| self.plan().ok()?.actions.get(&id).cloned());
        let Some(action) = found else { return Ok(self) };
        let words = WordBag::new(action.text());
        let all = state.journal.action_words(self.viewer.authority, self.id, MOST_COMPARED).await;
        let mut likest: BTreeMap<PlanId, usize> = BTreeMap::new();
        for (plan, _, text) in all.map_err(Trouble::fault)? {
            let other = WordBag::new(&text);
            if may_be_alike(&words, &other) {
                let degree = likest.entry(plan).or_default();
                *degree = likeness(&words, &other).max(*degree);
            }
        }
        let mut plans: Vec<(usize, PlanId)> = likest.into_iter().map(|(plan, degree)| (degree, plan)).collect();
        plans.sort_unstable_by(|one, other| other.cmp(one));
        let mut open = self;
        for (_, plan) in plans {
            let found = open.other_plan(state, plan, Deed::Manage).await?;
            open.beside.extend(found);
            if open.beside.len() == MOST_ALIKE {
                break;
            }
        }
        Ok(open)
    }

    async fn readable(&self, state: &AppState, id: PlanId) -> Result<Option<Beside>, Trouble> {
        self.other_plan(state, id, Deed::Read).await
    }

    /// Another plan of the authority, if whoever looks may do this in it.
    async fn other_plan(&self, state: &AppState, id: PlanId, deed: Deed<'_>) -> Result<Option<Beside>, Trouble> {
        let (journal, now) = (&state.journal, state.now());
        let directory = StreamId::Directory(self.viewer.authority);
        let directory = journal.head(directory).await.map_err(Trouble::fault)?;
        let directory = directory.as_ref().and_then(|folded| folded.head.directory());
        let standing = Standing::of(Actor::Person(self.viewer.person), directory, Some(id), london_day(now));
        if standing.may(deed).is_err() {
            return Ok(None);
        }
        let reading = journal.reading(id, AsAt::Now { now }).await.map_err(Trouble::fault)?;
        let Some(folded) = reading.map(|reading| reading.plan) else { return Ok(None) };
        let ours = |plan: &Plan| plan.authority == self.viewer.authority && plan.undone.is_none();
        let may = folded.head.plan().is_some_and(ours);
        Ok(may.then(|| Beside { head: folded.head.clone(), links: Links::today(id) }))
    }

    /// One of the plans beside it.
    pub fn other(&self, id: PlanId) -> Option<&Beside> {
        self.beside.iter().find(|one| one.plan().is_some_and(|plan| plan.plan == id))
    }
}

/// What moves with an action, through its own plan and those beside it.
pub fn what_moves(plan: &Plan, beside: &[Beside], action: ActionId, most: usize) -> Moves {
    let others = beside.iter().filter_map(Beside::plan).map(|other| (other.plan, other));
    let from: InPlanOf = (plan.plan, action);
    moves_across(&others.chain([(plan.plan, plan)]).collect(), from, most)
}

/// The same commands with every plan in sight that the work of their plans is shared with, near or far, where one of them
/// may close a circle. Whoever asks may not read those plans; what is refused names nothing of them.
///
/// # Errors
/// A fault, when a plan cannot be read.
pub async fn in_sight(state: &AppState, commands: Vec<Command>) -> Result<Vec<Command>, Trouble> {
    let mut open: Vec<PlanId> = commands.iter().flat_map(Command::may_close_circle).collect();
    if open.is_empty() {
        return Ok(commands);
    }
    let mut plans: BTreeSet<PlanId> = open.iter().copied().collect();
    while let Some(plan) = open.pop() {
        let folded = state.journal.head(StreamId::Plan(plan)).await.map_err(Trouble::fault)?;
        let shared = folded.as_ref().and_then(|folded| folded.head.plan()).map(Plan::shares_work_with);
        for other in shared.unwrap_or_default() {
            if plans.len() < MOST_BESIDE && plans.insert(other) {
                open.push(other);
            }
        }
    }
    let what = if commands.len() == 1 { commands.into_iter().next() } else { Some(Command::Together(commands)) };
    Ok(what.map(|what| Command::InSight { plans, what: Box::new(what) }).into_iter().collect())
}
