//! The shelf: folded streams kept in memory, up to a weight; what was used least lately goes first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use waymark_domain::StreamId;

use super::Tip;
use crate::watch::Header;

#[derive(Debug)]
pub(crate) struct Shelf {
    most: usize,
    kept: Mutex<Tips>,
}

#[derive(Debug)]
struct Kept {
    tip: Tip,
    used: u64,
    /// While SQLite's index still shows this, the stream ends where the tip does.
    vouched: Option<Header>,
}

#[derive(Debug, Default)]
struct Tips {
    tips: BTreeMap<StreamId, Kept>,
    weight: usize,
    /// Counts uses; the smallest number was used least lately.
    uses: u64,
}

impl Shelf {
    /// A shelf that carries `most` bytes.
    pub fn new(most: usize) -> Self {
        Self { most, kept: Mutex::default() }
    }

    /// Takes a copy of a stream's tip.
    pub fn get(&self, stream: StreamId) -> Option<Tip> {
        let mut kept = self.kept();
        kept.uses += 1;
        let now = kept.uses;
        let found = kept.tips.get_mut(&stream)?;
        found.used = now;
        Some(found.tip.clone())
    }

    /// A copy of a stream's tip, if it is known to be the newest while the index shows this.
    pub fn newest(&self, stream: StreamId, shown: &Header) -> Option<Tip> {
        let mut kept = self.kept();
        kept.uses += 1;
        let now = kept.uses;
        let found = kept.tips.get_mut(&stream).filter(|found| found.vouched.as_ref() == Some(shown))?;
        found.used = now;
        Some(found.tip.clone())
    }

    /// The streams used last, besides this one, of which it is not known whether they end where their tips do.
    pub fn in_doubt(&self, but: StreamId, shown: &Header, most: usize) -> Vec<StreamId> {
        let kept = self.kept();
        let doubted = kept.tips.iter().filter(|(stream, one)| **stream != but && one.vouched.as_ref() != Some(shown));
        let mut doubted: Vec<_> = doubted.map(|(stream, one)| (Reverse(one.used), *stream)).collect();
        doubted.sort_unstable();
        doubted.into_iter().take(most).map(|(_, stream)| stream).collect()
    }

    /// Notes that a stream ended where its tip does after the index showed this, if the one that is kept does.
    pub fn vouch(&self, stream: StreamId, shown: Header, ends_there: impl Fn(&Tip) -> bool) {
        if let Some(found) = self.kept().tips.get_mut(&stream).filter(|found| ends_there(&found.tip)) {
            found.vouched = Some(shown);
        }
    }

    /// Keeps a tip, unless a longer one of the same stream is kept already.
    pub fn put(&self, stream: StreamId, tip: Tip) {
        let mut kept = self.kept();
        if kept.tips.get(&stream).is_some_and(|other| other.tip.size() > tip.size()) {
            return;
        }
        kept.uses += 1;
        let now = kept.uses;
        kept.weight += tip.weight();
        if let Some(replaced) = kept.tips.insert(stream, Kept { tip, used: now, vouched: None }) {
            kept.weight -= replaced.tip.weight();
        }
        // One that is heavier than the whole shelf still stays: it is in use.
        while kept.weight > self.most && kept.tips.len() > 1 {
            let least = kept.tips.iter().min_by_key(|(_, kept)| kept.used).map(|(stream, _)| *stream);
            let Some(gone) = least.and_then(|stream| kept.tips.remove(&stream)) else { break };
            kept.weight -= gone.tip.weight();
        }
    }

    /// A thread that panicked elsewhere left the map whole: every change to it is made under one lock, by code above.
    fn kept(&self) -> MutexGuard<'_, Tips> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
