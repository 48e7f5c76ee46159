//! What reports say of evidence, verification, refusals, more time, tests, closing, impact and the board's own view.

use jiff::civil::{Date, date};
use waymark_domain::{
    ActionView, Assurance, BoardViewView, ClosureView, Colour, EvidenceKind, EvidenceView, ExtensionState,
    ExtensionView, ImpactView, Ladder, PlanView, RefusalView, RevisionView, Rung, ScanMark, Sensitivity, TestMethod,
    TestView, VerificationView,
};
use waymark_report::board::pdf;
use waymark_report::told::{ActionTold, RecommendationTold, decisions, summary, tests_to_look_at};

use crate::{poppler, sample, tested};

const DAY: Date = date(2031, 3, 31);

/// The first recommendation with everything that can be said of one, and its first three actions.
fn plan() -> PlanView {
    let mut plan = sample::plan();
    plan.sections.truncate(1);
    plan.sections[0].recommendations.truncate(1);
    let one = crate::one_of(&mut plan, 0);
    one.actions.truncate(3);
    one.tests = vec![test(None), test(Some(false))];
    one.board_view = Some(BoardViewView {
        colour: Some(Colour::Amber),
        words: "Better, and not yet steady.".to_owned(),
        meeting: "Board of 3 March 2031".to_owned(),
        on: DAY,
    });
    one.impact = Some(ImpactView {
        words: "Nobody waited overnight in February.".to_owned(),
        by: "QA Lead".to_owned(),
        on: DAY,
        evidence: Vec::new(),
    });
    verify(&mut one.actions[0]);
    refuse(&mut one.actions[1]);
    ask_for_time(&mut one.actions[2]);
    let sections = plan.sections;
    sample::whole(sections)
}

fn verify(action: &mut ActionView) {
    action.evidence = vec![evidence(Some(date(2031, 5, 3))), evidence(None), evidence(Some(date(2031, 3, 1)))];
    action.facts.verified.clone_from(&action.facts.done);
    action.verification = Some(VerificationView {
        position: 9,
        on: date(2031, 3, 20),
        by: "QA Lead".to_owned(),
        claim: 3,
        seen: "Read the rota of five weeks.".to_owned(),
        assurance: Assurance::Reasonable,
        assurance_words: Assurance::Reasonable.in_words(),
        evidence: Vec::new(),
        look_again: vec!["A later update may concede unfinished work.".to_owned()],
    });
}

fn refuse(action: &mut ActionView) {
    let refusal = |on, why: &str, stands| RefusalView {
        position: 8,
        on,
        by: "QA Lead".to_owned(),
        claim: 3,
        why: why.to_owned(),
        stands,
    };
    action.refusals = vec![
        refusal(date(2031, 2, 2), "The guide was a draft.", false),
        refusal(date(2031, 3, 12), "Two teams have not seen it.", true),
    ];
}

fn ask_for_time(action: &mut ActionView) {
    action.extensions = vec![
        extension(ExtensionState::Refused, date(2031, 5, 1)),
        extension(ExtensionState::Granted, date(2031, 6, 1)),
        extension(ExtensionState::Pending, date(2031, 7, 1)),
    ];
    action.withdrawal_asked = Some("Another plan does it.".to_owned());
}

fn extension(state: ExtensionState, to: Date) -> ExtensionView {
    let at = sample::info().newest_at;
    let decided = state != ExtensionState::Pending;
    ExtensionView {
        asked: 4,
        by: "PSW".to_owned(),
        at,
        on: DAY,
        from: Some(date(2031, 4, 1)),
        to,
        days: Some(30),
        why: "The supplier is late.".to_owned(),
        state,
        granted_to: (state == ExtensionState::Granted).then_some(to),
        decided_by: decided.then(|| "the chair".to_owned()),
        decided_at: decided.then_some(at),
        decided_why: decided.then(|| "It was said in good time.".to_owned()),
    }
}

fn evidence(valid_until: Option<Date>) -> EvidenceView {
    let expired = valid_until.is_some_and(|until| until < DAY);
    // Each piece is another: their ids follow from their dates.
    let seed = valid_until.map_or(1, |until| until.day() as u8 + 1);
    EvidenceView {
        evidence: waymark_domain::Ids::new(sample::info().newest_at, [seed; 16]).mint(),
        kind: EvidenceKind::Note,
        title: "Rota".to_owned(),
        shows: None,
        represents: None,
        came_on: DAY,
        by: "PSW".to_owned(),
        owner: None,
        owner_post: None,
        valid_until,
        review_on: None,
        sensitivity: Sensitivity::Official,
        sensitivity_words: "official",
        current: RevisionView {
            position: 5,
            number: 1,
            came_on: DAY,
            by: "PSW".to_owned(),
            words: "Seen.".to_owned(),
            sha256: None,
            bytes: None,
            media_type: None,
            why: None,
            scan: ScanMark::NoFile,
            found: None,
        },
        earlier: Vec::new(),
        on: Vec::new(),
        withdrawn: None,
        expired,
        counts: !expired,
    }
}

fn test(passed: Option<bool>) -> TestView {
    TestView {
        test: waymark_domain::Ids::new(sample::info().newest_at, [3; 16]).mint(),
        method: TestMethod::CaseAudit,
        method_words: TestMethod::CaseAudit.in_words(),
        about: "Whether each contact is decided the same day".to_owned(),
        sample_size: 20,
        pass_mark: 18,
        planned_for: date(2031, 3, 1),
        tester: "Perf.".to_owned(),
        commissioned_by: "The board".to_owned(),
        planned: passed.is_none(),
        overdue_days: passed.is_none().then_some(30),
        cancelled: None,
        passed,
        done_on: passed.map(|_| date(2031, 3, 2)),
        result_position: passed.map(|_| 40),
        sample: passed.map(|_| 20),
        passed_count: passed.map(|_| 13),
        findings: passed.map(|_| "Seven waited for a second day.".to_owned()),
        recorded_by: passed.map(|_| "Perf.".to_owned()),
    }
}

fn notes(action: &ActionView) -> Vec<String> {
    let told = ActionTold::of(action, DAY);
    told.notes.iter().map(|note| format!("{}: {}", note.label, note.words)).collect()
}

#[test]
fn an_actions_evidence_is_counted_with_what_expires_and_its_verification_says_by_whom_on_what() {
    let plan = plan();
    let action = &plan.sections[0].recommendations[0].actions[0];
    assert_eq!(
        ActionTold::of(action, DAY).facts,
        "2 pieces of evidence, the first in date until 3 May 2031; 1 expired after 1 March 2031"
    );
    assert_eq!(
        notes(action),
        [
            "Verified on 20 March 2031 by QA Lead, reasonable assurance: Read the rota of five weeks.",
            "To be looked at again: A later update may concede unfinished work.",
        ]
    );
}

#[test]
fn a_refusal_that_stands_is_told_with_its_reason_and_so_is_one_before() {
    let plan = plan();
    let told = notes(&plan.sections[0].recommendations[0].actions[1]);
    assert_eq!(
        told,
        [
            "An earlier claim was refused on 2 February 2031: The guide was a draft.",
            "Claim refused on 12 March 2031 by QA Lead: Two teams have not seen it.",
        ]
    );
    let said = summary(&plan).join(" ");
    assert!(said.contains("1 claim was refused and nothing has been claimed since: F1(2) on 12 March 2031."), "{said}");
}

#[test]
fn more_time_is_told_as_asked_granted_and_refused_and_what_waits_is_a_decision() {
    let plan = plan();
    let told = notes(&plan.sections[0].recommendations[0].actions[2]).join("\n");
    for words in [
        "Its withdrawal is asked for: Another plan does it.",
        "More time is asked for by PSW, to 1 July 2031, 30 days more: The supplier is late.",
        "More time to 1 June 2031, 30 days more, granted on 2 April 2031 by the chair: It was said in good time.",
        "More time to 1 May 2031, 30 days more, refused on 2 April 2031 by the chair",
    ] {
        assert!(told.contains(words), "{words} is not in {told}");
    }
    let waiting: Vec<_> = decisions(&plan).iter().map(|one| (one.place.clone(), one.what)).collect();
    assert_eq!(waiting, [("F1(3)".to_owned(), "More time"), ("F1(3)".to_owned(), "Withdrawal")]);
}

#[test]
fn a_recommendation_tells_its_tests_closing_and_what_difference_it_made() {
    let mut plan = plan();
    let one = crate::one_of(&mut plan, 0);
    let told = RecommendationTold::of(one, DAY);
    assert_eq!(told.tests[0].label, "Test not passed");
    assert_eq!(
        told.tests[0].words,
        "The case audit of 2 March 2031 did not pass: 13 of 20 were as they should be; 18 of 20 were asked for. Seven waited for a \
         second day."
    );
    assert_eq!(told.tests[1].label, "Test 30 days overdue");
    assert!(told.tests[1].words.contains("18 of 20 are to be as they should be"), "{}", told.tests[1].words);
    assert_eq!(told.difference.unwrap().0, "Nobody waited overnight in February.");
    one.closed = Some(ClosureView { on: DAY, reference: "Minute 4".to_owned(), why: "It lasts".to_owned() });
    assert!(
        RecommendationTold::of(one, DAY).more.contains(&"Closed on 31 March 2031 (Minute 4): It lasts.".to_owned())
    );
    one.impact = None;
    assert_eq!(RecommendationTold::of(one, DAY).difference, None);
}

#[test]
fn what_lasts_can_be_closed_and_waits_for_the_board() {
    let mut plan = plan();
    let one = crate::one_of(&mut plan, 0);
    one.ladder =
        Ladder { rung: Rung::Lasting, word: Rung::Lasting.in_words(), next: "The board can close it.".to_owned() };
    assert!(decisions(&plan).iter().any(|one| (one.place.as_str(), one.what) == ("F1", "Closing")));
}

#[test]
fn a_test_that_passed_after_one_that_did_not_is_told_so() {
    let mut plan = tested::plan();
    let of = |plan: &PlanView| summary(plan).into_iter().find(|said| said.starts_with("Tests of what lasts")).unwrap();
    assert_eq!(of(&plan), "Tests of what lasts: not passed F2; overdue F5.");
    let second = plan.sections.iter_mut().flat_map(|one| &mut one.recommendations).nth(1).unwrap();
    std::sync::Arc::make_mut(second).tests.push(tested::test(3, date(2031, 3, 25), Some(20)));
    assert_eq!(of(&plan), "Tests of what lasts: passed after one that did not F2; overdue F5.");
}

#[test]
fn all_of_it_is_in_the_pack() {
    let Some(pages) = poppler::pages(&pdf(&plan(), &sample::info()).unwrap()) else {
        return;
    };
    let words: Vec<&str> = pages.iter().flat_map(|page| page.split_whitespace()).collect();
    let all = words.join(" ");
    for said in [
        "2 pieces of evidence, the first in date until 3 May 2031; 1 expired",
        "Verified on 20 March 2031 by QA Lead, reasonable assurance: Read the rota of five weeks.",
        "Claim refused on 12 March 2031 by QA Lead: Two teams have not seen it.",
        "More time is asked for by PSW, to 1 July 2031, 30 days more: The supplier is late.",
        "The board’s own view. Better, and not yet steady. — Board of 3 March 2031",
        "Test not passed. The case audit of 2 March 2031 did not pass: 13 of 20 were as they should be;",
        "Nobody waited overnight in February.",
        "Decisions that wait",
        "Tests of what lasts: not passed F1; overdue F1.",
    ] {
        assert!(all.contains(said), "{said} is not in {all}");
    }
}

#[test]
fn tests_not_passed_and_overdue_are_rows_in_the_order_of_a_chairs_home() {
    let mut plan = tested::plan();
    let rows = |plan: &PlanView| -> Vec<(String, &str)> {
        tests_to_look_at(plan).into_iter().map(|one| (one.code, one.what)).collect()
    };
    let codes: Vec<String> = plan.all_recommendations().map(|one| one.code.clone()).collect();
    let wanted = |of: &[(usize, &'static str)]| -> Vec<(String, &str)> {
        of.iter().map(|(at, what)| (codes[*at].clone(), *what)).collect()
    };
    assert_eq!(rows(&plan), wanted(&[(1, "Not passed"), (4, "Overdue")]));
    let first = &tests_to_look_at(&plan)[0];
    assert_eq!(
        first.why,
        "The dip sample of 20 March 2031 did not pass: 13 of 20 were as they should be; 18 of 20 were asked for."
    );
    assert_eq!(tests_to_look_at(&plan)[1].why, "A result was wanted by 3 March 2031: 28 days overdue.");
    // A newer pass, and what the board closed, are not listed; the longest stands first.
    crate::one_of(&mut plan, 1).tests.push(tested::test(3, date(2031, 3, 25), Some(20)));
    crate::one_of(&mut plan, 7).tests = vec![tested::test(4, date(2031, 2, 3), None)];
    assert_eq!(rows(&plan), wanted(&[(7, "Overdue"), (4, "Overdue")]));
    let (reference, why) = ("Minute 9".to_owned(), "It lasts.".to_owned());
    crate::one_of(&mut plan, 7).closed = Some(ClosureView { on: DAY, reference, why });
    assert_eq!(rows(&plan), wanted(&[(4, "Overdue")]));
}

#[test]
fn a_pack_has_rows_of_tests_before_what_is_red_or_amber() {
    let Some(pages) = poppler::pages(&pdf(&tested::plan(), &sample::info()).unwrap()) else { return };
    let text = pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words}"));
    assert!(at("Tests not passed, and tests overdue") < at("Red and amber"), "{text}");
    assert!(at("13 of 20 were as they should be") < at("28 days overdue"), "{text}");
    assert!(text.contains("Found: Seven waited for a second day"), "{text}");
}

#[test]
fn a_recommendation_that_only_a_test_makes_amber_is_an_exception() {
    let mut plan = tested::plan();
    let one = crate::one_of(&mut plan, 1);
    one.actions.retain(|action| !matches!(action.rating.colour, Some(Colour::Red | Colour::Amber)));
    assert!(!one.actions.is_empty());
    one.rating.colour = Some(Colour::Amber);
    let code = one.code.clone();
    let shown = waymark_report::Scope::Exceptions.narrow(&plan);
    assert!(shown.all_recommendations().any(|one| one.code == code && one.actions.is_empty()));
    crate::one_of(&mut plan, 1).rating.colour = Some(Colour::Green);
    let shown = waymark_report::Scope::Exceptions.narrow(&plan);
    assert!(shown.all_recommendations().all(|one| one.code != code));
}
