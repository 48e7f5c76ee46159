//! Samples of the change index: each kind and mark, long titles, documents that are gone, nothing at all.

use askama::Template;
use jiff::civil::date;
use waymark_domain::{
    ActionRef, ActionView, EvidenceId, IndexDocumentView, IndexEntryView, IndexKind, IndexNovelty, IndexSuggestionView,
    PlanView,
};
use waymark_testkit::{reckoned, small_plan};

use super::*;
use crate::component::Banner;
use crate::links::Links;

fn view() -> PlanView {
    reckoned(small_plan, date(2026, 11, 22))
}

fn pointer(action: &ActionView) -> ActionRef {
    ActionRef { action: action.action, place: action.place.clone(), text: action.text.clone() }
}

fn entry(kind: IndexKind, overdue: Option<i32>) -> IndexEntryView {
    let evidence: EvidenceId = "01900000-0000-7000-8000-000000000009".parse().unwrap();
    let all = kind == IndexKind::Policy;
    let words = if all { "https://example.org/?a=1&b=<2>".to_owned() } else { "w".repeat(200) };
    let document = IndexDocumentView { words, evidence: (!all).then_some(evidence), stands: overdue.is_none() };
    let numbered = format!("01900000-0000-7000-8000-0000000000{}{}", kind as u8, overdue.unwrap_or(9));
    IndexEntryView {
        change: numbered.parse().unwrap(),
        position: 9,
        kind,
        kind_words: kind.in_words(),
        novelty: IndexNovelty::Revised,
        novelty_words: "revised",
        title: "The <policy> & its annex".into(),
        version: all.then(|| "2 \"b\"".into()),
        in_force_from: all.then_some(date(2026, 12, 1)),
        not_yet_in_force: all,
        next_review: overdue.or((kind != IndexKind::Guidance).then_some(0)).map(|_| date(2026, 11, 20)),
        review_near: overdue.is_none(),
        review_overdue_days: overdue,
        document: (kind != IndexKind::QualityImprovement).then_some(document),
        actions: view().all_actions().take(3).map(pointer).collect(),
        leads: if all { vec!["H<o>S".into(), "TM".into()] } else { Vec::new() },
        lead_posts: Vec::new(),
        refused: all.then(|| "The claim of A<1> was refused.".into()).into_iter().collect(),
        suggested_by: all.then(|| "revised_policy".into()),
        noted_on: date(2026, 11, 1),
        by: "the <HoS>".into(),
        revised_on: all.then_some(date(2026, 11, 2)),
        revisions: u32::from(all),
    }
}

fn waiting() -> Vec<SuggestionLine> {
    let line = |(at, action): (usize, &ActionView)| {
        let (kind, novelty) = (IndexKind::ALL[at % 4], IndexNovelty::New);
        let suggestion = IndexSuggestionView {
            action: pointer(action),
            leads: vec!["H<o>S".into()],
            lead_posts: Vec::new(),
            kind,
            kind_words: kind.in_words(),
            novelty,
            novelty_words: novelty.in_words(),
            rule: "new_policy",
            words: "Write <a> policy & more".into(),
            start: if at == 0 { 0 } else { 6 },
            end: if at == 1 { 99 } else { 16 },
            done: at < 2,
        };
        SuggestionLine { suggestion, note: "/n?a=1&b=2".into(), set_aside: "/s".into() }
    };
    view().all_actions().enumerate().map(line).collect()
}

/// What an action changed, and what waits.
pub fn changed() -> Changed {
    let entries = IndexKind::ALL.map(|kind| entry(kind, None)).into();
    Changed { entries, waiting: waiting().into_iter().take(2).collect(), note: Some("/n".into()) }
}

fn group(kind: IndexKind) -> IndexGroup {
    let ways = || Some(EntryWays { edit: "/e".into(), remove: "/r".into() });
    let lines = vec![(entry(kind, None), ways()), (entry(kind, Some(3)), None), (entry(kind, Some(1)), ways())];
    IndexGroup { heading: kind.in_words().into(), lines }
}

/// The pages.
pub fn pages(frame: fn(&str) -> Frame) -> Vec<(String, String)> {
    let view = view();
    let mut made = Vec::new();
    for (name, all, lines) in [
        ("all", true, waiting()),
        ("none", false, Vec::new()),
        ("waiting", false, waiting()),
        ("narrowed", true, Vec::new()),
    ] {
        let narrowed = name == "narrowed";
        let page = ChangesPage {
            frame: frame("Change index"),
            links: Links::today(view.plan),
            banner: Some(Banner::success("Done.")),
            total: if all { 12 } else { 0 },
            due: usize::from(all) * 4,
            groups: if all && !narrowed { IndexKind::ALL.map(group).into() } else { Vec::new() },
            kinds: vec![(String::new(), "All".into(), 12), ("policy".into(), "Policy".into(), 3)],
            waiting: lines,
            add: all.then(|| "/add".into()),
            q: if narrowed { "\"><b>".into() } else { String::new() },
            kind: if narrowed { "policy".into() } else { String::new() },
            novelty: if narrowed { "new".into() } else { String::new() },
            review: if narrowed { "due".into() } else { String::new() },
        };
        made.push((format!("change index {name}"), page.render().unwrap()));
    }
    made
}
