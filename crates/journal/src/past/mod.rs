//! As-at: a stream as it stood, by both times (DESIGN 3.6).
//!
//! *Recorded* is when the journal took an entry; *stated* is the day that a document says it was true. A moment before
//! the first entry, but not before the day an import states, shows the plan as imported.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use waymark_domain::{Head, Plan, PlanId, StreamId, end_of_day, london_day};

use crate::error::Fault;
use crate::head::{Folded, Tip};
use crate::replay;
use crate::store::Store;

/// The moment or position that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsAt {
    /// The newest, reckoned on the day of `now`.
    Now {
        /// The present, which the caller knows.
        now: Timestamp,
    },
    /// The end of a day in London.
    Day(Date),
    /// A moment; what was recorded at it is included.
    Moment(Timestamp),
    /// Through this position, that one included, reckoned on a day.
    Position {
        /// The last position to include, from 0.
        position: u64,
        /// The day to reckon on.
        day: Date,
    },
}

/// Why the past looks as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// What the journal had recorded by then.
    Recorded,
    /// Recorded later, from a document that states it for then.
    AsStated {
        /// The day that the document states.
        stated_on: Date,
        /// When the journal took it.
        recorded_at: Timestamp,
    },
}

/// What something was made from: streams, each with how many of its entries; in the order of their ids.
pub type Cut = Vec<(StreamId, u64)>;

/// One stream as it stood.
#[derive(Debug, Clone)]
pub struct Past {
    /// The fold, with its size and root.
    pub folded: Folded,
    /// The stream and its size.
    pub cut: Cut,
    /// The day to reckon on.
    pub day: Date,
    /// Recorded by then, or stated for then.
    pub basis: Basis,
}

/// A plan as it stood, with its authority's directory at the same moment: what pages, packs and files are made from.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The plan's stream: its head is always [`Head::Plan`].
    pub plan: Folded,
    /// The directory, unless it had not begun.
    pub directory: Option<Folded>,
    /// The plans that some of its actions live in, as they stood at that moment; what they say is in the plan's head.
    pub homes: Vec<Folded>,
    /// How many entries those plans have by now, in all: an erasure there changes what the past says here.
    pub homes_newest: u64,
    /// Every stream that it was read from, with its size.
    pub cut: Cut,
    /// The day to reckon on.
    pub day: Date,
    /// Recorded by then, or stated for then.
    pub basis: Basis,
}

/// How far to read a stream.
#[derive(Debug, Clone, Copy)]
enum Until {
    End,
    Time(Timestamp),
    Size(u64),
}

impl AsAt {
    fn day(self) -> Date {
        match self {
            Self::Now { now } => london_day(now),
            Self::Day(day) | Self::Position { day, .. } => day,
            Self::Moment(moment) => london_day(moment),
        }
    }

    fn until(self) -> Until {
        match self {
            Self::Now { .. } => Until::End,
            Self::Day(day) => Until::Time(end_of_day(day)),
            Self::Moment(moment) => Until::Time(moment),
            // The last position there can be is never reached.
            Self::Position { position, .. } => Until::Size(position.saturating_add(1)),
        }
    }
}

/// Reads a stream as it stood; nothing when it had not begun, or has no such position.
pub(crate) async fn past(store: &Store, stream: StreamId, as_at: AsAt) -> Result<Option<Past>, Fault> {
    let mut basis = Basis::Recorded;
    let mut tip = until(store, stream, as_at.until()).await?;
    if tip.is_none()
        && let Until::Time(_) = as_at.until()
        && let Some((imported, stated)) = as_stated(store, stream, as_at.day()).await?
    {
        basis = stated;
        tip = Some(imported);
    }
    let Some(folded) = tip.and_then(|tip| tip.folded()) else { return Ok(None) };
    let cut = vec![(stream, folded.next)];
    Ok(Some(Past { folded, cut, day: as_at.day(), basis }))
}

/// Reads a plan and its directory as they stood together.
pub(crate) async fn reading(store: &Store, plan: PlanId, as_at: AsAt) -> Result<Option<Reading>, Fault> {
    let Some(past) = past(store, StreamId::Plan(plan), as_at).await? else { return Ok(None) };
    let Head::Plan(head) = past.folded.head.as_ref() else { return Ok(None) };
    let directory = StreamId::Directory(head.authority);
    let until_then = match (past.basis, as_at) {
        (Basis::AsStated { recorded_at, .. }, _) => Until::Time(recorded_at),
        (Basis::Recorded, AsAt::Position { .. }) => Until::Time(past.folded.last),
        (Basis::Recorded, _) => as_at.until(),
    };
    let directory_then = until(store, directory, until_then).await?.and_then(|tip| tip.folded());
    let mut cut = past.cut;
    cut.extend(directory_then.as_ref().map(|folded| (directory, folded.next)));
    // A position is of this plan's own stream: what others said is read through the day that it is reckoned on.
    let homes_then = match as_at {
        AsAt::Position { day, .. } => Until::Time(end_of_day(day)),
        _ => until_then,
    };
    let (homes, homes_newest) = homes(store, head, homes_then).await?;
    cut.extend(homes.iter().filter_map(|home| Some((StreamId::Plan(home.head.plan()?.plan), home.next))));
    cut.sort_unstable();
    let plan = resolved(past.folded, &homes);
    Ok(Some(Reading { plan, directory: directory_then, homes, homes_newest, cut, day: past.day, basis: past.basis }))
}

/// The plans that some of a plan's actions live in, at the same moment, and how long they are in all by now. One whose
/// import was undone says nothing.
async fn homes(store: &Store, plan: &Plan, until_then: Until) -> Result<(Vec<Folded>, u64), Fault> {
    let (mut homes, mut newest) = (Vec::new(), 0);
    for home in plan.homes() {
        let stream = StreamId::Plan(home);
        newest += store.tip(stream).await?.map_or(0, |tip| tip.size());
        let then = until(store, stream, until_then).await?.and_then(|tip| tip.folded());
        let speaks = |home: &Plan| home.authority == plan.authority && home.undone.is_none();
        homes.extend(then.filter(|folded| folded.head.plan().is_some_and(speaks)));
    }
    Ok((homes, newest))
}

/// The plan with what its actions' homes say of them.
fn resolved(folded: Folded, homes: &[Folded]) -> Folded {
    let others: BTreeMap<PlanId, &Plan> =
        homes.iter().filter_map(|home| home.head.plan()).map(|plan| (plan.plan, plan)).collect();
    let Some(plan) = folded.head.plan().filter(|_| !others.is_empty()) else { return folded };
    let head = match plan.with_homes(&others) {
        Cow::Owned(plan) => Arc::new(Head::Plan(Box::new(plan))),
        Cow::Borrowed(_) => return folded,
    };
    Folded { head, ..folded }
}

/// Folds a stream as far as asked; nothing when that is before its first entry or beyond its last.
async fn until(store: &Store, stream: StreamId, until: Until) -> Result<Option<Tip>, Fault> {
    let Some(newest) = store.tip(stream).await? else { return Ok(None) };
    match until {
        Until::End => return Ok(Some(newest)),
        Until::Time(time) if newest.last().is_some_and(|last| last <= time) => return Ok(Some(newest)),
        Until::Size(size) if size == newest.size() => return Ok(Some(newest)),
        Until::Size(size) if size > newest.size() => return Ok(None),
        Until::Time(_) | Until::Size(_) => {}
    }
    let mut tx = store.database.read().await?;
    let mut tip = Tip::default();
    replay::read(&mut tx, stream, 0, newest.size(), |decoded| {
        let goes_on = match until {
            Until::End => true,
            Until::Time(time) => decoded.entry.at <= time,
            Until::Size(size) => decoded.entry.position < size,
        };
        if goes_on {
            tip.take(&decoded.entry, decoded.leaf, decoded.weight)?;
        }
        Ok(goes_on)
    })
    .await?;
    tx.roll_back().await?;
    Ok(tip.head().is_some().then_some(tip))
}

/// The plan as imported, when the day is not before the one its document states.
async fn as_stated(store: &Store, stream: StreamId, day: Date) -> Result<Option<(Tip, Basis)>, Fault> {
    let Some(newest) = store.tip(stream).await? else { return Ok(None) };
    let Some(Head::Plan(plan)) = newest.head().map(Arc::as_ref) else { return Ok(None) };
    let Some(stated_on) = plan.document.as_ref().map(|document| document.stated_on) else { return Ok(None) };
    if day < stated_on {
        return Ok(None);
    }
    let basis = Basis::AsStated { stated_on, recorded_at: plan.opened_at };
    let imported = until(store, stream, Until::Size(plan.imported_through + 1)).await?;
    Ok(imported.map(|tip| (tip, basis)))
}
