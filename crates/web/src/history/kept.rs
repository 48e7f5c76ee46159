//! The sentences of what was decided, and of how the plan itself was kept.

use std::collections::BTreeSet;

use waymark_domain::{CaseDetail, FormName, PlanEvent, in_words};

use super::{About, Kind, Teller, Told};

impl Teller<'_> {
    /// Decisions, and what concerns dates of the whole plan.
    pub(super) fn tell_decided(&self, event: &PlanEvent, position: u64) -> Told {
        let decided = |about, sentence| Told::new(about, Kind::Decisions, sentence);
        match event {
            PlanEvent::WithdrawalAsked { action, why, .. } => {
                decided(About::Action(*action), format!("Its withdrawal was asked for: {}", why.shown()))
            }
            PlanEvent::ActionWithdrawn { action, reference, why } => {
                decided(About::Action(*action), format!("It was withdrawn ({}): {}", reference.shown(), why.shown()))
            }
            PlanEvent::WithdrawalRefused { action, reference, why } => {
                let sentence = format!("Its withdrawal was refused ({}): {}", reference.shown(), why.shown());
                decided(About::Action(*action), sentence)
            }
            PlanEvent::ActionRestored { action, reference, why } => {
                let sentence = format!("It was taken up again ({}): {}", reference.shown(), why.shown());
                decided(About::Action(*action), sentence)
            }
            PlanEvent::ActionsJoined { home, why, .. } => {
                decided(About::Action(*home), format!("A copy of it was joined with it: {}", why.shown()))
            }
            PlanEvent::ActionsParted { home, other, why, .. } => {
                let other = self.plan.place(*other);
                let other = if other.is_empty() { "A copy".to_owned() } else { other };
                let sentence = format!(
                    "{other}, which had been joined with it, became an action of its own again; what was said since the \
                     joining stays here: {}",
                    why.shown()
                );
                decided(About::Action(*home), sentence)
            }
            PlanEvent::PlanAgreed { on, reference, .. } => {
                let (on, reference) = (in_words(*on), reference.shown());
                decided(
                    About::Plan,
                    format!("The plan was agreed on {on} ({reference}); its dates then are the originals."),
                )
            }
            PlanEvent::PriorityStated { recommendation, priority, why } => {
                let said = priority.map_or("no priority".to_owned(), |priority| format!("priority {priority}"));
                decided(About::Recommendation(*recommendation), format!("It was given {said}: {}", why.shown()))
            }
            PlanEvent::SharedKeptApart { why, .. } => {
                let sentence = "Actions that looked alike were said to be different work".to_owned();
                let empty = why.text().is_some_and(str::is_empty);
                decided(
                    About::Plan,
                    if empty { format!("{sentence}.") } else { format!("{sentence}: {}", why.shown()) },
                )
            }
            PlanEvent::ImportUndone { why } => {
                decided(About::Plan, format!("The import was taken back before anything stood on it: {}", why.shown()))
            }
            PlanEvent::PassageRedacted { reason, .. } => {
                decided(About::Plan, format!("A passage was erased: {}", reason.shown()))
            }
            PlanEvent::PublicationStated { published } => {
                let sentence = format!("The inspection was said to be published on {}.", in_words(*published));
                Told::new(About::Plan, Kind::Dates, sentence)
            }
            PlanEvent::SettingsChanged { .. } => decided(About::Plan, self.numbers_set(position)),
            PlanEvent::ExtensionAsked { .. }
            | PlanEvent::ExtensionGranted { .. }
            | PlanEvent::ExtensionRefused { .. }
            | PlanEvent::ExtensionTakenBack { .. } => self.tell_extension(event),
            other => self.tell_of_facts(other, position),
        }
    }

    /// Which numbers that ratings use became what, and why.
    fn numbers_set(&self, position: u64) -> String {
        let change = self.plan.settings_changes.iter().find(|change| change.position == position);
        let set = "The numbers that ratings use were set";
        change.map_or_else(|| format!("{set}."), |change| format!("{set}. {}", change.in_words()))
    }

    /// Evidence, answers to claims, and what became of a recommendation as a whole.
    fn tell_of_facts(&self, event: &PlanEvent, position: u64) -> Told {
        match event {
            PlanEvent::TestPlanned(_)
            | PlanEvent::TestRevised(_)
            | PlanEvent::TestCancelled(_)
            | PlanEvent::TestResultRecorded(_)
            | PlanEvent::RecommendationClosed(_)
            | PlanEvent::RecommendationReopened(_)
            | PlanEvent::ImpactStated(_)
            | PlanEvent::BoardViewStated(_) => self.tell_lasting(event),
            PlanEvent::ChangeNoted(_)
            | PlanEvent::ChangeRevised(_)
            | PlanEvent::ChangeRemoved(_)
            | PlanEvent::ChangeSuggestionSetAside(_) => self.tell_index(event),
            PlanEvent::ClaimVerified(_)
            | PlanEvent::ClaimRefused(_)
            | PlanEvent::EvidenceAttached(_)
            | PlanEvent::EvidenceRevised(_)
            | PlanEvent::EvidenceDescribed(_)
            | PlanEvent::EvidenceLinked(_)
            | PlanEvent::EvidenceUnlinked(_)
            | PlanEvent::EvidenceWithdrawn(_)
            | PlanEvent::EvidenceScanned(_)
            | PlanEvent::EvidenceAsked(_)
            | PlanEvent::EvidenceRequestAnswered(_)
            | PlanEvent::EvidenceRequestClosed(_) => self.tell_facts(event, position),
            PlanEvent::RhythmSet { .. }
            | PlanEvent::RhythmEnded { .. }
            | PlanEvent::OccurrenceKept { .. }
            | PlanEvent::OccurrenceTakenBack { .. } => self.tell_rhythm(event),
            PlanEvent::ActionLinkedToHome(_)
            | PlanEvent::ActionPartedFromHome(_)
            | PlanEvent::ActionLinkedFromPlan(_)
            | PlanEvent::ActionPartedFromPlan(_) => self.tell_across(event),
            PlanEvent::SavedDespiteWarning { kinds, form } => tell_despite(kinds, form),
            other => tell_kept(other),
        }
    }
}

/// How the plan's own words and order were kept.
fn tell_kept(event: &PlanEvent) -> Told {
    let plan = |sentence: String| Told::new(About::Plan, Kind::Words, sentence);
    match event {
        PlanEvent::PlanOpened { title, document, .. } => match document {
            Some(document) => plan(format!("The plan was brought in from {}:", document.name.shown())).quoting(title),
            None => plan("The plan was begun by hand:".to_owned()).quoting(title),
        },
        PlanEvent::NarrativeWritten { heading, text } => {
            plan(format!("The plan says under \u{201c}{}\u{201d}:", heading.shown())).quoting(text)
        }
        PlanEvent::NarrativeRewritten { heading, text, .. } => {
            plan(format!("\u{201c}{}\u{201d} was written anew:", heading.shown())).quoting(text)
        }
        PlanEvent::NarrativeRemoved { .. } => plan("A part of the prose was taken out.".to_owned()),
        PlanEvent::PlanPostNamed { abbreviation, title, .. } => {
            let title = title.as_ref().map(|title| format!(": {}", title.shown())).unwrap_or_default();
            Told::new(About::Plan, Kind::People, format!("The plan names {}{title}.", abbreviation.shown()))
        }
        PlanEvent::PostMapped { abbreviation, .. } => {
            let sentence = format!("It was said which post of the directory {} is.", abbreviation.shown());
            Told::new(About::Plan, Kind::People, sentence)
        }
        PlanEvent::SectionAdded { title, .. } => {
            plan(format!("The section \u{201c}{}\u{201d} was begun.", title.shown()))
        }
        PlanEvent::SectionRenamed { title, .. } => {
            plan(format!("A section was given the title \u{201c}{}\u{201d}.", title.shown()))
        }
        PlanEvent::SectionMoved { .. } => plan("A section was given another place.".to_owned()),
        PlanEvent::RecommendationAdded { recommendation, text, .. } => {
            Told::new(About::Recommendation(*recommendation), Kind::Words, "It was added:").quoting(text)
        }
        PlanEvent::RecommendationRevised { recommendation, text, why, .. } => {
            let sentence = format!("It was revised: {}", why.shown());
            Told::new(About::Recommendation(*recommendation), Kind::Words, sentence).quoting(text)
        }
        PlanEvent::RecommendationMoved { recommendation, .. } => {
            Told::new(About::Recommendation(*recommendation), Kind::Words, "It was given another place in the plan.")
        }
        PlanEvent::LeftoverKept { text, .. } => {
            plan("Words of the document that found no other place were kept:".to_owned()).quoting(text)
        }
        PlanEvent::SharedProposed { .. } => plan("Actions that look like one piece of work were listed.".to_owned()),
        PlanEvent::PlanDescribed { title, .. } => {
            plan("The plan was given another title or version:".to_owned()).quoting(title)
        }
        PlanEvent::InspectionStated { .. } => plan("What inspected, and what it found, was stated anew.".to_owned()),
        _ => plan("Something else happened that this page has no words for.".to_owned()),
    }
}

/// That somebody went on after a warning. What was saved stands in the entry before it, of the same command.
fn tell_despite(kinds: &BTreeSet<CaseDetail>, form: &FormName) -> Told {
    let kinds = crate::caution::joined(kinds.iter().copied());
    let form = form.as_str();
    let sentence = format!("The writer was warned of what may be {kinds}, and saved it all the same (form: {form}).");
    Told::new(About::Plan, Kind::Words, sentence)
}
