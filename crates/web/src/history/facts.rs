//! The sentences of evidence, of what was asked for, and of the answers to claims.

use waymark_domain::{
    ActionId, ClaimRefused, EvidenceId, EvidenceOn, EvidenceRequestAnswered, PlanEvent, Role, ScanVerdict, in_words,
    london_day,
};

use super::{About, Kind, Teller, Told};
use crate::say::{capital, cut};

/// As many characters of a refused claim's words as name it.
const CLAIM_WORDS: usize = 80;

impl Teller<'_> {
    /// What became of evidence and claims.
    pub(super) fn tell_facts(&self, event: &PlanEvent, position: u64) -> Told {
        let told = |about, sentence: String| Told::new(about, Kind::Evidence, sentence);
        match event {
            PlanEvent::ClaimVerified(verified) => {
                let sentence = format!(
                    "Its claim was verified, with {} assurance, on {}. What was seen:",
                    verified.assurance.in_words(),
                    self.titles(verified.evidence.iter().map(|seen| seen.evidence)),
                );
                told(About::Action(verified.action), sentence).quoting(&verified.seen)
            }
            PlanEvent::ClaimRefused(refused) => {
                told(About::Action(refused.action), self.refused(refused, position)).quoting(&refused.why)
            }
            PlanEvent::EvidenceAttached(came) => {
                let sentence = format!("Evidence was attached{}:", self.to(&came.on));
                told(self.first(&came.on), sentence).quoting(&came.about.title)
            }
            PlanEvent::EvidenceRevised(revised) => {
                let title = self.title(revised.evidence);
                let sentence = format!("{title} was replaced by revision {}:", revised.revision);
                told(self.of(revised.evidence), sentence).quoting(&revised.why)
            }
            PlanEvent::EvidenceDescribed(said) => {
                let sentence = format!("What is said of {} was said anew:", self.title(said.evidence));
                told(self.of(said.evidence), sentence).quoting(&said.why)
            }
            PlanEvent::EvidenceLinked(linked) => {
                let sentence = format!("{} was attached{}.", self.title(linked.evidence), self.to(&linked.on));
                told(self.first(&linked.on), sentence)
            }
            PlanEvent::EvidenceUnlinked(taken) => {
                let sentence = format!("{} was taken off{}:", self.title(taken.evidence), self.places(&taken.on));
                told(self.first(&taken.on), sentence).quoting(&taken.why)
            }
            PlanEvent::EvidenceWithdrawn(gone) => {
                let sentence = format!("{} was withdrawn:", self.title(gone.evidence));
                told(self.of(gone.evidence), sentence).quoting(&gone.why)
            }
            PlanEvent::EvidenceScanned(scanned) => {
                let title = self.title(scanned.evidence);
                let sentence = match &scanned.verdict {
                    ScanVerdict::Clean => format!("{title} was scanned, and nothing was found."),
                    ScanVerdict::Infected { name } => {
                        format!("{title} was scanned: {name} was found. It is in quarantine, and no evidence.")
                    }
                    ScanVerdict::Unscanned => format!("{title} could not be scanned."),
                };
                told(self.of(scanned.evidence), sentence)
            }
            other => self.tell_request(other, position),
        }
    }

    fn tell_request(&self, event: &PlanEvent, position: u64) -> Told {
        let told = |about, sentence: String| Told::new(about, Kind::Evidence, sentence);
        let of = |request| self.plan.requests.get(&request).map_or(About::Plan, |one| self.first(&[one.on]));
        match event {
            PlanEvent::EvidenceAsked(asked) => {
                let by = match asked.asked_as {
                    Role::Verifier => "A verifier",
                    Role::Chair => "The chair",
                    _ => "A plan manager",
                };
                let sentence = format!("{by} asked for evidence by {}:", in_words(asked.wanted_by));
                told(self.first(&[asked.on]), sentence).quoting(&asked.what)
            }
            PlanEvent::EvidenceRequestAnswered(answered) => {
                told(of(answered.request), self.answered(answered, position))
            }
            PlanEvent::EvidenceRequestClosed(closed) => {
                let sentence = "A request for evidence was closed without:".to_owned();
                told(of(closed.request), sentence).quoting(&closed.why)
            }
            _ => told(About::Plan, "Something happened to evidence that this page has no words for.".to_owned()),
        }
    }

    /// Who refused which claim.
    fn refused(&self, refused: &ClaimRefused, position: u64) -> String {
        let here = self.view.all_actions().filter(|action| action.action == refused.action && action.lives.is_none());
        let mut told = here.flat_map(|action| &action.refusals).filter(|one| one.position == position);
        let by = told.next().map_or_else(|| "A verifier".to_owned(), |one| capital(&one.by));
        let claim = self.updates.get(&refused.claim).map(|claim| {
            let words = cut(&claim.words, CLAIM_WORDS);
            let words = if words.is_empty() { String::new() } else { format!(" (\u{201c}{words}\u{201d})") };
            format!(" of {}{words}", in_words(claim.stated_on))
        });
        format!("{by} refused its claim{}:", claim.unwrap_or_default())
    }

    /// What a request was answered with. What was in the plan already was not brought for it.
    fn answered(&self, answered: &EvidenceRequestAnswered, position: u64) -> String {
        let title = self.title(answered.evidence);
        let brought = self.plan.evidence.get(&answered.evidence);
        let revision = brought.and_then(|one| one.revisions().take_while(|one| one.position <= position).last());
        let asked = self.plan.requests.get(&answered.request);
        match asked.zip(revision).filter(|(asked, revision)| revision.position < asked.position) {
            Some((asked, _)) => {
                let on = in_words(london_day(asked.at));
                format!("The request of {on} was answered with {title}, which was in the plan already.")
            }
            None => format!("{title} was brought for what was asked."),
        }
    }

    /// A title in quotation marks, as the plan has it now.
    fn title(&self, evidence: EvidenceId) -> String {
        let title = self.plan.evidence.get(&evidence).map(|one| one.about.title.shown());
        title.map_or_else(|| "A piece of evidence".to_owned(), |title| format!("\u{201c}{title}\u{201d}"))
    }

    fn titles(&self, evidence: impl Iterator<Item = EvidenceId>) -> String {
        evidence.map(|id| self.title(id)).collect::<Vec<_>>().join(", ")
    }

    /// What a piece of evidence is about: the first that it is attached to now.
    fn of(&self, evidence: EvidenceId) -> About {
        self.plan.evidence.get(&evidence).map_or(About::Plan, |one| self.first(&one.on))
    }

    fn first(&self, on: &[EvidenceOn]) -> About {
        match on.first() {
            Some(EvidenceOn::Action(action)) => About::Action(*action),
            Some(EvidenceOn::Recommendation(recommendation)) => About::Recommendation(*recommendation),
            None => About::Plan,
        }
    }

    /// " to" the places, where there are several.
    fn to(&self, on: &[EvidenceOn]) -> String {
        let places = self.places(on);
        if places.is_empty() { places } else { format!(" to{places}") }
    }

    /// The places, where there are several; a single one is what the line stands under.
    fn places(&self, on: &[EvidenceOn]) -> String {
        let place = |on: &EvidenceOn| match on {
            EvidenceOn::Action(action) => self.plan.place(*action),
            EvidenceOn::Recommendation(id) => {
                self.plan.recommendation(*id).map_or_else(String::new, |one| one.code.clone())
            }
        };
        let named: Vec<String> = on.iter().map(place).filter(|place| !place.is_empty()).collect();
        if named.len() < 2 { String::new() } else { format!(" {}", named.join(", ")) }
    }

    /// Every action that an entry about evidence or the change index speaks of; the entry itself stands under the first.
    pub fn speaks_of(&self, event: &PlanEvent) -> Vec<ActionId> {
        let mut all = self.evidenced(event);
        all.extend(self.indexed(event));
        all
    }

    fn evidenced(&self, event: &PlanEvent) -> Vec<ActionId> {
        let of = |id: &EvidenceId| self.plan.evidence.get(id).map_or(&[][..], |one| &one.on);
        let on: &[EvidenceOn] = match event {
            PlanEvent::EvidenceAttached(came) => &came.on,
            PlanEvent::EvidenceLinked(linked) => &linked.on,
            PlanEvent::EvidenceUnlinked(taken) => &taken.on,
            PlanEvent::EvidenceRevised(revised) => of(&revised.evidence),
            PlanEvent::EvidenceDescribed(said) => of(&said.evidence),
            PlanEvent::EvidenceWithdrawn(gone) => of(&gone.evidence),
            PlanEvent::EvidenceScanned(scanned) => of(&scanned.evidence),
            _ => &[],
        };
        let action = |on: &EvidenceOn| match on {
            EvidenceOn::Action(action) => Some(*action),
            EvidenceOn::Recommendation(_) => None,
        };
        on.iter().filter_map(action).collect()
    }
}
