//! What refusals of an update say.

use waymark_domain::PlanRefusal;

/// The sentence, for a refusal that is about an update.
pub(super) fn words(refusal: &PlanRefusal) -> Option<&'static str> {
    let words = match refusal {
        PlanRefusal::SaidAlready => {
            "You said the same earlier today, and it is recorded. Change the words, or leave it at that."
        }
        PlanRefusal::NothingSaid => {
            "Say where the action stands: choose a stage, say how confident you are, or write what has happened."
        }
        PlanRefusal::HeldWithoutWhy => "Say why it is held and what it waits for.",
        PlanRefusal::DoneWithoutWords => {
            "Say what was done, in your own words: a claim with no words tells a verifier nothing."
        }
        PlanRefusal::ClaimedAgainWithoutDay => {
            "Say on which day it was done: the claim before it was refused, so today is not taken for it."
        }
        PlanRefusal::NotByUpdate => {
            "An action is withdrawn by a decision, not by an update. Write why it should be, and ask the chair."
        }
        PlanRefusal::DoneOnWithoutClaim => {
            "A day it was done on only goes with the stage done. Choose done, or take the day out."
        }
        PlanRefusal::InTheFuture => "The day it was done on is still to come. Enter today or a day in the past.",
        PlanRefusal::TooLongAgo => "The day it was done on is before 16 November 1989. Check the year.",
        _ => return None,
    };
    Some(words)
}
