//! What changed between two cuts.

use waymark_domain::*;

use crate::scene::{Scene, TODAY, keep, update};

fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

fn kinds(since: &Since, place: &str) -> Vec<ChangeKind> {
    let moved = since.moved.iter().filter(|moved| moved.action.place == place);
    moved.flat_map(|moved| moved.changes.iter().map(|change| change.kind)).collect()
}

#[test]
fn nothing_happened_and_every_open_action_is_listed_as_not_moved() {
    let scene = Scene::with_plan();
    let since = Since::between(&scene.view(TODAY), &scene.view(TODAY));
    assert!(since.is_empty());
    let still: Vec<&str> = since.still.iter().map(|one| one.action.place.as_str()).collect();
    // R1(2) is done, so that it need not move.
    assert_eq!(still, ["R1(1)", "R1(3)", "R2(1)"]);
    assert_eq!(since.still[0].said_on, Some(day("2026-11-01")));
    assert_eq!(since.still[2].said_on, None);
}

#[test]
fn a_claim_and_a_reversal_are_told_apart() {
    let mut scene = Scene::with_plan();
    let before = scene.view(TODAY);
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let trainer = scene.holder(2, Role::Contributor, "QA");
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Done, "The guide is out.")));
    scene.given(trainer, Command::RecordUpdate(update(&scene, "R1(2)", Stage::Underway, "Two teams are left.")));
    let since = Since::between(&before, &scene.view(TODAY));
    assert_eq!(kinds(&since, "R1(1)"), [ChangeKind::Done]);
    assert_eq!(kinds(&since, "R1(2)"), [ChangeKind::Reopened]);
    let (_, done) = since.of(ChangeKind::Done).next().unwrap();
    assert_eq!(done.was.as_deref(), Some("underway"));
    assert!(done.now.contains("by HoS"), "{}", done.now);
    assert_eq!(since.kinds(), [(ChangeKind::Done, 1), (ChangeKind::Reopened, 1)]);
}

#[test]
fn evidence_that_came_and_evidence_that_counts_no_more_are_changes() {
    use crate::evidence::{about, attach, evidence, note};
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let before = scene.view(TODAY);
    let until = Some(day("2026-12-31"));
    let about = EvidenceAbout { valid_until: until, ..about("The guide") };
    let command = AttachEvidence { about, ..attach(&scene, "R1(1)", note("On the shelf.")) };
    scene.given(lead, evidence(EvidenceCommand::Attach(command)));
    let brought = scene.view(TODAY);
    let since = Since::between(&before, &brought);
    assert_eq!(kinds(&since, "R1(1)"), [ChangeKind::Evidenced]);
    let (_, change) = since.of(ChangeKind::Evidenced).next().unwrap();
    assert_eq!(change.now, "The guide, brought by HoS on 22 November 2026.");
    let since = Since::between(&brought, &scene.view(day("2027-01-01")));
    assert!(kinds(&since, "R1(1)").contains(&ChangeKind::Unevidenced), "{since:?}");
}

#[test]
fn a_date_that_went_by_is_a_change_although_nobody_wrote_anything() {
    let scene = Scene::with_plan();
    let since = Since::between(&scene.view(TODAY), &scene.view(day("2026-12-02")));
    assert_eq!(kinds(&since, "R1(1)"), [ChangeKind::FellLate]);
    let (moved, change) = since.of(ChangeKind::FellLate).next().unwrap();
    assert_eq!((moved.was, moved.now), (Some(Colour::Amber), Some(Colour::Red)));
    assert_eq!(change.now, "Due 30 November 2026, 2 days ago.");
}

#[test]
fn a_correction_is_a_change_of_date_and_no_slip() {
    let mut scene = Scene::with_plan();
    let before = scene.view(TODAY);
    let manager = scene.role(1, Role::Manager);
    let correct = CorrectDue { action: scene.action("R1(1)"), printed: "31.1.27".into(), why: "Misread.".into() };
    scene.given(manager, keep(KeepCommand::CorrectDue(correct)));
    let since = Since::between(&before, &scene.view(TODAY));
    assert_eq!(kinds(&since, "R1(1)"), [ChangeKind::Redated]);
    let (_, change) = since.of(ChangeKind::Redated).next().unwrap();
    assert_eq!((change.was.as_deref(), change.now.as_str()), (Some("30 November 2026"), "31 January 2027"));
}

#[test]
fn other_words_and_other_leads_are_shown_with_what_they_were() {
    let mut scene = Scene::with_plan();
    let before = scene.view(TODAY);
    let manager = scene.role(1, Role::Manager);
    let action = scene.action("R1(1)");
    let placement = scene.plan().actions[&action].placements[0].placement;
    let words = Reword { action, placement, text: "Write and issue the guide".into(), why: "Clearer.".into() };
    scene.given(manager, keep(KeepCommand::Reword(words)));
    let leads = Reassign { action, leads: vec![scene.post("QA")], why: "A new lead.".into() };
    scene.given(manager, keep(KeepCommand::Reassign(leads)));
    let since = Since::between(&before, &scene.view(TODAY));
    assert_eq!(kinds(&since, "R1(1)"), [ChangeKind::Reworded, ChangeKind::Reassigned]);
    let (_, leads) = since.of(ChangeKind::Reassigned).next().unwrap();
    assert_eq!(leads.was.as_deref(), Some("HoS; accountable: not stated"));
    assert_eq!(leads.now, "QA; accountable: not stated");
}

#[test]
fn an_action_that_was_not_there_is_added() {
    let mut scene = Scene::with_plan();
    let before = scene.view(TODAY);
    let manager = scene.role(1, Role::Manager);
    let add = AddAction {
        recommendation: scene.plan().recommendations[1].recommendation,
        label: Some("2".into()),
        phase: Phase::MustDo,
        text: "Read every file".into(),
        leads: vec![],
        due: String::new(),
    };
    scene.given(manager, keep(KeepCommand::AddAction(add)));
    let since = Since::between(&before, &scene.view(TODAY));
    assert_eq!(kinds(&since, "R2(2)"), [ChangeKind::Added]);
    assert_eq!(since.moved[0].was, None);
}

#[test]
fn an_action_that_became_one_with_another_is_joined_and_not_lost() {
    let mut scene = Scene::with_plan();
    let before = scene.view(TODAY);
    let manager = scene.role(1, Role::Manager);
    let (home, other) = (scene.action("R1(2)"), scene.action("R2(1)"));
    scene.given(manager, keep(KeepCommand::JoinActions(JoinActions { home, other, why: "One training.".into() })));
    let since = Since::between(&before, &scene.view(TODAY));
    assert_eq!(kinds(&since, "R2(1)"), [ChangeKind::Joined]);
    assert_eq!(since.of(ChangeKind::Joined).next().unwrap().1.now, "It is one piece of work with R1(2) now.");
}

#[test]
fn a_recommendation_that_is_delivered_moves_up_and_one_that_falls_late_moves_down() {
    let mut scene = Scene::with_plan();
    let before = scene.view(TODAY);
    let lead = scene.holder(1, Role::Contributor, "HoS");
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Done, "The guide is out.")));
    let after = scene.view(TODAY);
    let up = Since::between(&before, &after);
    let directions: Vec<i8> = up.recommendations.iter().map(MovedRecommendation::direction).collect();
    assert_eq!(directions, [1, 0]);
    let down = Since::between(&after, &before);
    assert_eq!(down.recommendations[0].direction(), -1);
}
