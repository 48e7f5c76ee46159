//! Parts of a plan, and what changed: what is shown, what is left out, and that the report says so.

use std::collections::BTreeSet;

use jiff::civil::date;
use waymark_domain::{ChangeKind, Colour, SettingsChangeView};
use waymark_report::board::pdf;
use waymark_report::{NoSuchPart, PackInfo, Scope, Sheet, csv, xlsx};

use crate::{earlier, poppler, sample};

fn only(text: &str) -> PackInfo {
    PackInfo { only: Scope::read(text, &sample::plan()).unwrap(), ..sample::info() }
}

#[test]
fn each_part_leaves_what_it_names_and_counts_it_again() {
    let plan = sample::plan();
    let exceptions = only("exceptions").only.narrow(&plan);
    assert!(exceptions.all_actions().all(|one| matches!(one.rating.colour, Some(Colour::Red | Colour::Amber))));
    assert_eq!(exceptions.counts.total(), plan.counts.red + plan.counts.amber);
    assert_eq!(exceptions.actions, exceptions.counts.total());
    let section = only("section:practice AND review").only.narrow(&plan);
    assert_eq!((section.sections.len(), section.recommendations), (1, 11));
    assert_eq!(only("section:2").only, only("Section: Practice and review").only);
    let post = only("post:psw").only.narrow(&plan);
    assert!(post.all_actions().all(|one| one.leads.iter().any(|lead| lead.printed == "PSW")) && post.actions > 0);
    assert!(post.posts.iter().any(|one| one.abbreviation == "PSW") && post.posts.len() <= plan.posts.len());
    let police = only("organisation:The police").only.narrow(&plan);
    assert!(police.actions > 0 && police.actions < plan.actions);
    assert_eq!(Scope::Whole.narrow(&plan), plan);
}

#[test]
fn a_recommendation_keeps_the_rating_of_all_its_actions() {
    let plan = sample::plan();
    let narrowed = only("post:PSW").only.narrow(&plan);
    for one in narrowed.all_recommendations() {
        let whole = plan.all_recommendations().find(|other| other.code == one.code).unwrap();
        assert_eq!((&one.rating, one.counts), (&whole.rating, whole.counts));
    }
}

#[test]
fn a_part_that_is_not_there_is_answered_with_what_there_is() {
    let plan = sample::plan();
    let said = |text: &str| Scope::read(text, &plan).unwrap_err().to_string();
    assert!(said("post:Nobody").contains("it has Det. Ch.; HoS Front."), "{}", said("post:Nobody"));
    assert!(said("section:3").contains("1 Front door and screening; 2 Practice and review"));
    assert!(matches!(Scope::read("colour:red", &plan), Err(NoSuchPart::Kind(_))));
    assert_eq!(Scope::read("", &plan), Ok(Scope::Whole));
}

#[test]
fn every_part_that_is_offered_can_be_read_again_and_printed_as_sheets() {
    let plan = sample::plan();
    let all = Scope::all(&plan);
    assert_eq!(all.len(), 2 + 2 + 4 + 8);
    for (scope, words) in all {
        assert_eq!(Scope::read(&scope.to_string(), &plan), Ok(scope.clone()), "{words}");
        let info = PackInfo { only: scope, ..sample::info() };
        let rows = csv(&plan, &info, Sheet::Everything).unwrap();
        assert!(rows.iter().filter(|byte| **byte == b'\n').count() > 1, "{words} is empty");
        xlsx(&plan, &info).unwrap();
    }
}

#[test]
fn a_brief_says_whose_it_is_and_what_it_leaves_out() {
    let Some(pages) = poppler::pages(&pdf(&sample::plan(), &only("post:PSW")).unwrap()) else {
        return;
    };
    for words in ["Lead officer’s brief", "Lead: PSW, Principal Social Worker", "of 115 in the whole plan"] {
        assert!(pages[0].contains(words), "{words} is not in {}", pages[0]);
    }
    let all = pages.join("\n");
    assert!(all.contains("left out here"), "{all}");
    assert!(!all.contains("F1(2)"), "an action that somebody else leads");
}

#[test]
fn exceptions_stand_beside_the_whole_plan_on_a_page() {
    let Some(pages) = poppler::pages(&pdf(&sample::plan(), &only("exceptions")).unwrap()) else {
        return;
    };
    let page = pages.iter().find(|page| page.contains("The plan on a page") && page.contains("STANDING")).unwrap();
    let words: BTreeSet<&str> = pages.iter().flat_map(|page| page.split_whitespace()).collect();
    for one in sample::plan().all_recommendations() {
        assert!(words.contains(one.code.as_str()), "{} is not in {page}", one.code);
    }
}

#[test]
fn what_changed_is_told_kind_by_kind_and_so_is_what_did_not_move() {
    let (plan, mut compared) = (sample::plan(), earlier::compared());
    let words = "Days without evidence: 28 became 60. Why: The archive moves.".to_owned();
    compared.since.numbers = vec![SettingsChangeView { position: 7, on: date(2031, 3, 5), words }];
    assert!(compared.since.of(ChangeKind::Done).count() == 1 && compared.since.of(ChangeKind::Slipped).count() == 1);
    let changes: usize = compared.since.moved.iter().map(|moved| moved.changes.len()).sum();
    let info = PackInfo { since: Some(compared.clone()), ..sample::info() };
    let rows = String::from_utf8(csv(&plan, &info, Sheet::Changes).unwrap()).unwrap();
    assert_eq!(rows.lines().count(), 1 + changes + compared.since.still.len() + 1);
    assert!(rows.contains("28 became 60. Why: The archive moves.") && rows.contains("2031-03-05"), "{rows}");
    for words in ["\"Claimed done\"", "\"Slipped\"", "\"1 February 2031\"", "\"Did not move\""] {
        assert!(rows.contains(words), "{words} is not in {rows}");
    }
    let Some(pages) = poppler::pages(&pdf(&plan, &info).unwrap()) else {
        return;
    };
    let all = pages.join("\n");
    for words in [
        "What changed since 28 February 2031",
        "2 actions changed",
        "Was: 1 February 2031",
        "Did not move",
        "Numbers that ratings use",
        "Days without evidence: 28 became 60.",
    ] {
        assert!(all.contains(words), "{words} is not in {all}");
    }
}

#[test]
fn a_brief_tells_only_its_own_changes() {
    let plan = sample::plan();
    let info = PackInfo { since: Some(earlier::compared()), ..only("section:2") };
    let rows = String::from_utf8(csv(&plan, &info, Sheet::Changes).unwrap()).unwrap();
    assert!(!rows.contains("F1(") && rows.contains("P1("), "{rows}");
}

#[test]
fn the_plans_own_prose_is_printed_when_it_is_asked_for() {
    let mut plan = sample::plan();
    plan.sections.truncate(1);
    plan.leftovers = vec!["Seen by the clerk.".to_owned()];
    let said = |prose: bool| {
        let info = PackInfo { prose, ..sample::info() };
        poppler::pages(&pdf(&plan, &info).unwrap()).map(|pages| pages.join("\n"))
    };
    let (Some(with), Some(without)) = (said(true), said(false)) else {
        return;
    };
    assert!(with.contains("Words that found no other place") && with.contains("Seen by the clerk."));
    assert!(!without.contains("Seen by the clerk."));
}

#[test]
fn signs_of_other_alphabets_have_a_shape_and_those_put_together_from_two_faces_break_nothing() {
    let mut plan = sample::plan();
    plan.sections.truncate(1);
    plan.sections[0].recommendations.truncate(1);
    crate::one_of(&mut plan, 0).text = "Привет, γειά, שלום, ► ⚠".to_owned();
    let Some(pages) = poppler::pages(&pdf(&plan, &sample::info()).unwrap()) else {
        return;
    };
    assert!(pages.join("\n").contains("Привет") && !pages.join("\n").contains("no shape in the typeface"));
    for text in ["ŵ\u{651}", "字\u{301}", "a\u{5b0}\u{fb1e}", "ȷ\u{20dd}", "\u{1e9e}\u{0483}"] {
        text.clone_into(&mut crate::one_of(&mut plan, 0).text);
        pdf(&plan, &sample::info()).unwrap();
    }
}
