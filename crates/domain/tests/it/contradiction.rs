//! Contradictions of a plan.

use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, keep, update};

fn found(scene: &Scene) -> Vec<(ContradictionKind, Vec<String>)> {
    let places = |one: &Contradiction| one.actions.iter().map(|id| scene.plan().place(*id)).collect();
    contradictions(scene.plan()).iter().map(|one| (one.kind, places(one))).collect()
}

fn says(scene: &mut Scene, place: &str, stage: Stage, confidence: Confidence, words: &str) {
    let update = RecordUpdate { confidence, ..update(scene, place, stage, words) };
    let post = scene.plan().actions[&update.action].leads.iter().find_map(|lead| lead.post);
    scene.given(SYSTEM, Command::RecordUpdate(RecordUpdate { on_behalf_of: post, ..update }));
}

fn claims(scene: &mut Scene, place: &str, words: &str) {
    says(scene, place, Stage::Done, Confidence::NotStated, words);
}

#[test]
fn a_plan_that_says_nothing_twice_contradicts_nothing() {
    assert!(found(&Scene::with_plan()).is_empty());
}

#[test]
fn done_before_its_prerequisite_is_a_contradiction_until_that_is_done_too() {
    let mut scene = Scene::with_plan();
    claims(&mut scene, "R1(3)", "Checked in every team.");
    let open = (ContradictionKind::PrerequisiteOpen, vec!["R1(3)".to_owned(), "R1(1)".to_owned()]);
    assert_eq!(found(&scene), [open]);
    let rated = scene.view(crate::scene::TODAY);
    let action = rated.all_actions().find(|action| action.place == "R1(3)").unwrap();
    assert!(action.rating.reasons.iter().any(|reason| reason.contains("something else in the plan says otherwise")));
    claims(&mut scene, "R1(1)", "Written and printed.");
    assert!(found(&scene).is_empty());
}

#[test]
fn done_while_another_still_awaits_it_is_a_contradiction() {
    let mut scene = Scene::with_plan();
    claims(&mut scene, "R1(1)", "Written and printed.");
    assert!(found(&scene).is_empty(), "that another is not done yet is no contradiction");
    says(&mut scene, "R1(3)", Stage::Underway, Confidence::NotStated, "Awaiting completion of (1).");
    let pair = (ContradictionKind::PrerequisiteOpen, vec!["R1(1)".to_owned(), "R1(3)".to_owned()]);
    assert_eq!(found(&scene), [pair]);
}

#[test]
fn copies_drift_when_both_were_spoken_of_and_disagree() {
    let mut scene = Scene::with_plan();
    says(&mut scene, "R2(1)", Stage::Underway, Confidence::NotStated, "One team of five is left.");
    let pair = (ContradictionKind::SharedDrift, vec!["R1(2)".to_owned(), "R2(1)".to_owned()]);
    assert_eq!(found(&scene), std::slice::from_ref(&pair), "the one that says done first");
    let why = &contradictions(scene.plan())[0].why;
    assert!(why.ends_with("R1(2) is claimed done, R2(1) is underway."), "nobody verified it: {why}");
    scene.given(SYSTEM, keep(KeepCommand::KeepApart(KeepApart { shared: 0, why: "Two trainings.".into() })));
    assert!(found(&scene).is_empty());
}

#[test]
fn on_track_said_after_the_date_is_a_status_against_its_date() {
    let mut scene = Scene::with_plan();
    says(&mut scene, "R1(1)", Stage::Underway, Confidence::OnTrack, "Half is written.");
    assert!(found(&scene).is_empty(), "its date is still to come");
    says(&mut scene, "R1(3)", Stage::Underway, Confidence::OnTrack, "Ten files were read.");
    assert_eq!(found(&scene), [(ContradictionKind::StatusAgainstDate, vec!["R1(3)".to_owned()])]);
}

#[test]
fn a_claim_that_says_that_it_is_not_so_is_against_itself_and_one_that_concedes_is_not() {
    let mut scene = Scene::with_plan();
    claims(&mut scene, "R1(1)", "The guide has not been printed.");
    assert_eq!(found(&scene), [(ContradictionKind::ClaimAgainstItself, vec!["R1(1)".to_owned()])]);
    claims(&mut scene, "R1(1)", "Printed; to be sent to schools.");
    assert_eq!(found(&scene).len(), 1, "the claim that stands is the first of its run");
    says(&mut scene, "R1(1)", Stage::Underway, Confidence::NotStated, "Reopened.");
    claims(&mut scene, "R1(1)", "Printed; to be sent to schools.");
    assert!(found(&scene).is_empty());
}
