//! Any bytes may be handed in as a plan: they are read or refused, and no word vanishes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use waymark_intake::{Options, Source, read};

/// Without a row of headings nearly everything is refused at once; with it the fuzzer gets into the table.
const HEADINGS: &[u8] = b"Recommendation\tOutcome\tLead\tAction\tBy when\tProgress\n";

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    check(&[HEADINGS, bytes].concat());
});

fn check(bytes: &[u8]) {
    let options = Options { stated_on: None, today: jiff::civil::date(2020, 1, 1) };
    let Ok(draft) = read(Source { name: "fuzz", bytes }, options) else {
        return;
    };
    let source = &draft.source;
    assert_eq!(source.words, source.words_placed + source.words_left);
    let left: usize = draft.leftovers.iter().map(|one| one.text.split_whitespace().count()).sum();
    assert_eq!(left, source.words_left);
    for recommendation in &draft.recommendations {
        for action in &recommendation.actions {
            assert_eq!(action.leads.len(), action.lead_posts.len());
            assert!(action.due_readings.is_sorted());
        }
    }
}
