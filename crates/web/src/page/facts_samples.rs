//! Samples of a verifier's pages, and of what may be done to a recommendation as a whole.

use std::sync::Arc;

use askama::Template;
use jiff::civil::date;
use waymark_domain::{
    ActionView, Assurance, EvidenceId, EvidenceKind, EvidenceView, RefusalView, RestsOn, RevisionView, ScanMark,
    Sensitivity, VerificationView,
};
use waymark_testkit::{reckoned, small_plan};

use super::*;
use crate::component::Banner;
use crate::links::Links;

fn evidence_id() -> EvidenceId {
    "01900000-0000-7000-8000-000000000009".parse().unwrap()
}

/// Everything that may be done to a recommendation.
pub fn ways() -> RecommendationWays {
    let to = || Some("/way".to_owned());
    RecommendationWays { plan_test: to(), tests: Vec::new(), close: to(), reopen: to(), view: to(), impact: to() }
}

fn evidence(kind: EvidenceKind, counts: bool) -> EvidenceView {
    let on = date(2026, 11, 1);
    let revision = |number| RevisionView {
        position: 9,
        number,
        came_on: on,
        by: "H<o>S".into(),
        words: "https://example.org/?a=1&b=<2>".into(),
        sha256: None,
        bytes: None,
        media_type: None,
        why: None,
        scan: ScanMark::NoFile,
        found: None,
    };
    EvidenceView {
        evidence: evidence_id(),
        kind,
        title: "The <guide>".into(),
        shows: Some("All & more".into()),
        represents: Some(on),
        came_on: on,
        by: "HoS".into(),
        owner: None,
        owner_post: None,
        valid_until: Some(on),
        review_on: None,
        sensitivity: Sensitivity::Official,
        sensitivity_words: "official",
        current: revision(2),
        earlier: vec![revision(1)],
        on: Vec::new(),
        withdrawn: (!counts).then(|| "The <wrong> year".into()),
        expired: !counts,
        counts,
    }
}

fn verified(action: &mut ActionView) {
    let on = date(2026, 11, 20);
    let (seen, by) = ("Read <it>".to_owned(), "a verifier".to_owned());
    action.verification = Some(VerificationView {
        position: 9,
        on,
        by: by.clone(),
        claim: 3,
        seen,
        assurance: Assurance::Limited,
        assurance_words: "limited",
        evidence: vec![RestsOn { evidence: evidence_id(), title: "The <guide>".into(), revision: 1 }],
        look_again: vec!["It was <replaced> since.".into()],
    });
    action.refusals = vec![RefusalView { position: 8, on, by, claim: 2, why: "Not <so>.".into(), stands: true }];
}

/// The pages.
pub fn pages(frame: fn(&str) -> Frame) -> Vec<(String, String)> {
    let view = Arc::new(reckoned(small_plan, date(2026, 11, 22)));
    let links = Links::today(view.plan);
    let mut made = Vec::new();
    for (name, verifies, odd) in [("verifier", true, true), ("reader", false, false), ("nothing", true, false)] {
        let line = |action: &ActionView| {
            let mut action = action.clone();
            if odd {
                verified(&mut action);
            }
            let against = if odd { Vec::new() } else { vec!["It <speaks>.".to_owned()] };
            VerifyLine { action, against, not_theirs: odd.then(|| "You lead <it>.".to_owned()) }
        };
        let lines = || -> Vec<VerifyLine> {
            if name == "nothing" { Vec::new() } else { view.all_actions().map(line).collect() }
        };
        let (frame, links) = (frame("Verify"), links.clone());
        let banner = Some(Banner::success("Done."));
        let (waiting, bare, again, unscanned) = (lines(), lines(), lines(), verifies);
        let page = VerifyPage { frame, links, banner, verifies, waiting, bare, again, unscanned };
        made.push((format!("verify {name}"), page.render().unwrap()));
    }
    for recommendation in view.all_recommendations() {
        for action in &recommendation.actions {
            for (errors, all) in [(vec![("seen".to_owned(), "Say <what>.".to_owned())], true), (Vec::new(), false)] {
                let mut action = action.clone();
                if all {
                    verified(&mut action);
                }
                let kinds = [(EvidenceKind::Note, true), (EvidenceKind::Link, false), (EvidenceKind::File, true)];
                let evidence = kinds.map(|(kind, counts)| evidence(kind, counts));
                let answering = Answering {
                    frame: frame("Answer"),
                    links: links.clone(),
                    recommendation: recommendation.clone(),
                    evidence: if all { evidence.into() } else { Vec::new() },
                    against: if all { vec!["It was <reopened>.".to_owned()] } else { Vec::new() },
                    unscanned: all,
                    meanwhile: all.then(|| "It was <refused>.".to_owned()),
                    hidden: vec![("command", "\"><b>".to_owned())],
                    action,
                };
                let place = answering.action.place.clone();
                let page = AnswerPage::new(answering, &Typed::default(), &errors).unwrap();
                made.push((format!("answer {place} {all}"), page.render().unwrap()));
            }
        }
    }
    made
}
