//! Who decides for the board: never whoever asked, and never alone a chair who acts for a lead (DESIGN 3.9).

use jiff::civil::{Date, date};
use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, TODAY, appoint, keep, person, plan_id};

/// An agreed plan. A lead of R1(1) asks for more time and for its withdrawal; R2(1) is led by a group.
fn asked() -> Scene {
    let mut scene = Scene::with_plan();
    let manager = scene.role(1, Role::Manager);
    let agree = AgreePlan { on: TODAY, reference: "Board, item 4".into() };
    scene.given(manager, keep(KeepCommand::Agree(agree)));
    let lead = scene.holder(2, Role::Contributor, "HoS");
    let (action, why) = (scene.action("R1(1)"), "The trainer is away.".to_owned());
    let ask = AskExtension { action, to: date(2027, 1, 29), why: why.clone(), on_behalf_of: None };
    scene.given(lead, Command::Extend { plan: plan_id(), what: ExtendCommand::Ask(ask) });
    let withdraw = AskWithdrawal { plan: plan_id(), action, why, on_behalf_of: None };
    scene.given(lead, Command::AskWithdrawal(withdraw));
    scene
}

/// Everything that is decided of R1 and R1(1), quoting the board or not.
fn decisions(scene: &Scene, reference: &str) -> Vec<(&'static str, Command)> {
    let (action, why) = (scene.action("R1(1)"), "So it is.".to_owned());
    let asked = scene.plan().actions[&action].extension_asked().unwrap().asked;
    let time = |grant: Option<Date>| {
        let decide = DecideExtension { action, asked, grant, reference: reference.into(), why: why.clone() };
        Command::Extend { plan: plan_id(), what: ExtendCommand::Decide(decide) }
    };
    let withdrawal = |accept| {
        let decide = DecideWithdrawal { action, accept, reference: reference.into(), why: why.clone() };
        keep(KeepCommand::DecideWithdrawal(decide))
    };
    let recommendation = scene.plan().recommendations[0].recommendation;
    let close = CloseRecommendation { recommendation, reference: reference.into(), why: why.clone() };
    let close = Command::Lasting { plan: plan_id(), what: LastingCommand::Close(close) };
    vec![
        ("grants", time(Some(date(2027, 1, 29)))),
        ("refuses", time(None)),
        ("withdraws", withdrawal(true)),
        ("keeps", withdrawal(false)),
        ("closes", close),
    ]
}

/// A chair who acts for a lead of R1(1) in some way.
fn chair_as(scene: &mut Scene, number: u128, capacity: Capacity, short: &str) -> Actor {
    let actor = scene.role(number, Role::Chair);
    let appointed = AppointHolder { capacity, ..appoint(scene.post(short), number) };
    scene.given(SYSTEM, Command::AppointHolder(appointed));
    actor
}

#[test]
fn a_chair_who_holds_or_deputises_for_a_lead_decides_nothing_of_it_even_quoting_the_board() {
    let mut scene = asked();
    let holder = chair_as(&mut scene, 5, Capacity::Holder, "HoS");
    let deputy = chair_as(&mut scene, 6, Capacity::Deputy, "HoS");
    for own in [holder, deputy] {
        for reference in ["", "Board, item 7"] {
            for (name, command) in decisions(&scene, reference) {
                assert_eq!(scene.when(own, command).unwrap_err(), Denied::ChairsOwn.into(), "{name} {reference}");
            }
        }
    }
}

#[test]
fn a_chair_who_sits_in_a_group_that_leads_decides_nothing_of_it() {
    let mut scene = asked();
    let member = chair_as(&mut scene, 5, Capacity::Member, "SG");
    let (action, why) = (scene.action("R1(1)"), "The group takes it on.".to_owned());
    let leads = vec![scene.post("SG"), scene.post("HoS")];
    scene.given(Actor::Person(person(1)), keep(KeepCommand::Reassign(Reassign { action, leads, why })));
    for (name, command) in decisions(&scene, "Board, item 7") {
        assert_eq!(scene.when(member, command).unwrap_err(), Denied::ChairsOwn.into(), "{name}");
    }
}

#[test]
fn a_second_member_decides_a_chairs_own_another_chair_or_a_manager_who_quotes_the_board() {
    let mut scene = asked();
    chair_as(&mut scene, 5, Capacity::Holder, "HoS");
    let (other, manager) = (scene.role(6, Role::Chair), Actor::Person(person(1)));
    for (name, command) in decisions(&scene, "") {
        assert!(scene.when(other, command.clone()).is_ok(), "another chair {name}");
        assert_eq!(scene.when(manager, command).unwrap_err(), Denied::QuoteTheBoard.into(), "{name}");
    }
    for (name, command) in decisions(&scene, "Board, item 7") {
        assert!(scene.when(manager, command).is_ok(), "a manager {name}");
    }
}

#[test]
fn a_chair_who_is_manager_too_does_not_get_round_it_by_quoting_the_board() {
    let mut scene = asked();
    let both = chair_as(&mut scene, 5, Capacity::Holder, "HoS");
    scene.role(5, Role::Manager);
    for (name, command) in decisions(&scene, "Board, item 7") {
        assert_eq!(scene.when(both, command).unwrap_err(), Denied::ChairsOwn.into(), "{name}");
    }
}

#[test]
fn a_chair_whose_place_at_the_lead_has_ended_decides_again() {
    let mut scene = asked();
    let former = scene.role(5, Role::Chair);
    let until = Some(date(2026, 11, 1));
    scene.given(SYSTEM, Command::AppointHolder(AppointHolder { until, ..appoint(scene.post("HoS"), 5) }));
    for (name, command) in decisions(&scene, "") {
        assert!(scene.when(former, command).is_ok(), "{name}");
    }
}

#[test]
fn a_chair_who_asked_for_more_time_or_a_withdrawal_does_not_decide_it() {
    let mut scene = asked();
    let chair = scene.role(1, Role::Chair);
    let (action, why) = (scene.action("R1(1)"), "Later still.".to_owned());
    let on_behalf_of = Some(scene.post("HoS"));
    let ask = AskExtension { action, to: date(2027, 2, 26), why, on_behalf_of };
    scene.given(chair, Command::Extend { plan: plan_id(), what: ExtendCommand::Ask(ask) });
    let (_, grant) = decisions(&scene, "Board, item 7").remove(0);
    assert_eq!(scene.when(chair, grant).unwrap_err(), PlanRefusal::OwnRequest.into());
}
