//! Who was let in where, for one version of the store: once anything is committed, by whichever process, nothing of it
//! counts any more.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use waymark_domain::{AuthorityId, PersonId, PlanId, Standing};
use waymark_journal::{Reading, Session, TokenHash, Version};

use super::Newest;
use crate::plans::Stamp;
use crate::session::Viewer;

/// How many sessions, and how many plans of people, are kept at a time; with one more, all are forgotten.
const MOST: usize = 2048;

/// A session and whom it lets in.
#[derive(Debug, Clone)]
pub struct Seen {
    pub session: Session,
    pub viewer: Viewer,
    /// The day on which they are that: rights begin and end with days.
    pub day: Date,
}

/// A plan that somebody may read, as it is today.
#[derive(Debug, Clone)]
pub struct Opened {
    pub standing: Standing,
    pub newest: Newest,
    pub reading: Arc<Reading>,
    /// What its pages are known by.
    pub stamp: Stamp,
}

/// Somebody, on a day, in a plan.
type Place = (AuthorityId, PersonId, PlanId, Date);

/// What the store said at one version of it.
#[derive(Debug, Default)]
pub struct Glance(Mutex<Of>);

#[derive(Debug, Default)]
struct Of {
    version: Option<Version>,
    seen: BTreeMap<TokenHash, Seen>,
    opened: BTreeMap<Place, Opened>,
}

impl Glance {
    /// Whom a token lets in.
    pub fn seen(&self, version: &Version, token: &TokenHash, day: Date) -> Option<Seen> {
        self.at(version)?.seen.get(token).filter(|seen| seen.day == day).cloned()
    }

    /// Keeps that; it was read at this version or later.
    pub fn see(&self, version: &Version, token: TokenHash, seen: Seen) {
        let mut of = self.begin(version);
        if of.seen.len() >= MOST {
            of.seen.clear();
        }
        of.seen.insert(token, seen);
    }

    /// A plan as somebody may read it.
    pub fn opened(&self, version: &Version, viewer: &Viewer, plan: PlanId, day: Date) -> Option<Opened> {
        self.at(version)?.opened.get(&(viewer.authority, viewer.person, plan, day)).cloned()
    }

    /// Keeps that; it was read at this version or later.
    pub fn open(&self, version: &Version, viewer: &Viewer, plan: PlanId, day: Date, opened: Opened) {
        let mut of = self.begin(version);
        if of.opened.len() >= MOST {
            of.opened.clear();
        }
        of.opened.insert((viewer.authority, viewer.person, plan, day), opened);
    }

    fn at(&self, version: &Version) -> Option<MutexGuard<'_, Of>> {
        Some(self.lock()).filter(|of| of.version.as_ref() == Some(version))
    }

    fn begin(&self, version: &Version) -> MutexGuard<'_, Of> {
        let mut of = self.lock();
        if of.version.as_ref() != Some(version) {
            *of = Of { version: Some(version.clone()), ..Of::default() };
        }
        of
    }

    /// A thread that panicked elsewhere left it whole: every change is one insertion, under one lock.
    fn lock(&self) -> MutexGuard<'_, Of> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
