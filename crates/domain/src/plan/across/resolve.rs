//! Reading what the home plan says of an action beside what its own plan prints. Nothing of it is kept: it is made anew
//! for each reading, from plans as they stood at the same moment.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::plan::{Action, OwnDue, Plan};
use crate::{ActionId, PlanId};

impl Plan {
    /// The plans that some of its actions live in.
    pub fn homes(&self) -> BTreeSet<PlanId> {
        self.actions.values().filter_map(|action| action.lives_in.as_ref()).map(|lives| lives.plan).collect()
    }

    /// The plans that it shares a piece of work with: those that its actions live in, and those that they serve.
    pub fn shares_work_with(&self) -> BTreeSet<PlanId> {
        let serves = self.actions.values().flat_map(|action| &action.serves).map(|one| one.plan);
        self.homes().into_iter().chain(serves).collect()
    }

    /// The plan with what its actions' homes say of them: where they stand, their dates, answers and facts. Words, leads
    /// and places stay its own, and so do its numbers and what hangs on what: each plan rates by its own.
    ///
    /// The earlier original date governs. An action whose home is not among the others stays as it was when it was linked.
    #[must_use]
    pub fn with_homes(&self, others: &BTreeMap<PlanId, &Plan>) -> Cow<'_, Plan> {
        let at_home = |action: &Action| {
            let lives = action.lives_in.as_ref()?;
            let home: &Plan = others.get(&lives.plan)?;
            Some((home, home.actions.get(&lives.action)?))
        };
        let found: Vec<(ActionId, &Plan, &Arc<Action>)> = self
            .actions
            .values()
            .filter_map(|action| at_home(action).map(|(plan, home)| (action.action, plan, home)))
            .collect();
        if found.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut resolved = self.clone();
        for (id, plan, home) in found {
            resolved.reads(id, plan, home);
        }
        Cow::Owned(resolved)
    }

    /// The plan as it would read if an action of it lived in another plan: a look before linking, of which nothing is
    /// kept. Nothing where one of the two is not there.
    #[must_use]
    pub fn as_if_linked(&self, action: ActionId, (plan, home): (&Plan, ActionId)) -> Option<Plan> {
        let home = plan.actions.get(&home)?;
        self.actions.get(&action)?;
        let mut resolved = self.clone();
        resolved.reads(action, plan, home);
        Some(resolved)
    }

    /// Takes what another plan says of an action of this one.
    fn reads(&mut self, id: ActionId, plan: &Plan, home: &Action) {
        for evidence in home.evidence.iter().chain(home.verifications.iter().flat_map(seen)) {
            if let Some(found) = plan.evidence.get(evidence) {
                self.lent.insert(*evidence, found.clone());
            }
        }
        if let Some(action) = self.action_mut(id) {
            take(action, home);
        }
    }
}

fn seen(verification: &crate::Verification) -> impl Iterator<Item = &crate::EvidenceId> {
    verification.evidence.iter().map(|seen| &seen.evidence)
}

/// Takes what the home says.
fn take(action: &mut Action, home: &Action) {
    let original = [action.due.original, home.due.original].into_iter().flatten().min();
    let printed = action.due.printed.clone();
    let own = OwnDue { current: action.due.current.clone(), original: action.due.original };
    // The date is the home's; what is printed here stays, and what was this plan's own is told beside it.
    action.due = home.due.clone();
    (action.due.original, action.due.printed, action.due.own) = (original, printed, Some(own));
    action.extensions.clone_from(&home.extensions);
    action.recurring.clone_from(&home.recurring);
    action.occurrences.clone_from(&home.occurrences);
    action.said_here = std::mem::replace(&mut action.updates, home.updates.clone());
    action.withdrawal.clone_from(&home.withdrawal);
    action.evidence.clone_from(&home.evidence);
    action.verifications.clone_from(&home.verifications);
    action.refusals.clone_from(&home.refusals);
    action.reading.clone_from(&home.reading);
}
