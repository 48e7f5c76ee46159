//! Recording an update.

use jiff::civil::date;
use waymark_domain::*;

use crate::scene::{Scene, TODAY, plan_id, update};

fn lead() -> (Scene, Actor) {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    (scene, lead)
}

fn refused(update: RecordUpdate, scene: &Scene, actor: Actor) -> Refusal {
    scene.when(actor, Command::RecordUpdate(update)).unwrap_err()
}

#[test]
fn a_lead_says_where_an_action_stands_and_the_entry_carries_the_posts_held() {
    let (mut scene, lead) = lead();
    let said = update(&scene, "R1(1)", Stage::Underway, "  Three of five chapters are written. ");
    scene.given(lead, Command::RecordUpdate(said));
    let action = &scene.plan().actions[&scene.action("R1(1)")];
    let newest = action.latest().unwrap();
    assert_eq!(newest.words.shown(), "Three of five chapters are written.");
    assert_eq!((newest.by, newest.posts.clone(), newest.stated_on), (lead, vec![scene.post("HoS")], TODAY));
}

#[test]
fn a_claim_that_names_no_day_was_done_today() {
    let (mut scene, lead) = lead();
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Done, "Printed.")));
    let action = &scene.plan().actions[&scene.action("R1(1)")];
    assert_eq!(action.claim().unwrap().done_on, Some(TODAY));
}

#[test]
fn saying_done_again_is_the_same_claim_and_taking_it_back_ends_it() {
    let (mut scene, lead) = lead();
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Done, "Printed.")));
    scene.advance_to(date(2026, 12, 24));
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Done, "Still done.")));
    let action = scene.plan().actions[&scene.action("R1(1)")].clone();
    assert_eq!(action.claim().unwrap().stated_on, TODAY);
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Underway, "A page was missing.")));
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Done, "Now it is.")));
    let action = scene.plan().actions[&scene.action("R1(1)")].clone();
    assert_eq!(action.claim().unwrap().stated_on, date(2026, 12, 24));
}

#[test]
fn an_update_that_states_no_stage_leaves_the_stage_and_a_new_stage_ends_the_confidence() {
    let (mut scene, lead) = lead();
    let mut first = update(&scene, "R1(1)", Stage::Underway, "Going well.");
    first.confidence = Confidence::OnTrack;
    scene.given(lead, Command::RecordUpdate(first));
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::NotStated, "A word only.")));
    let action = scene.plan().actions[&scene.action("R1(1)")].clone();
    assert_eq!((action.stage(), action.confidence()), (Stage::Underway, Confidence::OnTrack));
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Held, "Waits for the printer.")));
    let action = scene.plan().actions[&scene.action("R1(1)")].clone();
    assert_eq!((action.stage(), action.confidence()), (Stage::Held, Confidence::NotStated));
}

#[test]
fn an_update_must_say_something_that_an_update_may_say() {
    let (scene, lead) = lead();
    let of = |stage, words: &str| update(&scene, "R1(1)", stage, words);
    let cases = [
        (of(Stage::NotStated, " "), PlanRefusal::NothingSaid),
        (of(Stage::Withdrawn, "Not needed."), PlanRefusal::NotByUpdate),
        (of(Stage::Held, ""), PlanRefusal::HeldWithoutWhy),
        (of(Stage::Done, " \n"), PlanRefusal::DoneWithoutWords),
        (RecordUpdate { done_on: Some(TODAY), ..of(Stage::Done, "") }, PlanRefusal::DoneWithoutWords),
        (RecordUpdate { done_on: Some(date(2026, 11, 23)), ..of(Stage::Done, "") }, PlanRefusal::InTheFuture),
        (RecordUpdate { done_on: Some(date(1066, 10, 14)), ..of(Stage::Done, "") }, PlanRefusal::TooLongAgo),
        (RecordUpdate { done_on: Some(TODAY), ..of(Stage::Underway, "") }, PlanRefusal::DoneOnWithoutClaim),
        (
            of(Stage::NotStated, &"é".repeat(UPDATE_WORDS_LIMIT + 1)),
            PlanRefusal::TooLong { limit: UPDATE_WORDS_LIMIT, length: UPDATE_WORDS_LIMIT + 1 },
        ),
    ];
    for (said, refusal) in cases {
        assert_eq!(refused(said, &scene, lead), refusal.into());
    }
    assert!(scene.when(lead, Command::RecordUpdate(of(Stage::NotStated, &"é".repeat(UPDATE_WORDS_LIMIT)))).is_ok());
}

#[test]
fn an_action_that_is_not_there_cannot_be_updated() {
    let (scene, lead) = lead();
    let lost = RecordUpdate { action: uuid::Uuid::from_u128(9).into(), ..update(&scene, "R1(1)", Stage::Done, "") };
    assert_eq!(refused(lost, &scene, lead), PlanRefusal::NoSuchAction.into());
}

#[test]
fn who_may_update_an_action() {
    let (mut scene, lead) = lead();
    let manager = scene.role(2, Role::Manager);
    let reader = scene.holder(3, Role::Reader, "HoS");
    let other = scene.holder(4, Role::Contributor, "QA");
    let said = update(&scene, "R1(1)", Stage::Underway, "More.");
    let on_behalf = |short: &str| RecordUpdate { on_behalf_of: Some(scene.post(short)), ..said.clone() };
    assert!(scene.when(lead, Command::RecordUpdate(said.clone())).is_ok());
    assert!(scene.when(manager, Command::RecordUpdate(on_behalf("HoS"))).is_ok());
    assert_eq!(refused(said.clone(), &scene, manager), Denied::OnWhoseBehalf.into());
    assert_eq!(refused(on_behalf("QA"), &scene, manager), Denied::NotTheirAction.into());
    assert_eq!(refused(on_behalf("HoS"), &scene, lead), Denied::ManagersOnly.into());
    assert_eq!(refused(said.clone(), &scene, reader), Denied::NotALead.into());
    assert_eq!(refused(said.clone(), &scene, other), Denied::NotALead.into());
    assert_eq!(refused(said, &scene, Actor::Person(crate::scene::person(9))), Denied::NotThere.into());
}

#[test]
fn a_lead_who_has_left_no_longer_updates() {
    let (mut scene, lead) = lead();
    let end = EndHolding {
        post: scene.post("HoS"),
        person: crate::scene::person(1),
        capacity: Capacity::Holder,
        until: date(2026, 11, 21),
    };
    scene.given(crate::scene::SYSTEM, Command::EndHolding(end));
    let said = update(&scene, "R1(1)", Stage::Done, "It is out.");
    assert_eq!(refused(said, &scene, lead), Denied::NotALead.into());
}

#[test]
fn a_member_of_a_group_updates_what_the_group_leads() {
    let mut scene = Scene::with_plan();
    let member = scene.role(1, Role::Contributor);
    let seat = AppointHolder { capacity: Capacity::Member, ..crate::scene::appoint(scene.post("SG"), 1) };
    scene.given(crate::scene::SYSTEM, Command::AppointHolder(seat));
    let said = update(&scene, "R2(1)", Stage::Underway, "Begun.");
    assert_eq!(said.plan, plan_id());
    assert!(scene.when(member, Command::RecordUpdate(said)).is_ok());
}

#[test]
fn the_same_words_twice_in_a_day_are_said_once_and_a_month_later_again() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let manager = scene.role(2, Role::Manager);
    let say = |scene: &Scene| Command::RecordUpdate(update(scene, "R1(1)", Stage::Underway, "No change."));
    scene.given(lead, say(&scene));
    assert_eq!(scene.when(lead, say(&scene)).unwrap_err(), PlanRefusal::SaidAlready.into());
    let behalf = RecordUpdate {
        on_behalf_of: Some(scene.post("HoS")),
        ..update(&scene, "R1(1)", Stage::Underway, "No change.")
    };
    assert!(scene.when(manager, Command::RecordUpdate(behalf)).is_ok(), "another may say the same");
    scene.advance_to(jiff::civil::date(2026, 12, 20));
    assert!(scene.when(lead, say(&scene)).is_ok());
}
