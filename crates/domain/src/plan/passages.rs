//! Every piece of free text that an event records, so that each can be found again to be erased.

use crate::Words;
use crate::plan::{
    ActionLinkedFromPlan, ActionLinkedToHome, ActionPartedFromHome, ActionPartedFromPlan, Inspection, PlanEvent,
};

impl PlanEvent {
    /// The free text of the event, whether or not it still stands in the plan.
    ///
    /// No arm for "any other": an event with words must come by here, or they could never be erased.
    pub fn words(&self) -> Vec<&Words> {
        match self {
            Self::PlanOpened { .. } => self.of_opening(),
            Self::NarrativeWritten { heading, text } | Self::NarrativeRewritten { heading, text, .. } => {
                vec![heading, text]
            }
            Self::PlanPostNamed { abbreviation, title, organisation, aliases, .. } => {
                one(abbreviation).chain(title).chain(organisation).chain(aliases).collect()
            }
            Self::SectionAdded { title, .. } | Self::SectionRenamed { title, .. } => vec![title],
            Self::PlanDescribed { title, version_label } => one(title).chain(version_label).collect(),
            Self::InspectionStated { inspection } => of_inspection(inspection).collect(),
            Self::RecommendationAdded { .. } | Self::RecommendationRevised { .. } => self.of_recommendation(),
            Self::QuestionRaised { text, .. } | Self::LeftoverKept { text, .. } => vec![text],
            Self::QuestionAnswered { answer, .. } => vec![answer],
            Self::PlanAgreed { reference, .. } => vec![reference],
            Self::PostMapped { abbreviation, .. } => vec![abbreviation],
            Self::PriorityStated { why, .. }
            | Self::WithdrawalAsked { why, .. }
            | Self::ExtensionAsked { why, .. }
            | Self::ActionsJoined { why, .. }
            | Self::ActionsParted { why, .. }
            | Self::SharedKeptApart { why, .. }
            | Self::ImportUndone { why } => vec![why],
            Self::ActionWithdrawn { reference, why, .. }
            | Self::WithdrawalRefused { reference, why, .. }
            | Self::ActionRestored { reference, why, .. } => vec![reference, why],
            Self::ExtensionGranted { reference, why, .. } | Self::ExtensionRefused { reference, why, .. } => {
                reference.iter().chain(one(why)).collect()
            }
            Self::ExtensionTakenBack { why, .. } => why.iter().collect(),
            Self::SettingsChanged { why, reference, .. } => reference.iter().chain(why).collect(),
            Self::RhythmSet { what, why, .. } => one(what).chain(why).collect(),
            Self::RhythmEnded { why, .. } | Self::OccurrenceTakenBack { why, .. } => vec![why],
            Self::OccurrenceKept { words, .. } => vec![words],
            Self::ActionLinkedToHome(ActionLinkedToHome { why, .. })
            | Self::ActionPartedFromHome(ActionPartedFromHome { why, .. })
            | Self::ActionLinkedFromPlan(ActionLinkedFromPlan { why, .. })
            | Self::ActionPartedFromPlan(ActionPartedFromPlan { why, .. }) => vec![why],
            Self::PassageRedacted { reason, .. } => vec![reason],
            Self::EvidenceAttached(came) => came.about.words().chain(one(came.what.words())).collect(),
            Self::EvidenceRevised(revised) => vec![revised.what.words(), &revised.why],
            Self::EvidenceDescribed(said) => said.about.words().chain(one(&said.why)).collect(),
            Self::EvidenceUnlinked(taken) => vec![&taken.why],
            Self::EvidenceWithdrawn(gone) => vec![&gone.why],
            Self::EvidenceAsked(asked) => vec![&asked.what],
            Self::EvidenceRequestClosed(closed) => vec![&closed.why],
            Self::ClaimVerified(verified) => vec![&verified.seen],
            Self::ClaimRefused(refused) => vec![&refused.why],
            Self::TestPlanned(planned) => planned.details.words().collect(),
            Self::TestRevised(revised) => revised.details.words().chain(one(&revised.why)).collect(),
            Self::TestCancelled(cancelled) => vec![&cancelled.why],
            Self::TestResultRecorded(found) => vec![&found.findings],
            Self::RecommendationClosed(closed) => vec![&closed.reference, &closed.why],
            Self::RecommendationReopened(again) => vec![&again.reference, &again.why],
            Self::ImpactStated(stated) => vec![&stated.words],
            Self::ChangeNoted(_)
            | Self::ChangeRevised(_)
            | Self::ChangeRemoved(_)
            | Self::ChangeSuggestionSetAside(_) => self.of_index(),
            Self::BoardViewStated(stated) => vec![&stated.words, &stated.meeting],
            Self::ActionAdded { .. }
            | Self::UpdateRecorded { .. }
            | Self::DueCorrected { .. }
            | Self::ActionReworded { .. }
            | Self::ActionReassigned { .. } => self.of_action(),
            Self::DependencyStated { .. }
            | Self::DependencyRemoved { .. }
            | Self::SharedProposed { .. }
            | Self::PublicationStated { .. }
            | Self::AccountableStated { .. }
            | Self::NarrativeRemoved { .. }
            | Self::SectionMoved { .. }
            | Self::RecommendationMoved { .. }
            | Self::ActionMoved { .. }
            | Self::EvidenceLinked(_)
            | Self::EvidenceScanned(_)
            | Self::EvidenceRequestAnswered(_)
            | Self::SavedDespiteWarning { .. } => Vec::new(),
        }
    }

    fn of_opening(&self) -> Vec<&Words> {
        let Self::PlanOpened { title, version_label, inspection, document, .. } = self else { return Vec::new() };
        let name = document.as_ref().map(|document| &document.name);
        one(title).chain(version_label).chain(of_inspection(inspection)).chain(name).collect()
    }

    fn of_recommendation(&self) -> Vec<&Words> {
        match self {
            Self::RecommendationAdded {
                text, timescale_printed, timescale_elsewhere, outcome, addressed_to, ..
            } => {
                let timescales = timescale_printed.iter().chain(timescale_elsewhere);
                one(text).chain(timescales).chain(outcome).chain(addressed_to).collect()
            }
            Self::RecommendationRevised { text, outcome, addressed_to, why, .. } => {
                one(text).chain(outcome).chain(addressed_to).chain(one(why)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn of_index(&self) -> Vec<&Words> {
        match self {
            Self::ChangeNoted(noted) => noted.about.words().collect(),
            Self::ChangeRevised(revised) => revised.about.words().chain(one(&revised.why)).collect(),
            Self::ChangeRemoved(removed) => vec![&removed.why],
            Self::ChangeSuggestionSetAside(aside) => aside.why.iter().collect(),
            _ => Vec::new(),
        }
    }

    fn of_action(&self) -> Vec<&Words> {
        match self {
            Self::ActionAdded { text, leads, due_printed, .. } => {
                one(text).chain(leads.iter().map(|lead| &lead.printed)).chain(due_printed).collect()
            }
            Self::UpdateRecorded { words, status_printed, rating_printed, .. } => {
                one(words).chain(status_printed).chain(rating_printed).collect()
            }
            Self::DueCorrected { printed, why, .. } => vec![printed, why],
            Self::ActionReworded { text, why, .. } => vec![text, why],
            Self::ActionReassigned { leads, why, .. } => {
                leads.iter().map(|lead| &lead.printed).chain(one(why)).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn one(words: &Words) -> impl Iterator<Item = &Words> {
    std::iter::once(words)
}

fn of_inspection(inspection: &Inspection) -> impl Iterator<Item = &Words> {
    inspection.body.iter().chain(&inspection.framework).chain(&inspection.judgement)
}
