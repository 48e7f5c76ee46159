//! Keeping a plan: correcting, stating, answering, agreeing, erasing.

use jiff::civil::date;
use uuid::Uuid;
use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, TODAY, keep};

fn scene() -> (Scene, Actor) {
    let mut scene = Scene::with_plan();
    let manager = scene.role(1, Role::Manager);
    (scene, manager)
}

fn refused(scene: &Scene, actor: Actor, what: KeepCommand) -> Refusal {
    scene.when(actor, keep(what)).unwrap_err()
}

fn agree() -> AgreePlan {
    AgreePlan { on: TODAY, reference: "Board, 22 November, item 4".into() }
}

fn correct(scene: &Scene, printed: &str) -> CorrectDue {
    CorrectDue { action: scene.action("R2(1)"), printed: printed.into(), why: "The page says 30.".into() }
}

#[test]
fn agreeing_makes_the_dates_of_that_moment_the_originals_for_good() {
    let (mut scene, manager) = scene();
    scene.given(manager, keep(KeepCommand::Agree(agree())));
    let due = |scene: &Scene, place: &str| scene.plan().actions[&scene.action(place)].due.clone();
    assert_eq!(due(&scene, "R1(1)").original, Some(date(2026, 11, 30)));
    assert_eq!(due(&scene, "R2(1)").original, None, "31.9.26 is not a day");
    let fix = CorrectDue { action: scene.action("R1(1)"), ..correct(&scene, "7.12.26") };
    scene.given(manager, keep(KeepCommand::CorrectDue(fix)));
    assert_eq!(due(&scene, "R1(1)").original, Some(date(2026, 11, 30)));
    assert_eq!(due(&scene, "R1(1)").current.day(), Some(date(2026, 12, 7)));
}

#[test]
fn a_plan_is_agreed_once_not_in_the_future_and_by_the_boards_decision() {
    let (mut scene, manager) = scene();
    let later = AgreePlan { on: date(2026, 11, 23), ..agree() };
    assert_eq!(refused(&scene, manager, KeepCommand::Agree(later)), PlanRefusal::InTheFuture.into());
    let unquoted = AgreePlan { reference: " ".into(), ..agree() };
    assert_eq!(refused(&scene, manager, KeepCommand::Agree(unquoted)), Denied::QuoteTheBoard.into());
    scene.given(manager, keep(KeepCommand::Agree(agree())));
    assert_eq!(refused(&scene, manager, KeepCommand::Agree(agree())), PlanRefusal::AlreadyAgreed.into());
}

#[test]
fn a_correction_says_why_and_names_a_day() {
    let (mut scene, manager) = scene();
    let what = |command| KeepCommand::CorrectDue(command);
    let unsaid = CorrectDue { why: " ".into(), ..correct(&scene, "30.9.26") };
    assert_eq!(refused(&scene, manager, what(unsaid)), PlanRefusal::NoReason.into());
    assert_eq!(refused(&scene, manager, what(correct(&scene, "soon"))), PlanRefusal::NotADay.into());
    assert_eq!(refused(&scene, manager, what(correct(&scene, ""))), PlanRefusal::NotADay.into());
    scene.given(manager, keep(what(correct(&scene, "30 September 2026"))));
    assert_eq!(refused(&scene, manager, what(correct(&scene, "30.9.26"))), PlanRefusal::NothingChanges.into());
    let due = &scene.plan().actions[&scene.action("R2(1)")].due;
    assert_eq!((due.current.day(), due.corrections().count()), (Some(date(2026, 9, 30)), 1));
}

#[test]
fn a_correction_after_agreement_is_no_slip_and_being_done_late_is() {
    let (mut scene, manager) = scene();
    scene.given(manager, keep(KeepCommand::Agree(agree())));
    let fix = CorrectDue { action: scene.action("R1(1)"), ..correct(&scene, "7.12.26") };
    scene.given(manager, keep(KeepCommand::CorrectDue(fix)));
    let slip = |scene: &Scene, place: &str, day| {
        let view = scene.view(day);
        view.all_actions().find(|action| action.place == place).unwrap().due.slip_days
    };
    assert_eq!(slip(&scene, "R1(1)", TODAY), Some(0));
    scene.advance_to(date(2026, 12, 10));
    let lead = scene.holder(2, Role::Contributor, "HoS");
    scene.given(lead, Command::RecordUpdate(crate::scene::update(&scene, "R1(1)", Stage::Done, "Done.")));
    assert_eq!(slip(&scene, "R1(1)", date(2026, 12, 10)), Some(3));
}

#[test]
fn the_inspectors_deadline_runs_from_publication_once_that_is_stated() {
    let (mut scene, manager) = scene();
    let first = |scene: &Scene| scene.view(TODAY).all_recommendations().next().unwrap().clone();
    assert_eq!(first(&scene).deadline, None);
    let published = date(2026, 8, 10);
    scene.given(manager, keep(KeepCommand::StatePublication(StatePublication { published })));
    assert_eq!(first(&scene).deadline, Some(date(2026, 11, 10)));
    assert!(first(&scene).actions[0].due.past_deadline);
    assert!(!first(&scene).actions[2].due.past_deadline);
    let again = KeepCommand::StatePublication(StatePublication { published });
    assert_eq!(refused(&scene, manager, again), PlanRefusal::NothingChanges.into());
    let ahead = KeepCommand::StatePublication(StatePublication { published: date(2027, 1, 1) });
    assert_eq!(refused(&scene, manager, ahead), PlanRefusal::InTheFuture.into());
}

#[test]
fn settings_stay_within_reason() {
    let (mut scene, manager) = scene();
    let set = |settings| {
        let (why, reference) = ("Asked sooner.".to_owned(), " ".to_owned());
        KeepCommand::ChangeSettings(ChangeSettings { settings, why, reference })
    };
    let none = set(Settings::default());
    assert_eq!(refused(&scene, manager, none), PlanRefusal::NothingChanges.into());
    for wrong in
        [Settings { cycle_days: 0, ..Settings::default() }, Settings { evidence_days: 400, ..Settings::default() }]
    {
        assert_eq!(refused(&scene, manager, set(wrong)), PlanRefusal::SettingOutOfRange.into());
    }
    let longer = Settings { near_days: 30, ..Settings::default() };
    scene.given(manager, keep(set(longer.clone())));
    assert_eq!(scene.plan().settings, longer);
}

#[test]
fn numbers_are_set_with_a_reason_that_what_changed_tells() {
    let (mut scene, manager) = scene();
    let set = |evidence_days, why: &str, reference: &str| {
        let settings = Settings { evidence_days, ..Settings::default() };
        let (why, reference) = (why.to_owned(), reference.to_owned());
        KeepCommand::ChangeSettings(ChangeSettings { settings, why, reference })
    };
    assert_eq!(refused(&scene, manager, set(60, " ", "Board, minute 4")), PlanRefusal::NoReason.into());
    let before = scene.view(TODAY);
    scene.given(manager, keep(set(60, "The archive moves", "Board, minute 4")));
    scene.given(manager, keep(set(28, "It has moved.", "")));
    let since = Since::between(&before, &scene.view(TODAY));
    assert!(!since.is_empty());
    let said: Vec<&str> = since.numbers.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(
        said,
        [
            "Days without evidence: 28 became 60. Why: The archive moves. The board\u{2019}s decision: Board, minute 4.",
            "Days without evidence: 60 became 28. Why: It has moved. No decision of the board is quoted.",
        ]
    );
    assert_eq!(Since::between(&scene.view(TODAY), &scene.view(TODAY)).numbers, []);
}

#[test]
fn a_question_is_answered_once() {
    let (mut scene, manager) = scene();
    let question = *scene.plan().questions.keys().next().unwrap();
    let answer = |text: &str| KeepCommand::AnswerQuestion(AnswerQuestion { question, answer: text.into() });
    assert_eq!(refused(&scene, manager, answer(" ")), PlanRefusal::NothingSaid.into());
    scene.given(manager, keep(answer("The 30th.")));
    assert_eq!(refused(&scene, manager, answer("The 1st.")), PlanRefusal::AlreadyAnswered.into());
    let lost = AnswerQuestion { question: Uuid::from_u128(9).into(), answer: "?".into() };
    assert_eq!(refused(&scene, manager, KeepCommand::AnswerQuestion(lost)), PlanRefusal::NoSuchQuestion.into());
}

#[test]
fn a_short_form_explained_once_holds_throughout_the_plan() {
    let (mut scene, manager) = scene();
    let post = scene.post("SG");
    let map = |short: &str, post| KeepCommand::MapPost(MapPost { abbreviation: short.into(), post });
    scene.given(manager, keep(map("the trainers", post)));
    let action = scene.plan().actions[&scene.action("R1(2)")].clone();
    assert_eq!(action.leads[1].post, Some(post));
    assert_eq!(action.placements[0].leads[1].post, Some(post));
    assert_eq!(refused(&scene, manager, map("XYZ", post)), PlanRefusal::NoSuchAbbreviation.into());
    assert_eq!(refused(&scene, manager, map("SG", post)), PlanRefusal::NothingChanges.into());
    let nowhere = map("the trainers", Uuid::from_u128(9).into());
    assert_eq!(refused(&scene, manager, nowhere), PlanRefusal::NoSuchPost.into());
}

#[test]
fn a_priority_is_one_to_three_with_a_reason() {
    let (mut scene, manager) = scene();
    let recommendation = scene.plan().recommendations[1].recommendation;
    let set = |priority, why: &str| KeepCommand::SetPriority(SetPriority { recommendation, priority, why: why.into() });
    assert_eq!(refused(&scene, manager, set(Some(4), "?")), PlanRefusal::NotAPriority.into());
    assert_eq!(refused(&scene, manager, set(Some(1), "")), PlanRefusal::NoReason.into());
    assert_eq!(refused(&scene, manager, set(None, "?")), PlanRefusal::NothingChanges.into());
    scene.given(manager, keep(set(Some(1), "Greatest risk.")));
    let view = scene.view(TODAY);
    assert_eq!(view.needs[0].action.place, "R2(1)", "priority comes before lateness");
    let lost = SetPriority { recommendation: Uuid::from_u128(9).into(), priority: Some(1), why: "?".into() };
    assert_eq!(refused(&scene, manager, KeepCommand::SetPriority(lost)), PlanRefusal::NoSuchRecommendation.into());
}

#[test]
fn one_of_the_leads_is_accountable_and_no_longer_when_it_leads_no_more() {
    let (mut scene, manager) = scene();
    let action = scene.action("R1(1)");
    let state = |post| KeepCommand::StateAccountable(StateAccountable { action, post });
    let (hos, qa) = (scene.post("HoS"), scene.post("QA"));
    assert_eq!(refused(&scene, manager, state(qa)), PlanRefusal::NotALeadOfIt.into());
    scene.given(manager, keep(state(hos)));
    assert_eq!(refused(&scene, manager, state(hos)), PlanRefusal::NothingChanges.into());
    let reassign = Reassign { action, leads: vec![qa, qa], why: "Moved.".into() };
    scene.given(manager, keep(KeepCommand::Reassign(reassign.clone())));
    let moved = &scene.plan().actions[&action];
    assert_eq!((moved.leads.len(), moved.accountable), (1, None), "the same post twice is one lead");
    assert_eq!(refused(&scene, manager, KeepCommand::Reassign(reassign)), PlanRefusal::NothingChanges.into());
    let nobody = Reassign { action, leads: vec![Uuid::from_u128(9).into()], why: "?".into() };
    assert_eq!(refused(&scene, manager, KeepCommand::Reassign(nobody)), PlanRefusal::NoSuchPost.into());
}

#[test]
fn dependencies_form_no_circle() {
    let (mut scene, manager) = scene();
    let (one, three, other) = (scene.action("R1(1)"), scene.action("R1(3)"), scene.action("R2(1)"));
    let state = |action, on| KeepCommand::StateDependency(StateDependency { action, on, relation: Relation::WaitsFor });
    assert_eq!(refused(&scene, manager, state(three, one)), PlanRefusal::AlreadyStated.into());
    scene.given(manager, keep(state(one, other)));
    let circle = PlanRefusal::Circle { through: vec!["R1(3)".into(), "R2(1)".into()] };
    assert_eq!(refused(&scene, manager, state(other, three)), circle.into());
    let itself = PlanRefusal::Circle { through: vec!["R2(1)".into(), "R2(1)".into()] };
    assert_eq!(refused(&scene, manager, state(other, other)), itself.into());
    let remove = |action, on| KeepCommand::RemoveDependency(RemoveDependency { action, on });
    scene.given(manager, keep(remove(one, other)));
    assert_eq!(refused(&scene, manager, remove(one, other)), PlanRefusal::NotStated.into());
    assert!(scene.when(manager, keep(state(other, three))).is_ok());
}

#[test]
fn an_action_is_reworded_with_a_reason() {
    let (mut scene, manager) = scene();
    let action = scene.action("R1(1)");
    let placement = scene.plan().actions[&action].placements[0].placement;
    let reword =
        |text: &str, why: &str| KeepCommand::Reword(Reword { action, placement, text: text.into(), why: why.into() });
    assert_eq!(refused(&scene, manager, reword("", "?")), PlanRefusal::NothingSaid.into());
    assert_eq!(refused(&scene, manager, reword("Write the guide", "?")), PlanRefusal::NothingChanges.into());
    assert_eq!(refused(&scene, manager, reword("Write a guide", "")), PlanRefusal::NoReason.into());
    scene.given(manager, keep(reword("Write and print the guide", "Printing was forgotten.")));
    assert_eq!(scene.plan().actions[&action].text(), "Write and print the guide");
}

#[test]
fn a_passage_is_erased_once_and_with_a_reason() {
    let (mut scene, manager) = scene();
    let action = scene.action("R1(1)");
    let passage = scene.plan().actions[&action].latest().unwrap().words.passage().unwrap();
    let redact = |passage, reason: &str| KeepCommand::RedactPassage(RedactPassage { passage, reason: reason.into() });
    assert_eq!(refused(&scene, manager, redact(passage, "")), PlanRefusal::NoReason.into());
    let lost = redact(Uuid::from_u128(9).into(), "?");
    assert_eq!(refused(&scene, manager, lost), PlanRefusal::NoSuchPassage.into());
    let events = scene.given(manager, keep(redact(passage, "It named a child.")));
    assert_eq!(events[0].redacts(), Some(passage));
    assert_eq!(refused(&scene, manager, redact(passage, "Again.")), PlanRefusal::NoSuchPassage.into());
}

#[test]
fn replaced_words_can_be_erased_too() {
    let (mut scene, manager) = scene();
    let action = scene.action("R1(1)");
    let placement = scene.plan().actions[&action].placements[0].clone();
    let old = placement.text.passage().unwrap();
    let (text, why) = ("Write and print the guide".into(), "It named somebody.".into());
    scene.given(manager, keep(KeepCommand::Reword(Reword { action, placement: placement.placement, text, why })));
    let redact = RedactPassage { passage: old, reason: "It named somebody.".into() };
    assert!(scene.when(manager, keep(KeepCommand::RedactPassage(redact))).is_ok());
}

#[test]
fn nobody_but_a_manager_keeps_a_plan() {
    let (mut scene, _) = scene();
    let lead = scene.holder(3, Role::Contributor, "HoS");
    let what = || KeepCommand::StatePublication(StatePublication { published: TODAY });
    assert_eq!(refused(&scene, lead, what()), Denied::ManagersOnly.into());
    assert_eq!(refused(&scene, lead, KeepCommand::Agree(agree())), Denied::DecidersOnly.into());
    let stranger = Actor::Person(crate::scene::person(9));
    assert_eq!(refused(&scene, stranger, what()), Denied::NotThere.into());
    assert!(scene.when(SYSTEM, keep(what())).is_ok());
}

#[test]
fn several_commands_are_decided_in_order_and_all_happen_or_none() {
    let (mut scene, manager) = scene();
    let question = *scene.plan().questions.keys().next().unwrap();
    let correct = |printed: &str| {
        let why = "A slip of the pen.".into();
        keep(KeepCommand::CorrectDue(CorrectDue { action: scene.action("R2(1)"), printed: printed.into(), why }))
    };
    let answer = keep(KeepCommand::AnswerQuestion(AnswerQuestion { question, answer: "The last of June.".into() }));
    let twice = Command::Together(vec![correct("30.9.26"), answer.clone(), answer.clone()]);
    assert_eq!(scene.when(manager, twice).unwrap_err(), PlanRefusal::AlreadyAnswered.into());
    let again = Command::Together(vec![correct("30.9.26"), correct("30.9.26")]);
    assert_eq!(scene.when(manager, again).unwrap_err(), PlanRefusal::NothingChanges.into());
    let both = Command::Together(vec![correct("30.9.26"), answer]);
    let happened = scene.given(manager, both);
    let names: Vec<_> = happened.iter().map(Event::name).collect();
    assert_eq!(names, ["due_corrected", "question_answered"]);
    assert!(scene.plan().questions[&question].answer.is_some());
}
