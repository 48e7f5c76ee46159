//! What is asked and decided: withdrawal, joining, keeping apart, undoing an import.

use jiff::civil::date;
use uuid::Uuid;
use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, TODAY, keep, plan_id, update};

fn ask(scene: &Scene, place: &str) -> AskWithdrawal {
    AskWithdrawal { plan: plan_id(), action: scene.action(place), why: "The law changed.".into(), on_behalf_of: None }
}

fn decide_it(scene: &Scene, place: &str, accept: bool) -> DecideWithdrawal {
    let reference = "Board, item 7".into();
    DecideWithdrawal { action: scene.action(place), accept, reference, why: "Agreed.".into() }
}

fn refused(scene: &Scene, actor: Actor, what: KeepCommand) -> Refusal {
    scene.when(actor, keep(what)).unwrap_err()
}

#[test]
fn a_lead_asks_and_nothing_changes_until_the_board_decides() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let manager = scene.role(2, Role::Manager);
    let before = scene.view(TODAY).counts;
    scene.given(lead, Command::AskWithdrawal(ask(&scene, "R1(3)")));
    assert_eq!(scene.view(TODAY).counts, before);
    let again = scene.when(lead, Command::AskWithdrawal(ask(&scene, "R1(3)")));
    assert_eq!(again, Err(PlanRefusal::AlreadyAsked.into()));
    scene.given(manager, keep(KeepCommand::DecideWithdrawal(decide_it(&scene, "R1(3)", true))));
    let view = scene.view(TODAY);
    assert_eq!((view.counts.withdrawn, view.counts.red), (1, before.red - 1));
    assert_eq!(view.all_recommendations().next().unwrap().late, 0);
    let gone = scene.when(lead, Command::AskWithdrawal(ask(&scene, "R1(3)")));
    assert_eq!(gone, Err(PlanRefusal::AlreadyWithdrawn.into()));
}

#[test]
fn a_refused_request_leaves_the_action_as_it_was() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    scene.given(lead, Command::AskWithdrawal(ask(&scene, "R1(3)")));
    scene.given(SYSTEM, keep(KeepCommand::DecideWithdrawal(decide_it(&scene, "R1(3)", false))));
    assert_eq!(scene.plan().actions[&scene.action("R1(3)")].withdrawal, Withdrawal::None);
}

#[test]
fn whoever_asks_does_not_decide_and_the_board_is_quoted() {
    let mut scene = Scene::with_plan();
    let manager = scene.role(1, Role::Manager);
    let decided = |scene: &Scene| decide_it(scene, "R1(3)", true);
    let refusal = refused(&scene, manager, KeepCommand::DecideWithdrawal(decided(&scene)));
    assert_eq!(refusal, PlanRefusal::NotAsked.into());
    let on_behalf = AskWithdrawal { on_behalf_of: Some(scene.post("HoS")), ..ask(&scene, "R1(3)") };
    scene.given(manager, Command::AskWithdrawal(on_behalf));
    let own = refused(&scene, manager, KeepCommand::DecideWithdrawal(decided(&scene)));
    assert_eq!(own, PlanRefusal::OwnRequest.into());
    let other = scene.role(2, Role::Manager);
    let unquoted = DecideWithdrawal { reference: "".into(), ..decided(&scene) };
    assert_eq!(refused(&scene, other, KeepCommand::DecideWithdrawal(unquoted)), Denied::QuoteTheBoard.into());
    let unsaid = DecideWithdrawal { why: "".into(), ..decided(&scene) };
    assert_eq!(refused(&scene, other, KeepCommand::DecideWithdrawal(unsaid)), PlanRefusal::NoReason.into());
}

#[test]
fn asking_needs_a_reason_an_action_and_a_lead() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let reader = scene.role(2, Role::Reader);
    let unsaid = AskWithdrawal { why: " ".into(), ..ask(&scene, "R1(3)") };
    assert_eq!(scene.when(lead, Command::AskWithdrawal(unsaid)), Err(PlanRefusal::NoReason.into()));
    let lost = AskWithdrawal { action: Uuid::from_u128(9).into(), ..ask(&scene, "R1(3)") };
    assert_eq!(scene.when(lead, Command::AskWithdrawal(lost)), Err(PlanRefusal::NoSuchAction.into()));
    let not_theirs = scene.when(reader, Command::AskWithdrawal(ask(&scene, "R1(3)")));
    assert_eq!(not_theirs, Err(Denied::NotALead.into()));
}

#[test]
fn a_withdrawn_action_is_taken_up_again_by_the_board() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let restore = |scene: &Scene| {
        let action = scene.action("R1(3)");
        KeepCommand::RestoreAction(RestoreAction { action, reference: "Item 9".into(), why: "Needed.".into() })
    };
    assert_eq!(refused(&scene, SYSTEM, restore(&scene)), PlanRefusal::NotWithdrawn.into());
    scene.given(lead, Command::AskWithdrawal(ask(&scene, "R1(3)")));
    scene.given(SYSTEM, keep(KeepCommand::DecideWithdrawal(decide_it(&scene, "R1(3)", true))));
    scene.given(SYSTEM, keep(restore(&scene)));
    assert_eq!(scene.view(TODAY).counts.withdrawn, 0);
}

fn join(scene: &Scene, home: &str, other: &str) -> JoinActions {
    JoinActions { home: scene.action(home), other: scene.action(other), why: "One training.".into() }
}

#[test]
fn joined_copies_are_one_piece_of_work_in_two_places() {
    let mut scene = Scene::with_plan();
    scene.given(SYSTEM, keep(KeepCommand::JoinActions(join(&scene, "R1(2)", "R2(1)"))));
    let view = scene.view(TODAY);
    assert_eq!((view.actions, scene.plan().actions.len()), (3, 3));
    let second = &view.all_recommendations().nth(1).unwrap().actions[0];
    assert_eq!((second.place.as_str(), second.also_at[0].place.as_str()), ("R2(1)", "R1(2)"));
    assert_eq!(second.stage, Stage::Done, "the home's update is current");
    let printed: Vec<&str> = second.leads.iter().map(|lead| lead.printed.as_str()).collect();
    assert_eq!(printed, ["QA", "the trainers", "SG"]);
    let action = &scene.plan().actions[&scene.action("R1(2)")];
    assert_eq!(action.placements[1].due_printed.as_ref().unwrap().shown(), "31.9.26");
    assert_eq!(action.due.current.day(), Some(date(2026, 12, 31)), "a date that is no day does not govern");
    assert!(scene.plan().shared[0].decided);
}

#[test]
fn an_update_shows_in_every_place_and_what_waited_for_the_copy_waits_for_the_home() {
    let mut scene = Scene::with_plan();
    let state =
        StateDependency { action: scene.action("R1(3)"), on: scene.action("R2(1)"), relation: Relation::WaitsFor };
    scene.given(SYSTEM, keep(KeepCommand::StateDependency(state)));
    scene.given(SYSTEM, keep(KeepCommand::JoinActions(join(&scene, "R1(2)", "R2(1)"))));
    let waits: Vec<ActionId> =
        scene.plan().actions[&scene.action("R1(3)")].depends_on.iter().map(|one| one.on).collect();
    assert_eq!(waits, [scene.action("R1(1)"), scene.action("R1(2)")]);
    let lead = scene.holder(1, Role::Contributor, "QA");
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(2)", Stage::Underway, "One team is left.")));
    let view = scene.view(TODAY);
    let stages: Vec<Stage> =
        view.all_actions().filter(|action| action.action == scene.action("R1(2)")).map(|action| action.stage).collect();
    assert_eq!(stages, [Stage::Underway, Stage::Underway]);
}

#[test]
fn joining_keeps_the_earlier_original_date() {
    let mut scene = Scene::with_plan();
    scene.given(SYSTEM, keep(KeepCommand::Agree(AgreePlan { on: TODAY, reference: "Item 1".into() })));
    let first = scene.plan().recommendations[1].recommendation;
    let add = AddAction {
        recommendation: first,
        label: None,
        phase: Phase::MustDo,
        text: "Check".into(),
        leads: vec![],
        due: "1.11.26".into(),
    };
    scene.given(SYSTEM, keep(KeepCommand::AddAction(add)));
    scene.given(SYSTEM, keep(KeepCommand::JoinActions(join(&scene, "R2(2)", "R1(1)"))));
    let due = &scene.plan().actions[&scene.action("R2(2)")].due;
    assert_eq!(due.original, Some(date(2026, 11, 30)));
}

#[test]
fn only_two_pieces_that_can_be_one_are_joined() {
    let scene = Scene::with_plan();
    let joined = |home: &str, other: &str| refused(&scene, SYSTEM, KeepCommand::JoinActions(join(&scene, home, other)));
    assert_eq!(joined("R1(1)", "R1(1)"), PlanRefusal::JoinsItself.into());
    assert_eq!(joined("R1(1)", "R1(2)"), PlanRefusal::AlreadyPlaced.into());
    let unsaid = JoinActions { why: "".into(), ..join(&scene, "R1(2)", "R2(1)") };
    assert_eq!(refused(&scene, SYSTEM, KeepCommand::JoinActions(unsaid)), PlanRefusal::NoReason.into());
    let mut scene = scene;
    let state =
        StateDependency { action: scene.action("R2(1)"), on: scene.action("R1(2)"), relation: Relation::WaitsFor };
    scene.given(SYSTEM, keep(KeepCommand::StateDependency(state)));
    let waiting = refused(&scene, SYSTEM, KeepCommand::JoinActions(join(&scene, "R1(2)", "R2(1)")));
    assert_eq!(waiting, PlanRefusal::WaitsForTheOther.into());
}

#[test]
fn a_proposal_is_declined_once() {
    let mut scene = Scene::with_plan();
    let apart = |shared| KeepCommand::KeepApart(KeepApart { shared, why: "Two trainings.".into() });
    assert_eq!(refused(&scene, SYSTEM, apart(9)), PlanRefusal::NoSuchAction.into());
    scene.given(SYSTEM, keep(apart(0)));
    assert_eq!(refused(&scene, SYSTEM, apart(0)), PlanRefusal::AlreadyAnswered.into());
    assert!(scene.view(TODAY).all_actions().all(|action| action.shared_with.is_empty()));
}

#[test]
fn an_import_is_undone_only_while_nothing_stands_on_it_and_then_nothing_more_happens() {
    let undo = || KeepCommand::UndoImport(UndoImport { why: "The wrong file.".into() });
    let mut used = Scene::with_plan();
    let lead = used.holder(1, Role::Contributor, "HoS");
    used.given(lead, Command::RecordUpdate(update(&used, "R1(1)", Stage::Underway, "On it.")));
    assert_eq!(refused(&used, SYSTEM, undo()), PlanRefusal::SomethingStandsOnIt.into());

    let mut fresh = Scene::with_plan();
    fresh.given(SYSTEM, keep(undo()));
    assert!(fresh.plan().undone.is_some());
    assert_eq!(refused(&fresh, SYSTEM, undo()), PlanRefusal::Undone.into());
    let passage = fresh.plan().title.passage().unwrap();
    let redact = RedactPassage { passage, reason: "It named a child.".into() };
    assert!(fresh.when(SYSTEM, keep(KeepCommand::RedactPassage(redact))).is_ok());

    let mut by_hand = Scene::new();
    let instance = crate::scene::instance();
    let open = OpenPlan { instance, plan: plan_id(), title: "By hand".into(), version_label: None };
    by_hand.given(SYSTEM, Command::OpenPlan(open));
    assert_eq!(refused(&by_hand, SYSTEM, undo()), PlanRefusal::NotImported.into());
}
