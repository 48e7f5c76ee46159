//! No word vanishes and no text breaks the reader: generated plans, and plans with pieces torn out.

use crate::support::{read_bytes, shared_file};
use proptest::prelude::*;
use waymark_intake::Draft;

/// Every word of the source is somewhere in the draft, and the account adds up.
fn check(draft: &Draft, source: &str) {
    assert_eq!(draft.source.words, draft.source.words_placed + draft.source.words_left);
    let left: usize = draft.leftovers.iter().map(|one| one.text.split_whitespace().count()).sum();
    assert_eq!(left, draft.source.words_left);
    let json = serde_json::to_value(draft).unwrap();
    let mut held = String::new();
    texts(&json, &mut held);
    // A phase heading is held by the field `phase`, a section's capitals by small letters.
    let held = held.to_lowercase();
    for word in source.split_whitespace().filter(|word| word.len() > 3 && word.chars().all(char::is_alphabetic)) {
        let is_phase = matches!(word, "MUST" | "EMBEDDING");
        assert!(is_phase || held.contains(&word.to_lowercase()), "{word:?} vanished");
    }
}

fn texts(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| texts(field, out)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "(1)",
        "(2)",
        "3)",
        "(2-3)",
        "2a)",
        "MUST DO",
        "EMBEDDING",
        "5.10.12",
        "31.9.12",
        "Ongoing to May 2013",
        "HL",
        "HL/",
        "Br. Mgr",
        "and",
        "Completed:",
        "On track",
        "Held:",
        "Green",
        "see (1) above",
        "Awaiting completion of 1 & 2",
        "•",
        "<p>",
        "</p>",
        "<ul>",
        "&amp;",
        "readers",
        "Roofs",
        "branch.",
        "(L1)",
        "(L2)",
        "Within 3 months",
        "Immediate",
        "<a",
        "</",
        "<!",
        ">",
        "\t",
        "\t",
        "\t\t",
        "\n",
        "\n",
        "Recommendation\tLead\tAction\tBy when\tProgress\n",
        "READERS AND ROOFS\n",
        "|",
        "**",
    ];
    prop_oneof![9 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_generated_plan_vanishes(pieces in proptest::collection::vec(piece(), 0..80)) {
        let text = format!("Recommendation\tLead\tAction\tBy when\tProgress\n{}", pieces.join(" "));
        if let Ok(draft) = read_bytes(text.as_bytes()) {
            check(&draft, &plain(&text));
        }
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        // A file may be refused; it may not break anything.
        drop(read_bytes(&bytes));
    }
}

/// The source without tags, for looking words up.
fn plain(text: &str) -> String {
    ["<p>", "</p>", "<ul>"].iter().fold(text.to_owned(), |text, tag| text.replace(tag, " "))
}

#[test]
fn no_word_vanishes_from_the_real_plan_nor_from_pieces_of_it() {
    let Some(bytes) = shared_file("harrow-2012-improvement-plan.txt") else {
        return;
    };
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for step in [1, 2, 3, 5, 7, 11, 13] {
        let kept: Vec<&str> =
            lines.iter().enumerate().filter(|(n, _)| step == 1 || n % step != 0).map(|(_, line)| *line).collect();
        let text = kept.join("\n");
        if let Ok(draft) = read_bytes(text.as_bytes()) {
            check(&draft, "");
            let words: Vec<&str> =
                text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).collect();
            check(&draft, &words.join(" "));
        }
    }
}
