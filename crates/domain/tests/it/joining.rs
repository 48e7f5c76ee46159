//! Joining by hand and with an import, keeping apart, and parting what was joined.

use jiff::civil::date;
use uuid::Uuid;
use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, TODAY, import, keep, plan_id, update};

/// A plan whose two trainings were joined; R1(3) waits for the copy besides.
fn joined() -> (Scene, ActionId, ActionId) {
    let mut scene = Scene::with_plan();
    let (home, other) = (scene.action("R1(2)"), scene.action("R2(1)"));
    let waits = StateDependency { action: scene.action("R1(3)"), on: other, relation: Relation::WaitsFor };
    scene.given(SYSTEM, keep(KeepCommand::StateDependency(waits)));
    join(&mut scene, home, other);
    (scene, home, other)
}

fn join(scene: &mut Scene, home: ActionId, other: ActionId) {
    let join = JoinActions { home, other, why: "One training.".into() };
    scene.given(SYSTEM, keep(KeepCommand::JoinActions(join)));
}

fn part(home: ActionId, other: ActionId) -> Command {
    keep(KeepCommand::PartActions(PartActions { home, other, why: "Two trainings after all.".into() }))
}

fn leads(action: &Action) -> Vec<&str> {
    action.leads.iter().map(|lead| lead.printed.shown()).collect()
}

fn hangs_on(scene: &Scene, place: &str) -> Vec<ActionId> {
    scene.plan().actions[&scene.action(place)].depends_on.iter().map(|one| one.on).collect()
}

#[test]
fn parting_gives_each_its_own_words_leads_date_and_links_back() {
    let untouched = Scene::with_plan();
    let (mut scene, home, other) = joined();
    scene.given(SYSTEM, part(home, other));
    let plan = scene.plan();
    for id in [home, other] {
        let (now, before) = (&plan.actions[&id], &untouched.plan().actions[&id]);
        assert_eq!((&now.placements, &now.due, leads(now)), (&before.placements, &before.due, leads(before)));
        assert!(now.joined.is_empty());
    }
    assert_eq!((plan.place(home), plan.place(other)), ("R1(2)".into(), "R2(1)".into()));
    assert_eq!(hangs_on(&scene, "R1(3)"), [scene.action("R1(1)"), other]);
    assert_eq!(scene.view(TODAY).actions, 4);
}

#[test]
fn what_was_said_since_stays_with_the_home_and_rewording_since_goes_with_its_place() {
    let (mut scene, home, other) = joined();
    let lead = scene.holder(1, Role::Contributor, "QA");
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(2)", Stage::Underway, "One team is left.")));
    let placement = scene.plan().actions[&home].placements[1].placement;
    let reword = Reword { action: home, placement, text: "Train the new team".into(), why: "Clearer.".into() };
    scene.given(SYSTEM, keep(KeepCommand::Reword(reword)));
    scene.given(SYSTEM, part(home, other));
    let plan = scene.plan();
    assert_eq!(plan.actions[&home].stage(), Stage::Underway);
    assert!(plan.actions[&other].updates.is_empty(), "nothing had been said of the copy");
    assert_eq!(plan.actions[&other].text(), "Train the new team");
}

#[test]
fn a_date_that_the_home_took_from_the_copy_goes_back_with_it_unless_it_was_mended() {
    let joined_early = || {
        let mut scene = Scene::with_plan();
        let (home, other) = (scene.action("R1(2)"), scene.action("R2(1)"));
        let printed = "1.12.26".to_owned();
        let fix = CorrectDue { action: other, printed, why: "The page says so.".into() };
        scene.given(SYSTEM, keep(KeepCommand::CorrectDue(fix)));
        join(&mut scene, home, other);
        assert_eq!(scene.plan().actions[&home].due.current.day(), Some(date(2026, 12, 1)));
        (scene, home, other)
    };
    let day = |scene: &Scene, id: ActionId| scene.plan().actions[&id].due.current.day();
    let (mut scene, home, other) = joined_early();
    scene.given(SYSTEM, part(home, other));
    assert_eq!((day(&scene, home), day(&scene, other)), (Some(date(2026, 12, 31)), Some(date(2026, 12, 1))));

    let (mut scene, home, other) = joined_early();
    let mend = CorrectDue { action: home, printed: "5.12.26".into(), why: "Misread.".into() };
    scene.given(SYSTEM, keep(KeepCommand::CorrectDue(mend)));
    scene.given(SYSTEM, part(home, other));
    assert_eq!((day(&scene, home), day(&scene, other)), (Some(date(2026, 12, 5)), Some(date(2026, 12, 1))));
}

#[test]
fn copies_joined_in_a_draft_and_parted_once_it_is_agreed_each_have_their_own_original_date() {
    let mut scene = Scene::with_plan();
    let (home, other) = (scene.action("R1(1)"), scene.action("R2(1)"));
    let fix = CorrectDue { action: other, printed: "1.11.26".into(), why: "The page says so.".into() };
    scene.given(SYSTEM, keep(KeepCommand::CorrectDue(fix)));
    join(&mut scene, home, other);
    scene.given(SYSTEM, keep(KeepCommand::Agree(AgreePlan { on: TODAY, reference: "Item 1".into() })));
    let original = |scene: &Scene, id: ActionId| scene.plan().actions[&id].due.original;
    assert_eq!(original(&scene, home), Some(date(2026, 11, 1)), "the earlier governs");
    scene.given(SYSTEM, part(home, other));
    assert_eq!(original(&scene, home), Some(date(2026, 11, 30)));
    assert_eq!(original(&scene, other), Some(date(2026, 11, 1)));
}

#[test]
fn of_three_that_were_joined_any_can_be_parted_first() {
    let mut scene = Scene::with_plan();
    let words = RecommendationWords {
        code: "R3".into(),
        text: "Know who is trained".into(),
        timescale: Timescale::NotStated,
        outcome: None,
        addressed_to: vec![],
    };
    scene.given(SYSTEM, keep(KeepCommand::AddRecommendation(AddRecommendation { section: None, words })));
    let recommendation = scene.plan().recommendations[2].recommendation;
    let add = AddAction {
        recommendation,
        label: None,
        phase: Phase::MustDo,
        text: "Train every team".into(),
        leads: vec![scene.post("HoS")],
        due: "2.12.26".into(),
    };
    scene.given(SYSTEM, keep(KeepCommand::AddAction(add)));
    let [home, first, second] = ["R1(2)", "R2(1)", "R3(1)"].map(|place| scene.action(place));
    let before = scene.plan().actions.clone();
    join(&mut scene, home, first);
    join(&mut scene, home, second);
    scene.given(SYSTEM, part(home, first));
    scene.given(SYSTEM, part(home, second));
    for id in [home, first, second] {
        let now = &scene.plan().actions[&id];
        assert_eq!((leads(now), &now.due), (leads(&before[&id]), &before[&id].due), "{}", scene.plan().place(id));
    }
}

#[test]
fn only_what_was_joined_is_parted_with_a_reason_and_by_a_manager() {
    let (mut scene, home, other) = joined();
    let reader = scene.role(2, Role::Reader);
    assert_eq!(scene.when(reader, part(home, other)), Err(Denied::ManagersOnly.into()));
    assert_eq!(scene.when(SYSTEM, part(scene.action("R1(1)"), other)), Err(PlanRefusal::NotJoined.into()));
    let nowhere: ActionId = Uuid::from_u128(77).into();
    assert_eq!(scene.when(SYSTEM, part(nowhere, other)), Err(PlanRefusal::NoSuchAction.into()));
    let unsaid = KeepCommand::PartActions(PartActions { home, other, why: " ".into() });
    assert_eq!(scene.when(SYSTEM, keep(unsaid)), Err(PlanRefusal::NoReason.into()));
    scene.given(SYSTEM, part(home, other));
    assert_eq!(scene.when(SYSTEM, part(home, other)), Err(PlanRefusal::NotJoined.into()));
}

#[test]
fn near_duplicates_are_offered_until_somebody_has_decided() {
    let mut scene = Scene::new();
    let unlisted = ImportPlan { shared: vec![], ..import() };
    scene.given(SYSTEM, Command::ImportPlan(Box::new(unlisted)));
    let pair = vec![scene.action("R1(2)"), scene.action("R2(1)")];
    assert_eq!(near_duplicates(scene.plan()), std::slice::from_ref(&pair));
    let alone = StandApart { actions: vec![pair[0], pair[0]], why: String::new() };
    assert_eq!(scene.when(SYSTEM, keep(KeepCommand::StandApart(alone))), Err(PlanRefusal::JoinsItself.into()));
    let mut apart = Scene::new();
    apart.given(SYSTEM, Command::ImportPlan(Box::new(ImportPlan { shared: vec![], ..import() })));
    let pair: Vec<ActionId> = ["R1(2)", "R2(1)"].map(|place| apart.action(place)).into();
    apart.given(SYSTEM, keep(KeepCommand::StandApart(StandApart { actions: pair.clone(), why: String::new() })));
    assert!(near_duplicates(apart.plan()).is_empty());
    assert!(apart.plan().shared[0].decided);
    let (home, other) = (scene.action("R1(2)"), scene.action("R2(1)"));
    join(&mut scene, home, other);
    assert!(near_duplicates(scene.plan()).is_empty());
    scene.given(SYSTEM, part(home, other));
    assert!(near_duplicates(scene.plan()).is_empty(), "who parts them has said that they are two");
}

fn deciding(decision: SharedDecision) -> (Scene, Vec<Recorded>) {
    let mut scene = Scene::new();
    let manager = scene.role(1, Role::Manager);
    let mut command = import();
    command.shared[0].decision = decision;
    let command = Command::ImportPlan(Box::new(command));
    let recorded = scene.decide(manager, &command).unwrap();
    scene.given(manager, command);
    (scene, recorded)
}

#[test]
fn what_was_decided_before_an_import_is_part_of_its_one_command_and_is_said_by_who_decided() {
    let (mut scene, recorded) = deciding(SharedDecision::Join { home: 1, why: "One training.".into() });
    assert_eq!(recorded.last().unwrap().actor, Actor::Person(crate::scene::person(1)));
    let home = scene.action("R2(1)");
    assert_eq!(scene.plan().actions[&home].placements.len(), 2, "the chosen one is the home");
    assert!(scene.plan().shared[0].decided);
    let undo = keep(KeepCommand::UndoImport(UndoImport { why: "The wrong file.".into() }));
    scene.given(SYSTEM, undo);
    let (scene, _) = deciding(SharedDecision::Apart { why: String::new() });
    assert_eq!((scene.plan().actions.len(), scene.plan().shared[0].decided), (4, true));
}

#[test]
fn a_decision_that_the_rules_refuse_leaves_the_plan_in_and_the_proposal_open() {
    for decision in [
        SharedDecision::Join { home: 0, why: " ".into() },
        SharedDecision::Join { home: 9, why: "One training.".into() },
    ] {
        let (scene, _) = deciding(decision);
        assert_eq!((scene.plan().actions.len(), scene.plan().shared[0].decided), (4, false));
        assert_eq!(scene.plan().plan, plan_id());
    }
}
