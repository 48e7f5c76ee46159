//! What each refusal says to a person: what happened, and what to do. The one place with words for them.
//!
//! Pages show these beside the field or above the form; the command line prints them as they are.

mod dates;
mod facts;
mod index;
mod update;

use waymark_domain::{AcrossRefusal, Denied, DirectoryRefusal, PlanId, PlanRefusal, Refusal};

use crate::say::grouped;

/// The sentence for a refusal.
pub fn refusal_words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Denied(denied) => denied_words(*denied).to_owned(),
        Refusal::Register => "This store has not been set up, or has been set up before. \
            Check that the data folder is the one you mean."
            .to_owned(),
        Refusal::Directory(refusal) => directory_words(*refusal).to_owned(),
        Refusal::Plan(refusal) => plan_words(refusal),
        Refusal::Together => "These changes cannot be made together. Make them one by one.".to_owned(),
    }
}

/// The sentence for a refusal of a form of keeping. Where an update's words would mislead, it has its own.
pub fn keeping_words(refusal: &Refusal) -> String {
    let Refusal::Plan(plan) = refusal else { return refusal_words(refusal) };
    let grouped = |number: usize| grouped(&(number as u64));
    match plan {
        PlanRefusal::NothingSaid => "Write something: it is empty.".to_owned(),
        PlanRefusal::InTheFuture => "That day is still to come. Enter today or a day in the past.".to_owned(),
        PlanRefusal::AlreadyPlaced => {
            "It stands under that recommendation already, in another place. Choose another recommendation.".to_owned()
        }
        PlanRefusal::TooLong { limit, length } => {
            format!(
                "What you wrote has {} characters; this may have {}. Shorten it.",
                grouped(*length),
                grouped(*limit)
            )
        }
        PlanRefusal::SameCode { code } => {
            format!("Another recommendation has the code {code}. Give this one a code of its own.")
        }
        _ => refusal_words(refusal),
    }
}

/// The form field that a refusal of an update is about, if it is about one.
pub fn refused_field(refusal: &Refusal) -> Option<&'static str> {
    let Refusal::Plan(refusal) = refusal else {
        return match refusal {
            Refusal::Denied(Denied::OnWhoseBehalf | Denied::NotTheirAction) => Some("on_behalf_of"),
            _ => None,
        };
    };
    match refusal {
        PlanRefusal::NothingSaid
        | PlanRefusal::TooLong { .. }
        | PlanRefusal::HeldWithoutWhy
        | PlanRefusal::DoneWithoutWords => Some("words"),
        PlanRefusal::NotByUpdate => Some("stage"),
        PlanRefusal::DoneOnWithoutClaim
        | PlanRefusal::InTheFuture
        | PlanRefusal::TooLongAgo
        | PlanRefusal::ClaimedAgainWithoutDay => Some("done_on"),
        _ => None,
    }
}

fn denied_words(denied: Denied) -> &'static str {
    match denied {
        Denied::NotThere => "That is not there. Check the address, or ask the plan's manager whether you may see it.",
        Denied::NotALead => {
            "Only those who hold or deputise for one of the action's lead posts may say where it stands. \
             Ask the plan's manager to record it on a lead's behalf."
        }
        Denied::OnWhoseBehalf => "Say on which lead's behalf you are recording this.",
        Denied::NotTheirAction => "That post does not lead this action. Choose one of its leads.",
        Denied::ManagersOnly => "Only a manager of the plan may do that. Ask one to do it for you.",
        Denied::QuoteTheBoard => "Quote the board's decision: the meeting, and the minute if there is one.",
        Denied::DecidersOnly => "Only the chair decides that, or a manager who quotes the board's decision.",
        Denied::ChairsOwn => {
            "You lead this yourself, so somebody else of the board decides. \
             A manager can record what the board decided, and quote it."
        }
        Denied::VerifiersOnly => "Only a verifier may do that. A manager of the plan says who is one.",
        Denied::LeadsIt => "You act for a post that leads this action, so another verifier has to look at it.",
        Denied::LedAtClaim => {
            "You acted for a lead of this action when it was claimed done, so another verifier has to look at that claim."
        }
        Denied::OwnClaim => "You wrote this claim down yourself, so another verifier has to look at it.",
        Denied::AskersOnly => "Only a verifier, the chair or a manager asks for evidence. Ask one of them to.",
    }
}

fn directory_words(refusal: DirectoryRefusal) -> &'static str {
    match refusal {
        DirectoryRefusal::AlreadyOpen => "This authority is there already. Use the one that is there.",
        DirectoryRefusal::NoName => "Give it a name.",
        DirectoryRefusal::SameName => "One of that name is there already. Use it, or choose another name.",
        DirectoryRefusal::NoSuchOrganisation => "There is no such organisation in the directory. Add it first.",
        DirectoryRefusal::NoSuchPost => "There is no such post or group in the directory. Add it first.",
        DirectoryRefusal::AnswersToItself => {
            "That post would answer to itself, through those above it. Choose another."
        }
        DirectoryRefusal::NothingChanges => "That is what it says already. Nothing was changed.",
        DirectoryRefusal::NoReason => "Say why.",
        DirectoryRefusal::NoSuchPassage => "That passage is not there, or has been redacted already.",
        DirectoryRefusal::SamePerson => "A post is handed from one person to another. Choose two people.",
        DirectoryRefusal::WrongCapacity => {
            "Groups have members; posts have a holder and deputies. Choose the one that fits."
        }
        DirectoryRefusal::AlreadyHolds => "That person already has that place over part of that time. Check the dates.",
        DirectoryRefusal::EndsBeforeItBegins => "The last day is before the first. Check both dates.",
        DirectoryRefusal::NotHeld => {
            "Nobody of that description holds the post. Check the person, the post and the dates."
        }
        DirectoryRefusal::AlreadyGranted => "That person already has that role. Nothing needs to be done.",
        DirectoryRefusal::NotGranted => "That person does not have that role. Check which role is meant.",
        DirectoryRefusal::LastManager => {
            "This is the last manager: without one nobody could let anybody in. Make another person a manager first."
        }
    }
}

fn plan_words(refusal: &PlanRefusal) -> String {
    match refusal {
        PlanRefusal::SameCode { code } => {
            format!(
                "Two recommendations have the code {code}. Give each its own code in the document, then bring it in again."
            )
        }
        PlanRefusal::NoSuchPlace { place } => {
            format!("{place} is named, but the plan has no such place. Check the reference in the document.")
        }
        PlanRefusal::TooLong { limit, length } => format!(
            "What you wrote has {} characters; an update may have {}. Shorten it, or attach the rest as evidence later.",
            grouped(&(*length as u64)),
            grouped(&(*limit as u64))
        ),
        PlanRefusal::Circle { through } => {
            format!("That would go round in a circle: {}. Leave out one of these links.", through.join(" waits for "))
        }
        PlanRefusal::Across(refusal) => across_words(refusal),
        PlanRefusal::Evidence(refusal) => facts::evidence_words(refusal),
        PlanRefusal::Verification(refusal) => facts::verification_words(refusal),
        PlanRefusal::Lasting(refusal) => facts::lasting_words(refusal),
        PlanRefusal::Index(refusal) => index::words(refusal),
        other => {
            let of_update = || update::words(other).map(str::to_owned);
            dates::words(other).or_else(of_update).unwrap_or_else(|| plain_plan_words(other).to_owned())
        }
    }
}

/// The refusals whose sentence needs nothing filled in.
fn plain_plan_words(refusal: &PlanRefusal) -> &'static str {
    match refusal {
        PlanRefusal::AlreadyOpen => "This plan is there already. Open it from the list of plans.",
        PlanRefusal::NoTitle => "The plan has no title. Give it one.",
        PlanRefusal::NoRecommendation => "No recommendation was found. A plan needs at least one.",
        PlanRefusal::NoSuchAction => "The plan has no such action. Check the address.",
        PlanRefusal::NoSuchRecommendation => "The plan has no such recommendation. Check the address.",
        PlanRefusal::NoSuchQuestion => "The plan has no such question. Look at the list of questions again.",
        PlanRefusal::AlreadyAnswered => {
            "Somebody has answered this question already. Look at the answer before changing it."
        }
        PlanRefusal::NoSuchPost => "There is no such post in the directory. Add it first.",
        PlanRefusal::NoSuchAbbreviation => "The plan uses no such short form. Check how it is written in the plan.",
        PlanRefusal::AlreadyAgreed => "The plan was agreed before. Its original dates stand.",
        PlanRefusal::NoReason => "Say why.",
        PlanRefusal::NothingChanges => "That is what it says already. Nothing was changed.",
        PlanRefusal::NotADay => "That cannot be read as a day. Write a day like 27 November 2026 or 27.11.26.",
        PlanRefusal::AlreadyStated => "That link is there already. Nothing was changed.",
        PlanRefusal::NotStated => "There is no such link. Look at the action again.",
        PlanRefusal::NotAPriority => "A priority is 1, 2 or 3. Choose one of them.",
        PlanRefusal::NotALeadOfIt => "That post does not lead this action. Choose one of its leads.",
        PlanRefusal::NoSuchPassage => "That passage is not there, or has been redacted already.",
        PlanRefusal::NoSuchSection => "The plan has no such section. Look at the plan again.",
        PlanRefusal::NoSuchNarrative => "That part of the plan's text is not there. Look at the plan again.",
        PlanRefusal::NoCode => "Give the recommendation a code, as the report or the plan numbers it.",
        PlanRefusal::AlreadyPlaced => "The action stands under that recommendation already.",
        PlanRefusal::NotAsked => "Nobody has asked for this action to be withdrawn. A lead asks first.",
        PlanRefusal::AlreadyAsked => "It has been asked for already, and waits for a decision.",
        PlanRefusal::OwnRequest => "Whoever asks does not decide. Somebody else has to record the decision.",
        PlanRefusal::AlreadyWithdrawn => "The action has been withdrawn.",
        PlanRefusal::NotWithdrawn => "The action is not withdrawn. Nothing needs to be done.",
        PlanRefusal::JoinsItself => "Choose two different actions to join.",
        PlanRefusal::WaitsForTheOther => {
            "One of the two waits for the other, so they are two pieces of work. Take that link out first if it is wrong."
        }
        PlanRefusal::NotJoined => "These two are not joined, or were parted already. Look at the action again.",
        PlanRefusal::NotImported => "This plan was begun by hand, so there is no import to undo.",
        PlanRefusal::SomethingStandsOnIt => {
            "Something has been recorded since the import, and would vanish with it. Mend the plan instead."
        }
        PlanRefusal::Undone => "The import of this plan was undone. Nothing more is recorded in it.",
        PlanRefusal::SettingOutOfRange => "That number of days is out of reach. Choose one between 1 and 366.",
        // Those about dates have their sentences in `dates`, those about updates in `update`.
        PlanRefusal::NotLater { .. }
        | PlanRefusal::Rhythm(_)
        | PlanRefusal::SaidAlready
        | PlanRefusal::NothingSaid
        | PlanRefusal::HeldWithoutWhy
        | PlanRefusal::DoneWithoutWords
        | PlanRefusal::ClaimedAgainWithoutDay
        | PlanRefusal::NotByUpdate
        | PlanRefusal::DoneOnWithoutClaim
        | PlanRefusal::InTheFuture
        | PlanRefusal::TooLongAgo
        | PlanRefusal::StillADraft
        | PlanRefusal::ClaimedDone
        | PlanRefusal::NoDateToExtend
        | PlanRefusal::PastAlready
        | PlanRefusal::TimeAskedAlready
        | PlanRefusal::TimeNotAsked
        | PlanRefusal::NewerAsked
        | PlanRefusal::TimeTakenBack
        | PlanRefusal::TimeDecided
        | PlanRefusal::OwnAction
        | PlanRefusal::TimeAskedFor
        | PlanRefusal::SameCode { .. }
        | PlanRefusal::NoSuchPlace { .. }
        | PlanRefusal::TooLong { .. }
        | PlanRefusal::Circle { .. }
        | PlanRefusal::Across(_)
        | PlanRefusal::Evidence(_)
        | PlanRefusal::Verification(_)
        | PlanRefusal::Index(_)
        | PlanRefusal::Lasting(_) => "That cannot be done.",
    }
}

fn across_words(refusal: &AcrossRefusal) -> String {
    let words = match refusal {
        AcrossRefusal::SamePlan => "Both stand in this plan. Join them here instead.",
        AcrossRefusal::NoSuchHome => {
            "There is no such action in another plan that you keep. Look at the address, or ask somebody who keeps both plans."
        }
        AcrossRefusal::LivesElsewhere => {
            "This action lives in another plan, so it is updated there. To say something of it here, part the two first."
        }
        AcrossRefusal::ServesOthers => {
            "Other plans link to this action, so it stays as it is. Part them from it first."
        }
        AcrossRefusal::NotLinked => "It is not linked with that action. Look at it again.",
        AcrossRefusal::Circle { through } => return circle_words(through),
    };
    words.to_owned()
}

/// The way round, step by step; of another plan's actions no more than that they are there.
fn circle_words(through: &[(PlanId, String)]) -> String {
    let own = through.first().map(|(plan, _)| *plan);
    let named = |(plan, place): &(PlanId, String)| {
        if Some(*plan) == own { place.clone() } else { "an action of another plan".to_owned() }
    };
    let step = |pair: &[(PlanId, String)]| {
        let how = if pair[0].0 == pair[1].0 { "waits for" } else { "is one with" };
        format!("{how} {}", named(&pair[1]))
    };
    let steps: Vec<String> = through.windows(2).map(step).collect();
    let begins = through.first().map(named).unwrap_or_default();
    format!("That would go round in a circle: {begins} {}. Leave out one of these links.", steps.join(", which "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_note_is_told_its_length_and_the_limit() {
        let refusal = Refusal::Plan(PlanRefusal::TooLong { limit: 20_000, length: 1_234_567 });
        assert!(
            refusal_words(&refusal).starts_with("What you wrote has 1,234,567 characters; an update may have 20,000.")
        );
    }

    #[test]
    fn a_refusal_that_is_about_a_field_names_it() {
        assert_eq!(refused_field(&PlanRefusal::InTheFuture.into()), Some("done_on"));
        assert_eq!(refused_field(&Denied::OnWhoseBehalf.into()), Some("on_behalf_of"));
        assert_eq!(refused_field(&Denied::NotThere.into()), None);
    }

    #[test]
    fn every_sentence_ends_and_says_more_than_no() {
        for refusal in
            [PlanRefusal::NothingSaid, PlanRefusal::NotADay, PlanRefusal::NoSuchPassage, PlanRefusal::AlreadyAgreed]
        {
            let words = refusal_words(&refusal.into());
            assert!(words.ends_with('.') && words.len() > 20, "{words}");
        }
    }
}
