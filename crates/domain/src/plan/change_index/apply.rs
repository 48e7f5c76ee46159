//! How journal entries change the change index. No rule is checked: what happened, happened.

use std::sync::Arc;

use crate::Entry;
use crate::plan::{IndexEntry, Plan, PlanEvent, SetAside};

impl Plan {
    pub(in crate::plan) fn apply_index(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        match event {
            PlanEvent::ChangeNoted(noted) => {
                let change = IndexEntry {
                    change: noted.change,
                    position: entry.position,
                    actions: noted.actions.clone(),
                    about: noted.about.clone(),
                    suggested_by: noted.suggested_by.clone(),
                    by: entry.actor,
                    at: entry.at,
                    posts: noted.posts.clone(),
                    revised_at: None,
                    revisions: 0,
                    removed: None,
                };
                self.changes.insert(noted.change, Arc::new(change));
            }
            PlanEvent::ChangeRevised(revised) => {
                let found = self.changes.get_mut(&revised.change).map(Arc::make_mut)?;
                (found.actions, found.about) = (revised.actions.clone(), revised.about.clone());
                found.revised_at = Some(entry.at);
                found.revisions += 1;
            }
            PlanEvent::ChangeRemoved(removed) => {
                let found = self.changes.get_mut(&removed.change).map(Arc::make_mut)?;
                found.removed = Some(removed.why.clone());
            }
            PlanEvent::ChangeSuggestionSetAside(aside) => {
                let (action, kind, why) = (aside.action, aside.kind, aside.why.clone());
                self.set_aside.push(SetAside { action, kind, why });
            }
            // Taken by the others.
            _ => return None,
        }
        Some(())
    }
}
