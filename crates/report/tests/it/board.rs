//! The board pack, looked at from outside: its bytes, its words, its tags.

use std::sync::Arc;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use waymark_domain::{PlanView, StreamId};
use waymark_report::board::{forget, pdf, pdf_while};
use waymark_report::{Basis, PackInfo, ReportError};

use crate::poppler;
use crate::sample;

/// One recommendation with three actions: enough where only the words matter.
fn small() -> PlanView {
    let mut sections = sample::plan().sections;
    sections.truncate(1);
    sections[0].recommendations.truncate(1);
    Arc::make_mut(&mut sections[0].recommendations[0]).actions.drain(3..10);
    sample::whole(sections)
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn the_same_plan_and_the_same_cut_give_the_same_bytes() {
    let first = pdf(&sample::plan(), &sample::info()).unwrap();
    assert!(first == pdf(&sample::plan(), &sample::info()).unwrap(), "two packs of one cut differ");
}

#[test]
fn what_is_remembered_of_the_last_pack_changes_no_byte_of_the_next() {
    let (plan, mut changed) = (sample::plan(), sample::plan());
    "One more word was said of it.".clone_into(&mut crate::one_of(&mut changed, 3).actions[1].text);
    let cold = pdf(&plan, &sample::info()).unwrap();
    let warm_changed = pdf(&changed, &sample::info()).unwrap();
    assert!(warm_changed != cold);
    assert!(cold == pdf(&plan, &sample::info()).unwrap(), "a warm pack differs from a cold one");
    forget();
    assert!(warm_changed == pdf(&changed, &sample::info()).unwrap(), "a cold pack differs from a warm one");
}

#[test]
fn a_pack_that_nobody_wants_any_more_stops_at_its_next_step() {
    let asked = AtomicUsize::new(0);
    let never = pdf_while(&small(), &sample::info(), &|| false);
    assert!(matches!(never, Err(ReportError::NotWanted)));
    let first_only = || asked.fetch_add(1, Ordering::Relaxed) == 0;
    let half_made = pdf_while(&small(), &sample::info(), &first_only);
    assert!(matches!(half_made, Err(ReportError::NotWanted)));
    assert_eq!(asked.load(Ordering::Relaxed), 2, "it is asked before the pages are set, and before they are written");
}

#[test]
fn a_claim_that_concedes_and_what_contradicts_it_are_in_the_pack() {
    let plan = sample::plan();
    let claim = plan.all_actions().find(|action| action.claim.is_some()).unwrap();
    let conceded = &claim.claim.as_ref().unwrap().concessions[0].text;
    let Some(pages) = poppler::pages(&pdf(&plan, &sample::info()).unwrap()) else {
        return;
    };
    let all = pages.join("\n");
    assert!(all.contains(conceded.as_str()), "{conceded} is missing");
    assert!(all.contains("What contradicts itself") && all.contains("A claim against itself"), "{all}");
}

#[test]
fn another_cut_gives_another_document() {
    let mut info = sample::info();
    let first = pdf(&small(), &info).unwrap();
    info.cut[1].size += 1;
    assert!(first != pdf(&small(), &info).unwrap(), "packs of two cuts are equal");
}

#[test]
fn a_pack_says_that_it_is_tagged_english_and_made_when_its_newest_entry_was_recorded() {
    let bytes = pdf(&small(), &sample::info()).unwrap();
    for words in ["<pdfuaid:part>1</pdfuaid:part>", "/Lang(en-GB)", "/StructTreeRoot", "2031-04-02T09:30:00+00:00"] {
        assert!(holds(&bytes, words), "{words} is not in the file");
    }
}

#[test]
fn every_page_is_marked_and_every_recommendation_and_action_is_in_it() {
    let plan = sample::plan();
    let Some(pages) = poppler::pages(&pdf(&plan, &sample::info()).unwrap()) else {
        return;
    };
    for (at, page) in pages.iter().enumerate() {
        assert!(page.matches("OFFICIAL").count() >= 2, "page {} is not marked above and below", at + 1);
    }
    let words: BTreeSet<&str> = pages.iter().flat_map(|page| page.split_whitespace()).collect();
    for recommendation in plan.all_recommendations() {
        assert!(words.contains(recommendation.code.as_str()), "{} is missing", recommendation.code);
    }
    for need in &plan.needs {
        assert!(words.contains(need.action.place.as_str()), "{} is missing", need.action.place);
    }
    let all = pages.join("\n");
    for part in ["The plan on a page", "What needs the board", "Lead officers", "How ratings work", "412"] {
        assert!(all.contains(part), "{part} is missing");
    }
}

#[test]
fn the_cover_says_on_what_footing_the_past_is_shown() {
    let mut info = sample::info();
    let cover = |info: &PackInfo| poppler::pages(&pdf(&small(), info).unwrap()).map(|pages| pages[0].clone());
    let Some(stated) = cover(&info) else {
        return;
    };
    assert!(stated.contains("As stated in a document of 31 March 2031, recorded 2 April 2031, 10:30."), "{stated}");
    info.basis = Basis::Recorded;
    assert!(!cover(&info).unwrap_or_default().contains("As stated in a document"));
}

#[test]
fn readers_hear_headings_tables_and_pictures_for_what_they_are() {
    let Some(tags) = poppler::tags(&pdf(&small(), &sample::info()).unwrap()) else {
        return;
    };
    let first_words: BTreeSet<&str> =
        tags.lines().filter_map(|line| line.split_whitespace().next()).map(|word| word.trim_end_matches(':')).collect();
    for tag in ["H1", "H2", "TOC", "TOCI", "Table", "THead", "TH", "TBody", "TD", "Figure", "Link", "P"] {
        assert!(first_words.contains(tag), "no {tag} among {first_words:?}");
    }
}

#[test]
fn rows_name_the_document_that_speaks_unless_the_cover_names_it_for_all() {
    let named = |basis: Basis| {
        let pages = poppler::pages(&pdf(&small(), &PackInfo { basis, ..sample::info() }).unwrap())?;
        let words: Vec<&str> = pages[1..].iter().flat_map(|page| page.split_whitespace()).collect();
        Some((pages[0].contains("name nobody"), words.join(" ").matches("The document of 31 March 2031").count()))
    };
    let (Some(stated), Some(recorded)) = (named(sample::info().basis), named(Basis::Recorded)) else {
        return;
    };
    assert_eq!(stated, (true, 0));
    assert!(!recorded.0 && recorded.1 > 0, "{recorded:?}");
}

#[test]
fn where_nothing_is_late_that_is_a_sentence_and_not_a_page() {
    let mut plan = small();
    for action in &mut Arc::make_mut(&mut plan.sections[0].recommendations[0]).actions {
        action.due.late_days = None;
        action.claim = None;
    }
    plan.contradictions.clear();
    let Some(pages) = poppler::pages(&pdf(&plan, &sample::info()).unwrap()) else {
        return;
    };
    let page = pages.iter().find(|page| page.contains("Nothing is past its date on this day.")).unwrap();
    assert!(page.contains("Dates that come next"), "{page}");
}

#[test]
fn a_plan_with_nothing_in_it_is_still_a_document() {
    let mut plan = small();
    plan.sections.clear();
    plan.needs.clear();
    plan.next_dates.clear();
    plan.posts.clear();
    plan.questions.clear();
    plan.title.clear();
    plan.version_label = None;
    plan.counts = waymark_domain::Counts::default();
    let mut info = sample::info();
    info.cut.clear();
    pdf(&plan, &info).unwrap();
}

#[test]
fn an_action_under_two_recommendations_is_printed_under_both() {
    let mut plan = small();
    let again = plan.sections[0].recommendations[0].clone();
    plan.sections[0].recommendations.push(again);
    pdf(&plan, &sample::info()).unwrap();
}

#[test]
fn a_row_longer_than_a_page_runs_on() {
    let mut plan = small();
    let action = &mut crate::one_of(&mut plan, 0).actions[0];
    action.text = "More than fits on any page. ".repeat(800);
    let Some(pages) = poppler::pages(&pdf(&plan, &sample::info()).unwrap()) else {
        return;
    };
    let found: usize = pages.iter().map(|page| page.matches("fits").count()).sum();
    assert!(found >= 800, "only {found} of 800 sentences were printed");
}

#[test]
fn characters_without_a_shape_are_boxes_and_the_pack_says_so() {
    let mut plan = small();
    crate::one_of(&mut plan, 0).text = "An owl 🦉 and a sign 字 and another owl 🦉".to_owned();
    let Some(pages) = poppler::pages(&pdf(&plan, &sample::info()).unwrap()) else {
        return;
    };
    let last = pages.last().unwrap();
    assert!(last.contains("U+5B57 (1 time)") && last.contains("U+1F989 (2 times)"), "{last}");
}

/// Puts one text wherever a plan's words may stand.
fn fill(plan: &mut PlanView, text: &str) {
    let mut words: Vec<&mut String> = vec![&mut plan.title, &mut plan.stage_words];
    words.extend(plan.version_label.as_mut());
    words.extend(plan.inspection.body.as_mut());
    words.extend(plan.questions.iter_mut().flat_map(|one| [&mut one.place, &mut one.text]));
    words.extend(plan.needs.iter_mut().flat_map(|one| [&mut one.action.place, &mut one.action.text, &mut one.leads]));
    for post in &mut plan.posts {
        words.push(&mut post.abbreviation);
        words.extend(post.aliases.iter_mut());
        words.extend(post.title.as_mut());
    }
    for section in &mut plan.sections {
        words.extend(section.title.as_mut());
        for one in section.recommendations.iter_mut().map(Arc::make_mut) {
            words.extend([&mut one.code, &mut one.text]);
            words.extend(one.outcome.as_mut());
            words.extend(one.addressed_to.iter_mut());
            for action in &mut one.actions {
                words.extend([&mut action.place, &mut action.text, &mut action.due.words]);
                words.extend(action.label.as_mut());
                words.extend(action.due.printed.as_mut());
                words.extend(action.leads.iter_mut().map(|lead| &mut lead.printed));
                words.extend(action.updates.iter_mut().flat_map(|update| [&mut update.words, &mut update.by]));
                words.extend(action.rating.reasons.iter_mut());
            }
        }
    }
    for word in words {
        text.clone_into(word);
    }
}

#[test]
fn no_text_breaks_a_pack() {
    let long = "x".repeat(4_000);
    let hostile = [
        "",
        " ",
        "\n\n",
        "\0\u{1}\u{7f}\u{85}",
        "#panic() $1/0$ `raw` *b* _i_ <label> @ref // /* = \\ ~ ]]]",
        "\u{202e}drowssap",
        "نص عربي مع English وأرقام ١٢٣",
        "שלום עולם",
        "👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "Z̸͍̈́a̶l̵g̶o̷",
        "ɜ \u{149} \u{1f0} ß",
        "\u{fffe}\u{10ffff}\u{e000}",
        "\u{a0}\u{2003}\u{3000}",
        "क्षि த்ரீ ปี่",
        "--- ... '\"",
        long.as_str(),
    ];
    for text in hostile {
        let mut plan = small();
        fill(&mut plan, text);
        let mut info = sample::info();
        text.clone_into(&mut info.marking);
        if let Err(error) = pdf(&plan, &info) {
            panic!("{text:?} broke it: {error}");
        }
    }
}

proptest! {
    // A pack takes a good part of a second in an unoptimised build, so only a few are tried each time.
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_generated_text_breaks_a_pack(text in any::<String>(), marking in any::<String>()) {
        let mut plan = small();
        fill(&mut plan, &text);
        let mut info = sample::info();
        info.marking = marking;
        info.cut.push(info.cut[0].clone());
        prop_assert!(matches!(info.cut[0].stream, StreamId::Directory(_)));
        pdf(&plan, &info).map_err(|error| TestCaseError::fail(error.to_string()))?;
    }
}
