//! Samples of the pages of evidence: each kind, each mark, long names, nothing at all.

use std::sync::Arc;

use askama::Template;
use jiff::civil::date;
use waymark_domain::{
    ActionView, EvidenceKind, EvidenceOn, EvidencePlace, EvidenceRequestView, EvidenceView, Ids, PlanView,
    RecommendationView, RequestAnswerView, RevisionView, ScanMark, Sensitivity,
};

use super::*;
use crate::component::Banner;
use crate::links::Links;

fn revision(number: u32, kind: EvidenceKind, scan: ScanMark) -> RevisionView {
    let is_file = kind == EvidenceKind::File;
    RevisionView {
        position: 9,
        number,
        came_on: date(2026, 11, 2),
        by: "the <HoS>".into(),
        words: if is_file { format!("{}.pdf", "w".repeat(150)) } else { "https://example.org/?a=1&b=<2>".into() },
        sha256: is_file.then(|| "ab".repeat(32)),
        bytes: is_file.then_some(3_200_000),
        media_type: is_file.then(|| "application/pdf".into()),
        why: (number > 1).then(|| "A <newer> count.".into()),
        scan,
        found: (scan == ScanMark::Infected).then(|| "Some.<Thing>".into()),
    }
}

fn piece(ids: &mut Ids, view: &PlanView, kind: EvidenceKind, scan: ScanMark, sensitivity: Sensitivity) -> EvidenceView {
    let places = view
        .all_actions()
        .map(|action| EvidencePlace { on: EvidenceOn::Action(action.action), place: action.place.clone() });
    let plain = sensitivity == Sensitivity::Official;
    EvidenceView {
        evidence: ids.mint(),
        kind,
        title: "The count & the <audit>".into(),
        shows: plain.then(|| "It shows </p> this.".into()),
        represents: plain.then_some(date(2026, 10, 31)),
        came_on: date(2026, 11, 2),
        by: "the <HoS>".into(),
        owner: plain.then(|| "HoS & more".into()),
        owner_post: None,
        valid_until: (!plain).then_some(date(2026, 11, 1)),
        review_on: plain.then_some(date(2026, 12, 1)),
        sensitivity,
        sensitivity_words: sensitivity.in_words(),
        current: revision(2, kind, scan),
        earlier: vec![revision(1, kind, scan)],
        on: places.take(3).collect(),
        withdrawn: (sensitivity == Sensitivity::MayBePublished).then(|| "It was <wrong>.".into()),
        expired: !plain,
        counts: plain,
    }
}

/// Every kind with every mark.
pub fn pieces(ids: &mut Ids, view: &PlanView) -> Vec<EvidenceView> {
    let kinds = [
        (EvidenceKind::File, ScanMark::Clean),
        (EvidenceKind::File, ScanMark::Unscanned),
        (EvidenceKind::File, ScanMark::Infected),
        (EvidenceKind::Link, ScanMark::NoFile),
        (EvidenceKind::Note, ScanMark::NoFile),
    ];
    let mut made = Vec::new();
    for (kind, scan) in kinds {
        made.extend(Sensitivity::ALL.map(|sensitivity| piece(ids, view, kind, scan, sensitivity)));
    }
    made
}

/// A request that waits, one that waits too long, and one that is answered.
pub fn requests(ids: &mut Ids, view: &PlanView) -> Vec<EvidenceRequestView> {
    let mut made = Vec::new();
    for (open, overdue) in [(true, false), (true, true), (false, false)] {
        let Some(action) = view.all_actions().next() else { continue };
        made.push(EvidenceRequestView {
            request: ids.mint(),
            on: EvidencePlace { on: EvidenceOn::Action(action.action), place: action.place.clone() },
            what: "The register of <May>".into(),
            wanted_by: date(2026, 12, 1),
            of: vec!["HoS & more".into()],
            of_posts: Vec::new(),
            by: "a verifier",
            on_day: date(2026, 11, 2),
            open,
            overdue,
            answered_with: (!open).then(|| ids.mint()),
            answer: (!open).then(|| RequestAnswerView {
                on: date(2026, 11, 9),
                by: "HoS & more".into(),
                title: "A <register>".into(),
                was_there: true,
            }),
            closed: None,
        });
    }
    made
}

pub fn ids() -> Ids {
    Ids::new(jiff::Timestamp::UNIX_EPOCH, [5; 16])
}

pub fn bring() -> Bring {
    Bring { attach: Some("/attach".into()), ask: Some("/ask".into()), answers: Vec::new() }
}

pub fn with_evidence(view: &PlanView, recommendation: RecommendationView) -> RecommendationView {
    RecommendationView { evidence: pieces(&mut ids(), view), requests: requests(&mut ids(), view), ..recommendation }
}

pub fn on_action(view: &PlanView, action: ActionView) -> ActionView {
    ActionView { evidence: pieces(&mut ids(), view), requests: requests(&mut ids(), view), ..action }
}

/// Refused, with a file that was kept and a list of many.
fn form_with_files(frame: Frame) -> FormPage {
    let choice = |number: u32| (number.to_string(), format!("A1({number}) <one>"));
    let choices =
        vec![("A1 <all>".to_owned(), (1..9).map(choice).collect()), ("B".to_owned(), (9..16).map(choice).collect())];
    let file = Field { value: vec!["id1 a <file>.pdf".into()], ..Field::file(1_000_000, true) };
    let (heading, back) = ("Attach <it>".to_owned(), "/back".to_owned());
    let fields = vec![
        file,
        Field::many("on", "What for?", choices, vec!["2".into()]),
        Field::day("valid_until", "Until?", None),
    ];
    let sheet = Sheet { heading, lede: String::new(), warning: None, fields, button: "Attach it", back };
    let mut form =
        FormPage::new(frame, sheet, Vec::new()).unwrap().folding(&["valid_until"], "Until when it is good", &[]);
    form.upload = Some(1_000_000);
    form.look = Some(crate::component::Button::preview());
    form.would_do = vec!["1 action turns from amber to <green>: A<1>.".into()];
    form.would = waymark_testkit::reckoned(waymark_testkit::small_plan, date(2026, 11, 22))
        .all_actions()
        .take(2)
        .cloned()
        .collect();
    form.ways = vec![("A <file>".into(), "/f".into(), true), ("A note".into(), "/n".into(), false)];
    form
}

pub fn pages(frame: fn(&str) -> Frame, view: &Arc<PlanView>) -> Vec<(String, String)> {
    let mut ids = Ids::new(jiff::Timestamp::UNIX_EPOCH, [3; 16]);
    let links = Links::today(view.plan);
    let all = pieces(&mut ids, view);
    let mut made = vec![("a form with files".to_owned(), form_with_files(frame("Attach")).render().unwrap())];
    for (at, evidence) in all.iter().enumerate() {
        let opening = OpeningLine { who: "The <reader>".into(), when: "22 November 2026, 10:00".into(), revision: 1 };
        let page = EvidencePage {
            frame: frame("Evidence"),
            links: links.clone(),
            evidence: evidence.clone(),
            on: vec![("A1(2)".into(), "/a".into(), "A1(2) Write a <guide>".into())],
            ways: vec![("Withdraw it".into(), "/w".into())],
            openings: (at % 2 == 0).then(|| vec![opening; at % 3]),
            history: vec![super::samples::happening(true), super::samples::happening(false)],
            banner: Some(Banner::success("Done.")),
            trouble: (at % 3 == 0).then(|| "It is <gone>.".into()),
        };
        made.push((format!("evidence {at}"), page.render().unwrap()));
    }
    for (what, show, evidence) in [("all", "", all), ("none", "soon", Vec::new()), ("nothing", "nothing", Vec::new())] {
        let page = EvidencesPage {
            frame: frame("Evidence"),
            links: links.clone(),
            banner: None,
            total: evidence.len(),
            claims: view.all_actions().filter(|_| what == "nothing").cloned().collect(),
            may_bring: view.all_actions().map(|action| action.action).take(1).collect(),
            evidence,
            counts: vec![((show.to_owned(), "What is <shown>".to_owned()), 3)],
            owners: vec!["HoS & more".into()],
            q: "\"><b>".into(),
            show: show.into(),
            sensitivity: "official".into(),
            owner: "HoS & more".into(),
            attach: Some("/attach".into()),
        };
        made.push((format!("evidence of a plan: {what}"), page.render().unwrap()));
    }
    let actions: Vec<_> = view.all_actions().cloned().collect();
    for (grace, leads) in [(None, Vec::new()), (Some("1 May".to_owned()), vec![("HoS & <more>".to_owned(), actions)])] {
        let (count, settings) = (leads.len(), grace.clone().map(|_| "/s".to_owned()));
        let page = BringOverPage {
            frame: frame("Evidence to bring over"),
            links: links.clone(),
            may_bring: view.all_actions().map(|action| action.action).collect(),
            leads,
            count,
            total: 4,
            grace,
            settings,
        };
        made.push((format!("evidence to bring over: {count}"), page.render().unwrap()));
    }
    made
}
