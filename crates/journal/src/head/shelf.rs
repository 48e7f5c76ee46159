//! The shelf: folded streams kept in memory, up to a weight; what was used least lately goes first.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use waymark_domain::StreamId;

use super::Tip;

#[derive(Debug)]
pub(crate) struct Shelf {
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    tips: BTreeMap<StreamId, (Tip, u64)>,
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
        let (tip, used) = kept.tips.get_mut(&stream)?;
        *used = now;
        Some(tip.clone())
    }

    /// Keeps a tip, unless a longer one of the same stream is kept already.
    pub fn put(&self, stream: StreamId, tip: Tip) {
        let mut kept = self.kept();
        if kept.tips.get(&stream).is_some_and(|(other, _)| other.size() > tip.size()) {
            return;
        }
        kept.uses += 1;
        let now = kept.uses;
        kept.weight += tip.weight();
        if let Some((replaced, _)) = kept.tips.insert(stream, (tip, now)) {
            kept.weight -= replaced.weight();
        }
        // One that is heavier than the whole shelf still stays: it is in use.
        while kept.weight > self.most && kept.tips.len() > 1 {
            let least = kept.tips.iter().min_by_key(|(_, (_, used))| *used).map(|(stream, _)| *stream);
            let Some((gone, _)) = least.and_then(|stream| kept.tips.remove(&stream)) else { break };
            kept.weight -= gone.weight();
        }
    }

    /// A thread that panicked elsewhere left the map whole: every change to it is made under one lock, by code above.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
