//! Closing a recommendation and taking it up again, what difference it made, and the board's own view.

use serde::Serialize;

use crate::access::Deed;
use crate::plan::lasting::{recommendation, said};
use crate::plan::{
    BoardViewStated, Deciding, EvidenceOn, ImpactStated, LastingRefusal, PlanEvent, RecommendationClosed,
    RecommendationReopened, quoted,
};
use crate::{Colour, EvidenceId, PostId, RecommendationId, Refusal};

/// Closes a recommendation, by decision of the board.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CloseRecommendation {
    /// Which.
    pub recommendation: RecommendationId,
    /// The board's decision, as its minutes name it; the chair may leave it open.
    pub reference: String,
    /// Why.
    pub why: String,
}

/// Takes a closed recommendation up again, by decision of the board.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReopenRecommendation {
    /// Which.
    pub recommendation: RecommendationId,
    /// The board's decision, as its minutes name it; the chair may leave it open.
    pub reference: String,
    /// Why.
    pub why: String,
}

/// States what difference a recommendation has made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StateImpact {
    /// Which.
    pub recommendation: RecommendationId,
    /// In words.
    pub words: String,
    /// What shows it.
    pub evidence: Vec<EvidenceId>,
    /// The lead that a manager speaks for.
    pub on_behalf_of: Option<PostId>,
}

/// States the board's own view of a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StateBoardView {
    /// Which.
    pub recommendation: RecommendationId,
    /// The colour that the board gives it; none for words only.
    pub colour: Option<Colour>,
    /// In words.
    pub words: String,
    /// The meeting.
    pub meeting: String,
}

pub(super) fn close(asked: &Deciding<'_>, command: &CloseRecommendation) -> Result<PlanEvent, Refusal> {
    decides(asked, command.recommendation, &command.reference)?;
    if recommendation(asked, command.recommendation)?.closed.is_some() {
        return Err(LastingRefusal::AlreadyClosed.into());
    }
    Ok(PlanEvent::RecommendationClosed(RecommendationClosed {
        recommendation: command.recommendation,
        reference: quoted(&command.reference),
        why: said(&command.why, LastingRefusal::NoReason)?,
    }))
}

pub(super) fn reopen(asked: &Deciding<'_>, command: &ReopenRecommendation) -> Result<PlanEvent, Refusal> {
    decides(asked, command.recommendation, &command.reference)?;
    if recommendation(asked, command.recommendation)?.closed.is_none() {
        return Err(LastingRefusal::NotClosed.into());
    }
    Ok(PlanEvent::RecommendationReopened(RecommendationReopened {
        recommendation: command.recommendation,
        reference: quoted(&command.reference),
        why: said(&command.why, LastingRefusal::NoReason)?,
    }))
}

pub(super) fn state_impact(asked: &Deciding<'_>, command: &StateImpact) -> Result<PlanEvent, Refusal> {
    let stated = recommendation(asked, command.recommendation)?;
    let leads = asked.plan.leads_of(EvidenceOn::Recommendation(command.recommendation));
    asked.standing.may(Deed::Update { leads: &leads, on_behalf_of: command.on_behalf_of })?;
    let words = said(&command.words, LastingRefusal::NothingStated)?;
    let mut evidence: Vec<EvidenceId> = Vec::new();
    for id in &command.evidence {
        if !asked.plan.evidence.get(id).is_some_and(|one| one.stands()) {
            return Err(LastingRefusal::NoSuchEvidence.into());
        }
        if !evidence.contains(id) {
            evidence.push(*id);
        }
    }
    if let Some(impact) = &stated.impact
        && impact.words.text() == words.text()
        && impact.evidence == evidence
    {
        return Err(LastingRefusal::NothingChanges.into());
    }
    let posts = leads.intersection(&asked.standing.posts).copied().collect();
    let (recommendation, on_behalf_of) = (command.recommendation, command.on_behalf_of);
    Ok(PlanEvent::ImpactStated(ImpactStated { recommendation, words, evidence, on_behalf_of, posts }))
}

pub(super) fn state_board_view(asked: &Deciding<'_>, command: &StateBoardView) -> Result<PlanEvent, Refusal> {
    let stated = recommendation(asked, command.recommendation)?;
    decides(asked, command.recommendation, &command.meeting)?;
    let words = said(&command.words, LastingRefusal::NothingStated)?;
    let meeting = said(&command.meeting, LastingRefusal::NoMeeting)?;
    if let Some(view) = &stated.board_view
        && view.words.text() == words.text()
        && (view.colour, view.meeting.text()) == (command.colour, meeting.text())
    {
        return Err(LastingRefusal::NothingChanges.into());
    }
    let (recommendation, colour) = (command.recommendation, command.colour);
    Ok(PlanEvent::BoardViewStated(BoardViewStated { recommendation, colour, words, meeting }))
}

fn decides(asked: &Deciding<'_>, id: RecommendationId, reference: &str) -> Result<(), Refusal> {
    let leads = asked.plan.leads_of(EvidenceOn::Recommendation(id));
    Ok(asked.standing.may(Deed::Decide { leads: &leads, quotes_board: !reference.trim().is_empty() })?)
}
