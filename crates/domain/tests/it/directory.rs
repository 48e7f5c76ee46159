//! What may happen in a directory.

use jiff::civil::date;
use uuid::Uuid;
use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, TODAY, appoint, person};

fn add_post(title: &str) -> AddPost {
    AddPost { title: title.into(), abbreviation: None, organisation: None, kind: PostKind::Post, answers_to: None }
}

#[test]
fn an_organisation_is_named_once_whatever_the_case() {
    let mut scene = Scene::new();
    scene.given(SYSTEM, Command::AddOrganisation(AddOrganisation { name: " Northby NHS Trust ".into() }));
    let names: Vec<&str> = scene.directory().organisations.values().map(Words::shown).collect();
    assert_eq!(names, ["Northby NHS Trust"]);
    let again = scene.when(SYSTEM, Command::AddOrganisation(AddOrganisation { name: "NORTHBY nhs trust".into() }));
    assert_eq!(again, Err(DirectoryRefusal::SameName.into()));
}

#[test]
fn a_name_without_a_word_is_refused() {
    let scene = Scene::new();
    let organisation = scene.when(SYSTEM, Command::AddOrganisation(AddOrganisation { name: " ".into() }));
    assert_eq!(organisation, Err(DirectoryRefusal::NoName.into()));
    assert_eq!(scene.when(SYSTEM, Command::AddPost(add_post(""))), Err(DirectoryRefusal::NoName.into()));
}

#[test]
fn a_post_belongs_to_an_organisation_and_answers_to_a_post_that_are_there() {
    let mut scene = Scene::new();
    let nowhere = AddPost { organisation: Some(Uuid::from_u128(9).into()), ..add_post("Nurse") };
    assert_eq!(scene.when(SYSTEM, Command::AddPost(nowhere)), Err(DirectoryRefusal::NoSuchOrganisation.into()));
    let nobody = AddPost { answers_to: Some(Uuid::from_u128(9).into()), ..add_post("Nurse") };
    assert_eq!(scene.when(SYSTEM, Command::AddPost(nobody)), Err(DirectoryRefusal::NoSuchPost.into()));
    scene.given(SYSTEM, Command::AddPost(add_post("Nurse")));
    assert_eq!(scene.when(SYSTEM, Command::AddPost(add_post("nurse"))), Err(DirectoryRefusal::SameName.into()));
}

#[test]
fn somebody_holds_a_post_from_a_day_until_a_day() {
    let mut scene = Scene::with_plan();
    let post = scene.post("HoS");
    scene.given(SYSTEM, Command::AppointHolder(appoint(post, 1)));
    let end = EndHolding { post, person: person(1), capacity: Capacity::Holder, until: TODAY };
    scene.given(SYSTEM, Command::EndHolding(end.clone()));
    let directory = scene.directory();
    assert!(directory.posts_of(person(1), date(2025, 12, 31)).is_empty());
    assert!(directory.posts_of(person(1), TODAY).contains(&post));
    assert!(directory.posts_of(person(1), date(2026, 11, 23)).is_empty());
    assert_eq!(directory.people_in(post, Capacity::Holder, TODAY).len(), 1);
    assert_eq!(scene.when(SYSTEM, Command::EndHolding(end)), Err(DirectoryRefusal::NotHeld.into()));
}

#[test]
fn an_appointment_must_make_sense() {
    let mut scene = Scene::with_plan();
    let (post, group) = (scene.post("HoS"), scene.post("SG"));
    let unknown = appoint(Uuid::from_u128(9).into(), 1);
    let cases = [
        (unknown, DirectoryRefusal::NoSuchPost),
        (AppointHolder { capacity: Capacity::Member, ..appoint(post, 1) }, DirectoryRefusal::WrongCapacity),
        (appoint(group, 1), DirectoryRefusal::WrongCapacity),
        (AppointHolder { until: Some(date(2025, 1, 1)), ..appoint(post, 1) }, DirectoryRefusal::EndsBeforeItBegins),
    ];
    for (command, refusal) in cases {
        assert_eq!(scene.when(SYSTEM, Command::AppointHolder(command)), Err(refusal.into()));
    }
    scene.given(SYSTEM, Command::AppointHolder(appoint(post, 1)));
    let twice = AppointHolder { from: date(2026, 6, 1), ..appoint(post, 1) };
    assert_eq!(scene.when(SYSTEM, Command::AppointHolder(twice)), Err(DirectoryRefusal::AlreadyHolds.into()));
    let deputy = AppointHolder { capacity: Capacity::Deputy, ..appoint(post, 1) };
    assert!(scene.when(SYSTEM, Command::AppointHolder(deputy)).is_ok());
    let early = EndHolding { post, person: person(1), capacity: Capacity::Holder, until: date(2020, 1, 1) };
    assert_eq!(scene.when(SYSTEM, Command::EndHolding(early)), Err(DirectoryRefusal::EndsBeforeItBegins.into()));
}

#[test]
fn a_role_is_granted_once_and_taken_back_once() {
    let mut scene = Scene::new();
    let grant = GrantRole { person: person(1), role: Role::Reader, plan: None };
    scene.given(SYSTEM, Command::GrantRole(grant.clone()));
    assert_eq!(scene.when(SYSTEM, Command::GrantRole(grant)), Err(DirectoryRefusal::AlreadyGranted.into()));
    let revoke = RevokeRole { person: person(1), role: Role::Reader, plan: None };
    scene.given(SYSTEM, Command::RevokeRole(revoke.clone()));
    assert!(scene.directory().roles_of(person(1), None).is_empty());
    assert_eq!(scene.when(SYSTEM, Command::RevokeRole(revoke)), Err(DirectoryRefusal::NotGranted.into()));
}

#[test]
fn the_last_manager_stays() {
    let mut scene = Scene::new();
    scene.role(1, Role::Manager);
    let revoke = RevokeRole { person: person(1), role: Role::Manager, plan: None };
    assert_eq!(scene.when(SYSTEM, Command::RevokeRole(revoke.clone())), Err(DirectoryRefusal::LastManager.into()));
    scene.role(2, Role::Manager);
    assert!(scene.when(SYSTEM, Command::RevokeRole(revoke)).is_ok());
}

#[test]
fn a_role_in_one_plan_is_none_in_another() {
    let mut scene = Scene::new();
    let (here, there) = (Uuid::from_u128(31).into(), Uuid::from_u128(32).into());
    scene.given(SYSTEM, Command::GrantRole(GrantRole { person: person(1), role: Role::Contributor, plan: Some(here) }));
    assert!(scene.directory().roles_of(person(1), Some(here)).contains(&Role::Contributor));
    assert!(scene.directory().roles_of(person(1), Some(there)).is_empty());
    assert!(scene.directory().roles_of(person(1), None).is_empty());
}

#[test]
fn only_a_manager_keeps_the_directory() {
    let mut scene = Scene::with_plan();
    let reader = scene.role(1, Role::Reader);
    let manager = scene.role(2, Role::Manager);
    let post = scene.post("HoS");
    let commands = || {
        vec![
            Command::AddOrganisation(AddOrganisation { name: "Police".into() }),
            Command::AddPost(add_post("Nurse")),
            Command::AppointHolder(appoint(post, 5)),
            Command::GrantRole(GrantRole { person: person(5), role: Role::Reader, plan: None }),
        ]
    };
    for command in commands() {
        assert_eq!(scene.when(reader, command.clone()), Err(Denied::ManagersOnly.into()));
        assert_eq!(scene.when(Actor::Person(person(9)), command.clone()), Err(Denied::NotThere.into()));
        assert!(scene.when(manager, command).is_ok());
    }
}
