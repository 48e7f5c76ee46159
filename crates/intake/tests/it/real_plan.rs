//! Reads the real plan from `../shared` and holds the draft against two careful readings of it.
//!
//! The first half was read by somebody else and lies beside the plan; the second half was read by hand for this test
//! (`truth/second_half.tsv`).

use crate::support::{action, options, questions, shared_file, squeezed};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use waymark_intake::{ActionDraft, Draft, Source, read};

const PLAN: &str = "harrow-2012-improvement-plan.txt";
const FIRST_HALF: &str = "harrow-2012-safeguarding-as-read.json";

/// Differences from the careful reading that are right as they are, with the reason.
const ACCEPTED: [(&str, &str, &str); 8] = [
    ("S1(6)", "status_raw", "the colour word goes to rating_raw"),
    ("S1(7)", "status_raw", "the colour word goes to rating_raw"),
    ("S1(8)", "status_raw", "not a status word; the reading says so too"),
    ("S3(3)", "status_raw", "a pointer, not a status word"),
    ("S8(1)", "status_raw", "two status words apart, without colon and stop"),
    ("S10(2)", "status_raw", "a pointer, not a status word"),
    ("S10(4)", "status_raw", "a pointer, not a status word"),
    ("S11(2)", "status_raw", "a sentence, which may be read either way"),
];

fn real_draft() -> Option<Draft> {
    let bytes = shared_file(PLAN)?;
    Some(read(Source { name: PLAN, bytes: &bytes }, options()).unwrap())
}

/// Right and wrong readings of each field.
#[derive(Default)]
struct Score {
    fields: BTreeMap<&'static str, (usize, Vec<String>)>,
}

impl Score {
    fn compare(&mut self, place: &str, field: &'static str, read: &str, truth: &str) {
        let entry = self.fields.entry(field).or_default();
        let accepted = ACCEPTED.iter().any(|(at, of, _)| *at == place && *of == field);
        if read == truth || accepted {
            entry.0 += 1;
        } else {
            entry.1.push(format!("{place} {field}: read {read:?}, is {truth:?}"));
        }
    }

    fn check(self) {
        for (field, (right, wrong)) in self.fields {
            eprintln!("{field}: {right} of {} right", right + wrong.len());
            for line in &wrong {
                eprintln!("  {line}");
            }
            let least = if field == "progress" { 95 } else { 98 };
            assert!(right * 100 >= (right + wrong.len()) * least, "{field}: fewer than {least} in 100 are right");
        }
    }
}

fn text(value: &Value) -> String {
    squeezed(value.as_str().unwrap_or(""))
}

fn list(value: &Value) -> String {
    let items = value.as_array().unwrap().iter().map(|item| item.as_str().unwrap_or("?").to_owned());
    items.collect::<Vec<_>>().join(" / ")
}

fn read_leads(action: &ActionDraft) -> (String, String) {
    let posts = action.lead_posts.iter().map(|post| post.clone().unwrap_or_else(|| "?".to_owned()));
    (action.leads.join(" / "), posts.collect::<Vec<_>>().join(" / "))
}

fn snake<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn the_first_half_is_read_as_a_careful_person_reads_it() {
    let (Some(draft), Some(truth)) = (real_draft(), shared_file(FIRST_HALF)) else {
        return;
    };
    let truth: Value = serde_json::from_slice(&truth).unwrap();
    let mut score = Score::default();
    for stated in truth["recommendations"].as_array().unwrap() {
        let code = stated["code"].as_str().unwrap();
        let read = draft.recommendations.iter().find(|one| one.code == code).unwrap();
        score.compare(code, "recommendation", &squeezed(&read.text), &text(&stated["text"]));
        score.compare(code, "outcome", &squeezed(read.outcome.as_deref().unwrap_or("")), &text(&stated["outcome"]));
        score.compare(code, "section", read.section.as_deref().unwrap_or(""), &text(&stated["section"]));
        let printed = read.timescale_raw.as_deref().unwrap_or("");
        score.compare(code, "timescale", printed, &text(&stated["timescale_raw"]));
        let conflict = stated["timescale_conflict"].as_bool().unwrap();
        score.compare(
            code,
            "timescale conflict",
            &read.timescale_elsewhere.is_some().to_string(),
            &conflict.to_string(),
        );
        let actions = stated["actions"].as_array().unwrap();
        assert_eq!(read.actions.len(), actions.len(), "{code}");
        for (read, stated) in read.actions.iter().zip(actions) {
            first_half_action(&mut score, code, read, stated);
        }
    }
    for (read, stated) in draft.posts.iter().zip(truth["posts"].as_array().unwrap()) {
        score.compare(&read.abbr, "post", &read.abbr, &text(&stated["abbr"]));
        score.compare(&read.abbr, "post", &read.title, &text(&stated["title"]));
        score.compare(&read.abbr, "post", &snake(&read.kind), &text(&stated["kind"]));
        let organisation = text(&stated["organisation"]);
        let organisation = organisation.split(" (sic").next().unwrap_or("");
        score.compare(&read.abbr, "post", read.organisation.as_deref().unwrap_or(""), organisation);
    }
    assert_eq!(draft.posts.len(), truth["posts"].as_array().unwrap().len());
    score.check();
}

fn first_half_action(score: &mut Score, code: &str, read: &ActionDraft, stated: &Value) {
    let place = format!("{code}({})", stated["number"]);
    let (leads, posts) = read_leads(read);
    score.compare(&place, "label", read.label.as_deref().unwrap_or(""), &stated["number"].to_string());
    score.compare(&place, "phase", &snake(&read.phase), &text(&stated["phase"]));
    score.compare(&place, "text", &squeezed(&read.text), &text(&stated["text"]));
    score.compare(&place, "leads", &leads, &list(&stated["leads"]));
    score.compare(&place, "lead posts", &posts, &list(&stated["lead_posts"]));
    score.compare(&place, "due as printed", read.due_raw.as_deref().unwrap_or(""), &text(&stated["due_raw"]));
    let day = read.due.map(|day| day.to_string()).unwrap_or_default();
    score.compare(&place, "due", &day, &text(&stated["due_iso"]));
    score.compare(&place, "progress", &squeezed(&read.progress), &text(&stated["progress_raw"]));
    let status_raw = text(&stated["status_raw"]);
    let status_raw = status_raw.trim_end_matches([':', '.', ';', ' ', '–']);
    score.compare(&place, "status_raw", read.status_raw.as_deref().unwrap_or(""), status_raw);
    let accepted: Vec<&str> =
        stated["status_accept"].as_array().unwrap().iter().map(|status| stage_of(status.as_str().unwrap())).collect();
    let stage = snake(&read.stage);
    score.compare(&place, "stage", &accepted.contains(&stage.as_str()).to_string(), "true");
    let read_on =
        |one: &waymark_intake::DependsOn| format!("{} {}({})", snake(&one.relation), one.recommendation, one.action);
    let stated_on =
        |one: &Value| format!("{} {}({})", text(&one["relation"]), text(&one["recommendation"]), one["number"]);
    let on: Vec<String> = read.depends_on.iter().map(read_on).collect();
    let is: Vec<String> = stated["depends_on"].as_array().unwrap().iter().map(stated_on).collect();
    score.compare(&place, "depends_on", &on.join(", "), &is.join(", "));
}

fn stage_of(status: &str) -> &str {
    match status {
        "completed" => "done",
        "on_track" | "underway" | "ongoing" => "underway",
        "to_be_actioned" => "not_started",
        other => other,
    }
}

fn hash(text: &str) -> String {
    let digest = Sha256::digest(squeezed(text).as_bytes());
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_second_half_is_read_as_it_was_read_by_hand() {
    let Some(draft) = real_draft() else {
        return;
    };
    let mut score = Score::default();
    for line in include_str!("truth/second_half.tsv").lines().filter(|line| !line.starts_with('#')) {
        let stated: Vec<&str> = line.split('\t').collect();
        match stated.as_slice() {
            ["R", code, timescale, lines, words, text_hash, outcome_words, outcome_hash] => {
                let read = draft.recommendations.iter().find(|one| one.code == *code).unwrap();
                let outcome = read.outcome.as_deref().unwrap_or("");
                score.compare(code, "timescale", &read.timescale.to_string(), timescale);
                score.compare(code, "lines", &read.source.join("|"), lines);
                score.compare(code, "recommendation", &counted(&read.text), &format!("{words} {text_hash}"));
                let stated =
                    if *outcome_hash == "-" { "0 -".to_owned() } else { format!("{outcome_words} {outcome_hash}") };
                score.compare(code, "outcome", &counted(outcome), &stated);
            }
            ["A", place, rest @ ..] => second_half_action(&mut score, place, action(&draft, place), rest),
            other => panic!("a line of the truth is not understood: {other:?}"),
        }
    }
    score.check();
}

/// The number of words and their hash.
fn counted(text: &str) -> String {
    let words = text.split_whitespace().count();
    format!("{words} {}", if words == 0 { "-".to_owned() } else { hash(text) })
}

fn second_half_action(score: &mut Score, place: &str, read: &ActionDraft, stated: &[&str]) {
    let [phase, leads, posts, due_raw, day, stage, confidence, lines, words, text_hash, note @ ..] = stated else {
        panic!("{place}: too few columns");
    };
    let [note_lines, note_words, note_hash, depends_on] = note else {
        panic!("{place}: too few columns");
    };
    let (read_leads, read_posts) = read_leads(read);
    score.compare(place, "phase", &snake(&read.phase), phase);
    score.compare(place, "leads", &read_leads, leads);
    score.compare(place, "lead posts", &read_posts, posts);
    score.compare(place, "due as printed", read.due_raw.as_deref().unwrap_or(""), due_raw);
    score.compare(place, "due", &read.due.map_or_else(|| "-".to_owned(), |day| day.to_string()), day);
    score.compare(place, "stage", &snake(&read.stage), stage);
    score.compare(place, "confidence", &snake(&read.confidence), confidence);
    score.compare(place, "text", &counted(&read.text), &format!("{words} {text_hash}"));
    score.compare(place, "text lines", &read.read.text.at.join("|"), lines);
    score.compare(place, "progress", &counted(&read.progress), &format!("{note_words} {note_hash}"));
    score.compare(place, "progress lines", &read.read.progress.at.join("|"), note_lines);
    let on: Vec<String> =
        read.depends_on.iter().map(|one| format!("{}:{}", snake(&one.relation), one.action)).collect();
    let on = if on.is_empty() { "-".to_owned() } else { on.join(" ") };
    score.compare(place, "depends_on", &on, depends_on);
}

#[test]
fn every_recommendation_and_action_is_there_and_the_words_add_up() {
    let Some(draft) = real_draft() else {
        return;
    };
    assert_eq!(draft.recommendations.len(), 22);
    // Counted by hand: 59 in the first half, 57 in the second, the last of them on the last line of the file.
    assert_eq!(draft.recommendations.iter().map(|one| one.actions.len()).sum::<usize>(), 116);
    let source = &draft.source;
    assert_eq!(source.words, 8988);
    assert_eq!(source.words, source.words_placed + source.words_left);
    assert!(source.words_left * 100 < source.words * 9, "{} words are left over", source.words_left);
    let left: usize = draft.leftovers.iter().map(|one| one.text.split_whitespace().count()).sum();
    assert_eq!(left, source.words_left);
}

#[test]
fn what_the_document_says_of_the_plan_is_read() {
    let Some(draft) = real_draft() else {
        return;
    };
    let plan = serde_json::to_value(&draft.plan).unwrap();
    assert_eq!(plan["stated_on"], "2012-10-31");
    assert_eq!(plan["inspection"]["body"], "Ofsted");
    assert_eq!(plan["inspection"]["judgement"], "Adequate overall");
    assert_eq!(plan["inspection"]["inspected"], "2012-05");
    assert_eq!(plan["inspection"]["published"], Value::Null);
    assert!(draft.plan.version_label.unwrap().contains("3.01"));
}

#[test]
fn every_oddity_is_a_question_or_a_kept_original() {
    let Some(draft) = real_draft() else {
        return;
    };
    for (place, field) in [
        ("LAC11(1)", "due"),
        ("S10(4)", "due"),
        ("S10(3)", "due"),
        ("S5(2)", "due"),
        ("S5(3)", "leads"),
        ("S10", "timescale"),
        ("S1", "actions"),
        ("S1", "leads"),
        ("LAC1", "leads"),
        ("LAC1", "outcome"),
        ("LAC2", "actions"),
        ("LAC2(3)", "leads"),
        ("LAC2(8)", "progress"),
        ("LAC6", "outcome"),
        ("LAC6(3)", "progress"),
        ("S8(1)", "stage"),
        ("post DD DWD", "post"),
        ("post Lawyer", "post"),
        ("post Imp. Board members", "post"),
    ] {
        let asked = questions(&draft, place);
        assert!(asked.iter().any(|question| question.starts_with(&format!("{field}: "))), "{place} {field}: {asked:?}");
    }
    assert_eq!(questions(&draft, "LAC11(1)"), ["due: 31.9.12 is not a day. Which day is meant?"]);
    // Cells printed twice: one is in its field, the other left over with the place of the first.
    for line in ["l138", "l142", "l145", "l146", "l204", "l211"] {
        assert!(draft.leftovers.iter().any(|one| one.at == [line] && one.same_as.is_some()), "{line}");
    }
    assert_eq!(action(&draft, "S1(6)").rating_raw.as_deref(), Some("Green"));
    assert_eq!(action(&draft, "S2(1)").due_raw.as_deref(), Some("27.9.12."));
    assert_eq!(action(&draft, "S5(2)").progress_shared, ["2", "3"]);
    assert_eq!(action(&draft, "S5(3)").progress, action(&draft, "S5(2)").progress);
}

#[test]
fn the_same_work_under_two_recommendations_is_proposed_as_shared() {
    let Some(draft) = real_draft() else {
        return;
    };
    let shared: Vec<String> = draft
        .shared
        .iter()
        .map(|one| {
            let actions = one.actions.iter().map(|at| format!("{}({})", at.recommendation, at.action));
            format!("{} {:?}", actions.collect::<Vec<_>>().join("="), one.differs)
        })
        .collect();
    for expected in [
        r#"S1(1)=LAC1(1) ["leads"]"#,
        r#"S1(2)=LAC1(2) ["leads"]"#,
        r#"S1(10)=LAC1(5) ["progress"]"#,
        "S7(1)=LAC4(1) []",
        r#"S7(2)=LAC4(2) ["progress"]"#,
        r#"S11(3)=LAC10(2) ["phase", "progress"]"#,
    ] {
        assert!(shared.iter().any(|one| one == expected), "{expected} is not among {shared:#?}");
    }
}
