//! Heads in memory: a stream folded as far as it has got, and the tree over its entries.
//!
//! Nothing here reads the database; replay and execute hand entries in, and both by the same function, so a head that
//! grew and one that was replayed are equal.

mod shelf;

use std::sync::Arc;

use jiff::Timestamp;
use waymark_domain::{Entry, Head, Misfit};

use crate::merkle::{Frontier, Hash};

pub(crate) use shelf::Shelf;

/// A stream, folded through its newest entry.
#[derive(Debug, Clone)]
pub struct Folded {
    /// The fold.
    pub head: Arc<Head>,
    /// How many entries it is folded from: the position that the next one will have.
    pub next: u64,
    /// The RFC 6962 root over those entries.
    pub root: Hash,
    /// When the newest of them was recorded.
    pub last: Timestamp,
}

/// The growing end of a stream; one without a head has not begun.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tip {
    head: Option<Arc<Head>>,
    tree: Frontier,
    last: Option<Timestamp>,
    weight: usize,
}

impl Tip {
    /// The fold, once begun.
    pub fn head(&self) -> Option<&Arc<Head>> {
        self.head.as_ref()
    }

    /// How many entries it is folded from.
    pub fn size(&self) -> u64 {
        self.tree.size()
    }

    /// The tree over them.
    pub fn tree(&self) -> &Frontier {
        &self.tree
    }

    /// The newest entry's time.
    pub fn last(&self) -> Option<Timestamp> {
        self.last
    }

    /// What it is taken to weigh in memory, in bytes: its entries' bytes, which the fold is made of.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// Folds the next entry on.
    pub fn take(&mut self, entry: &Entry, leaf: Hash, weight: usize) -> Result<(), Misfit> {
        let head = self.head.take().map(Arc::unwrap_or_clone);
        self.head = Some(Arc::new(Head::fold(head, entry)?));
        self.tree.append(leaf);
        self.last = Some(entry.at);
        self.weight += weight;
        Ok(())
    }

    /// What readers get; nothing for a stream that has not begun.
    pub fn folded(&self) -> Option<Folded> {
        let head = self.head.clone()?;
        Some(Folded { head, next: self.size(), root: self.tree.root(), last: self.last? })
    }
}
