//! What may happen in a register.

use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, authority, instance, person, plan_id};

#[test]
fn a_register_begins_once() {
    let scene = Scene::new();
    let again = scene.when(SYSTEM, Command::BeginInstance { instance: instance() });
    assert_eq!(again, Err(Refusal::Register));
}

#[test]
fn only_waymark_itself_keeps_the_register() {
    let somebody = Actor::Person(person(1));
    let begin = Scene::empty().when(somebody, Command::BeginInstance { instance: instance() });
    assert_eq!(begin, Err(Denied::NotThere.into()));
    let note = Scene::new().when(somebody, Command::RecordHeads { instance: instance(), heads: vec![] });
    assert_eq!(note, Err(Denied::NotThere.into()));
}

#[test]
fn heads_are_noted_only_in_a_register_that_has_begun() {
    let note = Command::RecordHeads { instance: instance(), heads: vec![] };
    assert_eq!(Scene::empty().when(SYSTEM, note), Err(Refusal::Register));
}

#[test]
fn every_new_stream_is_noted_with_the_command_that_begins_it() {
    let scene = Scene::with_plan();
    let streams: Vec<StreamId> = scene.register().streams.keys().copied().collect();
    assert_eq!(streams, [StreamId::Directory(authority()), StreamId::Plan(plan_id())]);
}

#[test]
fn noted_heads_stand_beside_their_streams() {
    let mut scene = Scene::with_plan();
    let stream = StreamId::Plan(plan_id());
    let head = StreamHead { stream, size: 9, root: "ab".repeat(32) };
    scene.given(SYSTEM, Command::RecordHeads { instance: instance(), heads: vec![head.clone()] });
    assert_eq!(scene.register().streams[&stream], Some(head));
}

#[test]
fn an_authority_is_opened_once_by_whoever_holds_the_machine_after_the_register() {
    let open = || {
        Command::OpenAuthority(OpenAuthority { instance: instance(), authority: authority(), name: "Northby".into() })
    };
    assert_eq!(Scene::empty().when(SYSTEM, open()), Err(Refusal::Register));
    assert_eq!(Scene::new().when(SYSTEM, open()), Err(DirectoryRefusal::AlreadyOpen.into()));
    assert_eq!(Scene::new().when(Actor::Person(person(1)), open()), Err(Denied::NotThere.into()));
}
