//! Tested to last, closing and reopening, impact, the board's own view.

use jiff::civil::{Date, date};
use waymark_domain::*;

use crate::evidence::{attach, evidence, newest, note};
use crate::scene::{SYSTEM, Scene, TODAY, appoint, person, plan_id, update};

fn first(scene: &Scene) -> RecommendationId {
    scene.plan().recommendations[0].recommendation
}

fn details() -> TestDetails {
    TestDetails {
        method: TestMethod::DipSample,
        about: "The guide is on every desk.".into(),
        sample_size: 30,
        pass_mark: 24,
        on: date(2027, 2, 1),
        tester: Tester::Outside("The county's auditors".into()),
        commissioned_by: "The board, minute 4".into(),
    }
}

fn lasting(what: LastingCommand) -> Command {
    Command::Lasting { plan: plan_id(), what }
}

fn plan_test(scene: &Scene, details: TestDetails) -> Command {
    lasting(LastingCommand::PlanTest(PlanTest { recommendation: first(scene), details }))
}

fn newest_test(scene: &Scene) -> TestId {
    scene.plan().recommendations[0].tests.last().unwrap().test
}

fn result(scene: &Scene, on: Date, sample: u32, passed_count: u32) -> RecordTestResult {
    RecordTestResult {
        recommendation: first(scene),
        test: newest_test(scene),
        on,
        sample,
        passed_count,
        findings: "Most have it.".into(),
    }
}

fn found(scene: &mut Scene, verifier: Actor, on: Date, sample: u32, passed: u32) {
    let command = LastingCommand::RecordResult(result(scene, on, sample, passed));
    scene.given(verifier, lasting(command));
}

fn close(scene: &Scene, reference: &str) -> Command {
    let (recommendation, reference, why) = (first(scene), reference.into(), "It has lasted.".into());
    lasting(LastingCommand::Close(CloseRecommendation { recommendation, reference, why }))
}

fn shown(scene: &Scene, day: Date) -> RecommendationView {
    scene.view(day).all_recommendations().next().unwrap().clone()
}

/// Every action of R1 claimed done, evidenced and verified.
fn verified() -> (Scene, Actor, Actor) {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let trainer = scene.holder(3, Role::Contributor, "QA");
    let verifier = scene.role(2, Role::Verifier);
    for (place, lead) in [("R1(1)", lead), ("R1(2)", trainer), ("R1(3)", lead)] {
        scene.given(lead, Command::RecordUpdate(update(&scene, place, Stage::Done, "It is there.")));
        scene.given(lead, evidence(EvidenceCommand::Attach(attach(&scene, place, note("Seen.")))));
        let action = scene.action(place);
        let command = VerifyClaim {
            action,
            claim: scene.plan().actions[&action].claim().unwrap().position,
            seen: "Looked at it.".into(),
            assurance: Assurance::Substantial,
            evidence: vec![newest(&scene)],
        };
        let what = VerificationCommand::Verify(command);
        scene.given(verifier, Command::Verification { plan: plan_id(), what });
    }
    (scene, verifier, lead)
}

#[test]
fn a_recommendation_climbs_from_verified_to_closed_and_a_failed_test_takes_it_back() {
    let (mut scene, verifier, _) = verified();
    let chair = scene.role(4, Role::Chair);
    assert_eq!(shown(&scene, TODAY).ladder.rung, Rung::Verified);
    scene.given(verifier, plan_test(&scene, details()));
    assert_eq!(shown(&scene, TODAY).ladder.rung, Rung::Testing);
    scene.advance_to(date(2027, 1, 29));
    found(&mut scene, verifier, date(2027, 1, 28), 30, 26);
    assert_eq!(shown(&scene, TODAY).ladder.rung, Rung::Lasting);
    scene.given(verifier, plan_test(&scene, TestDetails { on: date(2027, 6, 1), ..details() }));
    scene.advance_to(date(2027, 5, 28));
    found(&mut scene, verifier, date(2027, 5, 28), 30, 12);
    let failed = shown(&scene, date(2027, 5, 28));
    assert_eq!((failed.ladder.rung, failed.rating.colour), (Rung::Testing, Some(Colour::Amber)));
    assert!(failed.rating.reasons.last().unwrap().contains("did not pass: 12 of 30"), "{:?}", failed.rating.reasons);
    scene.given(chair, close(&scene, ""));
    let closed = shown(&scene, date(2027, 5, 28));
    assert_eq!((closed.ladder.rung, closed.rating.colour), (Rung::Closed, Some(Colour::Blue)));
    assert_eq!(closed.rating.reasons[0], "Closed by the board on 28 May 2027 (decision of the chair).");
    assert_eq!(closed.closed.unwrap().why, "It has lasted.");
}

#[test]
fn whether_a_test_passed_is_reckoned_from_as_large_a_part_and_of_too_few_it_never_did() {
    for (sample, count, passed) in [(30, 24, true), (30, 23, false), (40, 32, true), (40, 31, false), (1, 1, false)] {
        let mut scene = Scene::with_plan();
        let verifier = scene.role(2, Role::Verifier);
        scene.given(verifier, plan_test(&scene, details()));
        found(&mut scene, verifier, TODAY, sample, count);
        assert_eq!(shown(&scene, TODAY).tests[0].passed, Some(passed), "{count} of {sample}");
    }
}

#[test]
fn a_test_without_a_result_by_its_day_is_said_in_the_rating() {
    let (mut scene, verifier, _) = verified();
    scene.given(verifier, plan_test(&scene, details()));
    assert_eq!(shown(&scene, date(2027, 2, 1)).rating.colour, Some(Colour::Blue), "the day itself is not past");
    let late = shown(&scene, date(2027, 2, 2));
    assert_eq!(late.rating.colour, Some(Colour::Amber));
    let said = "The dip sample planned for 1 February 2027 has no result, 1 day past its day.";
    assert_eq!(late.rating.reasons.last().unwrap(), said);
    let why = "No auditor is free.".into();
    let cancel = CancelTest { recommendation: first(&scene), test: newest_test(&scene), why };
    scene.given(verifier, lasting(LastingCommand::CancelTest(cancel)));
    assert_eq!(shown(&scene, date(2027, 2, 2)).rating.colour, Some(Colour::Blue));
}

#[test]
fn tests_are_suggested_three_six_and_twelve_months_after_delivered() {
    let (mut scene, verifier, _) = verified();
    let days = |scene: &Scene| shown(scene, TODAY).suggested_tests;
    assert_eq!(shown(&scene, TODAY).delivered_on, Some(TODAY));
    assert_eq!(days(&scene), [date(2027, 2, 22), date(2027, 5, 22), date(2027, 11, 22)]);
    scene.given(verifier, plan_test(&scene, TestDetails { on: date(2027, 3, 1), ..details() }));
    assert_eq!(days(&scene), [date(2027, 5, 22), date(2027, 11, 22)], "one is planned near the first");
    assert_eq!(Scene::with_plan().view(TODAY).all_recommendations().next().unwrap().delivered_on, None);
}

#[test]
fn a_test_that_cannot_be_so_is_refused() {
    let mut scene = Scene::with_plan();
    let verifier = scene.role(2, Role::Verifier);
    let refused = |details: TestDetails| scene.when(verifier, plan_test(&scene, details)).unwrap_err();
    let cases = [
        (TestDetails { about: " ".into(), ..details() }, LastingRefusal::NothingTested),
        (TestDetails { commissioned_by: "".into(), ..details() }, LastingRefusal::NotCommissioned),
        (TestDetails { sample_size: 0, ..details() }, LastingRefusal::NoSample),
        (TestDetails { pass_mark: 0, ..details() }, LastingRefusal::PassMarkOutOfReach),
        (TestDetails { pass_mark: 31, ..details() }, LastingRefusal::PassMarkOutOfReach),
        (TestDetails { on: date(2026, 11, 21), ..details() }, LastingRefusal::InThePast),
        (TestDetails { tester: Tester::Outside(" ".into()), ..details() }, LastingRefusal::NoTester),
        (TestDetails { tester: Tester::Post(uuid::Uuid::from_u128(9).into()), ..details() }, LastingRefusal::NoTester),
        (TestDetails { tester: Tester::Post(scene.post("HoS")), ..details() }, LastingRefusal::TesterLeads),
    ];
    for (details, refusal) in cases {
        assert_eq!(refused(details), refusal.into());
    }
    let by_group = TestDetails { tester: Tester::Post(scene.post("SG")), ..details() };
    assert!(scene.when(verifier, plan_test(&scene, by_group)).is_ok(), "it leads none of R1");
}

#[test]
fn a_post_whose_only_holder_leads_some_of_it_does_not_test_it() {
    let mut scene = Scene::with_plan();
    let verifier = scene.role(2, Role::Verifier);
    scene.holder(1, Role::Contributor, "HoS");
    let seat = AppointHolder { capacity: Capacity::Member, ..appoint(scene.post("SG"), 1) };
    scene.given(SYSTEM, Command::AppointHolder(seat));
    let by_group = || TestDetails { tester: Tester::Post(scene.post("SG")), ..details() };
    let refusal = scene.when(verifier, plan_test(&scene, by_group())).unwrap_err();
    assert_eq!(refusal, LastingRefusal::TesterLeads.into());
}

#[test]
fn a_result_that_cannot_be_so_is_refused_and_a_test_has_one_result() {
    let mut scene = Scene::with_plan();
    let verifier = scene.role(2, Role::Verifier);
    let lead = scene.holder(1, Role::Contributor, "HoS");
    scene.given(SYSTEM, Command::GrantRole(GrantRole { person: person(1), role: Role::Verifier, plan: None }));
    scene.given(verifier, plan_test(&scene, details()));
    let good = result(&scene, TODAY, 30, 24);
    let when = |scene: &Scene, by, result: RecordTestResult| {
        scene.when(by, lasting(LastingCommand::RecordResult(result))).unwrap_err()
    };
    let cases = [
        (RecordTestResult { on: date(2026, 11, 23), ..good.clone() }, LastingRefusal::InTheFuture),
        (RecordTestResult { sample: 0, ..good.clone() }, LastingRefusal::NoSample),
        (RecordTestResult { passed_count: 31, ..good.clone() }, LastingRefusal::MoreThanTheSample),
        (RecordTestResult { findings: " ".into(), ..good.clone() }, LastingRefusal::NoFindings),
        (RecordTestResult { test: uuid::Uuid::from_u128(9).into(), ..good.clone() }, LastingRefusal::NoSuchTest),
    ];
    for (wrong, refusal) in cases {
        assert_eq!(when(&scene, verifier, wrong), refusal.into());
    }
    assert_eq!(when(&scene, lead, good.clone()), Denied::LeadsIt.into(), "a verifier who leads some of it");
    scene.given(verifier, lasting(LastingCommand::RecordResult(good.clone())));
    assert_eq!(when(&scene, verifier, good), LastingRefusal::TestDone.into());
}

#[test]
fn who_plans_tests() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let member = scene.role(2, Role::Member);
    let allowed = [Role::Verifier, Role::Chair, Role::Manager].map(|role| scene.role(10 + role as u128, role));
    for actor in [lead, member] {
        assert_eq!(scene.when(actor, plan_test(&scene, details())).unwrap_err(), Denied::AskersOnly.into());
    }
    for actor in allowed {
        assert!(scene.when(actor, plan_test(&scene, details())).is_ok());
    }
}

#[test]
fn a_planned_test_is_planned_otherwise_with_a_reason() {
    let mut scene = Scene::with_plan();
    let verifier = scene.role(2, Role::Verifier);
    scene.given(verifier, plan_test(&scene, details()));
    let revise = |why: &str| {
        let (recommendation, test) = (first(&scene), newest_test(&scene));
        let details = TestDetails { on: date(2027, 3, 1), ..details() };
        lasting(LastingCommand::ReviseTest(ReviseTest { recommendation, test, details, why: why.into() }))
    };
    assert_eq!(scene.when(verifier, revise(" ")).unwrap_err(), LastingRefusal::NoReason.into());
    let revised = revise("The auditors are free then.");
    scene.given(verifier, revised);
    assert_eq!(shown(&scene, TODAY).tests[0].planned_for, date(2027, 3, 1));
}

#[test]
fn who_closes_and_reopens() {
    let mut scene = Scene::with_plan();
    let (manager, chair, verifier) =
        (scene.role(1, Role::Manager), scene.role(2, Role::Chair), scene.role(3, Role::Verifier));
    let own = scene.holder(4, Role::Chair, "HoS");
    assert_eq!(scene.when(verifier, close(&scene, "Minute 4")).unwrap_err(), Denied::DecidersOnly.into());
    assert_eq!(scene.when(manager, close(&scene, " ")).unwrap_err(), Denied::QuoteTheBoard.into());
    assert_eq!(scene.when(own, close(&scene, "Minute 4")).unwrap_err(), Denied::ChairsOwn.into());
    assert!(scene.when(chair, close(&scene, "")).is_ok());
    scene.given(manager, close(&scene, "Minute 4"));
    assert_eq!(scene.when(chair, close(&scene, "")).unwrap_err(), LastingRefusal::AlreadyClosed.into());
    let (recommendation, why) = (first(&scene), "It came back.".to_owned());
    let reopen = ReopenRecommendation { recommendation, reference: String::new(), why };
    let reopen = || lasting(LastingCommand::Reopen(reopen.clone()));
    scene.given(chair, reopen());
    assert_eq!(shown(&scene, TODAY).ladder.rung, Rung::InDelivery);
    assert_eq!(scene.when(chair, reopen()).unwrap_err(), LastingRefusal::NotClosed.into());
}

#[test]
fn between_two_cuts_what_was_done_to_a_recommendation_as_a_whole_is_named() {
    use RecommendationChangeKind::{BoardView, Closed, ImpactStated, Reopened, Tested};
    let (mut scene, verifier, _) = verified();
    let manager = scene.role(7, Role::Manager);
    scene.given(verifier, plan_test(&scene, details()));
    let before = scene.view(TODAY);
    let kinds = |before: &PlanView, after: &PlanView| -> Vec<RecommendationChangeKind> {
        let since = Since::between(before, after);
        assert!(!since.is_empty());
        since.recommendations[0].changes.iter().map(|change| change.kind).collect()
    };
    found(&mut scene, verifier, TODAY, 20, 12);
    let tested = scene.view(TODAY);
    assert_eq!(kinds(&before, &tested), [Tested]);
    let since = Since::between(&before, &tested);
    assert!(since.recommendations[0].changes[0].now.contains("12 of 20 were as they should be"));
    let recommendation = first(&scene);
    let (words, meeting) = ("Better than it looks.".to_owned(), "Board of November".to_owned());
    let view = StateBoardView { recommendation, colour: Some(Colour::Green), words, meeting };
    scene.given(manager, lasting(LastingCommand::StateBoardView(view)));
    let (words, on_behalf_of) = ("Families wait less.".to_owned(), Some(scene.post("HoS")));
    let impact = StateImpact { recommendation, words, evidence: Vec::new(), on_behalf_of };
    scene.given(manager, lasting(LastingCommand::StateImpact(impact)));
    scene.given(manager, close(&scene, "Minute 4"));
    let closed = scene.view(TODAY);
    assert_eq!(kinds(&tested, &closed), [Closed, ImpactStated, BoardView]);
    let (reference, why) = ("Minute 5".to_owned(), "It came back.".to_owned());
    let reopen = ReopenRecommendation { recommendation, reference, why };
    scene.given(manager, lasting(LastingCommand::Reopen(reopen)));
    let reopened = scene.view(TODAY);
    assert_eq!(kinds(&closed, &reopened), [Reopened]);
    // What was said before both cuts is no change.
    assert!(Since::between(&reopened, &reopened).is_empty());
}

#[test]
fn closed_over_open_work_is_a_contradiction() {
    let mut scene = Scene::with_plan();
    let chair = scene.role(2, Role::Chair);
    let of = |scene: &Scene| -> Vec<String> {
        let found = contradictions(scene.plan()).into_iter();
        let closed = found.filter(|one| one.kind == ContradictionKind::ClosedWithOpen);
        closed.map(|one| one.why).collect()
    };
    assert_eq!(of(&scene), Vec::<String>::new());
    scene.given(chair, close(&scene, ""));
    let said = [
        "R1 was closed on 22 November 2026, and R1(1), a MUST DO action, is underway.",
        "R1 was closed on 22 November 2026, and R1(3), an EMBEDDING action, is not claimed done.",
        "R1 was closed on 22 November 2026, and its 1 action that is claimed done is not verified.",
        "R1 was closed on 22 November 2026, and no test of whether it lasts had a result.",
    ];
    assert_eq!(of(&scene), said);
    let recommendation = scene.plan().recommendations[0].clone();
    assert!(closing_contradicts(scene.plan(), &recommendation, TODAY));
}

#[test]
fn closed_over_a_test_that_did_not_pass_or_has_no_result_is_a_contradiction() {
    let (mut scene, verifier, _) = verified();
    let chair = scene.role(4, Role::Chair);
    scene.given(verifier, plan_test(&scene, details()));
    scene.advance_to(date(2027, 1, 29));
    found(&mut scene, verifier, date(2027, 1, 28), 30, 12);
    scene.given(verifier, plan_test(&scene, details()));
    scene.advance_to(date(2027, 2, 2));
    assert!(scene.view(date(2027, 2, 2)).contradictions.is_empty(), "it is not closed yet");
    scene.given(chair, close(&scene, ""));
    let view = scene.view(date(2027, 2, 2));
    let said: Vec<(Vec<&str>, &str)> = view.contradictions.iter().map(|one| (one.places(), one.why.as_str())).collect();
    let failed = "R1 was closed on 2 February 2027, and the dip sample of 28 January 2027 did not pass: 12 of 30 were \
        as they should be; 24 of 30 were asked for.";
    let unanswered = "R1 was closed on 2 February 2027, and the dip sample planned for 1 February 2027 had no result.";
    assert_eq!(said, [(vec!["R1"], failed), (vec!["R1"], unanswered)]);
    let closed = shown(&scene, date(2027, 2, 2));
    assert_eq!((closed.ladder.rung, closed.reached()), (Rung::Closed, Rung::Testing), "closing reaches no other step");
}

#[test]
fn the_boards_own_view_stands_beside_the_rating_and_changes_nothing_of_it() {
    let mut scene = Scene::with_plan();
    let (manager, chair) = (scene.role(1, Role::Manager), scene.role(2, Role::Chair));
    let before = shown(&scene, TODAY);
    let state = |words: &str, meeting: &str| {
        let (words, meeting) = (words.into(), meeting.into());
        let view = StateBoardView { recommendation: first(&scene), colour: Some(Colour::Green), words, meeting };
        lasting(LastingCommand::StateBoardView(view))
    };
    assert_eq!(scene.when(manager, state("Well on.", "")).unwrap_err(), Denied::QuoteTheBoard.into());
    assert_eq!(scene.when(chair, state("Well on.", "")).unwrap_err(), LastingRefusal::NoMeeting.into());
    let (said, again) = (state("Well on.", "Board of 3 November"), state("Well on.", "Board of 3 November"));
    scene.given(chair, said);
    let after = shown(&scene, TODAY);
    assert_eq!((after.rating, after.ladder), (before.rating, before.ladder));
    let view = after.board_view.unwrap();
    assert_eq!((view.colour, view.meeting.as_str()), (Some(Colour::Green), "Board of 3 November"));
    assert_eq!(scene.when(chair, again).unwrap_err(), LastingRefusal::NothingChanges.into());
}

#[test]
fn a_lead_states_what_difference_was_made_with_what_shows_it() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let chair = scene.role(2, Role::Chair);
    scene.given(lead, evidence(EvidenceCommand::Attach(attach(&scene, "R1(1)", note("Seen.")))));
    let state = |evidence: Vec<EvidenceId>| {
        let (recommendation, words) = (first(&scene), "Families wait a week less.".into());
        lasting(LastingCommand::StateImpact(StateImpact { recommendation, words, evidence, on_behalf_of: None }))
    };
    assert_eq!(shown(&scene, TODAY).impact, None);
    assert_eq!(scene.when(chair, state(vec![])).unwrap_err(), Denied::NotALead.into());
    let nothing = state(vec![uuid::Uuid::from_u128(9).into()]);
    assert_eq!(scene.when(lead, nothing).unwrap_err(), LastingRefusal::NoSuchEvidence.into());
    let (said, again) = (state(vec![newest(&scene)]), state(vec![newest(&scene)]));
    scene.given(lead, said);
    let impact = shown(&scene, TODAY).impact.unwrap();
    assert_eq!((impact.by.as_str(), impact.evidence[0].1.as_str()), ("HoS", "The guide"));
    assert_eq!(scene.when(lead, again).unwrap_err(), LastingRefusal::NothingChanges.into());
}

#[test]
fn a_test_of_too_few_neither_passes_nor_hides_an_earlier_failure() {
    let (mut scene, verifier, _) = verified();
    scene.given(verifier, plan_test(&scene, details()));
    found(&mut scene, verifier, TODAY, 30, 12);
    scene.given(verifier, plan_test(&scene, TestDetails { sample_size: 12, pass_mark: 12, ..details() }));
    found(&mut scene, verifier, TODAY, 6, 6);
    let few = shown(&scene, TODAY);
    assert_eq!((few.ladder.rung, few.tests[1].passed), (Rung::Testing, Some(false)));
    let said = "The dip sample of 22 November 2026 did not pass: 6 looked at, 6 as they should be; 12 were to be looked at, \
        and 12 to be so: too few to say.";
    assert_eq!(few.tests[1].result_in_words().unwrap(), said);
    assert_eq!(few.wrong_tests(), [said]);
    assert_eq!(few.earlier_failure(), None, "it did not pass");
    scene.given(verifier, plan_test(&scene, details()));
    scene.advance_to(date(2026, 11, 23));
    found(&mut scene, verifier, date(2026, 11, 23), 30, 30);
    let passed = shown(&scene, date(2026, 11, 23));
    assert_eq!(passed.ladder.rung, Rung::Lasting);
    let earlier = passed.earlier_failure().and_then(TestView::failed_earlier).unwrap();
    assert_eq!(earlier, "An earlier test did not pass: 6 of 6, on 22 November 2026.", "the newest of those");
}

#[test]
fn a_result_that_was_recorded_as_passed_stays_so_though_the_rule_has_changed() {
    let (mut scene, verifier, _) = verified();
    scene.given(verifier, plan_test(&scene, details()));
    let command = lasting(LastingCommand::RecordResult(result(&scene, TODAY, 1, 1)));
    let mut recorded = scene.decide(verifier, &command).unwrap();
    let Event::Plan(PlanEvent::TestResultRecorded(found)) = &mut recorded[0].event else { panic!("a result") };
    assert!(!std::mem::replace(&mut found.passed, true), "today it does not pass");
    scene.fold(&recorded[0]);
    let kept = shown(&scene, TODAY);
    assert_eq!((kept.tests[0].passed, kept.ladder.rung), (Some(true), Rung::Lasting));
    assert!(kept.tests[0].result_in_words().unwrap().contains("passed: 1 of 1 was as they should be"));
}

#[test]
fn a_result_names_whoever_recorded_it_by_post_or_by_part() {
    for (role, words) in [(Role::Verifier, "a verifier"), (Role::Manager, "a plan manager"), (Role::Chair, "the chair")]
    {
        let mut scene = Scene::with_plan();
        let somebody = scene.role(2, role);
        scene.given(somebody, plan_test(&scene, details()));
        found(&mut scene, somebody, TODAY, 30, 24);
        assert_eq!(shown(&scene, TODAY).tests[0].recorded_by.as_deref(), Some(words));
    }
}

#[test]
fn a_result_names_the_part_that_whoever_recorded_it_had_then() {
    let mut scene = Scene::with_plan();
    let verifier = scene.role(2, Role::Verifier);
    scene.given(verifier, plan_test(&scene, details()));
    found(&mut scene, verifier, TODAY, 30, 24);
    let tomorrow = date(2026, 11, 23);
    scene.advance_to(tomorrow);
    scene.role(2, Role::Manager);
    let taken = RevokeRole { person: person(2), role: Role::Verifier, plan: None };
    scene.given(SYSTEM, Command::RevokeRole(taken));
    let by = |scene: &Scene, test: usize| shown(scene, tomorrow).tests[test].recorded_by.clone();
    assert_eq!(by(&scene, 0).as_deref(), Some("a verifier"), "as they were that day");
    scene.advance_to(date(2026, 11, 24));
    scene.given(verifier, plan_test(&scene, details()));
    found(&mut scene, verifier, tomorrow, 30, 24);
    assert_eq!(by(&scene, 1).as_deref(), Some("a plan manager"));
    assert_eq!(by(&scene, 0).as_deref(), Some("a verifier"));
}

#[test]
fn of_two_results_of_one_day_the_one_recorded_later_is_the_newest_everywhere() {
    let (mut scene, verifier, _) = verified();
    scene.given(verifier, plan_test(&scene, details()));
    let first_planned = newest_test(&scene);
    scene.given(verifier, plan_test(&scene, details()));
    // The test that was planned later is recorded first, and passes; the other does not.
    found(&mut scene, verifier, TODAY, 30, 30);
    let late = RecordTestResult { test: first_planned, ..result(&scene, TODAY, 30, 2) };
    scene.given(verifier, lasting(LastingCommand::RecordResult(late)));
    let (stated, view) = (scene.plan().recommendations[0].clone(), shown(&scene, TODAY));
    assert_eq!(stated.newest_result().unwrap().0.test, first_planned);
    assert_eq!(view.newest_result().unwrap().test, first_planned);
    assert_eq!(view.failed_test().unwrap().test, first_planned);
    assert_eq!((view.ladder.rung, view.reached()), (Rung::Testing, Rung::Testing));
    assert_eq!(view.wrong_tests(), [view.tests[0].result_in_words().unwrap()]);
    assert_eq!(view.tests_newest_first()[0].test, first_planned);
    assert_eq!((view.earlier_failure(), stated.earlier_failure()), (None, None));
    scene.given(verifier, plan_test(&scene, details()));
    found(&mut scene, verifier, TODAY, 30, 24);
    let (stated, view) = (scene.plan().recommendations[0].clone(), shown(&scene, TODAY));
    assert_eq!(view.earlier_failure().unwrap().test, stated.earlier_failure().unwrap().0.test);
    assert_eq!((view.ladder.rung, view.failed_test()), (Rung::Lasting, None));
}

#[test]
fn closed_over_claims_that_nobody_verified_is_a_contradiction() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let chair = scene.role(4, Role::Chair);
    for place in ["R1(1)", "R1(3)"] {
        scene.given(lead, Command::RecordUpdate(update(&scene, place, Stage::Done, "It is there.")));
    }
    scene.given(chair, close(&scene, ""));
    let of = |scene: &Scene| -> Vec<String> {
        contradictions(scene.plan()).into_iter().map(|one| one.why).filter(|why| why.contains("closed on")).collect()
    };
    let bare = "R1 was closed on 22 November 2026, and none of its 3 actions that are claimed done is verified.";
    let untested = "R1 was closed on 22 November 2026, and no test of whether it lasts had a result.";
    assert_eq!(of(&scene), [bare, untested]);
}
