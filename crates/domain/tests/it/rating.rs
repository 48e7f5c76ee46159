//! Ratings: each line of the ordered rule, its edges, and the next day on which a colour can change.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use waymark_domain::*;

const DAY: Date = date(2012, 10, 31);

fn day(from_now: i32) -> Date {
    DAY.checked_add(from_now.days()).unwrap()
}

/// Underway, on track, due in a hundred days: green.
fn calm() -> Inputs {
    Inputs {
        due: Some(day(100)),
        due_kind: DueKind::Day,
        stage: Stage::Underway,
        updated_on: Some(DAY),
        ..Inputs::default()
    }
}

fn claimed(days_ago: i32) -> Inputs {
    let claim = Claim { since: day(-days_ago), concedes: false, contradicted: false };
    Inputs { stage: Stage::Done, claim: Some(claim), due: Some(day(-5)), ..calm() }
}

fn colour(inputs: &Inputs) -> Option<Colour> {
    rate(inputs, &Settings::default(), DAY).colour
}

fn first(inputs: &Inputs) -> String {
    rate(inputs, &Settings::default(), DAY).reasons[0].to_string()
}

#[test]
fn a_withdrawn_action_has_no_colour() {
    let inputs = Inputs { withdrawn: true, due: Some(day(-50)), ..calm() };
    assert_eq!((colour(&inputs), first(&inputs).as_str()), (None, "Withdrawn by decision."));
}

#[test]
fn a_verified_action_is_blue_while_its_evidence_is_in_date() {
    let on = |in_date_until| Inputs { verified: true, evidence: Some(Support { in_date_until }), ..claimed(90) };
    assert_eq!(colour(&on(None)), Some(Colour::Blue));
    assert_eq!(first(&on(None)), "Verified, with evidence that is in date.");
    assert_eq!(colour(&on(Some(DAY))), Some(Colour::Blue));
    let expired = on(Some(day(-1)));
    assert_eq!(colour(&expired), Some(Colour::Amber));
    assert_eq!(first(&expired), "Its evidence was in date until 30 October 2012.");
}

#[test]
fn a_verified_action_whose_evidence_is_gone_is_amber() {
    let gone = Inputs { verified: true, evidence: None, ..claimed(90) };
    assert_eq!(colour(&gone), Some(Colour::Amber));
    assert_eq!(first(&gone), "Verified, but the evidence that this rests on was withdrawn or is in quarantine.");
}

#[test]
fn a_claim_after_a_refusal_is_rated_afresh_and_tells_of_the_refusal() {
    let again = Inputs { refused_before: vec![day(-40)], ..claimed(1) };
    let rating = rate(&again, &Settings::default(), DAY);
    let reasons: Vec<String> = rating.reasons.iter().map(ToString::to_string).collect();
    assert_eq!(rating.colour, Some(Colour::Green));
    assert_eq!(reasons, ["Claimed done; not verified.", "Refused once, on 21 September 2012."]);
    let twice = Inputs { refused_before: vec![day(-40), day(-9)], ..claimed(1) };
    let last = rate(&twice, &Settings::default(), DAY).reasons.pop().unwrap();
    assert_eq!(last.to_string(), "Refused twice, last on 22 October 2012.");
}

#[test]
fn the_day_itself_is_not_past() {
    let due = |days: i32| Inputs { due: Some(day(days)), on_track_on: Some(DAY), ..calm() };
    assert_eq!(colour(&due(0)), Some(Colour::Green));
    assert_eq!(colour(&due(-1)), Some(Colour::Red));
    assert_eq!(first(&due(-1)), "1 day past its date of 30 October 2012, and not done.");
}

#[test]
fn an_unreadable_date_is_amber_until_its_latest_reading_is_past() {
    let unclear = |latest: i32| Inputs { due: Some(day(latest)), due_kind: DueKind::Unclear, ..calm() };
    assert_eq!(colour(&unclear(30)), Some(Colour::Amber));
    assert_eq!(first(&unclear(30)), "Its date cannot be read as a day.");
    assert_eq!(colour(&unclear(-1)), Some(Colour::Red));
    let words_only = Inputs { due: None, due_kind: DueKind::Unclear, ..calm() };
    assert_eq!(first(&words_only), "Its date cannot be read as a day.");
}

#[test]
fn off_track_is_red_and_a_refused_claim_is_red() {
    assert_eq!(colour(&Inputs { confidence: Confidence::OffTrack, ..calm() }), Some(Colour::Red));
    let refused = Inputs { refused_on: Some(day(-3)), ..calm() };
    assert_eq!(colour(&refused), Some(Colour::Red));
    assert_eq!(first(&refused), "Its claim was refused on 28 October 2012, and nothing has been claimed since.");
}

#[test]
fn held_at_risk_and_undated_are_amber() {
    assert_eq!(colour(&Inputs { stage: Stage::Held, ..calm() }), Some(Colour::Amber));
    assert_eq!(colour(&Inputs { confidence: Confidence::AtRisk, ..calm() }), Some(Colour::Amber));
    let undated = Inputs { due: None, due_kind: DueKind::None, ..calm() };
    assert_eq!((colour(&undated), first(&undated).as_str()), (Some(Colour::Amber), "It has no date."));
}

#[test]
fn a_late_prerequisite_is_amber_and_one_in_time_is_not() {
    let waiting = |due: Option<Date>| Inputs { waits_for: vec![Waiting { place: "S1(6)".into(), due }], ..calm() };
    assert_eq!(colour(&waiting(Some(day(-1)))), Some(Colour::Amber));
    assert_eq!(colour(&waiting(Some(DAY))), Some(Colour::Green));
    assert_eq!(colour(&waiting(None)), Some(Colour::Green));
}

#[test]
fn a_claim_is_amber_when_it_concedes_is_contradicted_or_stands_on_nothing_for_28_days() {
    let with = |claim: Claim| Inputs { claim: Some(claim), ..claimed(1) };
    let since = day(-1);
    assert_eq!(colour(&with(Claim { since, concedes: true, contradicted: false })), Some(Colour::Amber));
    assert_eq!(colour(&with(Claim { since, concedes: false, contradicted: true })), Some(Colour::Amber));
    assert_eq!(colour(&claimed(27)), Some(Colour::Green));
    assert_eq!(colour(&claimed(28)), Some(Colour::Amber));
    assert_eq!(first(&claimed(28)), "Claimed done, with no evidence 28 days after 3 October 2012.");
    assert_eq!(colour(&Inputs { evidence: Some(Support { in_date_until: None }), ..claimed(90) }), Some(Colour::Green));
}

#[test]
fn no_claim_is_asked_for_evidence_within_the_plans_grace() {
    let settings = Settings { evidence_grace_until: Some(DAY), ..Settings::default() };
    assert_eq!(rate(&claimed(90), &settings, DAY).colour, Some(Colour::Green));
    assert_eq!(rate(&claimed(90), &settings, day(1)).colour, Some(Colour::Amber));
}

#[test]
fn a_date_within_14_days_wants_an_on_track_of_the_last_14() {
    let near = |due: i32, said: Option<i32>| Inputs { due: Some(day(due)), on_track_on: said.map(day), ..calm() };
    assert_eq!(colour(&near(14, None)), Some(Colour::Amber));
    assert_eq!(colour(&near(15, None)), Some(Colour::Green));
    assert_eq!(colour(&near(14, Some(-14))), Some(Colour::Green));
    assert_eq!(colour(&near(14, Some(-15))), Some(Colour::Amber));
    assert!(first(&near(0, None)).starts_with("Due today, 31 October 2012"));
    assert_eq!(colour(&Inputs { stage: Stage::Done, ..near(3, None) }), Some(Colour::Green));
}

#[test]
fn silence_after_the_start_counts_from_one_cycle_and_seven_days() {
    let silent = |days: i32| Inputs { updated_on: Some(day(-days)), ..calm() };
    assert_eq!(colour(&silent(37)), Some(Colour::Green));
    assert_eq!(colour(&silent(38)), Some(Colour::Amber));
    let not_started = Inputs { stage: Stage::NotStarted, ..silent(38) };
    assert_eq!(colour(&not_started), Some(Colour::Grey));
}

#[test]
fn done_and_underway_are_green_and_the_rest_is_grey() {
    for (stage, expected) in [
        (Stage::Done, Colour::Green),
        (Stage::Underway, Colour::Green),
        (Stage::NotStarted, Colour::Grey),
        (Stage::NotStated, Colour::Grey),
    ] {
        assert_eq!(colour(&Inputs { stage, ..calm() }), Some(expected));
    }
}

#[test]
fn every_line_that_holds_gives_a_reason_and_the_first_gives_the_colour() {
    let inputs = Inputs { stage: Stage::Held, due: Some(day(-1)), updated_on: Some(day(-60)), ..calm() };
    let rating = rate(&inputs, &Settings::default(), DAY);
    let colours: Vec<Option<Colour>> = rating.reasons.iter().map(Reason::colour).collect();
    assert_eq!(colours, [Some(Colour::Red), Some(Colour::Amber), Some(Colour::Amber)]);
    assert_eq!(rating.colour, Some(Colour::Red));
}

#[test]
fn a_recommendation_shows_the_worst_colour() {
    assert_eq!(worst([Some(Colour::Blue), Some(Colour::Green), Some(Colour::Grey)]), Some(Colour::Green));
    assert_eq!(worst([Some(Colour::Blue), Some(Colour::Red), None]), Some(Colour::Red));
    assert_eq!(worst([Some(Colour::Blue), Some(Colour::Blue)]), Some(Colour::Blue));
    assert_eq!(worst([None]), None);
}

fn any_day() -> impl Strategy<Value = Option<Date>> {
    proptest::option::of((-120i32..120).prop_map(day))
}

fn any_inputs() -> impl Strategy<Value = Inputs> {
    let stages = prop_oneof![
        Just(Stage::NotStated),
        Just(Stage::NotStarted),
        Just(Stage::Underway),
        Just(Stage::Held),
        Just(Stage::Done)
    ];
    let kinds = prop_oneof![Just(DueKind::Day), Just(DueKind::Unclear), Just(DueKind::Ongoing)];
    (any::<bool>(), any_day(), kinds, stages, any_day(), any_day(), any_day(), any_day(), any_day()).prop_map(
        |(verified, due, due_kind, stage, on_track_on, updated_on, since, in_date_until, waits)| Inputs {
            verified,
            due,
            due_kind,
            stage,
            on_track_on,
            updated_on,
            claim: since.map(|since| Claim { since, concedes: false, contradicted: false }),
            evidence: in_date_until.map(|day| Support { in_date_until: Some(day) }),
            waits_for: waits.map(|due| Waiting { place: "R1(1)".into(), due: Some(due) }).into_iter().collect(),
            ..Inputs::default()
        },
    )
}

proptest! {
    /// The next change is the first day with another colour, and no day is missed.
    #[test]
    fn a_colour_holds_until_its_next_change(inputs in any_inputs()) {
        let settings = Settings { evidence_grace_until: Some(day(20)), ..Settings::default() };
        let now = rate(&inputs, &settings, DAY).colour;
        let change = next_change(&inputs, &settings, DAY);
        for ahead in 1..400 {
            let then = day(ahead);
            if Some(then) == change {
                prop_assert_ne!(rate(&inputs, &settings, then).colour, now);
                break;
            }
            prop_assert_eq!(rate(&inputs, &settings, then).colour, now);
        }
    }

    /// Every action that is not withdrawn has a colour, and its first reason has that colour.
    #[test]
    fn every_rating_has_a_colour_and_a_reason_for_it(inputs in any_inputs()) {
        let rating = rate(&inputs, &Settings::default(), DAY);
        prop_assert!(rating.colour.is_some());
        prop_assert_eq!(rating.reasons[0].colour(), rating.colour);
    }
}
