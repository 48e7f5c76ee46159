//! Answering a claim: by whom, and on what.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::access::{Deed, Denied, Standing};
use crate::plan::verification::{
    Assurance, ClaimRefused, ClaimVerified, SeenEvidence, VerificationRefusal, look_again,
};
use crate::plan::{
    Action, Deciding, EVIDENCE_WORDS_LIMIT, EvidenceOn, Plan, PlanEvent, PlanRefusal, Update, VerificationCommand,
};
use crate::{ActionId, Actor, Directory, EvidenceId, PostId, Refusal, Words, london_day};

/// Accepts a claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VerifyClaim {
    /// The action.
    pub action: ActionId,
    /// The position of the update that made the claim: the one that was looked at.
    pub claim: u64,
    /// What was seen.
    pub seen: String,
    /// How sure the verifier is.
    pub assurance: Assurance,
    /// The evidence that it rests on: on the action, or on a recommendation that the action stands under.
    pub evidence: Vec<EvidenceId>,
}

/// Refuses a claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RefuseClaim {
    /// The action.
    pub action: ActionId,
    /// The position of the update that made the claim: the one that was looked at.
    pub claim: u64,
    /// Why.
    pub why: String,
}

/// Decides what a verifier does with a claim.
pub(crate) fn decide(asked: &Deciding<'_>, command: &VerificationCommand) -> Result<Vec<PlanEvent>, Refusal> {
    asked.standing.may(Deed::Read)?;
    let event = match command {
        VerificationCommand::Verify(command) => verify(asked, command),
        VerificationCommand::Refuse(command) => refuse(asked, command),
    }?;
    Ok(vec![event])
}

fn verify(asked: &Deciding<'_>, command: &VerifyClaim) -> Result<PlanEvent, Refusal> {
    let action = answerable(asked, command.action, command.claim)?;
    let today = london_day(asked.now);
    // What rests on nothing any more may be verified again, on other evidence; so may what something has since called in
    // question, so that the verifier who looked again can say that it holds.
    let rests = asked.plan.support(action).is_some_and(|support| support.in_date_until.is_none_or(|day| day >= today));
    let settled = look_again(asked.plan, action, today).is_empty();
    if action.verification().is_some() && rests && settled {
        return Err(VerificationRefusal::VerifiedAlready.into());
    }
    let seen = said(&command.seen, VerificationRefusal::NothingSeen)?;
    Ok(PlanEvent::ClaimVerified(ClaimVerified {
        action: command.action,
        claim: command.claim,
        seen,
        assurance: command.assurance,
        evidence: seen_evidence(asked.plan, action, &command.evidence, today)?,
        posts: asked.standing.posts.iter().copied().collect(),
    }))
}

/// A verified claim may be refused later: what was accepted turned out not to be so.
fn refuse(asked: &Deciding<'_>, command: &RefuseClaim) -> Result<PlanEvent, Refusal> {
    answerable(asked, command.action, command.claim)?;
    let why = said(&command.why, VerificationRefusal::NoReason)?;
    let posts = asked.standing.posts.iter().copied().collect();
    Ok(PlanEvent::ClaimRefused(ClaimRefused { action: command.action, claim: command.claim, why, posts }))
}

/// The action, when it is the very claim looked at that stands, and the asker may answer it.
fn answerable<'a>(asked: &Deciding<'a>, id: ActionId, claim: u64) -> Result<&'a Action, Refusal> {
    let action: &'a Action = asked.plan.actions.get(&id).ok_or(PlanRefusal::NoSuchAction)?;
    may_verify(asked.directory, asked.standing, asked.actor, action)?;
    if action.is_withdrawn() {
        return Err(PlanRefusal::AlreadyWithdrawn.into());
    }
    if action.refusals.iter().any(|refusal| refusal.claim == claim) {
        return Err(VerificationRefusal::RefusedAlready.into());
    }
    match action.claim() {
        None => Err(VerificationRefusal::NoClaim.into()),
        Some(standing) if standing.position != claim => Err(VerificationRefusal::AnotherClaim.into()),
        Some(_) => Ok(action),
    }
}

/// Whether somebody may answer an action's claims (DESIGN 3.1): marked verifier on the plan, and neither now nor at the
/// claim holder, deputy or group member of a lead, nor the author of the claim.
///
/// # Errors
/// [`Denied`], with the reason.
pub fn may_verify(directory: &Directory, standing: &Standing, actor: Actor, action: &Action) -> Result<(), Denied> {
    standing.may(Deed::Verify { leads: &action.lead_posts() })?;
    let Actor::Person(person) = actor else { return Err(Denied::VerifiersOnly) };
    let claimed = claims(action);
    if claimed.iter().any(|update| update.by == actor) {
        return Err(Denied::OwnClaim);
    }
    for update in claimed {
        // The leads of then, and those of now: what a short form meant may have been found out since.
        let leads: BTreeSet<PostId> = update.leads.union(&action.lead_posts()).copied().collect();
        let held = |day: Date| directory.posts_of(person, day).iter().any(|post| leads.contains(post));
        if held(update.stated_on) || held(update.recorded_on) {
            return Err(Denied::LedAtClaim);
        }
    }
    Ok(())
}

/// The updates that make the standing claim: the one that claimed it done, and those that said so again.
fn claims(action: &Action) -> Vec<&Update> {
    let Some(claim) = action.claim() else { return Vec::new() };
    let again = |update: &&Update| update.position >= claim.position && update.stage == crate::Stage::Done;
    action.updates.iter().filter(again).collect()
}

fn seen_evidence(
    plan: &Plan,
    action: &Action,
    named: &[EvidenceId],
    today: Date,
) -> Result<Vec<SeenEvidence>, VerificationRefusal> {
    let mut places = vec![EvidenceOn::Action(action.action)];
    places.extend(action.placements.iter().map(|one| EvidenceOn::Recommendation(one.recommendation)));
    let mut seen: Vec<SeenEvidence> = Vec::new();
    for id in named {
        let found = plan.evidence.get(id).ok_or(VerificationRefusal::NotItsEvidence)?;
        if !found.on.iter().any(|on| places.contains(on)) {
            return Err(VerificationRefusal::NotItsEvidence);
        }
        if !found.stands() {
            return Err(VerificationRefusal::EvidenceGone);
        }
        if !found.is_in_date(today) {
            return Err(VerificationRefusal::EvidenceExpired);
        }
        if seen.iter().all(|one| one.evidence != *id) {
            let (revision, valid_until) = (found.current().number, found.about.valid_until);
            seen.push(SeenEvidence { evidence: *id, revision, valid_until });
        }
    }
    if seen.is_empty() { Err(VerificationRefusal::NoEvidence) } else { Ok(seen) }
}

fn said(text: &str, empty: VerificationRefusal) -> Result<Words, VerificationRefusal> {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 {
        return Err(empty);
    }
    if length > EVIDENCE_WORDS_LIMIT {
        return Err(VerificationRefusal::TooLong { limit: EVIDENCE_WORDS_LIMIT, length });
    }
    Ok(Words::from(text))
}
