//! What became of the evidence that somebody asked for: told to whoever asked, until the next round.

use waymark_domain::{EvidenceRequestView, RequestState, Role, london_day};

use super::gather::Found;
use super::in_plan::{InPlan, number};
use super::kind::Kind;
use super::lead::ANSWER_DAYS;
use crate::page::Line;

/// What they asked for in one of their roles, and what was answered; or why another closed it without.
pub fn answered(at: &InPlan<'_>, role: Role, kind: Kind) -> Vec<Found> {
    let mut all = Vec::new();
    for request in EvidenceRequestView::all(at.plan, at.directory, at.day()) {
        let Some(asked) = at.plan.requests.get(&request.request) else { continue };
        if asked.by != at.actor() || asked.asked_as != role {
            continue;
        }
        let (by, when) = match &asked.state {
            RequestState::Open => continue,
            RequestState::Answered { by, at: when, .. } | RequestState::Closed { by, at: when, .. } => (by, when),
        };
        let on = london_day(*when);
        if *by == at.actor() || (at.day() - on).get_days() > ANSWER_DAYS {
            continue;
        }
        let mut line = Line {
            place: request.on.place.clone(),
            href: at.links.place(request.on.on),
            text: request.what.clone(),
            ..Line::default()
        };
        line.why.extend(request.outcome());
        if let Some(evidence) = request.answered_with {
            line = line.or("Open it", at.links.one_evidence(&evidence));
        }
        let line = line.or("Ask again", at.links.ask_for(request.on.on));
        all.push(Found::new(kind, -number(on), line, Vec::new()));
    }
    all
}
