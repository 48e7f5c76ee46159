//! What recurs: stated by a manager, kept by a lead, missed by nobody's word but the calendar's.

use jiff::civil::{Date, date};
use waymark_domain::*;

use crate::scene::{Scene, TODAY, keep, plan_id, update};

struct Given {
    scene: Scene,
    manager: Actor,
    lead: Actor,
}

fn given() -> Given {
    let mut scene = Scene::with_plan();
    let manager = scene.role(1, Role::Manager);
    let lead = scene.holder(2, Role::Contributor, "HoS");
    Given { scene, manager, lead }
}

fn monthly(from: Date, until: Option<Date>) -> Rhythm {
    Rhythm { every: 1, unit: RhythmUnit::Months, from, until }
}

impl Given {
    fn set(&self, rhythm: Rhythm) -> Command {
        let what = "Figures".into();
        let (action, why) = (self.scene.action("R1(1)"), String::new());
        keep(KeepCommand::SetRhythm(SetRhythm { action, rhythm, what, why }))
    }

    fn recurs(mut self, rhythm: Rhythm) -> Self {
        let command = self.set(rhythm);
        self.scene.given(self.manager, command);
        self
    }

    fn kept(&self, due: Date, on: Option<Date>) -> Command {
        let action = self.scene.action("R1(1)");
        let what = KeepOccurrence { action, due, on, words: "Sent.".into(), on_behalf_of: None };
        Command::KeepOccurrence { plan: plan_id(), what }
    }

    fn view(&self, day: Date) -> ActionView {
        self.scene.view(day).all_actions().next().unwrap().clone()
    }

    fn refusal(&self, actor: Actor, command: Command) -> Refusal {
        self.scene.when(actor, command).unwrap_err()
    }
}

const SEPTEMBER: Date = date(2026, 9, 15);
const NOVEMBER: Date = date(2026, 11, 15);

#[test]
fn what_fell_due_is_missed_until_somebody_records_it() {
    let mut given = given().recurs(monthly(SEPTEMBER, None));
    let rhythm = given.view(TODAY).rhythm.unwrap();
    assert_eq!((rhythm.fell_due, rhythm.kept, rhythm.missed), (3, 0, 3));
    assert_eq!(rhythm.next, Some(date(2026, 12, 15)));
    assert_eq!(rhythm.occurrences[0].state, OccurrenceState::Ahead);
    let command = given.kept(SEPTEMBER, Some(SEPTEMBER));
    given.scene.given(given.lead, command);
    let command = given.kept(NOVEMBER, None);
    given.scene.given(given.lead, command);
    let rhythm = given.view(TODAY).rhythm.unwrap();
    let states: Vec<OccurrenceState> = rhythm.occurrences.iter().map(|one| one.state).collect();
    use OccurrenceState::{Ahead, Kept, KeptLate, Missed};
    assert_eq!(states, [Ahead, KeptLate, Missed, Kept]);
    assert_eq!(rhythm.occurrences[1].by.as_deref(), Some("HoS"));
}

#[test]
fn a_missed_occurrence_turns_the_action_amber_until_a_later_one_is_kept() {
    let mut given = given().recurs(monthly(SEPTEMBER, Some(NOVEMBER)));
    given.scene.given(
        given.lead,
        Command::RecordUpdate(RecordUpdate {
            confidence: Confidence::OnTrack,
            ..update(&given.scene, "R1(1)", Stage::Underway, "It goes on.")
        }),
    );
    let rating = given.view(TODAY).rating;
    assert_eq!(rating.colour, Some(Colour::Amber));
    assert_eq!(rating.reasons[0], "It recurs, and what was due on 15 November 2026 is not recorded; 3 times in all.");
    let command = given.kept(NOVEMBER, None);
    given.scene.given(given.lead, command);
    assert_eq!(given.view(TODAY).rating.colour, Some(Colour::Green));
}

#[test]
fn the_next_change_is_the_day_after_the_next_occurrence() {
    let mut given = given().recurs(monthly(date(2026, 11, 24), Some(date(2026, 11, 24))));
    given.scene.given(
        given.lead,
        Command::RecordUpdate(RecordUpdate {
            confidence: Confidence::OnTrack,
            ..update(&given.scene, "R1(1)", Stage::Underway, "It goes on.")
        }),
    );
    let plan = given.scene.plan();
    let inputs = inputs(plan, &plan.actions[&given.scene.action("R1(1)")]);
    assert_eq!(rate(&inputs, &plan.settings, date(2026, 11, 24)).colour, Some(Colour::Green));
    assert_eq!(next_change(&inputs, &plan.settings, TODAY), Some(date(2026, 11, 25)));
}

#[test]
fn an_occurrence_is_kept_once_on_a_day_of_its_own_and_not_before_its_turn() {
    let mut given = given().recurs(monthly(SEPTEMBER, None));
    let refused = |given: &Given, due, on| given.refusal(given.lead, given.kept(due, on));
    assert_eq!(refused(&given, date(2026, 10, 16), None), RhythmRefusal::NoSuchOccurrence.into());
    assert_eq!(refused(&given, date(2027, 1, 15), None), RhythmRefusal::NoSuchOccurrence.into());
    assert_eq!(refused(&given, NOVEMBER, Some(date(2026, 11, 23))), PlanRefusal::InTheFuture.into());
    let early = refused(&given, date(2026, 12, 15), Some(NOVEMBER));
    assert_eq!(early, RhythmRefusal::TooEarly { before: NOVEMBER }.into(), "that is November's");
    let command = given.kept(date(2026, 12, 15), None);
    given.scene.given(given.lead, command);
    assert_eq!(refused(&given, date(2026, 12, 15), None), RhythmRefusal::KeptAlready.into());
    assert_eq!(given.view(TODAY).rhythm.unwrap().next, Some(date(2027, 1, 15)));
}

#[test]
fn only_a_manager_says_how_often_and_only_those_who_update_record() {
    let given = given();
    assert_eq!(given.refusal(given.lead, given.set(monthly(SEPTEMBER, None))), Denied::ManagersOnly.into());
    assert_eq!(given.refusal(given.lead, given.kept(SEPTEMBER, None)), RhythmRefusal::NoRhythm.into());
    let mut given = given.recurs(monthly(SEPTEMBER, None));
    let reader = given.scene.role(4, Role::Reader);
    assert_eq!(given.refusal(reader, given.kept(SEPTEMBER, None)), Denied::NotALead.into());
    assert_eq!(given.refusal(given.manager, given.kept(SEPTEMBER, None)), Denied::OnWhoseBehalf.into());
}

#[test]
fn a_rhythm_is_in_reach_and_ends_after_it_begins() {
    let given = given();
    let refused = |rhythm| given.refusal(given.manager, given.set(rhythm));
    let out = |most| Refusal::from(RhythmRefusal::OutOfRange { most });
    assert_eq!(refused(Rhythm { every: 0, ..monthly(SEPTEMBER, None) }), out(24));
    assert_eq!(refused(Rhythm { every: 53, unit: RhythmUnit::Weeks, ..monthly(SEPTEMBER, None) }), out(52));
    assert_eq!(refused(monthly(SEPTEMBER, Some(date(2026, 9, 14)))), out(24));
    assert_eq!(refused(monthly(SEPTEMBER, Some(date(2050, 1, 1)))), out(24));
}

#[test]
fn what_was_kept_stays_when_a_rhythm_changes_or_ends() {
    let mut given = given().recurs(monthly(SEPTEMBER, None));
    let command = given.kept(SEPTEMBER, None);
    given.scene.given(given.lead, command);
    let mut given = given.recurs(monthly(date(2026, 10, 1), None));
    let rhythm = given.view(TODAY).rhythm.unwrap();
    assert_eq!(rhythm.occurrences.last().map(|one| one.due), Some(SEPTEMBER));
    let action = given.scene.action("R1(1)");
    let end = keep(KeepCommand::EndRhythm(EndRhythm { action, why: "The board has its own figures.".into() }));
    given.scene.given(given.manager, end);
    assert_eq!(given.view(TODAY).rhythm, None);
    assert_eq!(given.scene.plan().actions[&action].occurrences.len(), 1);
}

#[test]
fn a_rhythm_of_an_agreed_plan_is_replaced_with_a_reason_only() {
    let mut given = given().recurs(monthly(SEPTEMBER, None));
    let agree = keep(KeepCommand::Agree(AgreePlan { on: TODAY, reference: "Board of 12 November".into() }));
    given.scene.given(given.manager, agree);
    let later = monthly(date(2026, 12, 1), None);
    assert_eq!(given.refusal(given.manager, given.set(later)), PlanRefusal::NoReason.into());
    let (action, what, why) =
        (given.scene.action("R1(1)"), "Figures".into(), "Begun late, as the board agreed.".into());
    given.scene.given(given.manager, keep(KeepCommand::SetRhythm(SetRhythm { action, rhythm: later, what, why })));
    assert_eq!(given.view(TODAY).rhythm.unwrap().missed, 0);
}

#[test]
fn an_occurrence_recorded_by_mistake_is_taken_back_with_a_reason() {
    let mut given = given().recurs(monthly(SEPTEMBER, None));
    let action = given.scene.action("R1(1)");
    let back = |why: &str| {
        keep(KeepCommand::TakeBackOccurrence(TakeBackOccurrence { action, due: SEPTEMBER, why: why.into() }))
    };
    assert_eq!(given.refusal(given.manager, back("Wrong month.")), RhythmRefusal::NotKept.into());
    let command = given.kept(SEPTEMBER, None);
    given.scene.given(given.lead, command);
    assert_eq!(given.refusal(given.manager, back(" ")), PlanRefusal::NoReason.into());
    assert_eq!(given.refusal(given.lead, back("Wrong month.")), Denied::ManagersOnly.into());
    given.scene.given(given.manager, back("Wrong month."));
    assert_eq!(given.view(TODAY).rhythm.unwrap().missed, 3);
    let command = given.kept(SEPTEMBER, None);
    given.scene.given(given.lead, command);
}

#[test]
fn what_changed_since_a_day_says_what_was_kept_and_what_was_missed() {
    let mut given = given().recurs(monthly(SEPTEMBER, None));
    let before = given.scene.view(date(2026, 10, 1));
    let command = given.kept(date(2026, 10, 15), Some(date(2026, 10, 15)));
    given.scene.given(given.lead, command);
    let since = Since::between(&before, &given.scene.view(TODAY));
    let of = |kind| since.of(kind).map(|(_, change)| change.now.clone()).collect::<Vec<_>>();
    assert_eq!(of(ChangeKind::Kept), ["Due 15 October 2026, and kept."]);
    assert_eq!(of(ChangeKind::Missed), ["Due 15 November 2026, and not recorded."], "September's was missed before");
    assert!(since.still.iter().all(|one| one.action.place != "R1(1)"));
}

#[test]
fn what_changed_tells_what_was_kept_late_and_what_nobody_had_said_to_recur() {
    let mut given = given();
    let before = given.scene.view(date(2026, 10, 1));
    given = given.recurs(monthly(SEPTEMBER, None));
    let command = given.kept(SEPTEMBER, Some(NOVEMBER));
    given.scene.given(given.lead, command);
    let since = Since::between(&before, &given.scene.view(TODAY));
    let of = |kind| since.of(kind).map(|(_, change)| change.now.clone()).collect::<Vec<_>>();
    assert_eq!(of(ChangeKind::Kept), ["Due 15 September 2026, and kept late."]);
    let missed = "Said since to recur. Due 15 October 2026; 15 November 2026, and not recorded.";
    assert_eq!(of(ChangeKind::Missed), [missed]);
}
