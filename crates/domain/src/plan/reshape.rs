//! How entries reshape a plan: what stands where, and what is withdrawn.

use std::sync::Arc;

use crate::plan::{PlanEvent, Withdrawal, WithdrawalRequest};
use crate::{Entry, Plan};

impl Plan {
    pub(super) fn apply_shape(&mut self, event: &PlanEvent) -> Option<()> {
        match event.clone() {
            PlanEvent::NarrativeRewritten { written, heading, text } => {
                let part = self.narrative.iter_mut().find(|part| part.written == written)?;
                (part.heading, part.text) = (heading, text);
            }
            PlanEvent::NarrativeRemoved { written } => self.narrative.retain(|part| part.written != written),
            PlanEvent::SectionRenamed { section, title } => {
                self.sections.iter_mut().find(|one| one.section == section)?.title = title;
            }
            PlanEvent::SectionMoved { section, before } => {
                let at = self.sections.iter().position(|one| one.section == section)?;
                let moved = self.sections.remove(at);
                let to = before.and_then(|before| self.sections.iter().position(|one| one.section == before));
                self.sections.insert(to.unwrap_or(self.sections.len()), moved);
            }
            PlanEvent::RecommendationRevised {
                recommendation, code, text, timescale, outcome, addressed_to, ..
            } => {
                let found = self.recommendations.iter_mut().find(|one| one.recommendation == recommendation)?;
                let found = Arc::make_mut(found);
                (found.code, found.text, found.timescale) = (code, text, timescale);
                (found.outcome, found.addressed_to) = (outcome, addressed_to);
            }
            PlanEvent::RecommendationMoved { recommendation, section, before } => {
                let at = self.recommendations.iter().position(|one| one.recommendation == recommendation)?;
                let mut moved = self.recommendations.remove(at);
                Arc::make_mut(&mut moved).section = section;
                let to =
                    before.and_then(|before| self.recommendations.iter().position(|one| one.recommendation == before));
                self.recommendations.insert(to.unwrap_or(self.recommendations.len()), moved);
            }
            PlanEvent::ActionMoved { action, placement, recommendation, label, phase, before } => {
                let found = self.action_mut(action)?.placements.iter_mut().find(|one| one.placement == placement)?;
                let was = found.recommendation;
                (found.recommendation, found.label, found.phase) = (recommendation, label, phase);
                let from = self.recommendations.iter_mut().find(|one| one.recommendation == was)?;
                Arc::make_mut(from).actions.retain(|one| *one != action);
                let under = self.recommendations.iter_mut().find(|one| one.recommendation == recommendation)?;
                let actions = &mut Arc::make_mut(under).actions;
                let to = before.and_then(|before| actions.iter().position(|one| *one == before));
                actions.insert(to.unwrap_or(actions.len()), action);
            }
            // Taken by the others.
            _ => return None,
        }
        Some(())
    }

    pub(super) fn apply_withdrawal(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        let (action, withdrawal) = match event.clone() {
            PlanEvent::WithdrawalAsked { action, why, on_behalf_of, posts } => {
                let request = WithdrawalRequest { by: entry.actor, at: entry.at, why, on_behalf_of, posts };
                (action, Withdrawal::Asked(request))
            }
            PlanEvent::ActionWithdrawn { action, reference, why } => {
                (action, Withdrawal::Withdrawn { reference, why, at: entry.at })
            }
            PlanEvent::WithdrawalRefused { action, .. } | PlanEvent::ActionRestored { action, .. } => {
                (action, Withdrawal::None)
            }
            // Taken by the others.
            _ => return None,
        };
        self.action_mut(action)?.withdrawal = withdrawal;
        Some(())
    }
}
