//! CSV and workbooks, opened again by somebody else's reader.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use jiff::civil::Date;
use proptest::prelude::*;
use waymark_domain::PlanView;
use waymark_report::{Sheet, csv, guarded, unguarded, xlsx};

use crate::sample;

/// Rows of a CSV as maps from heading to value.
fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn flat(view: &PlanView) -> Vec<BTreeMap<String, String>> {
    rows(&csv(view, &sample::info(), Sheet::Everything).unwrap())
}

fn book(view: &PlanView) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(xlsx(view, &sample::info()).unwrap())).unwrap()
}

/// What stands in a workbook under a heading, in the first row beneath it.
fn under(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, heading: &str, row: usize) -> Data {
    let range = book.worksheet_range(sheet).unwrap();
    let headings: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let at = headings.iter().position(|one| one == heading).unwrap_or_else(|| panic!("no {heading} in {headings:?}"));
    range.rows().nth(row).unwrap()[at].clone()
}

/// Excel's way of writing what XML cannot hold, undone.
fn plain(text: &str) -> String {
    let mut parts = text.split("_x");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code =
            part.get(..4).filter(|_| part.get(4..5) == Some("_")).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        match code.and_then(char::from_u32) {
            Some(sign) => {
                out.push(sign);
                out += &part[5..];
            }
            None => {
                out += "_x";
                out += part;
            }
        }
    }
    out
}

#[test]
fn the_flat_sheet_has_a_row_for_each_placement_and_its_recommendation_beside_it() {
    let plan = sample::plan();
    let rows = flat(&plan);
    assert_eq!(rows.len(), 115);
    for (row, action) in rows.iter().zip(plan.all_actions()) {
        assert_eq!(row["Place"], action.place);
        assert_eq!(row["Action"], action.text);
        assert_eq!(row["Due"], action.due.day.map(|day| day.to_string()).unwrap_or_default());
        assert_eq!(row["Rating"], action.rating.word);
        assert_eq!((row["As at"].as_str(), row["Marking"].as_str()), ("2031-03-31", "OFFICIAL"));
    }
    let with_words = plan.all_actions().position(|action| !action.updates.is_empty()).unwrap();
    assert!(!rows[with_words]["Newest update"].is_empty());
}

#[test]
fn a_recommendation_without_actions_is_a_row_all_the_same() {
    let mut plan = sample::plan();
    crate::one_of(&mut plan, 0).actions.clear();
    let rows = flat(&plan);
    assert_eq!((rows[0]["Code"].as_str(), rows[0]["Place"].as_str()), ("F1", ""));
    assert_eq!(rows[1]["Code"], "F2");
}

#[test]
fn every_sheet_has_as_many_rows_as_there_are_things() {
    let mut plan = sample::plan();
    // The same action in two places is one action.
    let again = plan.sections[0].recommendations[0].clone();
    plan.sections[1].recommendations.push(again);
    let updates: usize = sample::plan().all_actions().map(|action| action.updates.len()).sum();
    let links: usize = sample::plan().all_actions().map(|action| action.depends_on.len()).sum();
    let leads: usize = sample::plan().all_actions().map(|action| action.leads.len().max(1)).sum();
    assert!(updates > 0 && links > 0 && leads > 115);
    // Nobody has brought evidence to this plan, verified, tested or asked for anything.
    let wanted = [126, 23, 115, updates, 0, 0, 0, 0, 0, 0, links, 1, 8, leads, 0];
    assert_eq!(Sheet::of(&sample::info()).count(), wanted.len());
    for (sheet, wanted) in Sheet::of(&sample::info()).zip(wanted) {
        assert_eq!(rows(&csv(&plan, &sample::info(), sheet).unwrap()).len(), wanted, "{}", sheet.title());
        let range = book(&plan).worksheet_range(sheet.title()).unwrap();
        assert_eq!(range.height(), wanted + 1, "{}", sheet.title());
    }
}

#[test]
fn a_workbook_has_real_dates_and_numbers_and_no_formula() {
    let plan = sample::plan();
    let mut book = book(&plan);
    let due = under(&mut book, "Actions", "Due", 1);
    let Data::DateTime(due) = due else { panic!("{due:?} is no date") };
    let (year, month, day, ..) = due.to_ymd_hms_milli();
    let day = Date::new(year as i16, month as i8, day as i8).unwrap();
    assert_eq!(Some(day), plan.all_actions().next().unwrap().due.day);
    assert_eq!(under(&mut book, "Recommendations", "Actions", 1), Data::Float(11.0));
    for sheet in book.sheet_names() {
        assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{sheet} holds a formula");
    }
}

#[test]
fn a_workbook_says_what_it_is_and_every_sheet_of_rows_can_be_filtered() {
    let bytes = xlsx(&sample::plan(), &sample::info()).unwrap();
    let about = book(&sample::plan()).worksheet_range("About").unwrap();
    let said: Vec<String> = about.rows().flatten().map(ToString::to_string).collect();
    for words in ["Adult Care Improvement Plan", "OFFICIAL", "31 March 2031", "Waymark 0.0.0-test"] {
        assert!(said.iter().any(|cell| cell == words), "{words} is not among {said:?}");
    }
    assert!(said.iter().any(|cell| cell.contains("412 entries, root 00070e15")), "{said:?}");
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for number in 2..=15 {
        let mut xml = String::new();
        let mut part = parts.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
        std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
        for tag in ["<autoFilter ", "state=\"frozen\"", "<oddHeader>", "OFFICIAL", "<cols>"] {
            assert!(xml.contains(tag), "sheet {number} lacks {tag}");
        }
    }
}

#[test]
fn the_same_plan_and_the_same_cut_give_the_same_spreadsheets() {
    let (plan, info) = (sample::plan(), sample::info());
    assert!(xlsx(&plan, &info).unwrap() == xlsx(&plan, &info).unwrap(), "two workbooks of one cut differ");
    let mut later = sample::info();
    later.cut[1].size += 1;
    assert!(xlsx(&plan, &info).unwrap() != xlsx(&plan, &later).unwrap(), "workbooks of two cuts are equal");
    let flat = |_| csv(&plan, &info, Sheet::Everything).unwrap();
    assert!(flat(1) == flat(2), "two files of one cut differ");
}

#[test]
fn words_that_a_spreadsheet_would_run_come_back_whole_and_unrun() {
    for text in ["=1+1", "+44 20", "-5", "@SUM(A1)", "\tTab", "\rReturn", " =1", "'=1", "=HYPERLINK(\"http://x\")"] {
        let mut plan = sample::plan();
        text.clone_into(&mut crate::one_of(&mut plan, 0).actions[0].text);
        let row = &flat(&plan)[0];
        assert_eq!(row["Action"], guarded(text));
        assert_eq!(unguarded(&row["Action"]), text);
        let mut book = book(&plan);
        assert_eq!(
            plain(&under(&mut book, "Actions", "Action", 1).to_string()),
            text,
            "in a workbook it needs no sign"
        );
        assert!(book.worksheet_formula("Actions").unwrap().is_empty());
    }
}

#[test]
fn a_text_longer_than_a_cell_stands_whole_in_a_sheet_of_its_own() {
    let mut plan = sample::plan();
    let long = "A sentence that goes on. ".repeat(4_000);
    crate::one_of(&mut plan, 0).actions[0].text.clone_from(&long);
    let mut book = book(&plan);
    let parts = book.worksheet_range("Long texts").unwrap();
    let whole = |place: &str| -> String {
        let rows = parts.rows().skip(1).filter(|row| row[0].to_string().starts_with(place));
        rows.map(|row| row[2].to_string()).collect()
    };
    assert_eq!(whole("Actions, row 2,"), long);
    assert!(under(&mut book, "Actions", "Action", 1).to_string().ends_with("sheet \u{201c}Long texts\u{201d})"));
    assert_eq!(flat(&plan)[0]["Action"], long, "CSV has no such limit");
}

#[test]
fn a_day_before_excels_calendar_is_words() {
    let mut plan = sample::plan();
    let day = jiff::civil::date(1899, 6, 1);
    crate::one_of(&mut plan, 0).actions[0].due.day = Some(day);
    assert_eq!(under(&mut book(&plan), "Actions", "Due", 1), Data::String("1899-06-01".to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_a_spreadsheet_and_every_text_comes_back(text in ".{0,40}|[\\x00-\\x7f_x]{0,20}") {
        let mut plan = sample::plan();
        plan.sections.truncate(1);
        plan.sections[0].recommendations.truncate(1);
        let action = &mut crate::one_of(&mut plan, 0).actions[0];
        text.clone_into(&mut action.text);
        let mut info = sample::info();
        text.clone_into(&mut info.marking);
        text.clone_into(&mut plan.title);
        let row = rows(&csv(&plan, &info, Sheet::Everything).unwrap()).remove(0);
        prop_assert_eq!(unguarded(&row["Action"]), text.as_str());
        prop_assert_eq!(unguarded(&row["Marking"]), text.as_str());
        let bytes = xlsx(&plan, &info).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let read = plain(&under(&mut book, "Actions", "Action", 1).to_string());
        prop_assert_eq!(read, text);
    }
}

#[test]
fn a_claim_that_concedes_nothing_says_so_only_while_nothing_said_since_may() {
    let mut plan = sample::plan();
    let claims = |action: &waymark_domain::ActionView| action.facts.done.is_some() && !action.updates.is_empty();
    let at = plan.all_recommendations().position(|one| one.actions.iter().any(claims)).expect("a claim");
    let of = plan.all_recommendations().nth(at).and_then(|one| one.actions.iter().position(claims)).expect("a claim");
    let action = &mut crate::one_of(&mut plan, at).actions[of];
    action.claim = Some(waymark_domain::read_claim("Send the note", "The note was sent.", action.updates[0].stated_on));
    let place = plan.all_recommendations().nth(at).expect("it").actions[of].place.clone();
    let words = |plan: &PlanView| {
        let row = flat(plan).into_iter().find(|row| row["Place"] == place).expect("its row");
        row["Claim\u{2019}s words"].clone()
    };
    assert_eq!(words(&plan), "concede nothing");
    let action = &mut crate::one_of(&mut plan, at).actions[of];
    let claim = action.updates.last().expect("the claim").clone();
    if let Some(done) = &mut action.facts.done {
        done.position = claim.position;
    }
    let since = waymark_domain::UpdateView {
        position: claim.position + 1,
        stage: waymark_domain::Stage::NotStated,
        words: "One team is still to be trained.".into(),
        ..claim
    };
    action.updates.push(since);
    assert_eq!(words(&plan), "may, in what was said since");
}

#[test]
fn what_was_said_here_before_an_action_was_linked_stands_in_the_sheets_and_counts_no_more() {
    let mut plan = sample::plan();
    let claimed = |action: &waymark_domain::ActionView| action.facts.done.is_some() && !action.updates.is_empty();
    let at = plan.all_recommendations().position(|one| one.actions.iter().any(claimed)).expect("a claim");
    let of = plan.all_recommendations().nth(at).and_then(|one| one.actions.iter().position(claimed)).expect("a claim");
    let mut ids = waymark_domain::Ids::new(sample::info().newest_at, [9; 16]);
    let action = &mut crate::one_of(&mut plan, at).actions[of];
    action.said_here = vec![waymark_domain::UpdateView {
        stage: waymark_domain::Stage::Underway,
        stage_words: "underway",
        confidence: waymark_domain::Confidence::AtRisk,
        confidence_words: "at risk",
        words: "Half are trained.".into(),
        ..action.updates[0].clone()
    }];
    let place = action.place.clone();
    let otherwise = |plan: &PlanView| {
        let row = flat(plan).into_iter().find(|row| row["Place"] == place).expect("its row");
        row["Said otherwise here, before it was linked"].clone()
    };
    assert_eq!(otherwise(&plan), "", "it lives here");
    let lives = waymark_domain::LivesView { plan: ids.mint(), action: ids.mint() };
    crate::one_of(&mut plan, at).actions[of].lives = Some(lives);
    assert_eq!(otherwise(&plan), "underway, at risk: Half are trained.");
    let rows = rows(&csv(&plan, &sample::info(), Sheet::Updates).unwrap());
    let of_it: Vec<_> = rows.iter().filter(|row| row["Place"] == place).collect();
    assert_eq!(of_it.len(), 2);
    assert_eq!(of_it[0]["Update"], "Half are trained.");
    assert_eq!(of_it[0]["Counts no more, because"], "said in this plan, before it was linked to another");
    assert_eq!(of_it[1]["Counts no more, because"], "");
}
