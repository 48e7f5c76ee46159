//! What refusals about dates say: more time, and what recurs.

use waymark_domain::{PlanRefusal, RhythmRefusal, in_words};

/// The sentence, for a refusal that is about a date.
pub(super) fn words(refusal: &PlanRefusal) -> Option<String> {
    if let PlanRefusal::NotLater { current } = refusal {
        let current = in_words(*current);
        return Some(format!("That is no more time: the date now is {current}. Enter a later day."));
    }
    if let PlanRefusal::Rhythm(refusal) = refusal {
        return Some(rhythm_words(*refusal));
    }
    let words = match refusal {
        PlanRefusal::StillADraft => {
            "The plan is not agreed yet, so its dates are corrected freely. Ask the plan's manager to correct this one."
        }
        PlanRefusal::ClaimedDone => "The action is claimed done, so it needs no more time. Look at its newest update.",
        PlanRefusal::NoDateToExtend => {
            "The action has no date that can be read, so there is nothing to extend. Ask the plan's manager to \
             correct its date first."
        }
        PlanRefusal::PastAlready => "That day is past already. Enter today or a day to come.",
        PlanRefusal::TimeAskedAlready => "You asked for just that already, and it waits for a decision.",
        PlanRefusal::TimeNotAsked => "There is no such request for more time. Look at the action again.",
        PlanRefusal::NewerAsked => {
            "A newer request for more time has taken the place of this one. Read that one, and decide it instead."
        }
        PlanRefusal::TimeTakenBack => "The request was taken back, so there is nothing to decide.",
        PlanRefusal::TimeDecided => "This request has been decided already. Look at the answer on the action's page.",
        PlanRefusal::OwnAction => {
            "Whoever leads an action does not decide about its time. Somebody else has to record the decision."
        }
        PlanRefusal::TimeAskedFor => {
            "More time was asked for the copy, and waits for a decision. Grant or refuse that first."
        }
        _ => return None,
    };
    Some(words.to_owned())
}

fn rhythm_words(refusal: RhythmRefusal) -> String {
    let words = match refusal {
        RhythmRefusal::OutOfRange { most } => {
            return format!(
                "That rhythm is out of reach: choose every 1 to {most}, with a last day after the first and within 20 years."
            );
        }
        RhythmRefusal::NoRhythm => "This action does not recur. Say first how often it does.",
        RhythmRefusal::NoSuchOccurrence => {
            "Nothing of it falls due on that day, or not yet. Choose one of the days that are listed."
        }
        RhythmRefusal::KeptAlready => "That one is recorded as kept already. Look at the action again.",
        RhythmRefusal::TooEarly { before } => {
            return format!(
                "That is no later than {}, when the one before fell due. Choose that one, or a later day.",
                in_words(before)
            );
        }
        RhythmRefusal::NotKept => "That one is not recorded as kept, so there is nothing to take back.",
    };
    words.to_owned()
}
