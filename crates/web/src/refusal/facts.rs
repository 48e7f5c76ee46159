//! The sentences about evidence, about the answers to claims, and about recommendations as a whole.

use waymark_domain::{EvidenceRefusal, LastingRefusal, VerificationRefusal};

use crate::say::grouped;

/// Why evidence is not taken, or not changed.
pub(super) fn evidence_words(refusal: &EvidenceRefusal) -> String {
    let words = match refusal {
        EvidenceRefusal::TooLong { limit, length } => return too_long(*limit, *length),
        EvidenceRefusal::Nowhere => "Choose at least one action or recommendation that it shows something of.",
        EvidenceRefusal::NoSuchEvidence => "The plan has no such evidence. Look at its list of evidence again.",
        EvidenceRefusal::Withdrawn => "This evidence was withdrawn. Attach it anew if it counts after all.",
        EvidenceRefusal::Quarantined => {
            "Malware was found in this file, so it is in quarantine and is no evidence. Attach a clean file."
        }
        EvidenceRefusal::NoTitle => "Give it a title, by which others will find it.",
        EvidenceRefusal::Empty => "There is nothing in it yet. Choose a file, enter an address, or write a note.",
        EvidenceRefusal::NotALink => {
            "That is no address of the web. It begins with https:// or http:// and has no blanks."
        }
        EvidenceRefusal::NotAHash => "The file did not arrive whole. Send it again.",
        EvidenceRefusal::RepresentsTheFuture => {
            "The day it represents is still to come. Enter today or a day in the past."
        }
        EvidenceRefusal::ExpiresBeforeItsDay => {
            "It would be out of date before the day that it represents. Check both dates."
        }
        EvidenceRefusal::NoSuchOwner => "There is no such post in the directory. Choose one that is.",
        EvidenceRefusal::AlreadyOn => "It is attached there already. Choose something else, or leave it at that.",
        EvidenceRefusal::NotOn => "It is not attached there. Look at the evidence again.",
        EvidenceRefusal::LastPlace => "It is attached to nothing else. Withdraw it if it should not count.",
        EvidenceRefusal::NoReason => "Say why.",
        EvidenceRefusal::NothingChanges => "That is what it says already. Nothing was changed.",
        EvidenceRefusal::NoSuchRequest => "Nobody asked for that. Look at the requests again.",
        EvidenceRefusal::RequestAnswered => {
            "Somebody has brought evidence for this request already. Look at that first."
        }
        EvidenceRefusal::RequestClosed => "This request was closed meanwhile, so nothing more is asked.",
        EvidenceRefusal::NothingAsked => "Say what you ask for: name the thing, so that it can be found.",
        EvidenceRefusal::WantedInThePast => "The day by which you want it is past. Enter today or a day to come.",
        EvidenceRefusal::NotAskedOfALead => "One of the posts that you ask does not lead this. Choose among its leads.",
    };
    words.to_owned()
}

/// Why a claim is not answered.
pub(super) fn verification_words(refusal: &VerificationRefusal) -> String {
    let words = match refusal {
        VerificationRefusal::TooLong { limit, length } => return too_long(*limit, *length),
        VerificationRefusal::NoClaim => {
            "The claim was taken back while you looked at it: the action is no longer said to be done. \
             There is nothing to answer."
        }
        VerificationRefusal::AnotherClaim => {
            "The claim that you looked at was replaced by another. Read the new one, then answer it."
        }
        VerificationRefusal::VerifiedAlready => {
            "Another verifier accepted this claim already. Look at what they saw; refuse the claim if it does not hold."
        }
        VerificationRefusal::RefusedAlready => {
            "Another verifier refused this claim already. A lead has to claim again before it can be answered."
        }
        VerificationRefusal::NothingSeen => "Say what you saw.",
        VerificationRefusal::NoReason => "Say why, so that the lead knows what is missing.",
        VerificationRefusal::NoEvidence => {
            "Choose the evidence that bears it out. Where there is none, ask for it, or refuse the claim."
        }
        VerificationRefusal::NotItsEvidence => {
            "Some of that evidence is not attached to this action, nor to its recommendation. Choose again."
        }
        VerificationRefusal::EvidenceGone => {
            "Some of that evidence was withdrawn or is in quarantine. Look at what is left, then choose again."
        }
        VerificationRefusal::EvidenceExpired => "Some of that evidence is out of date. Ask for what holds today.",
    };
    words.to_owned()
}

/// Why a recommendation is not tested, closed, or spoken of.
pub(super) fn lasting_words(refusal: &LastingRefusal) -> String {
    let words = match refusal {
        LastingRefusal::TooLong { limit, length } => return too_long(*limit, *length),
        LastingRefusal::NoSuchTest => "The recommendation has no such test. Look at its page again.",
        LastingRefusal::TestDone => "This test has its result already. Plan another if it is to be looked at again.",
        LastingRefusal::TestCancelled => {
            "This test was cancelled meanwhile. Plan another if it is to be done after all."
        }
        LastingRefusal::NothingTested => "Say what is looked for.",
        LastingRefusal::NotCommissioned => "Say who wants it done: the board, a member, a committee.",
        LastingRefusal::NoTester => "Say who tests: a post of the directory, or somebody from outside.",
        LastingRefusal::TesterLeads => {
            "Whoever would test leads some of this recommendation. Choose somebody who leads none of it."
        }
        LastingRefusal::NoSample => "Write how many are looked at: at least 1, and no more than 100,000.",
        LastingRefusal::PassMarkOutOfReach => {
            "Write how many have to be as they should be: at least 1, and no more than are looked at."
        }
        LastingRefusal::MoreThanTheSample => "More were as they should be than were looked at. Check both numbers.",
        LastingRefusal::InThePast => "That day is past. Enter today or a day to come.",
        LastingRefusal::InTheFuture => "That day is still to come. Enter today or a day in the past.",
        LastingRefusal::NoFindings => "Say what was found.",
        LastingRefusal::NoReason => "Say why.",
        LastingRefusal::AlreadyClosed => "It is closed already. Look at the recommendation again.",
        LastingRefusal::NotClosed => "It is not closed. Look at the recommendation again.",
        LastingRefusal::NothingStated => "Write something: it is empty.",
        LastingRefusal::NoMeeting => "Name the meeting, and the minute if there is one.",
        LastingRefusal::NoSuchEvidence => "Some of that evidence no longer stands in the plan. Choose again.",
        LastingRefusal::NothingChanges => "That is what it says already. Nothing was changed.",
    };
    words.to_owned()
}

fn too_long(limit: usize, length: usize) -> String {
    let grouped = |number: usize| grouped(&(number as u64));
    format!("What you wrote has {} characters; this may have {}. Shorten it.", grouped(length), grouped(limit))
}
