//! More time: asked for, granted, refused, taken back; and what each does to dates, colours and slips.

use jiff::civil::{Date, date};
use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, TODAY, keep, plan_id, update};

const LATER: Date = date(2027, 1, 29);

/// An agreed plan with a manager, a lead of R1(1) and a second manager.
struct Given {
    scene: Scene,
    manager: Actor,
    lead: Actor,
    second: Actor,
}

fn given() -> Given {
    let mut given = draft();
    let agree = AgreePlan { on: TODAY, reference: "Board, item 4".into() };
    given.scene.given(given.manager, keep(KeepCommand::Agree(agree)));
    given
}

fn draft() -> Given {
    let mut scene = Scene::with_plan();
    let manager = scene.role(1, Role::Manager);
    let lead = scene.holder(2, Role::Contributor, "HoS");
    let second = scene.role(3, Role::Manager);
    Given { scene, manager, lead, second }
}

fn extend(what: ExtendCommand) -> Command {
    Command::Extend { plan: plan_id(), what }
}

impl Given {
    fn ask(&self, place: &str, to: Date) -> AskExtension {
        AskExtension { action: self.scene.action(place), to, why: "The trainer is away.".into(), on_behalf_of: None }
    }

    fn asked(&mut self, place: &str, to: Date) -> u64 {
        let ask = self.ask(place, to);
        self.scene.given(self.lead, extend(ExtendCommand::Ask(ask)));
        self.scene.plan().newest
    }

    fn decide(&self, place: &str, asked: u64, grant: Option<Date>) -> DecideExtension {
        let (reference, why) = ("Board, item 7".into(), "It cannot be done sooner.".into());
        DecideExtension { action: self.scene.action(place), asked, grant, reference, why }
    }

    fn decided(&mut self, place: &str, asked: u64, grant: Option<Date>) {
        let command = extend(ExtendCommand::Decide(self.decide(place, asked, grant)));
        self.scene.given(self.manager, command);
    }

    fn refusal(&self, actor: Actor, what: ExtendCommand) -> Refusal {
        self.scene.when(actor, extend(what)).unwrap_err()
    }

    fn due(&self, place: &str, day: Date) -> DueView {
        let view = self.scene.view(day);
        view.all_actions().find(|action| action.place == place).unwrap().due.clone()
    }

    fn colour(&self, place: &str, day: Date) -> Option<Colour> {
        let view = self.scene.view(day);
        view.all_actions().find(|action| action.place == place).unwrap().rating.colour
    }
}

#[test]
fn a_request_changes_no_date_and_no_colour_and_a_grant_counts_from_its_own_entry() {
    let mut given = given();
    let late = date(2026, 12, 1);
    given.scene.advance_to(late);
    assert_eq!(given.colour("R1(1)", late), Some(Colour::Red));
    let asked = given.asked("R1(1)", LATER);
    assert_eq!(given.colour("R1(1)", late), Some(Colour::Red));
    assert_eq!(given.due("R1(1)", late).day, Some(date(2026, 11, 30)));
    let before = given.scene.plan().clone();
    given.decided("R1(1)", asked, Some(LATER));
    let due = given.due("R1(1)", late);
    assert_eq!((due.day, due.original), (Some(LATER), Some(date(2026, 11, 30))));
    assert_eq!((due.slip_days, due.slips, due.corrections), (Some(60), 1, 0));
    assert_ne!(given.colour("R1(1)", late), Some(Colour::Red));
    // The day before the grant stays as it was.
    let as_at = PlanView::of(&before, Some(given.scene.directory()), late);
    assert_eq!(as_at.all_actions().next().unwrap().rating.colour, Some(Colour::Red));
}

#[test]
fn the_board_may_grant_another_day_than_was_asked_for() {
    let mut given = given();
    let asked = given.asked("R1(1)", LATER);
    given.decided("R1(1)", asked, Some(date(2026, 12, 14)));
    let view = given.scene.view(TODAY);
    let action = view.all_actions().next().unwrap();
    assert_eq!(action.due.day, Some(date(2026, 12, 14)));
    let one = &action.extensions[0];
    assert_eq!((one.state, one.to, one.granted_to), (ExtensionState::Granted, LATER, Some(date(2026, 12, 14))));
    assert!(one.answer().ends_with("to 14 December 2026 and no further"), "{}", one.answer());
    assert_eq!(action.due.changes[0].kind, DateChangeKind::Extension);
}

#[test]
fn a_refusal_leaves_the_date_and_stands_beside_the_request() {
    let mut given = given();
    let asked = given.asked("R1(1)", LATER);
    given.decided("R1(1)", asked, None);
    let view = given.scene.view(TODAY);
    let action = view.all_actions().next().unwrap();
    assert_eq!((action.due.day, action.due.slips), (Some(date(2026, 11, 30)), 0));
    assert_eq!(action.extensions[0].state, ExtensionState::Refused);
    assert_eq!(action.extensions[0].decided_why.as_deref(), Some("It cannot be done sooner."));
    assert_eq!(action.extension_asked(), None);
}

#[test]
fn in_a_draft_dates_are_corrected_not_extended() {
    let given = draft();
    let ask = ExtendCommand::Ask(given.ask("R1(1)", LATER));
    assert_eq!(given.refusal(given.lead, ask), PlanRefusal::StillADraft.into());
}

#[test]
fn more_time_is_a_later_day_that_is_still_to_come_with_a_reason() {
    let mut given = given();
    let ask = |given: &Given, place: &str, to| ExtendCommand::Ask(given.ask(place, to));
    let current = date(2026, 11, 30);
    for to in [current, date(2026, 11, 1)] {
        let refused = given.refusal(given.lead, ask(&given, "R1(1)", to));
        assert_eq!(refused, PlanRefusal::NotLater { current }.into());
    }
    // R1(3) was due on 1 November.
    let refused = given.refusal(given.lead, ask(&given, "R1(3)", date(2026, 11, 5)));
    assert_eq!(refused, PlanRefusal::PastAlready.into());
    let unsaid = AskExtension { why: "  ".into(), ..given.ask("R1(1)", LATER) };
    assert_eq!(given.refusal(given.lead, ExtendCommand::Ask(unsaid)), PlanRefusal::NoReason.into());
    let group = given.scene.post("SG");
    let unclear = AskExtension { on_behalf_of: Some(group), ..given.ask("R2(1)", LATER) };
    assert_eq!(given.refusal(given.manager, ExtendCommand::Ask(unclear)), PlanRefusal::NoDateToExtend.into());
    given.scene.given(given.lead, Command::RecordUpdate(update(&given.scene, "R1(1)", Stage::Done, "All written.")));
    assert_eq!(given.refusal(given.lead, ask(&given, "R1(1)", LATER)), PlanRefusal::ClaimedDone.into());
}

#[test]
fn only_those_who_may_update_ask_and_a_manager_says_for_whom() {
    let mut given = given();
    let reader = given.scene.role(4, Role::Reader);
    let ask = |given: &Given| ExtendCommand::Ask(given.ask("R1(1)", LATER));
    assert_eq!(given.refusal(reader, ask(&given)), Denied::NotALead.into());
    assert_eq!(given.refusal(given.manager, ask(&given)), Denied::OnWhoseBehalf.into());
    let head = given.scene.post("HoS");
    let on_behalf = AskExtension { on_behalf_of: Some(head), ..given.ask("R1(1)", LATER) };
    given.scene.given(given.manager, extend(ExtendCommand::Ask(on_behalf)));
    let view = given.scene.view(TODAY);
    let asked = view.all_actions().next().unwrap().extension_asked().unwrap().clone();
    assert_eq!(asked.by, "a plan manager, on behalf of HoS");
    assert_eq!((asked.from, asked.days), (Some(date(2026, 11, 30)), Some(60)));
}

#[test]
fn the_board_is_quoted_and_neither_the_asker_nor_a_lead_decides() {
    let mut given = given();
    let head = given.scene.post("HoS");
    let on_behalf = AskExtension { on_behalf_of: Some(head), ..given.ask("R1(1)", LATER) };
    given.scene.given(given.manager, extend(ExtendCommand::Ask(on_behalf)));
    let asked = given.scene.plan().newest;
    let decide = given.decide("R1(1)", asked, Some(LATER));
    let asks = |actor, what: &DecideExtension| given.refusal(actor, ExtendCommand::Decide(what.clone()));
    assert_eq!(asks(given.manager, &decide), PlanRefusal::OwnRequest.into());
    assert_eq!(asks(given.lead, &decide), Denied::DecidersOnly.into());
    let unquoted = DecideExtension { reference: " ".into(), ..decide.clone() };
    assert_eq!(asks(given.second, &unquoted), Denied::QuoteTheBoard.into());
    let unsaid = DecideExtension { why: String::new(), ..decide };
    assert_eq!(asks(given.second, &unsaid), PlanRefusal::NoReason.into());
    // A manager who leads the action besides.
    let both = given.scene.holder(5, Role::Manager, "HoS");
    let decide = ExtendCommand::Decide(given.decide("R1(1)", asked, Some(LATER)));
    assert_eq!(given.refusal(both, decide), PlanRefusal::OwnAction.into());
}

#[test]
fn a_decision_on_a_request_that_a_newer_one_replaced_says_so() {
    let mut given = given();
    let first = given.asked("R1(1)", LATER);
    let again = ExtendCommand::Ask(given.ask("R1(1)", LATER));
    assert_eq!(given.refusal(given.lead, again), PlanRefusal::TimeAskedAlready.into());
    let second = given.asked("R1(1)", date(2027, 2, 26));
    let decide = |asked| ExtendCommand::Decide(given.decide("R1(1)", asked, Some(LATER)));
    assert_eq!(given.refusal(given.manager, decide(first)), PlanRefusal::NewerAsked.into());
    assert_eq!(given.refusal(given.manager, decide(9999)), PlanRefusal::TimeNotAsked.into());
    given.decided("R1(1)", second, Some(LATER));
    let decide = ExtendCommand::Decide(given.decide("R1(1)", second, None));
    assert_eq!(given.refusal(given.manager, decide), PlanRefusal::TimeDecided.into());
    let states: Vec<ExtensionState> =
        given.scene.view(TODAY).all_actions().next().unwrap().extensions.iter().map(|one| one.state).collect();
    assert_eq!(states, [ExtensionState::Replaced, ExtensionState::Granted]);
}

#[test]
fn a_request_is_taken_back_by_those_who_may_ask_and_by_nobody_else() {
    let mut given = given();
    let asked = given.asked("R1(1)", LATER);
    let take = |given: &Given| {
        ExtendCommand::TakeBack(TakeBackExtension { action: given.scene.action("R1(1)"), asked, why: String::new() })
    };
    let reader = given.scene.role(4, Role::Reader);
    assert_eq!(given.refusal(reader, take(&given)), Denied::NotALead.into());
    let command = extend(take(&given));
    given.scene.given(given.lead, command);
    assert_eq!(given.refusal(given.lead, take(&given)), PlanRefusal::TimeTakenBack.into());
    let decide = ExtendCommand::Decide(given.decide("R1(1)", asked, Some(LATER)));
    assert_eq!(given.refusal(given.manager, decide), PlanRefusal::TimeTakenBack.into());
    given.asked("R1(1)", LATER);
    let decide = ExtendCommand::Decide(given.decide("R1(1)", asked, Some(LATER)));
    assert_eq!(given.refusal(given.manager, decide), PlanRefusal::NewerAsked.into());
}

#[test]
fn extensions_and_corrections_stand_apart_and_lateness_adds_to_the_slip() {
    let mut given = given();
    let asked = given.asked("R1(1)", date(2026, 12, 14));
    given.decided("R1(1)", asked, Some(date(2026, 12, 14)));
    let fix = CorrectDue { action: given.scene.action("R1(1)"), printed: "16.12.26".into(), why: "Misread.".into() };
    given.scene.given(given.manager, keep(KeepCommand::CorrectDue(fix)));
    let due = given.due("R1(1)", TODAY);
    assert_eq!((due.slip_days, due.slips, due.corrections), (Some(14), 1, 1));
    given.scene.advance_to(date(2026, 12, 20));
    given.scene.given(given.lead, Command::RecordUpdate(update(&given.scene, "R1(1)", Stage::Done, "All written.")));
    assert_eq!(given.due("R1(1)", date(2026, 12, 20)).slip_days, Some(18));
}

#[test]
fn what_changed_since_calls_an_extension_a_slip() {
    let mut given = given();
    let before = given.scene.view(TODAY);
    let asked = given.asked("R1(1)", LATER);
    given.decided("R1(1)", asked, Some(LATER));
    let since = Since::between(&before, &given.scene.view(TODAY));
    let kinds: Vec<ChangeKind> = since.moved[0].changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Slipped]);
}

#[test]
fn a_copy_is_not_joined_while_its_request_waits() {
    let mut given = given();
    let group = given.scene.post("SG");
    let mend = CorrectDue { action: given.scene.action("R2(1)"), printed: "30.11.26".into(), why: "Misread.".into() };
    given.scene.given(given.manager, keep(KeepCommand::CorrectDue(mend)));
    let ask = AskExtension { on_behalf_of: Some(group), ..given.ask("R2(1)", LATER) };
    given.scene.given(SYSTEM, extend(ExtendCommand::Ask(ask)));
    let (home, other) = (given.scene.action("R1(2)"), given.scene.action("R2(1)"));
    let join = KeepCommand::JoinActions(JoinActions { home, other, why: "The same training.".into() });
    assert_eq!(given.scene.when(given.manager, keep(join)).unwrap_err(), PlanRefusal::TimeAskedFor.into());
}

#[test]
fn a_duty_that_goes_on_is_extended_to_a_later_end() {
    let mut given = draft();
    let fix = CorrectDue {
        action: given.scene.action("R1(1)"),
        printed: "ongoing to 30.11.26".into(),
        why: "It goes on.".into(),
    };
    given.scene.given(given.manager, keep(KeepCommand::CorrectDue(fix)));
    let agree = AgreePlan { on: TODAY, reference: "Board, item 4".into() };
    given.scene.given(given.manager, keep(KeepCommand::Agree(agree)));
    let asked = given.asked("R1(1)", LATER);
    given.decided("R1(1)", asked, Some(LATER));
    assert_eq!(given.due("R1(1)", TODAY).words, "ongoing until 29 January 2027");
}
