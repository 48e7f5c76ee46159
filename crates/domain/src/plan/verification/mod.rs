//! Verification: whether a claim is accepted by somebody who does not lead the action (DESIGN 3.1).
//!
//! A claim is named by the position of the update that made it, so that an answer to one claim can never be taken for an
//! answer to another.

mod again;
mod decide;
mod event;
mod refusal;

pub use again::{LookAgain, look_again};
pub(crate) use decide::decide;
pub use decide::{RefuseClaim, VerifyClaim, may_verify};
pub use event::{ClaimRefused, ClaimVerified, SeenEvidence};
pub use refusal::VerificationRefusal;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::plan::{Action, Evidence, Plan, PlanEvent};
use crate::{Actor, Entry, PostId, Support, Words};

/// How sure a verifier is that the evidence shows what is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// It shows all of it.
    Substantial,
    /// It shows it, with small gaps.
    Reasonable,
    /// It shows it in part.
    Limited,
}

impl Assurance {
    /// Every assurance, most first.
    pub const ALL: [Self; 3] = [Self::Substantial, Self::Reasonable, Self::Limited];

    /// The assurance in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Substantial => "substantial",
            Self::Reasonable => "reasonable",
            Self::Limited => "limited",
        }
    }
}

/// A claim accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// The position of the update that made the claim.
    pub claim: u64,
    /// What was seen.
    pub seen: Words,
    /// How sure the verifier is.
    pub assurance: Assurance,
    /// The evidence that it rests on, as it was then.
    pub evidence: Vec<SeenEvidence>,
    /// The posts that the verifier held.
    pub posts: Vec<PostId>,
}

/// A claim refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRefusal {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// The position of the update that made the claim.
    pub claim: u64,
    /// Why.
    pub why: Words,
    /// The posts that the verifier held.
    pub posts: Vec<PostId>,
}

/// Something done with a claim by a verifier.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VerificationCommand {
    Verify(VerifyClaim),
    Refuse(RefuseClaim),
}

impl Action {
    /// The verification of the claim that stands; nothing while it is not verified.
    ///
    /// An update that says other than done ends it, since the claim is then no more.
    pub fn verification(&self) -> Option<&Verification> {
        let claim = self.claim()?.position;
        self.verifications.iter().rev().find(|one| one.claim == claim)
    }

    /// The refusal that nobody has claimed anything since; the action is underway again.
    pub fn standing_refusal(&self) -> Option<&ClaimRefusal> {
        let refusal = self.refusals.last()?;
        let claimed_since =
            |update: &crate::Update| update.stage == crate::Stage::Done && update.position > refusal.position;
        if self.updates.iter().any(claimed_since) { None } else { Some(refusal) }
    }

    /// The position of the newest refusal: what was claimed before it is no claim any more.
    pub(crate) fn refused_through(&self) -> Option<u64> {
        self.refusals.last().map(|refusal| refusal.position)
    }
}

impl Plan {
    /// The evidence that stands for an action: of a verified one that which its verification rests on, else any on it.
    ///
    /// Of several that stand, the one that is in date longest. A verification rests on what the verifier saw: a date that
    /// was put later since does not carry it further, and one that was put earlier ends it earlier.
    pub fn support(&self, action: &Action) -> Option<Support> {
        let stands = |id: &crate::EvidenceId| {
            let found: Option<&Evidence> = self.resting_on(*id);
            found.filter(|one| one.stands())
        };
        let days: Vec<Option<Date>> = match action.verification() {
            Some(verification) => {
                let rests = verification.evidence.iter();
                rests
                    .filter_map(|seen| Some(earlier(stands(&seen.evidence)?.about.valid_until, seen.valid_until)))
                    .collect()
            }
            None => action.evidence.iter().filter_map(stands).map(|one| one.about.valid_until).collect(),
        };
        // No last day is later than any.
        let longest = days.into_iter().max_by_key(|until| until.unwrap_or(Date::MAX))?;
        Some(Support { in_date_until: longest })
    }

    pub(in crate::plan) fn apply_verification(&mut self, entry: &Entry, event: &PlanEvent) -> Option<()> {
        match event {
            PlanEvent::ClaimVerified(verified) => {
                let verification = Verification {
                    position: entry.position,
                    at: entry.at,
                    by: entry.actor,
                    claim: verified.claim,
                    seen: verified.seen.clone(),
                    assurance: verified.assurance,
                    evidence: verified.evidence.clone(),
                    posts: verified.posts.clone(),
                };
                self.action_mut(verified.action)?.verifications.push(verification);
            }
            PlanEvent::ClaimRefused(refused) => {
                let refusal = ClaimRefusal {
                    position: entry.position,
                    at: entry.at,
                    by: entry.actor,
                    claim: refused.claim,
                    why: refused.why.clone(),
                    posts: refused.posts.clone(),
                };
                self.action_mut(refused.action)?.refusals.push(refusal);
            }
            // Taken by the others.
            _ => return None,
        }
        Some(())
    }
}

/// The earlier of two last days; no last day is later than any.
fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
