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

#[test]
fn an_organisation_is_renamed_to_a_name_of_its_own() {
    let mut scene = Scene::new();
    for name in ["Police", "Probation"] {
        scene.given(SYSTEM, Command::AddOrganisation(AddOrganisation { name: name.into() }));
    }
    let police = *scene.directory().organisations.iter().find(|(_, name)| name.says("Police")).unwrap().0;
    let rename =
        |organisation, name: &str| Command::RenameOrganisation(RenameOrganisation { organisation, name: name.into() });
    assert_eq!(scene.when(SYSTEM, rename(police, "Police")), Err(DirectoryRefusal::NothingChanges.into()));
    assert_eq!(scene.when(SYSTEM, rename(police, "probation")), Err(DirectoryRefusal::SameName.into()));
    assert_eq!(scene.when(SYSTEM, rename(police, " ")), Err(DirectoryRefusal::NoName.into()));
    let nowhere = rename(Uuid::from_u128(9).into(), "X");
    assert_eq!(scene.when(SYSTEM, nowhere), Err(DirectoryRefusal::NoSuchOrganisation.into()));
    scene.given(SYSTEM, rename(police, "POLICE"));
    assert!(scene.directory().organisations[&police].says("POLICE"));
}

#[test]
fn a_post_is_described_anew_and_never_answers_to_itself() {
    let mut scene = Scene::with_plan();
    let (hos, qa) = (scene.post("HoS"), scene.post("QA"));
    let revise = |post, title: &str, above| {
        let (title, abbreviation) = (title.to_owned(), Some("QA".to_owned()));
        Command::RevisePost(RevisePost { post, title, abbreviation, organisation: None, answers_to: above })
    };
    let title = "Quality Assurance Lead";
    assert_eq!(scene.when(SYSTEM, revise(qa, title, None)), Err(DirectoryRefusal::NothingChanges.into()));
    assert_eq!(scene.when(SYSTEM, revise(qa, "head of service", None)), Err(DirectoryRefusal::SameName.into()));
    assert_eq!(scene.when(SYSTEM, revise(qa, title, Some(qa))), Err(DirectoryRefusal::AnswersToItself.into()));
    scene.given(SYSTEM, revise(qa, title, Some(hos)));
    assert_eq!(scene.directory().posts[&qa].answers_to, Some(hos));
    assert_eq!(scene.when(SYSTEM, revise(hos, "Head", Some(qa))), Err(DirectoryRefusal::AnswersToItself.into()));
    let nobody = revise(Uuid::from_u128(9).into(), "X", None);
    assert_eq!(scene.when(SYSTEM, nobody), Err(DirectoryRefusal::NoSuchPost.into()));
}

#[test]
fn a_post_is_handed_over_without_a_day_between_or_a_day_twice() {
    let mut scene = Scene::with_plan();
    let post = scene.post("HoS");
    scene.given(SYSTEM, Command::AppointHolder(appoint(post, 1)));
    let hand_over = |from, to, on| {
        let (from, to) = (person(from), person(to));
        Command::HandOver(HandOver { post, from, to, on, kind: HoldingKind::Interim })
    };
    let on = date(2026, 12, 1);
    assert_eq!(scene.when(SYSTEM, hand_over(1, 1, on)), Err(DirectoryRefusal::SamePerson.into()));
    assert_eq!(scene.when(SYSTEM, hand_over(3, 2, on)), Err(DirectoryRefusal::NotHeld.into()));
    let too_early = hand_over(1, 2, date(2026, 1, 1));
    assert_eq!(scene.when(SYSTEM, too_early), Err(DirectoryRefusal::EndsBeforeItBegins.into()));
    scene.given(SYSTEM, hand_over(1, 2, on));
    let directory = scene.directory();
    let holder =
        |day| directory.people_in(post, Capacity::Holder, day).iter().map(|held| held.person).collect::<Vec<_>>();
    assert_eq!(holder(date(2026, 11, 30)), [person(1)]);
    assert_eq!(holder(on), [person(2)]);
}

#[test]
fn a_passage_of_the_directory_is_erased_with_a_reason() {
    let scene = Scene::with_plan();
    let passage = scene.directory().posts[&scene.post("HoS")].title.passage().unwrap();
    let redact = |passage, reason: &str| {
        Command::RedactDirectoryPassage(RedactDirectoryPassage { passage, reason: reason.into() })
    };
    assert_eq!(scene.when(SYSTEM, redact(passage, "")), Err(DirectoryRefusal::NoReason.into()));
    let lost = redact(Uuid::from_u128(9).into(), "It was a name.");
    assert_eq!(scene.when(SYSTEM, lost), Err(DirectoryRefusal::NoSuchPassage.into()));
    let events = scene.when(SYSTEM, redact(passage, "It was a name.")).unwrap();
    assert_eq!(events[0].redacts(), Some(passage));
}
