//! What is kept in memory between requests: who was let in where, plans as reckoned for a day, pages as rendered, and
//! the entries of plans.
//!
//! Nothing here can be stale. Who may see what is good for one version of the store, about which every request asks
//! anew; all else is found by everything that it is a function of. Each shelf is bounded, by weight where one thing may
//! weigh more than another.

mod body;
mod glance;
mod story;

use std::sync::Arc;

use jiff::civil::Date;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use waymark_domain::{Head, PlanId, PlanView, Reckoned};
use waymark_journal::{Cut, Reading};

pub use body::{Body, Lasting, accepts};
pub use glance::{Glance, Opened, Seen};
pub use story::{Places, Story};

/// How much each shelf may carry, in bytes.
const PAGES_BYTES: u64 = 24 << 20;
const VIEWS_BYTES: u64 = 12 << 20;
const NEWEST_BYTES: u64 = 6 << 20;
const STORIES_BYTES: u64 = 12 << 20;
/// How many things a shelf is laid out for; it takes others. Fewer than 64 are kept in one piece, so that a heavy plan
/// may take the whole shelf; pages are kept in four, each with a lock of its own.
const PAGES: usize = 128;
const PLANS: usize = 32;

/// What a plan's view is a function of. The newest sizes are in it because an erasure changes what the past says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct ViewKey {
    plan: PlanId,
    cut: Cut,
    newest: Newest,
    day: Date,
}

/// How many entries a plan, its directory and the plans it reads beside it have by now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Newest {
    pub plan: u64,
    pub directory: u64,
    /// Of the plans that some of its actions live in, in all.
    pub homes: u64,
}

impl Newest {
    /// Those of a plan that was read as it is now.
    pub fn of(reading: &Reading) -> Self {
        let directory = reading.directory.as_ref().map_or(0, |folded| folded.next);
        Self { plan: reading.plan.next, directory, homes: reading.homes_newest }
    }
}

/// The shelves; clones share them.
#[derive(Clone)]
pub struct Kept(Arc<Shelves>);

struct Shelves {
    glance: Glance,
    pages: Cache<String, Arc<Body>, ByWeight>,
    views: Cache<ViewKey, Weighed, ByWeight>,
    /// The newest view of each plan: the next is mostly the same.
    newest: Cache<PlanId, Latest, ByWeight>,
    stories: Cache<PlanId, Arc<Story>, ByWeight>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").field("pages", &self.0.pages.weight()).finish_non_exhaustive()
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self(Arc::new(Shelves {
            glance: Glance::default(),
            pages: Cache::with_weighter(PAGES, PAGES_BYTES, ByWeight),
            views: Cache::with_weighter(PLANS, VIEWS_BYTES, ByWeight),
            newest: Cache::with_weighter(PLANS, NEWEST_BYTES, ByWeight),
            stories: Cache::with_weighter(PLANS, STORIES_BYTES, ByWeight),
        }))
    }
}

impl Kept {
    /// Who was let in where.
    pub fn glance(&self) -> &Glance {
        &self.0.glance
    }

    /// The page with this tag.
    pub fn page(&self, tag: &str) -> Option<Arc<Body>> {
        self.0.pages.get(tag)
    }

    /// Keeps a page under its tag.
    pub fn keep_page(&self, tag: &str, body: Arc<Body>) {
        self.0.pages.insert(tag.to_owned(), body);
    }

    /// The view of a plan as read, reckoned unless it is here; nothing when what was read is no plan.
    pub fn view(&self, reading: &Reading, newest: Newest) -> Option<Arc<PlanView>> {
        let plan = reading.plan.head.plan()?;
        let key = ViewKey { plan: plan.plan, cut: reading.cut.clone(), newest, day: reading.day };
        if let Some(kept) = self.0.views.get(&key) {
            return Some(kept.view);
        }
        let directory = reading.directory.as_ref().and_then(|folded| folded.head.directory());
        let before = self.0.newest.get(&plan.plan);
        let view = match before.as_ref().and_then(Latest::reckoned) {
            Some(before) => PlanView::onward(before, plan, directory, reading.day),
            None => PlanView::of(plan, directory, reading.day),
        };
        debug_assert!(view == PlanView::of(plan, directory, reading.day), "what was kept of a view is not what it is");
        let view = Arc::new(view);
        let weight = weight_of(&view);
        if reading.plan.next == newest.plan {
            let heads = (reading.plan.head.clone(), reading.directory.as_ref().map(|folded| folded.head.clone()));
            self.0.newest.insert(plan.plan, Latest { heads, view: view.clone(), weight });
        }
        self.0.views.insert(key, Weighed { weight, view: view.clone() });
        Some(view)
    }
}

/// Weighs what is kept, in bytes: about, and rather too much than too little.
#[derive(Debug, Clone, Copy)]
struct ByWeight;

impl Weighter<String, Arc<Body>> for ByWeight {
    fn weight(&self, tag: &String, body: &Arc<Body>) -> u64 {
        (tag.len() + body.weight()) as u64
    }
}

impl Weighter<PlanId, Arc<Story>> for ByWeight {
    fn weight(&self, _: &PlanId, story: &Arc<Story>) -> u64 {
        story.weight()
    }
}

impl Weighter<ViewKey, Weighed> for ByWeight {
    fn weight(&self, _: &ViewKey, kept: &Weighed) -> u64 {
        kept.weight as u64
    }
}

/// A view that was put on the scales once.
#[derive(Clone)]
struct Weighed {
    view: Arc<PlanView>,
    weight: usize,
}

impl Weighter<PlanId, Latest> for ByWeight {
    fn weight(&self, _: &PlanId, kept: &Latest) -> u64 {
        kept.weight as u64
    }
}

/// The newest view of a plan, with the plan and the directory that it was reckoned from.
#[derive(Clone)]
struct Latest {
    heads: (Arc<Head>, Option<Arc<Head>>),
    view: Arc<PlanView>,
    weight: usize,
}

impl Latest {
    fn reckoned(&self) -> Option<Reckoned<'_>> {
        let directory = self.heads.1.as_ref().and_then(|head| head.directory());
        Some(Reckoned { view: &self.view, plan: self.heads.0.plan()?, directory })
    }
}

/// What a thing of a view weighs besides its longest texts: its names, sentences, lists and pointers.
const ONE_THING: usize = 3 << 10;

fn weight_of(view: &PlanView) -> usize {
    let mut weight = ONE_THING * (1 + view.questions.len() + view.shared.len() + view.posts.len());
    weight += view.narrative.iter().map(|prose| prose.text.len()).sum::<usize>();
    weight += view.leftovers.iter().map(String::len).sum::<usize>();
    for recommendation in view.all_recommendations() {
        weight += ONE_THING + recommendation.text.len();
        for action in &recommendation.actions {
            weight += ONE_THING + 2 * action.text.len();
            weight += action.updates.iter().map(|update| ONE_THING / 4 + update.words.len()).sum::<usize>();
        }
    }
    weight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_never_weigh_more_than_their_shelf_carries() {
        let kept = Kept::default();
        for number in 0..400 {
            kept.keep_page(&number.to_string(), Arc::new(Body::new(vec![b'x'; 200_000].into())));
            assert!(kept.0.pages.weight() <= PAGES_BYTES, "{number}");
        }
        let here = (0..400).filter(|number| kept.page(&number.to_string()).is_some()).count();
        assert!((20..=100).contains(&here), "{here} of 400 are kept");
    }

    #[test]
    fn a_page_that_is_heavier_than_the_shelf_is_not_kept() {
        let kept = Kept::default();
        kept.keep_page("one", Arc::new(Body::new(vec![b'x'; PAGES_BYTES as usize + 1].into())));
        assert!(kept.page("one").is_none());
    }
}
