//! The entries of a plan, read once and read on as they come, with the places where each action is spoken of.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use waymark_domain::{ActionId, Entry, PlanId, StreamId};
use waymark_journal::{Fault, Journal};

use super::Kept;

/// What an entry weighs besides its words.
const ONE_ENTRY: usize = 1 << 10;

/// A plan's entries, from the first.
#[derive(Debug, Default)]
pub struct Story {
    entries: Vec<Arc<Entry>>,
    weight: usize,
    places: OnceLock<Places>,
}

/// Where each action is spoken of, and where all are.
#[derive(Debug, Default)]
pub struct Places {
    pub of: BTreeMap<ActionId, Vec<usize>>,
    pub of_all: Vec<usize>,
}

impl Story {
    /// The first `size` entries.
    pub fn entries(&self, size: u64) -> &[Arc<Entry>] {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        &self.entries[..self.entries.len().min(size)]
    }

    /// The entry at a position.
    pub fn entry(&self, position: u64) -> Option<&Entry> {
        self.entries.get(usize::try_from(position).ok()?).map(AsRef::as_ref)
    }

    /// Where actions are spoken of, looked up unless that is known.
    pub fn places(&self, look: impl FnOnce(&[Arc<Entry>]) -> Places) -> &Places {
        self.places.get_or_init(|| look(&self.entries))
    }

    pub(super) fn weight(&self) -> u64 {
        self.weight as u64
    }

    /// How many entries there are.
    pub fn size(&self) -> u64 {
        self.entries.len() as u64
    }

    fn with(mut self, read: Vec<Entry>) -> Self {
        for entry in read {
            self.weight += ONE_ENTRY + entry.event.words().iter().map(|words| words.shown().len()).sum::<usize>();
            self.entries.push(Arc::new(entry));
        }
        self
    }
}

impl Kept {
    /// A plan's entries, at least `size` of them where it has so many.
    ///
    /// # Errors
    /// [`Fault`] when the journal cannot be read.
    pub async fn story(&self, journal: &Journal, plan: PlanId, size: u64) -> Result<Arc<Story>, Fault> {
        let known = self.0.stories.get(&plan);
        if let Some(story) = known.as_ref().filter(|story| story.size() >= size) {
            return Ok(story.clone());
        }
        let known = known.as_deref();
        let read = |range: Range<u64>| journal.entries(StreamId::Plan(plan), range);
        let from = known.map_or(0, Story::size);
        let came = read(from..size).await?;
        // An erasure changes what earlier entries say.
        let erased = from > 0 && came.iter().any(|entry| entry.event.redacts().is_some());
        let story = match known {
            Some(story) if !erased => {
                Story { entries: story.entries.clone(), weight: story.weight, places: OnceLock::new() }.with(came)
            }
            _ if from == 0 => Story::default().with(came),
            _ => Story::default().with(read(0..size).await?),
        };
        let story = Arc::new(story);
        self.0.stories.insert(plan, story.clone());
        Ok(story)
    }
}
