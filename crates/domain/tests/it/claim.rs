//! Reading claims: rules, examples, and a plan that a careful person judged first.

use jiff::civil::{Date, date};
use waymark_domain::*;

const DAY: Date = date(2026, 6, 30);

#[test]
fn every_rule_finds_its_example_and_leaves_its_counter_example_alone() {
    for rule in &RULES {
        let (asked, said) = rule.example;
        let found = read_claim(asked, said, DAY);
        assert!(found.concessions.iter().any(|one| one.rule == rule.name), "{}: {found:?}", rule.name);
        let (asked, said) = rule.counter_example;
        let left = read_claim(asked, said, DAY);
        assert!(left.concessions.iter().all(|one| one.rule != rule.name), "{}: {left:?}", rule.name);
    }
}

#[test]
fn marks_name_the_words_where_they_stand() {
    let said = "(3) Completed: naïve first version sent. Carers’ version to be sent in May 2027.";
    let reading = read_claim("Send the guide", said, DAY);
    assert_eq!(reading.grade, Grade::Partly);
    let characters: Vec<char> = said.chars().collect();
    let marked = &reading.concessions[0];
    assert_eq!(marked.text, "Carers’ version to be sent in May 2027");
    assert_eq!(characters[marked.start..marked.end].iter().collect::<String>(), marked.text);
}

#[test]
fn follow_up_beyond_what_was_asked_concedes_nothing() {
    for (asked, said) in [
        ("Report training figures to the partnership regularly", "Completed: reports are now ongoing."),
        (
            "Convene a group to look at child death arrangements",
            "Completed: group met, report is in draft for May 2027.",
        ),
        ("Send a notice to every team", "Completed: notice sent. An audit is to be completed in March 2027."),
        ("Undertake an evaluation", "Completed in May. In addition, the police will undertake one of their own."),
        (
            "Ensure that a midwife comes to each meeting",
            "Completed: she chairs them, and attendance will be monitored.",
        ),
        ("Agree how records are checked", "Completed: agreed for all records to be checked by the lead."),
        ("Review the panel", "Completed: reviewed. A meeting will take place each quarter from 2027."),
    ] {
        let reading = read_claim(asked, said, DAY);
        assert_eq!(reading.grade, Grade::Supported, "{said}: {reading:?}");
    }
}

#[test]
fn a_day_to_come_concedes_and_a_day_gone_by_does_not() {
    let asked = "Roll out the new form";
    let later = read_claim(asked, "Completed: two teams; the third from 1.9.26.", DAY);
    assert_eq!(later.concessions[0].rule, "later_day");
    let gone = read_claim(asked, "Completed: two teams; the third from 1.6.26.", DAY);
    assert_eq!(gone.grade, Grade::Supported, "{gone:?}");
}

#[test]
fn some_of_more_is_a_part_and_once_in_a_while_is_not_waited_for() {
    let asked = "Train every team";
    for part in ["101 of 104 trained.", "Three of the four teams trained.", "trained two of three teams"] {
        assert_eq!(read_claim(asked, part, DAY).concessions.len(), 1, "{part}");
    }
    for whole in ["104 of 104 trained.", "All four teams trained, at once.", "trained more than once", "One of a kind."]
    {
        assert_eq!(read_claim(asked, whole, DAY).grade, Grade::Supported, "{whole}");
    }
}

#[test]
fn a_review_that_is_to_be_acted_on_is_not_done_with_its_report() {
    let claim = "Review completed; its report is in draft and the changes are to be agreed.";
    assert_eq!(read_claim("Review the joint conference", claim, DAY).grade, Grade::Supported);
    let acted_on = read_claim("Review the joint conference, and act on what is found", claim, DAY);
    assert_eq!(acted_on.grade, Grade::Partly);
}

#[test]
fn who_is_still_to_be_told_is_left_to_do() {
    let claim = "Every team knows the procedure; the last two will be told in January.";
    assert_eq!(read_claim("Tell every team of the procedure", claim, DAY).grade, Grade::Partly);
}

/// The safeguarding half of the real plan, judged by hand before any rule was written: what is not named here is borne
/// out by its own words.
const JUDGED: [(&str, Grade); 15] = [
    ("S1(1)", Grade::Partly),       // one of the agreed changes is "to be added"
    ("S1(4)", Grade::Partly),       // whether views are considered is for an audit that "will follow"
    ("S1(6)", Grade::Partly),       // to be circulated and published the day after
    ("S1(7)", Grade::Partly),       // the same
    ("S2(1)", Grade::Partly),       // the same
    ("S2(2)", Grade::NoWords),      // "Completed"
    ("S2(6)", Grade::Partly),       // a post was asked for; a secondment and a bid are there
    ("S3(4)", Grade::Contradicted), // arranged, which is not done
    ("S4(2)", Grade::Partly),       // on an interim basis, and the tender is being written
    ("S4(3)", Grade::Partly),       // contracted on an interim basis
    ("S6(1)", Grade::Partly),       // more is said to be needed
    ("S7(5)", Grade::Partly),       // reviews are being undertaken, and more begins in December
    ("S8(1)", Grade::Partly),       // to be reviewed in December; "On Track" beside "Completed"
    ("S8(2)", Grade::Partly),       // the chair met the others, and will look at the plans in January
    ("S5(1)", Grade::Supported),    // two chairs were coached; "will be built on" is what comes after
];

#[test]
fn the_judged_half_of_the_real_plan_is_read_as_a_careful_person_read_it() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/harrow-2012-safeguarding-as-read.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("SKIPPED: ../shared/data is not here, so the judged plan was not read");
        return;
    };
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (mut found, mut wanted, mut both) = (0, 0, 0);
    for recommendation in read["recommendations"].as_array().unwrap() {
        for action in recommendation["actions"].as_array().unwrap() {
            if action["status"] != "completed" || action["status_form"] != "label" {
                continue;
            }
            let place = format!("{}({})", recommendation["code"].as_str().unwrap(), action["number"]);
            let words = |field: &str| action[field].as_str().unwrap_or_default().to_owned();
            let reading = read_claim(&words("text"), &words("progress_raw"), date(2012, 10, 31));
            let judged = JUDGED.iter().find(|(at, _)| *at == place).map_or(Grade::Supported, |(_, grade)| *grade);
            found += u32::from(reading.is_not_supported());
            wanted += u32::from(judged != Grade::Supported);
            both += u32::from(judged != Grade::Supported && reading.is_not_supported());
            if judged != reading.grade {
                eprintln!("{place}: judged {judged:?}, read {reading:?}");
            }
        }
    }
    assert_eq!(wanted, 14);
    // Precision and recall of "not supported".
    assert!(both * 10 >= found * 9 && both * 10 >= wanted * 9, "{both} of {found} found and {wanted} wanted");
}

mod generated {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_words_are_read_and_marks_stand_in_them(asked in "\\PC{0,80}", said in "(\\PC|[ .,;:&()\n-]|to be sent|will follow|not yet|1\\.9\\.26|ongoing|and){0,40}") {
            let reading = read_claim(&asked, &said, DAY);
            let characters: Vec<char> = said.chars().collect();
            for one in &reading.concessions {
                prop_assert!(one.start < one.end && one.end <= characters.len());
                prop_assert_eq!(&characters[one.start..one.end].iter().collect::<String>(), &one.text);
            }
            prop_assert_eq!(reading.concessions.is_empty(), matches!(reading.grade, Grade::Supported | Grade::NoWords));
        }
    }
}

#[test]
fn the_docs_print_every_rule() {
    let docs = include_str!("../../../../docs/claims.md");
    for rule in &RULES {
        let row = format!(
            "| `{}` | {} | {} → {} | {} → {} |",
            rule.name, rule.finds, rule.example.0, rule.example.1, rule.counter_example.0, rule.counter_example.1
        );
        assert!(docs.contains(&row), "docs/claims.md lacks:\n{row}");
    }
}
