//! What verifiers said of an action's claims, as shown.

use jiff::civil::Date;
use serde::Serialize;

use crate::view::who::said_by;
use crate::{
    Action, Assurance, ClaimRefusal, Directory, EvidenceId, LookAgain, Plan, Verification, in_words, london_day,
    look_again,
};

/// A piece of evidence that a verification rests on, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RestsOn {
    /// Which.
    pub evidence: EvidenceId,
    /// Its title.
    pub title: String,
    /// The revision that the verifier saw.
    pub revision: u32,
}

/// A claim accepted, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerificationView {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// The day.
    pub on: Date,
    /// Who, by post.
    pub by: String,
    /// The position of the update that made the claim.
    pub claim: u64,
    /// What was seen.
    pub seen: String,
    /// How sure the verifier is.
    pub assurance: Assurance,
    /// That, in words.
    pub assurance_words: &'static str,
    /// What it rests on.
    pub evidence: Vec<RestsOn>,
    /// Why it should be looked at again, each in a sentence.
    pub look_again: Vec<String>,
}

/// A claim refused, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusalView {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// The day.
    pub on: Date,
    /// Who, by post.
    pub by: String,
    /// The position of the update that made the claim.
    pub claim: u64,
    /// Why.
    pub why: String,
    /// Whether nothing has been claimed since.
    pub stands: bool,
}

/// The verification that stands.
pub(super) fn verification(
    plan: &Plan,
    directory: Option<&Directory>,
    action: &Action,
    day: Date,
) -> Option<VerificationView> {
    let found = action.verification()?;
    let title = |id: EvidenceId| plan.evidence.get(&id).map_or("", |one| one.about.title.shown()).to_owned();
    // What the plan that it lives in holds is shown there.
    let own = found.evidence.iter().filter(|seen| !plan.lent.contains_key(&seen.evidence));
    let rests =
        own.map(|seen| RestsOn { evidence: seen.evidence, title: title(seen.evidence), revision: seen.revision });
    let again = look_again(plan, action, day);
    Some(VerificationView {
        position: found.position,
        on: london_day(found.at),
        by: verified_by(plan, directory, found),
        claim: found.claim,
        seen: found.seen.shown().to_owned(),
        assurance: found.assurance,
        assurance_words: found.assurance.in_words(),
        evidence: rests.collect(),
        look_again: again.iter().map(|why| again_words(why, &title)).collect(),
    })
}

pub(super) fn verified_by(plan: &Plan, directory: Option<&Directory>, found: &Verification) -> String {
    said_by(plan, directory, found.by, None, &found.posts, "a verifier")
}

/// Every refusal, oldest first.
pub(super) fn refusals(plan: &Plan, directory: Option<&Directory>, action: &Action) -> Vec<RefusalView> {
    let standing = action.standing_refusal().map(|refusal| refusal.position);
    let view = |refusal: &ClaimRefusal| RefusalView {
        position: refusal.position,
        on: london_day(refusal.at),
        by: said_by(plan, directory, refusal.by, None, &refusal.posts, "a verifier"),
        claim: refusal.claim,
        why: refusal.why.shown().to_owned(),
        stands: standing == Some(refusal.position),
    };
    action.refusals.iter().map(view).collect()
}

fn again_words(why: &LookAgain, title: &impl Fn(EvidenceId) -> String) -> String {
    match why {
        LookAgain::Concedes { words, .. } => {
            format!("A later update may concede unfinished work: \u{201c}{words}\u{201d}. Read it.")
        }
        LookAgain::Revised { evidence } => {
            format!("\u{201c}{}\u{201d}, which it rests on, was replaced since.", title(*evidence))
        }
        LookAgain::Expired { evidence, on } => {
            format!("\u{201c}{}\u{201d}, which it rests on, was in date until {}.", title(*evidence), in_words(*on))
        }
        LookAgain::Gone { evidence } => {
            format!("\u{201c}{}\u{201d}, which it rests on, was withdrawn or is in quarantine.", title(*evidence))
        }
    }
}
