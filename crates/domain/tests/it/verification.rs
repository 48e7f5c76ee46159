//! Answering claims: who may, on what, and what happens afterwards.

use jiff::civil::date;
use waymark_domain::*;

use crate::evidence::{about, attach, evidence, newest, note};
use crate::scene::{SYSTEM, Scene, TODAY, appoint, keep, person, plan_id, update};

/// R1(1) is claimed done by its lead, with a piece of evidence that is in date until the end of January.
fn claimed() -> (Scene, Actor, Actor) {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let verifier = scene.role(2, Role::Verifier);
    say(&mut scene, lead, Stage::Done, "The guide is out.");
    bring(&mut scene, lead);
    (scene, lead, verifier)
}

fn say(scene: &mut Scene, lead: Actor, stage: Stage, words: &str) {
    let done_on = (stage == Stage::Done).then_some(TODAY);
    scene.given(lead, Command::RecordUpdate(RecordUpdate { done_on, ..update(scene, "R1(1)", stage, words) }));
}

fn bring(scene: &mut Scene, lead: Actor) {
    let until = Some(date(2027, 1, 31));
    let attach = AttachEvidence {
        about: EvidenceAbout { valid_until: until, ..about("The guide") },
        ..attach(scene, "R1(1)", note("On the shelf."))
    };
    scene.given(lead, evidence(EvidenceCommand::Attach(attach)));
}

fn action(scene: &Scene) -> &Action {
    &scene.plan().actions[&scene.action("R1(1)")]
}

fn claim(scene: &Scene) -> u64 {
    action(scene).claim().unwrap().position
}

fn verify(scene: &Scene) -> VerifyClaim {
    VerifyClaim {
        action: scene.action("R1(1)"),
        claim: claim(scene),
        seen: "Read it; three teams had it on their desks.".into(),
        assurance: Assurance::Reasonable,
        evidence: scene.plan().evidence.keys().copied().collect(),
    }
}

fn refuse(scene: &Scene) -> RefuseClaim {
    RefuseClaim { action: scene.action("R1(1)"), claim: claim(scene), why: "Two chapters are empty.".into() }
}

fn verified(command: VerifyClaim) -> Command {
    Command::Verification { plan: plan_id(), what: VerificationCommand::Verify(command) }
}

fn turned_down(command: RefuseClaim) -> Command {
    Command::Verification { plan: plan_id(), what: VerificationCommand::Refuse(command) }
}

fn shown(scene: &Scene, day: jiff::civil::Date) -> ActionView {
    scene.view(day).all_actions().find(|action| action.place == "R1(1)").unwrap().clone()
}

#[test]
fn a_verified_claim_is_blue_with_who_when_and_what_was_seen() {
    let (mut scene, _, verifier) = claimed();
    scene.given(verifier, verified(verify(&scene)));
    let view = shown(&scene, TODAY);
    assert_eq!(
        (view.rating.colour, view.facts.verified.as_ref().unwrap().by.as_str()),
        (Some(Colour::Blue), "a verifier")
    );
    let verification = view.verification.unwrap();
    assert_eq!(verification.seen, "Read it; three teams had it on their desks.");
    assert_eq!((verification.assurance_words, verification.evidence[0].title.as_str()), ("reasonable", "The guide"));
    assert_eq!(scene.view(TODAY).verified, 1);
}

#[test]
fn the_second_of_two_verifiers_is_told_that_the_first_did_it() {
    let (mut scene, _, verifier) = claimed();
    let second = scene.role(3, Role::Verifier);
    let (theirs, against) = (verify(&scene), refuse(&scene));
    scene.given(verifier, verified(theirs.clone()));
    assert_eq!(scene.when(second, verified(theirs)).unwrap_err(), VerificationRefusal::VerifiedAlready.into());
    // What was accepted may turn out not to be so.
    scene.given(second, turned_down(against.clone()));
    let again = scene.when(verifier, turned_down(against.clone())).unwrap_err();
    assert_eq!(again, VerificationRefusal::RefusedAlready.into());
    assert!(action(&scene).verification().is_none());
}

#[test]
fn a_refused_claim_is_underway_and_red_until_somebody_claims_again() {
    let (mut scene, lead, verifier) = claimed();
    scene.given(verifier, turned_down(refuse(&scene)));
    let view = shown(&scene, TODAY);
    assert_eq!((view.stage, view.rating.colour), (Stage::Underway, Some(Colour::Red)));
    assert_eq!(
        view.rating.reasons[0],
        "Its claim was refused on 22 November 2026, and nothing has been claimed since."
    );
    assert_eq!(view.refused().unwrap().why, "Two chapters are empty.");
    assert!(view.facts.done.is_none() && view.claim.is_none());
    say(&mut scene, lead, Stage::Underway, "They are being written.");
    assert_eq!(shown(&scene, TODAY).rating.colour, Some(Colour::Red), "an update is no claim");
    scene.advance_to(date(2026, 12, 8));
    say(&mut scene, lead, Stage::Done, "The chapters are written.");
    let view = shown(&scene, date(2026, 12, 8));
    assert_eq!((view.stage, view.rating.colour), (Stage::Done, Some(Colour::Green)));
    assert_eq!(view.rating.reasons.last().unwrap(), "Refused once, on 22 November 2026.");
    assert!(view.refused().is_none() && view.refusals.len() == 1);
    assert_eq!(action(&scene).claim().unwrap().stated_on, date(2026, 12, 8), "a new claim, with time of its own");
}

#[test]
fn saying_done_in_the_same_words_after_a_refusal_is_a_new_claim() {
    let (mut scene, lead, verifier) = claimed();
    scene.advance_to(date(2026, 12, 1));
    scene.given(verifier, turned_down(refuse(&scene)));
    say(&mut scene, lead, Stage::Done, "The guide is out.");
    assert_eq!(shown(&scene, TODAY).stage, Stage::Done);
}

#[test]
fn whoever_claims_again_after_a_refusal_says_on_which_day_it_was_done() {
    let (mut scene, lead, verifier) = claimed();
    scene.given(verifier, turned_down(refuse(&scene)));
    let again = update(&scene, "R1(1)", Stage::Done, "It is out after all.");
    let refusal = scene.when(lead, Command::RecordUpdate(again.clone())).unwrap_err();
    assert_eq!(refusal, PlanRefusal::ClaimedAgainWithoutDay.into());
    let dated = RecordUpdate { done_on: Some(TODAY), ..again.clone() };
    scene.given(lead, Command::RecordUpdate(dated));
    assert!(scene.when(lead, Command::RecordUpdate(RecordUpdate { words: "Still.".into(), ..again })).is_ok());
}

#[test]
fn a_claim_taken_back_or_replaced_while_the_form_was_open_is_not_answered() {
    let (mut scene, lead, verifier) = claimed();
    let open = verify(&scene);
    say(&mut scene, lead, Stage::Underway, "A page was missing.");
    assert_eq!(scene.when(verifier, verified(open.clone())).unwrap_err(), VerificationRefusal::NoClaim.into());
    say(&mut scene, lead, Stage::Done, "It is in.");
    assert_eq!(scene.when(verifier, verified(open)).unwrap_err(), VerificationRefusal::AnotherClaim.into());
    assert!(scene.when(verifier, verified(verify(&scene))).is_ok());
}

#[test]
fn an_update_that_says_other_than_done_ends_the_verification() {
    let (mut scene, lead, verifier) = claimed();
    scene.given(verifier, verified(verify(&scene)));
    say(&mut scene, lead, Stage::Done, "Still so.");
    say(&mut scene, lead, Stage::NotStated, "Nothing to add.");
    assert!(action(&scene).verification().is_some(), "said again, and a word only");
    say(&mut scene, lead, Stage::Underway, "A second printing is needed.");
    assert!(action(&scene).verification().is_none());
    assert_eq!(shown(&scene, TODAY).stage, Stage::Underway);
}

#[test]
fn an_update_whose_words_concede_is_listed_for_the_verifier_and_leaves_the_verification() {
    let (mut scene, lead, verifier) = claimed();
    scene.given(verifier, verified(verify(&scene)));
    assert!(look_again(scene.plan(), action(&scene), TODAY).is_empty());
    say(&mut scene, lead, Stage::NotStated, "Copies for the night team are still to be printed.");
    let view = shown(&scene, TODAY);
    assert_eq!(view.rating.colour, Some(Colour::Blue));
    let again = view.verification.unwrap().look_again;
    assert!(again.len() == 1 && again[0].starts_with("A later update may concede unfinished work: "), "{again:?}");
}

#[test]
fn evidence_that_expires_leaves_the_verification_and_turns_the_action_amber() {
    let (mut scene, lead, verifier) = claimed();
    scene.given(verifier, verified(verify(&scene)));
    assert_eq!(shown(&scene, date(2027, 1, 31)).rating.colour, Some(Colour::Blue));
    let after = shown(&scene, date(2027, 2, 1));
    assert_eq!(after.rating.reasons[0], "Its evidence was in date until 31 January 2027.");
    assert!(after.rating.colour == Some(Colour::Amber) && after.facts.verified.is_some());
    let inputs = inputs(scene.plan(), action(&scene));
    assert_eq!(next_change(&inputs, &Settings::default(), TODAY), Some(date(2027, 2, 1)));
    // A later date that the lead puts is not what the verifier saw.
    let longer = DescribeEvidence {
        evidence: newest(&scene),
        about: EvidenceAbout { valid_until: None, ..about("The guide") },
        why: "It holds for ever.".into(),
        on_behalf_of: None,
    };
    scene.given(lead, evidence(EvidenceCommand::Describe(longer)));
    assert_eq!(shown(&scene, date(2027, 2, 1)).rating.colour, Some(Colour::Amber));
    // A verifier who looks again, on what stands now, makes it blue again.
    scene.advance_to(date(2027, 2, 1));
    scene.given(verifier, verified(verify(&scene)));
    assert_eq!(shown(&scene, date(2027, 2, 1)).rating.colour, Some(Colour::Blue));
}

#[test]
fn withdrawn_evidence_leaves_the_verification_and_turns_the_action_amber() {
    let (mut scene, lead, verifier) = claimed();
    scene.given(verifier, verified(verify(&scene)));
    let withdraw = WithdrawEvidence { evidence: newest(&scene), why: "Another guide.".into(), on_behalf_of: None };
    bring(&mut scene, lead);
    scene.given(lead, evidence(EvidenceCommand::Withdraw(withdraw)));
    let view = shown(&scene, TODAY);
    assert_eq!(view.rating.colour, Some(Colour::Amber), "what came later was not what the verifier saw");
    assert!(view.verification.unwrap().look_again[0].contains("was withdrawn"));
    let anew = VerifyClaim { evidence: vec![newest(&scene)], ..verify(&scene) };
    scene.given(verifier, verified(anew));
    assert_eq!(shown(&scene, TODAY).rating.colour, Some(Colour::Blue));
}

#[test]
fn evidence_that_was_replaced_since_is_listed_for_the_verifier() {
    let (mut scene, lead, verifier) = claimed();
    scene.given(verifier, verified(verify(&scene)));
    let revise = ReviseEvidence {
        evidence: newest(&scene),
        what: note("On every shelf."),
        why: "More teams.".into(),
        on_behalf_of: None,
        scan: None,
    };
    scene.given(lead, evidence(EvidenceCommand::Revise(revise)));
    let view = shown(&scene, TODAY);
    assert_eq!(view.rating.colour, Some(Colour::Blue));
    assert!(view.verification.unwrap().look_again[0].contains("was replaced since"));
}

#[test]
fn a_verifier_who_looked_again_says_that_it_holds_and_it_is_listed_no_more() {
    let (mut scene, lead, verifier) = claimed();
    scene.given(verifier, verified(verify(&scene)));
    say(&mut scene, lead, Stage::NotStated, "Copies for the night team are still to be printed.");
    let anew = VerifyClaim { seen: "The night team reads it on a screen.".into(), ..verify(&scene) };
    scene.given(verifier, verified(anew.clone()));
    let view = shown(&scene, TODAY).verification.unwrap();
    assert_eq!((view.seen.as_str(), view.look_again.len()), ("The night team reads it on a screen.", 0));
    let settled = scene.when(verifier, verified(anew)).unwrap_err();
    assert_eq!(settled, VerificationRefusal::VerifiedAlready.into());
}

#[test]
fn who_may_answer_a_claim() {
    let (mut scene, lead, _) = claimed();
    let manager = scene.role(3, Role::Manager);
    let chair = scene.role(4, Role::Chair);
    let command = || verified(verify(&scene));
    for actor in [lead, manager, chair, SYSTEM] {
        assert_eq!(scene.when(actor, command()).unwrap_err(), Denied::VerifiersOnly.into());
    }
    assert_eq!(scene.when(Actor::Person(person(9)), command()).unwrap_err(), Denied::NotThere.into());
}

#[test]
fn a_verifier_who_leads_the_action_now_does_not_verify_it() {
    let (mut scene, ..) = claimed();
    let deputy = scene.role(5, Role::Verifier);
    let stand_in = AppointHolder { capacity: Capacity::Deputy, ..appoint(scene.post("HoS"), 5) };
    scene.given(SYSTEM, Command::AppointHolder(AppointHolder { from: TODAY, ..stand_in }));
    assert_eq!(scene.when(deputy, verified(verify(&scene))).unwrap_err(), Denied::LeadsIt.into());
}

#[test]
fn a_verifier_who_was_deputy_at_the_claim_does_not_verify_it() {
    let (mut scene, lead, _) = claimed();
    let was = scene.role(5, Role::Verifier);
    let stood_in = AppointHolder { capacity: Capacity::Deputy, until: Some(TODAY), ..appoint(scene.post("HoS"), 5) };
    scene.given(SYSTEM, Command::AppointHolder(stood_in));
    scene.advance_to(date(2026, 12, 20));
    assert_eq!(scene.when(was, verified(verify(&scene))).unwrap_err(), Denied::LedAtClaim.into());
    assert_eq!(scene.when(was, turned_down(refuse(&scene))).unwrap_err(), Denied::LedAtClaim.into());
    // Of a claim that was made after they left they are no part.
    say(&mut scene, lead, Stage::Underway, "A page was missing.");
    say(&mut scene, lead, Stage::Done, "It is in.");
    assert!(scene.when(was, verified(verify(&scene))).is_ok());
}

#[test]
fn a_verifier_who_led_it_at_the_claim_does_not_verify_it_although_others_lead_it_now() {
    let (mut scene, ..) = claimed();
    scene.given(SYSTEM, Command::GrantRole(GrantRole { person: person(1), role: Role::Verifier, plan: None }));
    let reassign = Reassign { action: scene.action("R1(1)"), leads: vec![scene.post("QA")], why: "A new lead.".into() };
    scene.given(SYSTEM, keep(KeepCommand::Reassign(reassign)));
    let refusal = scene.when(Actor::Person(person(1)), verified(verify(&scene))).unwrap_err();
    assert_eq!(refusal, Denied::OwnClaim.into(), "the author, whoever leads it now");
    let colleague = scene.role(6, Role::Verifier);
    scene.given(SYSTEM, Command::AppointHolder(AppointHolder { person: person(6), ..appoint(scene.post("HoS"), 6) }));
    assert_eq!(scene.when(colleague, verified(verify(&scene))).unwrap_err(), Denied::LedAtClaim.into());
}

#[test]
fn a_manager_who_wrote_the_claim_down_for_a_lead_does_not_verify_it_but_the_one_who_imported_it_may() {
    let mut scene = Scene::with_plan();
    let manager = scene.role(1, Role::Manager);
    scene.role(1, Role::Verifier);
    let behalf = RecordUpdate {
        on_behalf_of: Some(scene.post("HoS")),
        ..update(&scene, "R1(1)", Stage::Done, "The guide is out.")
    };
    scene.given(manager, Command::RecordUpdate(behalf));
    let bring = |place: &str, short: &str| {
        let attach = attach(&scene, place, note("On the shelf."));
        evidence(EvidenceCommand::Attach(AttachEvidence { on_behalf_of: Some(scene.post(short)), ..attach }))
    };
    let (first, second) = (bring("R1(1)", "HoS"), bring("R1(2)", "QA"));
    scene.given(manager, first);
    assert_eq!(scene.when(manager, verified(verify(&scene))).unwrap_err(), Denied::OwnClaim.into());
    // R1(2) is claimed by the document.
    scene.given(manager, second);
    let action = scene.action("R1(2)");
    let claim = scene.plan().actions[&action].claim().unwrap().position;
    let imported = VerifyClaim { action, claim, evidence: vec![newest(&scene)], ..verify(&scene) };
    assert!(scene.when(manager, verified(imported)).is_ok());
}

#[test]
fn a_claim_is_not_verified_on_nothing_nor_on_what_shows_nothing_of_it() {
    let (mut scene, lead, verifier) = claimed();
    let good = verify(&scene);
    let refused = |scene: &Scene, command| scene.when(verifier, verified(command)).unwrap_err();
    let cases = [
        (VerifyClaim { evidence: vec![], ..good.clone() }, VerificationRefusal::NoEvidence),
        (VerifyClaim { seen: "  ".into(), ..good.clone() }, VerificationRefusal::NothingSeen),
    ];
    for (command, refusal) in cases {
        assert_eq!(refused(&scene, command), refusal.into());
    }
    let none = RefuseClaim { why: " ".into(), ..refuse(&scene) };
    assert_eq!(scene.when(verifier, turned_down(none)).unwrap_err(), VerificationRefusal::NoReason.into());
    scene.given(lead, evidence(EvidenceCommand::Attach(attach(&scene, "R1(3)", note("Another thing.")))));
    let elsewhere = VerifyClaim { evidence: vec![newest(&scene)], ..good.clone() };
    assert_eq!(refused(&scene, elsewhere), VerificationRefusal::NotItsEvidence.into());
    scene.advance_to(date(2027, 2, 1));
    assert_eq!(refused(&scene, good.clone()), VerificationRefusal::EvidenceExpired.into());
    let withdraw = WithdrawEvidence { evidence: good.evidence[0], why: "Lapsed.".into(), on_behalf_of: None };
    scene.given(lead, evidence(EvidenceCommand::Withdraw(withdraw)));
    assert_eq!(refused(&scene, good), VerificationRefusal::EvidenceGone.into());
}

#[test]
fn a_claim_is_verified_on_evidence_of_its_recommendation() {
    let (mut scene, lead, verifier) = claimed();
    let on = vec![EvidenceOn::Recommendation(scene.plan().recommendations[0].recommendation)];
    let audit = AttachEvidence { on, ..attach(&scene, "R1(1)", note("An audit.")) };
    scene.given(lead, evidence(EvidenceCommand::Attach(audit)));
    scene.given(verifier, verified(VerifyClaim { evidence: vec![newest(&scene)], ..verify(&scene) }));
    assert_eq!(shown(&scene, TODAY).rating.colour, Some(Colour::Blue));
}

#[test]
fn a_withdrawn_action_has_no_claim_to_answer() {
    let (mut scene, lead, verifier) = claimed();
    let manager = scene.role(3, Role::Manager);
    let (command, action) = (verify(&scene), scene.action("R1(1)"));
    let ask = AskWithdrawal { plan: plan_id(), action, why: "Not needed.".into(), on_behalf_of: None };
    scene.given(lead, Command::AskWithdrawal(ask));
    let decide = DecideWithdrawal { action, accept: true, reference: "Minute 2".into(), why: "Agreed.".into() };
    scene.given(manager, keep(KeepCommand::DecideWithdrawal(decide)));
    assert_eq!(scene.when(verifier, verified(command)).unwrap_err(), PlanRefusal::AlreadyWithdrawn.into());
}

#[test]
fn joining_keeps_the_homes_verification_and_parting_gives_the_copy_its_own_back() {
    let mut scene = Scene::with_plan();
    let (home, other) = (scene.action("R1(2)"), scene.action("R2(1)"));
    let verifier = scene.role(2, Role::Verifier);
    let trainer = scene.holder(3, Role::Contributor, "QA");
    scene.given(trainer, evidence(EvidenceCommand::Attach(attach(&scene, "R1(2)", note("The list.")))));
    let claim = scene.plan().actions[&home].claim().unwrap().position;
    let command = VerifyClaim {
        action: home,
        claim,
        seen: "Every name is on it.".into(),
        assurance: Assurance::Substantial,
        evidence: vec![newest(&scene)],
    };
    scene.given(verifier, verified(command));
    let why = "One training.".to_owned();
    scene.given(SYSTEM, keep(KeepCommand::JoinActions(JoinActions { home, other, why: why.clone() })));
    let verified_places = |scene: &Scene| -> Vec<String> {
        let view = scene.view(TODAY);
        let verified = view.all_actions().filter(|action| action.facts.verified.is_some());
        verified.map(|action| action.place.clone()).collect()
    };
    assert_eq!(verified_places(&scene), ["R1(2)", "R2(1)"], "one piece of work, in both places");
    scene.given(SYSTEM, keep(KeepCommand::PartActions(PartActions { home, other, why })));
    assert_eq!(verified_places(&scene), ["R1(2)"]);
}

#[test]
fn a_refusal_and_a_verification_are_changes_since() {
    let (mut scene, lead, verifier) = claimed();
    let before = scene.view(TODAY);
    scene.given(verifier, turned_down(refuse(&scene)));
    let kinds = |since: &Since| since.moved[0].changes.iter().map(|change| change.kind).collect::<Vec<_>>();
    let since = Since::between(&before, &scene.view(TODAY));
    assert_eq!(kinds(&since), [ChangeKind::Refused]);
    assert_eq!(since.moved[0].changes[0].now, "Refused on 22 November 2026 by a verifier: Two chapters are empty.");
    let before = scene.view(TODAY);
    say(&mut scene, lead, Stage::Done, "They are written.");
    scene.given(verifier, verified(verify(&scene)));
    let since = Since::between(&before, &scene.view(TODAY));
    assert_eq!(kinds(&since), [ChangeKind::Done, ChangeKind::Verified]);
}
