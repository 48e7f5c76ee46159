//! What waits for an action: the links that actions state, read from the other end.

use std::collections::BTreeMap;

use crate::{Action, ActionId, Plan, Relation};

impl Plan {
    /// The actions that wait for this one, in the order of their ids.
    pub(crate) fn waiting_for(&self, on: ActionId) -> impl Iterator<Item = &Action> {
        let all = self.waiting.or(|| self.who_waits());
        all.get(&on).into_iter().flatten().filter_map(|id| self.actions.get(id)).map(AsRef::as_ref)
    }

    fn who_waits(&self) -> BTreeMap<ActionId, Vec<ActionId>> {
        let mut all: BTreeMap<ActionId, Vec<ActionId>> = BTreeMap::new();
        for action in self.actions.values() {
            for link in action.depends_on.iter().filter(|one| one.relation == Relation::WaitsFor) {
                let waiting = all.entry(link.on).or_default();
                if waiting.last() != Some(&action.action) {
                    waiting.push(action.action);
                }
            }
        }
        all
    }
}
