//! How entries make two copies one action, and one action two again (DESIGN 3.5).
//!
//! Which leads and dates govern was decided, and stands in the events; nothing here chooses.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::plan::{Action, Dependency, EvidenceOn, Joined, PlanEvent, PlanStage, Shared, WaitedFor};
use crate::{ActionId, Plan};

impl Plan {
    /// The other's placements become the home's, each with its words, leads and date; what hung on the other hangs on
    /// the home.
    pub(super) fn apply_join(&mut self, event: &PlanEvent) -> Option<()> {
        let PlanEvent::ActionsJoined { home, other, leads, takes_due, original, .. } = event else { return None };
        let (home, other) = (*home, *other);
        let gone = self.actions.remove(&other)?;
        let before = Arc::clone(self.actions.get(&home)?);
        let kept = self.action_mut(home)?;
        kept.placements.extend(gone.placements.iter().cloned());
        for number in leads {
            kept.leads.push(gone.leads.get(*number as usize)?.clone());
        }
        for dependency in &gone.depends_on {
            if dependency.on != home && kept.depends_on.iter().all(|one| one.on != dependency.on) {
                kept.depends_on.push(*dependency);
            }
        }
        if *takes_due {
            kept.due = gone.due.clone();
        }
        // One piece of work has one rhythm: its own, else the copy's with what was kept of it.
        if kept.recurring.is_none() && gone.recurring.is_some() {
            kept.recurring.clone_from(&gone.recurring);
            kept.occurrences.extend(gone.occurrences.iter().cloned());
        }
        kept.due.original = *original;
        for recommendation in &mut self.recommendations {
            if recommendation.actions.contains(&other) {
                let actions = &mut Arc::make_mut(recommendation).actions;
                actions.iter_mut().filter(|one| **one == other).for_each(|one| *one = home);
            }
        }
        let (waited_for, in_draft) = (self.hang_on(other, home), self.stage == PlanStage::Draft);
        let requests = self.requests_on(EvidenceOn::Action(other)).into_iter().map(|one| one.request).collect();
        self.evidence_joins(other, home, &gone.evidence);
        self.action_mut(home)?.joined.push(Joined { other: gone, before, waited_for, in_draft, requests });
        for shared in &mut self.shared {
            if shared.actions.contains(&other) {
                shared.actions.retain(|one| *one != other);
                shared.decided |= shared.actions.len() < 2;
            }
        }
        Some(())
    }

    /// What hung on one action hangs on another from now on; tells what did.
    fn hang_on(&mut self, from: ActionId, to: ActionId) -> Vec<WaitedFor> {
        let mut moved = Vec::new();
        for (id, action) in &mut self.actions {
            let Some(link) = action.depends_on.iter().find(|one| one.on == from).copied() else { continue };
            let depends_on = &mut Arc::make_mut(action).depends_on;
            let on_both = *id == to || depends_on.iter().any(|one| one.on == to);
            if on_both {
                depends_on.retain(|one| one.on != from);
            } else {
                depends_on.iter_mut().filter(|one| one.on == from).for_each(|one| one.on = to);
            }
            moved.push(WaitedFor { action: *id, relation: link.relation, on_both });
        }
        moved
    }

    /// The copy is an action of its own again, as it was when it was joined, with its placements as they stand now.
    /// What was said since stays with the home.
    pub(super) fn apply_part(&mut self, event: &PlanEvent) -> Option<()> {
        let PlanEvent::ActionsParted { home, other, leads, due_back, original, others_original, .. } = event else {
            return None;
        };
        let (home, other) = (*home, *other);
        let kept = self.action_mut(home)?;
        let at = kept.joined.iter().position(|one| one.other.action == other)?;
        let joined = kept.joined.remove(at);
        let mut back = Action::clone(&joined.other);
        take_placements(kept, &mut back);
        let mut number = 0_u32;
        kept.leads.retain(|_| {
            number += 1;
            !leads.contains(&(number - 1))
        });
        let leading = kept.lead_posts();
        kept.accountable = kept.accountable.filter(|post| leading.contains(post));
        if *due_back {
            kept.due = joined.before.due.clone();
        }
        if joined.before.recurring.is_none() && kept.recurring == joined.other.recurring {
            kept.recurring = None;
            kept.occurrences.retain(|one| !joined.other.occurrences.contains(one));
        }
        kept.due.original = *original;
        back.due.original = *others_original;
        let had = |on: ActionId| joined.before.depends_on.iter().any(|one| one.on == on);
        let theirs = |one: &Dependency| !had(one.on) && joined.other.depends_on.iter().any(|link| link.on == one.on);
        kept.depends_on.retain(|one| !theirs(one));
        mend_later(&mut kept.joined[at..], &joined, theirs);
        back.depends_on = self.links_back(&joined.other);
        back.evidence = Vec::new();
        for placement in &back.placements {
            let found = self.recommendations.iter_mut().find(|one| one.recommendation == placement.recommendation)?;
            let actions = &mut Arc::make_mut(found).actions;
            actions.iter_mut().filter(|one| **one == home).for_each(|one| *one = other);
        }
        self.actions.insert(other, Arc::new(back));
        self.evidence_parts(home, other, &joined.other.evidence, &joined.before.evidence, &joined.requests);
        for waiting in &joined.waited_for {
            self.hang_back(*waiting, home, other);
        }
        // Whoever parted them said that they are two: they are not offered for joining again.
        self.shared.push(Shared { actions: vec![home, other], differs: Vec::new(), decided: true });
        Some(())
    }

    /// What the copy hung on; where that was joined meanwhile, what it is part of now.
    fn links_back(&self, copy: &Action) -> Vec<Dependency> {
        let mut links: Vec<Dependency> = Vec::new();
        for link in &copy.depends_on {
            let Some(on) = self.standing_for(link.on) else { continue };
            if on != copy.action && links.iter().all(|one| one.on != on) {
                links.push(Dependency { on, ..*link });
            }
        }
        links
    }

    /// The action itself, or the one that it was joined with.
    pub(super) fn standing_for(&self, id: ActionId) -> Option<ActionId> {
        fn holds(action: &Action, id: ActionId) -> bool {
            action.joined.iter().any(|one| one.other.action == id || holds(&one.other, id))
        }
        if self.actions.contains_key(&id) {
            return Some(id);
        }
        self.actions.values().find(|action| holds(action, id)).map(|action| action.action)
    }

    /// What hung on the copy hangs on it again, unless that link was taken out meanwhile.
    fn hang_back(&mut self, waiting: WaitedFor, home: ActionId, other: ActionId) {
        let Some(action) = self.action_mut(waiting.action) else { return };
        if waiting.on_both {
            action.depends_on.push(Dependency { on: other, relation: waiting.relation });
        } else {
            action.depends_on.iter_mut().filter(|one| one.on == home).for_each(|one| one.on = other);
        }
    }
}

/// Moves the placements that came with a copy back to it, as they stand now.
fn take_placements(kept: &mut Action, back: &mut Action) {
    let came: BTreeSet<_> = back.placements.iter().map(|placement| placement.placement).collect();
    back.placements = kept.placements.iter().filter(|one| came.contains(&one.placement)).cloned().collect();
    kept.placements.retain(|one| !came.contains(&one.placement));
}

/// What was joined later remembers the home with what has now gone: it forgets that.
fn mend_later(later: &mut [Joined], gone: &Joined, theirs: impl Fn(&Dependency) -> bool) {
    for one in later {
        let before = Arc::make_mut(&mut one.before);
        if before.due.current == gone.other.due.current {
            before.due = gone.before.due.clone();
        }
        before.depends_on.retain(|link| !theirs(link));
    }
}
