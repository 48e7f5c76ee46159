//! Making and mending by hand what an import makes.

use jiff::civil::date;
use uuid::Uuid;
use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, TODAY, instance, keep, plan_id};

/// A plan begun by hand, with nothing in it, and a manager.
fn bare() -> (Scene, Actor) {
    let mut scene = Scene::new();
    let manager = scene.role(1, Role::Manager);
    scene.given(manager, Command::OpenPlan(open(" Our plan ")));
    (scene, manager)
}

fn open(title: &str) -> OpenPlan {
    OpenPlan { instance: instance(), plan: plan_id(), title: title.into(), version_label: None }
}

fn words(code: &str, text: &str) -> RecommendationWords {
    RecommendationWords {
        code: code.into(),
        text: text.into(),
        timescale: Timescale::NotStated,
        outcome: None,
        addressed_to: vec!["The council".into(), " ".into()],
    }
}

fn add_action(recommendation: RecommendationId, text: &str, due: &str) -> KeepCommand {
    KeepCommand::AddAction(AddAction {
        recommendation,
        label: None,
        phase: Phase::MustDo,
        text: text.into(),
        leads: vec![],
        due: due.into(),
    })
}

fn refused(scene: &Scene, actor: Actor, what: KeepCommand) -> Refusal {
    scene.when(actor, keep(what)).unwrap_err()
}

fn codes(scene: &Scene) -> Vec<String> {
    scene.plan().recommendations.iter().map(|one| one.code.clone()).collect()
}

#[test]
fn a_plan_is_begun_by_hand_and_filled_by_hand() {
    let (mut scene, manager) = bare();
    assert_eq!(scene.plan().title.shown(), "Our plan");
    scene.given(manager, keep(KeepCommand::AddSection(AddSection { title: "Care".into() })));
    let section = Some(scene.plan().sections[0].section);
    scene.given(
        manager,
        keep(KeepCommand::AddRecommendation(AddRecommendation { section, words: words("A1", "Do better") })),
    );
    let recommendation = scene.plan().recommendations[0].clone();
    assert_eq!(recommendation.addressed_to.len(), 1, "an empty name is nobody");
    scene.given(manager, keep(add_action(recommendation.recommendation, "Write it down", "1 December 2026")));
    let view = scene.view(TODAY);
    assert_eq!(view.sections[0].recommendations[0].actions[0].place, "A1(1)");
    assert_eq!(view.sections[0].recommendations[0].actions[0].due.day, Some(date(2026, 12, 1)));
}

#[test]
fn a_plan_by_hand_needs_a_title_and_a_manager_and_begins_once() {
    let (mut scene, manager) = bare();
    let reader = scene.role(2, Role::Reader);
    assert_eq!(scene.when(manager, Command::OpenPlan(open("Again"))), Err(PlanRefusal::AlreadyOpen.into()));
    assert_eq!(scene.when(reader, Command::OpenPlan(open("Mine"))), Err(Denied::ManagersOnly.into()));
    let other = OpenPlan { plan: Uuid::from_u128(55).into(), ..open(" ") };
    assert_eq!(scene.when(manager, Command::OpenPlan(other)), Err(PlanRefusal::NoTitle.into()));
}

#[test]
fn title_version_and_inspection_are_mended() {
    let (mut scene, manager) = bare();
    let describe = |title: &str, version: Option<&str>| {
        KeepCommand::Describe(Describe { title: title.into(), version_label: version.map(str::to_owned) })
    };
    assert_eq!(refused(&scene, manager, describe("", None)), PlanRefusal::NoTitle.into());
    assert_eq!(refused(&scene, manager, describe("Our plan", None)), PlanRefusal::NothingChanges.into());
    scene.given(manager, keep(describe("Our better plan", Some("2"))));
    assert_eq!(scene.plan().version_label.as_ref().unwrap().shown(), "2");
    let inspection = |inspected: &str, published| {
        KeepCommand::StateInspection(StateInspection {
            body: Some("Inspectorate".into()),
            framework: None,
            judgement: Some(" ".into()),
            inspected: Some(inspected.into()),
            published,
        })
    };
    assert_eq!(refused(&scene, manager, inspection("last May", None)), PlanRefusal::NotADay.into());
    let ahead = inspection("2026-05", Some(date(2027, 1, 1)));
    assert_eq!(refused(&scene, manager, ahead), PlanRefusal::InTheFuture.into());
    for when in ["2026", "2026-05", "2026-05-14"] {
        scene.given(manager, keep(inspection(when, Some(TODAY))));
        assert_eq!(scene.plan().inspection.inspected.as_deref(), Some(when));
    }
    assert_eq!(scene.plan().inspection.judgement, None, "blanks say nothing");
}

#[test]
fn narrative_is_written_rewritten_and_taken_out() {
    let mut scene = Scene::with_plan();
    let written = scene.plan().narrative[0].written;
    let write = |written, text: &str| {
        KeepCommand::WriteNarrative(WriteNarrative { written, heading: "Why".into(), text: text.into() })
    };
    assert_eq!(refused(&scene, SYSTEM, write(None, " ")), PlanRefusal::NothingSaid.into());
    assert_eq!(refused(&scene, SYSTEM, write(Some(0), "New.")), PlanRefusal::NoSuchNarrative.into());
    let same = write(Some(written), "Because children waited.");
    assert_eq!(refused(&scene, SYSTEM, same), PlanRefusal::NothingChanges.into());
    scene.given(SYSTEM, keep(write(Some(written), "Because children waited too long.")));
    scene.given(SYSTEM, keep(write(None, "And more.")));
    let texts: Vec<&str> = scene.plan().narrative.iter().map(|part| part.text.shown()).collect();
    assert_eq!(texts, ["Because children waited too long.", "And more."]);
    let remove = || KeepCommand::RemoveNarrative(RemoveNarrative { written });
    scene.given(SYSTEM, keep(remove()));
    assert_eq!(scene.plan().narrative.len(), 1);
    assert_eq!(refused(&scene, SYSTEM, remove()), PlanRefusal::NoSuchNarrative.into());
}

#[test]
fn sections_are_named_and_moved() {
    let mut scene = Scene::with_plan();
    let [first, second] = [0, 1].map(|at| scene.plan().sections[at].section);
    let rename = |section, title: &str| KeepCommand::RenameSection(RenameSection { section, title: title.into() });
    assert_eq!(refused(&scene, SYSTEM, rename(first, " ")), PlanRefusal::NoTitle.into());
    assert_eq!(refused(&scene, SYSTEM, rename(second, "Care")), PlanRefusal::NothingChanges.into());
    let nowhere: SectionId = Uuid::from_u128(9).into();
    assert_eq!(refused(&scene, SYSTEM, rename(nowhere, "X")), PlanRefusal::NoSuchSection.into());
    let move_before = |section, before| KeepCommand::MoveSection(MoveSection { section, before });
    assert_eq!(refused(&scene, SYSTEM, move_before(first, Some(first))), PlanRefusal::NothingChanges.into());
    assert_eq!(refused(&scene, SYSTEM, move_before(first, Some(nowhere))), PlanRefusal::NoSuchSection.into());
    scene.given(SYSTEM, keep(move_before(second, Some(first))));
    assert_eq!(scene.plan().sections[0].section, second);
    scene.given(SYSTEM, keep(move_before(second, None)));
    assert_eq!(scene.plan().sections[1].section, second);
    assert_eq!(
        refused(&scene, SYSTEM, KeepCommand::AddSection(AddSection { title: "".into() })),
        PlanRefusal::NoTitle.into()
    );
}

#[test]
fn a_recommendation_is_put_in_other_words_with_a_reason_and_a_code_of_its_own() {
    let mut scene = Scene::with_plan();
    let recommendation = scene.plan().recommendations[0].recommendation;
    let revise = |words: RecommendationWords, why: &str| {
        KeepCommand::ReviseRecommendation(ReviseRecommendation { recommendation, words, why: why.into() })
    };
    assert_eq!(refused(&scene, SYSTEM, revise(words("", "X"), "?")), PlanRefusal::NoCode.into());
    assert_eq!(refused(&scene, SYSTEM, revise(words("R1", ""), "?")), PlanRefusal::NothingSaid.into());
    assert_eq!(refused(&scene, SYSTEM, revise(words("R1", "X"), "")), PlanRefusal::NoReason.into());
    let taken = PlanRefusal::SameCode { code: "r2".into() };
    assert_eq!(refused(&scene, SYSTEM, revise(words("r2", "X"), "?")), taken.into());
    let long = PlanRefusal::TooLong { limit: 24, length: 25 };
    assert_eq!(refused(&scene, SYSTEM, revise(words(&"R".repeat(25), "X"), "?")), long.into());
    scene.given(SYSTEM, keep(revise(words("R1a", "Make practice clearer"), "The report was reissued.")));
    assert_eq!(scene.plan().recommendations[0].text.shown(), "Make practice clearer");
    assert_eq!(scene.plan().recommendations[0].actions.len(), 3);
    let lost =
        ReviseRecommendation { recommendation: Uuid::from_u128(9).into(), words: words("Z", "X"), why: "?".into() };
    let refusal = PlanRefusal::NoSuchRecommendation;
    assert_eq!(refused(&scene, SYSTEM, KeepCommand::ReviseRecommendation(lost)), refusal.into());
}

#[test]
fn a_recommendation_is_moved_within_and_between_sections() {
    let mut scene = Scene::with_plan();
    let [one, two] = [0, 1].map(|at| scene.plan().recommendations[at].clone());
    let to = |recommendation, section, before| {
        KeepCommand::MoveRecommendation(MoveRecommendation { recommendation, section, before })
    };
    let (r1, r2) = (one.recommendation, two.recommendation);
    assert_eq!(refused(&scene, SYSTEM, to(r1, one.section, Some(r1))), PlanRefusal::NothingChanges.into());
    let nowhere = Some(Uuid::from_u128(9).into());
    assert_eq!(refused(&scene, SYSTEM, to(r1, nowhere, None)), PlanRefusal::NoSuchSection.into());
    let nothing = Some(Uuid::from_u128(9).into());
    assert_eq!(refused(&scene, SYSTEM, to(r1, one.section, nothing)), PlanRefusal::NoSuchRecommendation.into());
    scene.given(SYSTEM, keep(to(r2, one.section, Some(r1))));
    assert_eq!(codes(&scene), ["R2", "R1"]);
    assert_eq!(scene.plan().recommendations[0].section, one.section);
    scene.given(SYSTEM, keep(to(r2, None, None)));
    assert_eq!(codes(&scene), ["R1", "R2"]);
}

#[test]
fn an_action_is_added_with_a_date_that_can_be_read_and_leads_of_the_directory() {
    let mut scene = Scene::with_plan();
    let recommendation = scene.plan().recommendations[1].recommendation;
    assert_eq!(refused(&scene, SYSTEM, add_action(recommendation, " ", "")), PlanRefusal::NothingSaid.into());
    for wrong in ["soon", "31.9.26", "when ready"] {
        assert_eq!(refused(&scene, SYSTEM, add_action(recommendation, "X", wrong)), PlanRefusal::NotADay.into());
    }
    let nowhere = add_action(Uuid::from_u128(9).into(), "X", "");
    assert_eq!(refused(&scene, SYSTEM, nowhere), PlanRefusal::NoSuchRecommendation.into());
    let KeepCommand::AddAction(plain) = add_action(recommendation, "Ask families", "") else { panic!() };
    let led = |leads| KeepCommand::AddAction(AddAction { leads, ..plain.clone() });
    assert_eq!(refused(&scene, SYSTEM, led(vec![Uuid::from_u128(9).into()])), PlanRefusal::NoSuchPost.into());
    let qa = scene.post("QA");
    scene.given(SYSTEM, keep(led(vec![qa, qa])));
    let added = scene.plan().actions[&scene.action("R2(2)")].clone();
    assert_eq!((added.leads.len(), added.due.current.kind), (1, DueKind::None));
}

#[test]
fn an_action_is_moved_renumbered_and_given_another_phase() {
    let mut scene = Scene::with_plan();
    let (action, two) = (scene.action("R1(3)"), scene.action("R1(2)"));
    let [r1, r2] = [0, 1].map(|at| scene.plan().recommendations[at].recommendation);
    let placement = scene.plan().actions[&action].placements[0].placement;
    let to = |recommendation, label: Option<&str>, before| {
        let label = label.map(str::to_owned);
        let phase = Phase::MustDo;
        KeepCommand::MoveAction(MoveAction { action, placement, recommendation, label, phase, before })
    };
    assert_eq!(refused(&scene, SYSTEM, to(r2, None, Some(two))), PlanRefusal::NoSuchAction.into());
    assert_eq!(refused(&scene, SYSTEM, to(r1, None, Some(action))), PlanRefusal::NoSuchAction.into());
    scene.given(SYSTEM, keep(to(r1, Some("1a"), Some(two))));
    assert_eq!(scene.plan().recommendations[0].actions[1], action);
    assert_eq!(scene.plan().place(action), "R1(1a)");
    scene.given(SYSTEM, keep(to(r2, None, None)));
    assert_eq!(scene.plan().place(action), "R2(2)");
    assert_eq!(scene.plan().recommendations[0].actions.len(), 2);
    assert_eq!(scene.plan().actions[&action].phase(), Phase::MustDo);
}
