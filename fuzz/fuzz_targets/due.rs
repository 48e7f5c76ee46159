//! Any text may stand in a date column: reading it never fails, and a day that was read is a reading.

#![no_main]

use libfuzzer_sys::fuzz_target;
use waymark_domain::{read_due, read_timescale};

fuzz_target!(|text: &str| {
    let due = read_due(text);
    assert!(due.readings.is_sorted());
    assert!(due.day().is_none_or(|day| due.readings == [day]));
    if let Some(timescale) = read_timescale(text) {
        assert_eq!(timescale.to_string().parse(), Ok(timescale));
        let _ = timescale.deadline(jiff::civil::date(2020, 1, 1));
    }
});
