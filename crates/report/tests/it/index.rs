//! The change index in packs and sheets: what it holds, what a part leaves of it, and what moved in it.

use jiff::civil::date;
use waymark_domain::{
    ActionRef, IndexDocumentView, IndexEntryView, IndexKind, IndexMove, IndexNovelty, PlanView, Since,
};
use waymark_report::board::pdf;
use waymark_report::{Compared, PackInfo, Scope, Sheet, csv, xlsx};

use crate::{poppler, sample};

fn entry(plan: &PlanView, number: u8, kind: IndexKind, action: usize) -> IndexEntryView {
    let action = plan.all_actions().nth(action).unwrap();
    let overdue = (number == 1).then_some(31);
    IndexEntryView {
        change: format!("01900000-0000-7000-8000-0000000000{number:02}").parse().unwrap(),
        position: 300 + u64::from(number),
        kind,
        kind_words: kind.in_words(),
        novelty: IndexNovelty::Revised,
        novelty_words: "revised",
        title: format!("Document number {number}"),
        version: Some("4.1".to_owned()),
        in_force_from: Some(date(2031, 1, 2)),
        not_yet_in_force: false,
        next_review: Some(date(2031, 2, 28)),
        review_near: overdue.is_none(),
        review_overdue_days: overdue,
        document: Some(IndexDocumentView {
            words: "https://example.org/a".to_owned(),
            evidence: None,
            stands: number != 2,
        }),
        actions: vec![ActionRef { action: action.action, place: action.place.clone(), text: action.text.clone() }],
        leads: vec!["PSW".to_owned()],
        lead_posts: Vec::new(),
        refused: (number == 1).then(|| "The claim of it was refused.".to_owned()).into_iter().collect(),
        suggested_by: Some("revised_policy".to_owned()),
        noted_on: date(2031, 1, 3),
        by: "a plan manager".to_owned(),
        revised_on: None,
        revisions: 0,
    }
}

/// The plan with an overdue policy of its first section and a training of its second.
fn plan() -> PlanView {
    let plan = sample::plan();
    let last = plan.all_actions().count() - 1;
    let entries = vec![entry(&plan, 1, IndexKind::Policy, 0), entry(&plan, 2, IndexKind::WorkforceAndLearning, last)];
    PlanView { change_index: entries, ..plan }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_row_says_what_was_changed_whether_its_review_is_due_and_where_it_is() {
    let rows = text(&csv(&plan(), &sample::info(), Sheet::ChangeIndex).unwrap());
    let lines: Vec<&str> = rows.lines().collect();
    assert_eq!(lines.len(), 3, "{rows}");
    assert!(
        lines[1].starts_with(
            "\"Policy\",\"Revised\",\"Document number 1\",4.1,\"2031-01-02\",\"2031-02-28\",\"overdue\",31"
        )
    );
    assert!(lines[2].contains("\"due soon\"") && lines[2].contains("https://example.org/a (no longer there)"));
    assert!(lines[1].contains("The claim of it was refused.") && !lines[2].contains("refused"), "{rows}");
    xlsx(&plan(), &sample::info()).unwrap();
}

#[test]
fn a_part_of_the_plan_has_the_entries_of_its_own_actions() {
    let info = PackInfo { only: Scope::Section(2), ..sample::info() };
    let rows = text(&csv(&plan(), &info, Sheet::ChangeIndex).unwrap());
    assert!(!rows.contains("Document number 1") && rows.contains("Document number 2"), "{rows}");
}

#[test]
fn the_pack_has_the_index_kind_by_kind_and_what_moved_in_it() {
    let (before, after) = (sample::plan(), plan());
    let since = Since::between(&before, &after);
    assert!(since.index.iter().all(|one| one.moved == IndexMove::Noted) && since.index.len() == 2);
    let info = PackInfo { since: Some(Compared { with: "28 February 2031".to_owned(), since }), ..sample::info() };
    let Some(pages) = poppler::pages(&pdf(&after, &info).unwrap()) else { return };
    let all = pages.join("\n");
    for words in [
        "Change index",
        "1 review is overdue.",
        "Document number 1",
        "overdue by 31 days",
        "In the change index",
        "Noted",
    ] {
        assert!(all.contains(words), "{words} is not in {all}");
    }
    let without = poppler::pages(&pdf(&before, &sample::info()).unwrap()).unwrap().join("\n");
    assert!(!without.contains("Change index"), "a plan without an index has no empty part");
}

#[test]
fn a_part_tells_only_what_moved_of_its_own() {
    let after = plan();
    let since = Since::between(&sample::plan(), &after);
    let compared = Compared { with: "28 February 2031".to_owned(), since };
    let narrowed = compared.narrowed(&Scope::Section(2), &Scope::Section(2).narrow(&after));
    let titles: Vec<&str> = narrowed.since.index.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Document number 2"]);
}

fn alone() -> PackInfo {
    PackInfo { only: Scope::read("change-index", &plan()).unwrap(), ..sample::info() }
}

#[test]
fn the_index_alone_is_a_document_of_its_own_and_prints_nothing_else() {
    let (before, after) = (sample::plan(), plan());
    let with = "28 February 2031".to_owned();
    let info = PackInfo { since: Some(Compared { with, since: Since::between(&before, &after) }), ..alone() };
    let Some(pages) = poppler::pages(&pdf(&after, &info).unwrap()) else {
        return;
    };
    assert!(pages[0].contains("2 entries") && pages[0].contains("1 policy, 1 workforce and learning"), "{}", pages[0]);
    let all = pages.join("\n");
    for words in ["Document number 1", "Document number 2", "What changed in it since 28 February 2031", "Root"] {
        assert!(all.to_lowercase().contains(&words.to_lowercase()), "{words} is not in {all}");
    }
    for words in ["What needs the board", "Lead officers", "How ratings work", "The plan on a page"] {
        assert!(!all.contains(words), "{words} is no part of it");
    }
    for (at, page) in pages.iter().enumerate() {
        assert!(page.matches("OFFICIAL").count() >= 2, "page {} is not marked above and below", at + 1);
    }
}

#[test]
fn an_index_without_entries_is_still_a_document_and_is_not_offered() {
    let empty = sample::plan();
    assert!(Scope::all(&empty).iter().all(|(scope, _)| *scope != Scope::ChangeIndex));
    assert!(Scope::all(&plan()).iter().any(|(scope, _)| *scope == Scope::ChangeIndex));
    let Some(pages) = poppler::pages(&pdf(&empty, &alone()).unwrap()) else {
        return;
    };
    assert!(pages.join("\n").contains("Nothing stands in it yet."));
}

#[test]
fn sheets_of_the_index_hold_the_actions_that_changed_something() {
    let narrowed = alone().only.narrow(&plan());
    assert_eq!((narrowed.actions, narrowed.all_actions().count()), (2, 2));
    let rows = text(&csv(&plan(), &alone(), Sheet::ChangeIndex).unwrap());
    assert_eq!(rows.lines().count(), 3, "{rows}");
}
