//! What happened to one piece of evidence: its own entries, and the claims that were accepted on it.

use waymark_domain::{ClaimVerified, Event, EvidenceId, EvidenceOn, Plan, PlanEvent, in_words, london_day};

use super::places::short;
use crate::app::AppState;
use crate::history::Teller;
use crate::page::Happening;
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// Tells it, newest first.
pub async fn happened(state: &AppState, open: &OpenPlan, id: EvidenceId) -> Result<Vec<Happening>, Trouble> {
    let story = open.story(state).await?;
    let (plan, view) = (open.plan()?, open.view()?);
    let teller = Teller::new(plan, &view);
    let mut told = Vec::new();
    for entry in story.entries(open.size()) {
        let Event::Plan(event) = &entry.event else { continue };
        if !evidence_of(event).contains(&id) {
            continue;
        }
        let (sentence, words) = said(plan, &teller, event, entry.position, id);
        let day = london_day(entry.at);
        told.push(Happening { day, when: in_words(day), position: entry.position, after: None, sentence, words });
    }
    told.reverse();
    Ok(told)
}

/// The pieces of evidence that an entry is about, or rests on.
pub fn evidence_of(event: &PlanEvent) -> Vec<EvidenceId> {
    match event {
        PlanEvent::EvidenceAttached(one) => vec![one.evidence],
        PlanEvent::EvidenceRevised(one) => vec![one.evidence],
        PlanEvent::EvidenceDescribed(one) => vec![one.evidence],
        PlanEvent::EvidenceLinked(one) => vec![one.evidence],
        PlanEvent::EvidenceUnlinked(one) => vec![one.evidence],
        PlanEvent::EvidenceWithdrawn(one) => vec![one.evidence],
        PlanEvent::EvidenceScanned(one) => vec![one.evidence],
        PlanEvent::EvidenceRequestAnswered(one) => vec![one.evidence],
        PlanEvent::ClaimVerified(one) => one.evidence.iter().map(|seen| seen.evidence).collect(),
        PlanEvent::ImpactStated(one) => one.evidence.to_vec(),
        _ => Vec::new(),
    }
}

/// An entry's sentence and the words that it quotes, as they read beside the evidence itself.
fn said(
    plan: &Plan,
    teller: &Teller<'_>,
    event: &PlanEvent,
    position: u64,
    id: EvidenceId,
) -> (String, Option<String>) {
    match event {
        PlanEvent::EvidenceAttached(came) => (format!("It came, for {}.", places(plan, &came.on)), None),
        PlanEvent::EvidenceLinked(linked) => (format!("It was attached to {}, too.", places(plan, &linked.on)), None),
        PlanEvent::EvidenceUnlinked(taken) => {
            let sentence = format!("It was taken off {}:", places(plan, &taken.on));
            (sentence, Some(taken.why.shown().to_owned()))
        }
        PlanEvent::ClaimVerified(verified) => {
            (accepted(plan, verified, position, id), Some(verified.seen.shown().to_owned()))
        }
        PlanEvent::ImpactStated(stated) => {
            let place = places(plan, &[EvidenceOn::Recommendation(stated.recommendation)]);
            (format!("Named for the difference that {place} has made:"), Some(stated.words.shown().to_owned()))
        }
        other => {
            let told = teller.tell(other, position);
            (told.sentence, told.words)
        }
    }
}

/// That a claim was accepted on it, and whether that still stands.
fn accepted(plan: &Plan, verified: &ClaimVerified, position: u64, id: EvidenceId) -> String {
    let seen = verified.evidence.iter().find(|seen| seen.evidence == id).map(|seen| seen.revision);
    let revision = seen.filter(|seen| *seen > 1).map(|seen| format!(", in revision {seen}")).unwrap_or_default();
    let (place, sure) = (plan.place(verified.action), verified.assurance.in_words());
    let standing = plan.actions.get(&verified.action).and_then(|action| action.verification());
    let stands = standing.is_some_and(|one| one.position == position);
    let ended = if stands { "" } else { " That verification stands no more." };
    format!("Accepted as proof of {place}{revision}, with {sure} assurance.{ended} What was seen:")
}

fn places(plan: &Plan, on: &[EvidenceOn]) -> String {
    on.iter().map(|on| short(plan, *on)).collect::<Vec<_>>().join(", ")
}
