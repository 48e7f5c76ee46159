//! What a verifier should look at again: what was verified, and something has happened since.

use jiff::civil::Date;

use crate::plan::{Action, Plan};
use crate::{EvidenceId, Stage, read_claim};

/// Why a verified action should be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookAgain {
    /// A later update concedes unfinished work in its words; its position, and the first words that do.
    Concedes { update: u64, words: String },
    /// Evidence that the verification rests on was replaced.
    Revised { evidence: EvidenceId },
    /// Evidence that the verification rests on is out of date.
    Expired { evidence: EvidenceId, on: Date },
    /// Evidence that the verification rests on was withdrawn, or is in quarantine.
    Gone { evidence: EvidenceId },
}

/// Lists why a verified action should be looked at again on a day; nothing for one that is not verified.
pub fn look_again(plan: &Plan, action: &Action, day: Date) -> Vec<LookAgain> {
    let Some(verification) = action.verification() else { return Vec::new() };
    let mut reasons = Vec::new();
    for update in action.updates.iter().filter(|update| update.position > verification.position) {
        // One that says other than done has ended the verification, and is not read here.
        if !matches!(update.stage, Stage::Done | Stage::NotStated) {
            continue;
        }
        let reading = read_claim(action.text(), update.words.text().unwrap_or_default(), update.stated_on);
        if let Some(first) = reading.concessions.first() {
            reasons.push(LookAgain::Concedes { update: update.position, words: first.text.clone() });
        }
    }
    for seen in &verification.evidence {
        let Some(found) = plan.resting_on(seen.evidence) else { continue };
        let evidence = seen.evidence;
        let until = super::earlier(found.about.valid_until, seen.valid_until);
        if !found.stands() {
            reasons.push(LookAgain::Gone { evidence });
        } else if let Some(on) = until.filter(|until| *until < day) {
            reasons.push(LookAgain::Expired { evidence, on });
        } else if found.current().number != seen.revision {
            reasons.push(LookAgain::Revised { evidence });
        }
    }
    reasons
}
