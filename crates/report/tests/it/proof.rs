//! What claims rest on, in spreadsheets: evidence, verification and refusals, tests, closing, impact, dates.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use waymark_domain::*;
use waymark_report::{Sheet, csv};

use crate::sample;

const ON: Date = date(2031, 2, 3);

fn revision(words: &str, sha256: Option<&str>) -> RevisionView {
    RevisionView {
        position: 40,
        number: 2,
        came_on: ON,
        by: "QA Lead".into(),
        words: words.into(),
        sha256: sha256.map(str::to_owned),
        bytes: sha256.map(|_| 9_000),
        media_type: sha256.map(|_| "application/pdf".into()),
        why: None,
        scan: if sha256.is_some() { ScanMark::Clean } else { ScanMark::NoFile },
        found: None,
    }
}

fn piece(
    ids: &mut Ids,
    action: &ActionView,
    title: &str,
    sensitivity: Sensitivity,
    current: RevisionView,
) -> EvidenceView {
    EvidenceView {
        evidence: ids.mint(),
        kind: if current.sha256.is_some() { EvidenceKind::File } else { EvidenceKind::Note },
        title: title.into(),
        shows: Some("That it was done".into()),
        represents: Some(ON),
        came_on: ON,
        by: current.by.clone(),
        owner: None,
        owner_post: None,
        valid_until: Some(date(2031, 3, 1)),
        review_on: None,
        sensitivity,
        sensitivity_words: sensitivity.in_words(),
        current,
        earlier: Vec::new(),
        on: vec![EvidencePlace { on: EvidenceOn::Action(action.action), place: action.place.clone() }],
        withdrawn: None,
        expired: sensitivity == Sensitivity::Official,
        counts: sensitivity != Sensitivity::Official,
    }
}

/// The sample plan; of F1(1) everything is known that may be.
fn proven() -> PlanView {
    let mut plan = sample::plan();
    let mut ids = Ids::new(Timestamp::UNIX_EPOCH, [3; 16]);
    let one = crate::one_of(&mut plan, 0);
    let action = &mut one.actions[0];
    let file = piece(&mut ids, action, "The rota", Sensitivity::Official, revision("rota.pdf", Some(&"ab".repeat(32))));
    let note =
        piece(&mut ids, action, "A visit", Sensitivity::OfficialSensitive, revision("Who was seen where.", None));
    let claim = action.updates.first().map_or(0, |update| update.position);
    action.verification = Some(VerificationView {
        position: 50,
        on: ON,
        by: "a verifier".into(),
        claim,
        seen: "Three days of the rota.".into(),
        assurance: Assurance::Reasonable,
        assurance_words: "reasonable",
        evidence: vec![RestsOn { evidence: file.evidence, title: file.title.clone(), revision: 2 }],
        look_again: vec!["The rota was in date until 1 March 2031.".into()],
    });
    let why = "Two nights are missing.".to_owned();
    action.refusals = vec![RefusalView { position: 45, on: ON, by: "a verifier".into(), claim, why, stands: false }];
    action.requests = vec![EvidenceRequestView {
        request: ids.mint(),
        on: file.on[0].clone(),
        what: "The rota of May".into(),
        wanted_by: ON,
        of: vec!["QA Lead".into()],
        of_posts: Vec::new(),
        by: "the chair",
        on_day: ON,
        open: false,
        overdue: false,
        answered_with: Some(file.evidence),
        answer: None,
        closed: None,
    }];
    action.extensions = vec![asked()];
    action.due.changes = vec![DateChangeView {
        kind: DateChangeKind::Extension,
        from: "31 January 2031".into(),
        to: "31 March 2031".into(),
        on: ON,
        why: "The trainer was away.".into(),
        reference: Some("Board, minute 7".into()),
    }];
    action.evidence = vec![file, note];
    one.tests = vec![test(&mut ids, None), test(&mut ids, Some(12))];
    one.closed = Some(ClosureView { on: ON, reference: "Board, minute 9".into(), why: "It lasts.".into() });
    let (words, by) = ("Families wait two days, not nine.".to_owned(), "HoS Front.".to_owned());
    one.impact = Some(ImpactView { words, by, on: ON, evidence: Vec::new() });
    let (words, meeting) = ("Better than it looks.".to_owned(), "Board of February".to_owned());
    one.board_view = Some(BoardViewView { colour: Some(Colour::Green), words, meeting, on: ON });
    plan
}

fn asked() -> ExtensionView {
    ExtensionView {
        asked: 47,
        by: "QA Lead".into(),
        at: Timestamp::UNIX_EPOCH,
        on: ON,
        from: Some(date(2031, 1, 31)),
        to: date(2031, 5, 31),
        days: Some(120),
        why: "The trainer was away.".into(),
        state: ExtensionState::Granted,
        granted_to: Some(date(2031, 3, 31)),
        decided_by: Some("the chair".into()),
        decided_at: Some(Timestamp::UNIX_EPOCH),
        decided_why: Some("No later.".into()),
    }
}

fn test(ids: &mut Ids, passed_count: Option<u32>) -> TestView {
    TestView {
        test: ids.mint(),
        method: TestMethod::DipSample,
        method_words: "dip sample",
        about: "Contacts of one night".into(),
        sample_size: 20,
        pass_mark: 16,
        planned_for: ON,
        tester: "PSW".into(),
        commissioned_by: "The board".into(),
        planned: passed_count.is_none(),
        overdue_days: passed_count.is_none().then_some(56),
        cancelled: None,
        passed: passed_count.map(|count| count >= 16),
        done_on: passed_count.map(|_| ON),
        result_position: passed_count.map(|_| 40),
        sample: passed_count.map(|_| 20),
        passed_count,
        findings: passed_count.map(|_| "Eight waited overnight.".into()),
        recorded_by: passed_count.map(|_| "PSW".into()),
    }
}

fn rows(sheet: Sheet) -> Vec<BTreeMap<String, String>> {
    let bytes = csv(&proven(), &sample::info(), sheet).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap().to_owned();
    ::csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn has(row: &BTreeMap<String, String>, wanted: &[(&str, &str)]) {
    for (heading, value) in wanted {
        assert_eq!(row[*heading], *value, "{heading}");
    }
}

#[test]
fn a_row_of_evidence_says_whether_it_counts_and_why_not() {
    let rows = rows(Sheet::Evidence);
    assert_eq!(rows.len(), 2);
    has(&rows[0], &[("Title", "The rota"), ("For", "F1(1)"), ("File, address or note", "rota.pdf")]);
    has(&rows[0], &[("Counts", "no"), ("Why it does not", "out of date"), ("In date until", "2031-03-01")]);
    has(&rows[0], &[("Scanned", "nothing found"), ("Bytes", "9000"), ("Revision", "2")]);
}

#[test]
fn what_is_official_sensitive_is_not_in_a_spreadsheet() {
    let rows = rows(Sheet::Evidence);
    has(&rows[1], &[("Title", "A visit"), ("Sensitivity", "official-sensitive"), ("Kind", "note")]);
    assert!(!rows[1]["File, address or note"].contains("Who was seen"), "{:?}", rows[1]);
}

#[test]
fn what_was_accepted_and_what_was_refused_stand_one_under_the_other() {
    let rows = rows(Sheet::Verification);
    has(
        &rows[0],
        &[("Answer", "refused"), ("What was seen, or why not", "Two nights are missing."), ("Holds now", "no")],
    );
    has(&rows[1], &[("Answer", "accepted"), ("Assurance", "reasonable"), ("Answered by", "a verifier")]);
    has(&rows[1], &[("Rests on", "The rota (revision 2)"), ("Holds now", "no")]);
    assert!(rows[1]["To look at again, because"].contains("was in date until"));
}

#[test]
fn a_request_a_test_and_a_date_have_rows_of_their_own() {
    has(&rows(Sheet::Requests)[0], &[("State", "answered"), ("Answered with", "The rota"), ("Asked by", "the chair")]);
    let tests = rows(Sheet::Tests);
    has(&tests[0], &[("State", "overdue"), ("Days overdue", "56"), ("Looked at", "")]);
    has(&tests[1], &[("State", "did not pass"), ("As they should be", "12"), ("Findings", "Eight waited overnight.")]);
    has(
        &rows(Sheet::MoreTime)[0],
        &[("Asked until", "2031-05-31"), ("Granted until", "2031-03-31"), ("State", "granted")],
    );
    has(&rows(Sheet::Dates)[0], &[("What it was", "extension"), ("By decision of", "Board, minute 7")]);
}

#[test]
fn what_is_one_value_stands_on_the_flat_sheet_too() {
    let flat = rows(Sheet::Everything);
    has(&flat[0], &[("Evidence that counts", "1"), ("Assurance", "reasonable"), ("Times refused", "1")]);
    has(
        &flat[0],
        &[("What the verifier saw", "Three days of the rota."), ("Refused last, because", "Two nights are missing.")],
    );
    let of_recommendation = [
        ("Closed on", "2031-02-03"),
        ("Closed by", "Board, minute 9"),
        ("What difference it has made", "Families wait two days, not nine."),
        ("Board\u{2019}s own view", "Green"),
        ("Meeting", "Board of February"),
    ];
    has(&flat[0], &of_recommendation);
    has(&rows(Sheet::Recommendations)[0], &of_recommendation);
    assert!(flat[0]["Newest test"].contains("did not pass: 12 of 20"), "{}", flat[0]["Newest test"]);
    let other = flat.iter().find(|row| row["Code"] == "P1").unwrap();
    has(other, &[("What difference it has made", "not stated"), ("Evidence that counts", "0"), ("Assurance", "")]);
}
