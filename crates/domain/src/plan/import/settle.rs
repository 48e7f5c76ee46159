//! What was decided of like actions before a plan came in: part of the one command that brings it in.

use jiff::Timestamp;

use crate::directory::Directory;
use crate::plan::import::{ImportPlan, SharedDecision};
use crate::plan::keep::{Keeping, join_actions, keep_apart};
use crate::plan::{JoinActions, KeepApart, Plan, PlanEvent};
use crate::{Actor, CommandId, Entry, Event, StreamId};

/// The entries of those decisions that the rules allow, in the order of the groups.
///
/// The rules look at a plan, so the import's own entries are folded first.
pub(super) fn decided(
    directory: &Directory,
    actor: Actor,
    now: Timestamp,
    command: &ImportPlan,
    imported: &[PlanEvent],
) -> Vec<PlanEvent> {
    if command.shared.iter().all(|group| group.decision == SharedDecision::Open) {
        return Vec::new();
    }
    let mut folding = Folding { plan: None, actor, now, command, position: 0 };
    imported.iter().for_each(|event| folding.take(event));
    let mut decided = Vec::new();
    for (number, group) in command.shared.iter().enumerate() {
        for what in wanted(&folding, number, &group.decision) {
            let Some(plan) = &folding.plan else { continue };
            let keeping = Keeping { plan, directory, now };
            let event = match &what {
                Wanted::Join(join) => join_actions(&keeping, join),
                Wanted::Apart(apart) => keep_apart(&keeping, apart),
            };
            // A decision that the rules refuse leaves the proposal open.
            if let Ok(event) = event {
                folding.take(&event);
                decided.push(event);
            }
        }
    }
    decided
}

enum Wanted {
    Join(JoinActions),
    Apart(KeepApart),
}

fn wanted(folding: &Folding<'_>, number: usize, decision: &SharedDecision) -> Vec<Wanted> {
    let shared = folding.plan.as_ref().and_then(|plan| plan.shared.get(number));
    match (decision, shared) {
        (SharedDecision::Join { home, why }, Some(shared)) => {
            let Some(home) = shared.actions.get(*home).copied() else { return Vec::new() };
            let others = shared.actions.iter().filter(|other| **other != home);
            others.map(|other| Wanted::Join(JoinActions { home, other: *other, why: why.clone() })).collect()
        }
        (SharedDecision::Apart { why }, Some(_)) => {
            let shared = u32::try_from(number).unwrap_or(u32::MAX);
            vec![Wanted::Apart(KeepApart { shared, why: why.clone() })]
        }
        _ => Vec::new(),
    }
}

/// The plan as the import's entries make it.
struct Folding<'a> {
    plan: Option<Plan>,
    actor: Actor,
    now: Timestamp,
    command: &'a ImportPlan,
    position: u64,
}

impl Folding<'_> {
    fn take(&mut self, event: &PlanEvent) {
        let entry = Entry {
            stream: StreamId::Plan(self.command.plan),
            position: self.position,
            at: self.now,
            actor: self.actor,
            command: CommandId::from(self.command.plan.uuid()),
            event: Event::Plan(event.clone()),
        };
        self.position += 1;
        match &mut self.plan {
            None => self.plan = Plan::begin(&entry).ok(),
            // An import's own entries always fit.
            Some(plan) => plan.apply(&entry).unwrap_or_default(),
        }
    }
}
