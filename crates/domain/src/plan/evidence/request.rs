//! Asking for evidence: a named thing, by a day.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::access::Deed;
use crate::plan::evidence::{find, said, speaks_for, today};
use crate::plan::{
    Deciding, EvidenceAsked, EvidenceLinked, EvidenceOn, EvidenceRefusal, EvidenceRequest, EvidenceRequestAnswered,
    EvidenceRequestClosed, Plan, PlanEvent, PlanRefusal, RequestState,
};
use crate::{EvidenceId, EvidenceRequestId, Ids, PostId, Refusal};

/// Asks for a named thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskForEvidence {
    /// The action or recommendation that it should show something of.
    pub on: EvidenceOn,
    /// What is asked for.
    pub what: String,
    /// The day by which it is wanted.
    pub wanted_by: Date,
    /// The leads that are asked; all of them when none is named.
    pub of: Vec<PostId>,
}

/// Brings evidence for what was asked. Where it is not on it yet, it is attached to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerEvidenceRequest {
    /// Which request.
    pub request: EvidenceRequestId,
    /// The evidence.
    pub evidence: EvidenceId,
    /// The lead that a manager acts for.
    pub on_behalf_of: Option<PostId>,
}

/// Closes a request without evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CloseEvidenceRequest {
    /// Which request.
    pub request: EvidenceRequestId,
    /// Why.
    pub why: String,
}

pub(super) fn ask(asked: &Deciding<'_>, ids: &mut Ids, command: &AskForEvidence) -> Result<PlanEvent, Refusal> {
    let asked_as = asked.standing.asks_as()?;
    if !asked.plan.has(command.on) {
        return Err(match command.on {
            EvidenceOn::Action(_) => PlanRefusal::NoSuchAction.into(),
            EvidenceOn::Recommendation(_) => PlanRefusal::NoSuchRecommendation.into(),
        });
    }
    let what = said(&command.what, EvidenceRefusal::NothingAsked)?;
    if command.wanted_by < today(asked) {
        return Err(EvidenceRefusal::WantedInThePast.into());
    }
    let leads = asked.plan.leads_of(command.on);
    let of: BTreeSet<PostId> = command.of.iter().copied().collect();
    if !of.is_subset(&leads) {
        return Err(EvidenceRefusal::NotAskedOfALead.into());
    }
    let of = if of.is_empty() { leads } else { of };
    Ok(PlanEvent::EvidenceAsked(EvidenceAsked {
        request: ids.mint(),
        on: command.on,
        what,
        wanted_by: command.wanted_by,
        of: of.into_iter().collect(),
        asked_as,
    }))
}

pub(super) fn answer(asked: &Deciding<'_>, command: &AnswerEvidenceRequest) -> Result<Vec<PlanEvent>, Refusal> {
    let request = request_open(asked.plan, command.request)?;
    let found = find(asked, command.evidence)?;
    if found.is_quarantined() {
        return Err(EvidenceRefusal::Quarantined.into());
    }
    let posts = speaks_for(asked, &[request.on], command.on_behalf_of, true)?;
    let (evidence, on_behalf_of) = (command.evidence, command.on_behalf_of);
    let mut events = Vec::new();
    if !found.on.contains(&request.on) {
        let on = vec![request.on];
        events.push(PlanEvent::EvidenceLinked(EvidenceLinked { evidence, on, on_behalf_of, posts: posts.clone() }));
    }
    let request = command.request;
    events.push(PlanEvent::EvidenceRequestAnswered(EvidenceRequestAnswered { request, evidence, on_behalf_of, posts }));
    Ok(events)
}

/// Whoever asked closes it, or a manager.
pub(super) fn close(asked: &Deciding<'_>, command: &CloseEvidenceRequest) -> Result<PlanEvent, Refusal> {
    let request = request_open(asked.plan, command.request)?;
    asked.standing.asks_as()?;
    if request.by != asked.actor {
        asked.standing.may(Deed::Manage)?;
    }
    let why = said(&command.why, EvidenceRefusal::NoReason)?;
    Ok(PlanEvent::EvidenceRequestClosed(EvidenceRequestClosed { request: command.request, why }))
}

/// A request that still waits.
pub(super) fn request_open(plan: &Plan, id: EvidenceRequestId) -> Result<&EvidenceRequest, EvidenceRefusal> {
    let request = plan.requests.get(&id).ok_or(EvidenceRefusal::NoSuchRequest)?;
    match request.state {
        RequestState::Open => Ok(request),
        RequestState::Answered { .. } => Err(EvidenceRefusal::RequestAnswered),
        RequestState::Closed { .. } => Err(EvidenceRefusal::RequestClosed),
    }
}
