//! Due dates, timescales and working days, as plans print them.

use jiff::civil::{Date, date};
use waymark_domain::{
    DueKind, TimeUnit, Timescale, add_working_days, bank_holidays, in_words, is_working_day, read_due, read_timescale,
};

fn due(printed: &str) -> (DueKind, Vec<String>) {
    let read = read_due(printed);
    (read.kind, read.readings.iter().map(Date::to_string).collect())
}

fn is(printed: &str, kind: DueKind, days: &[&str]) {
    let days: Vec<String> = days.iter().map(|day| (*day).to_owned()).collect();
    assert_eq!(due(printed), (kind, days), "{printed:?}");
}

#[test]
fn a_day_is_read_in_every_british_form() {
    for printed in [
        "5.10.12",
        "05/10/2012",
        "5-10-12",
        "5.10.12.",
        " 5.10.2012 ",
        "5th Oct 2012",
        "5 th October 2012",
        "5 October 12",
        "5-Oct-12",
        "October 5th, 2012",
        "2012-10-05",
        "2012-10-05 00:00:00",
        "2012-10-05T00:00:00",
        "by 5.10.12",
        "no later than Friday 5th of October, 2012",
        "5 Oct. '12",
    ] {
        is(printed, DueKind::Day, &["2012-10-05"]);
        assert_eq!(read_due(printed).day(), Some(date(2012, 10, 5)));
    }
}

#[test]
fn a_month_is_due_on_its_last_day() {
    for printed in [
        "Nov 2012",
        "end of Nov 2012",
        "November 2012",
        "Nov-12",
        "11/2012",
        "by the end of November 2012",
        "late November 2012",
    ] {
        is(printed, DueKind::Month, &["2012-11-30"]);
    }
    is("Feb 2012", DueKind::Month, &["2012-02-29"]);
    is("Q3 2012/13", DueKind::Month, &["2012-12-31"]);
    assert_eq!(read_due("Nov 2012").day(), None);
}

#[test]
fn ongoing_until_is_due_on_the_last_day_it_names() {
    is("Ongoing to May 2013", DueKind::Ongoing, &["2013-05-31"]);
    is("monthly until 31.3.13", DueKind::Ongoing, &["2013-03-31"]);
    is("Ongoing – March 2013", DueKind::Ongoing, &["2013-03-31"]);
    is("1.9.12 to 31.12.12", DueKind::Ongoing, &["2012-12-31"]);
    is("Sept 2012 - Dec 2012", DueKind::Ongoing, &["2012-12-31"]);
    is("Ongoing", DueKind::Ongoing, &[]);
    is("ongoing from Sept 2012", DueKind::Ongoing, &[]);
}

#[test]
fn a_day_that_no_calendar_has_is_unclear_and_keeps_the_days_it_may_mean() {
    is("31.9.12", DueKind::Unclear, &["2012-09-30", "2012-10-01"]);
    is("29.2.13", DueKind::Unclear, &["2013-02-28", "2013-03-01"]);
    is("12.31.12", DueKind::Unclear, &["2012-12-31"]);
    is("45.10.12", DueKind::Unclear, &[]);
    is("31.31.12", DueKind::Unclear, &[]);
    assert_eq!(read_due("31.9.12").latest(), Some(date(2012, 10, 1)));
}

#[test]
fn words_that_settle_no_day_are_unclear() {
    for printed in
        ["asap", "tbc", "TBC", "as required", "5 October", "5.10", "6 weeks", "Immediate", "x".repeat(3000).as_str()]
    {
        is(printed, DueKind::Unclear, &[]);
    }
    is("Spring 2013", DueKind::Unclear, &["2013-05-31"]);
    is("Winter 2012", DueKind::Unclear, &["2012-02-29", "2013-02-28"]);
    is("Q3 2013", DueKind::Unclear, &["2013-09-30", "2013-12-31"]);
    is("mid May 2013", DueKind::Unclear, &["2013-05-15", "2013-05-31"]);
    is("2012/13", DueKind::Unclear, &["2013-03-31", "2013-08-31"]);
    is("31.10.12 or 30.11.12", DueKind::Unclear, &["2012-10-31", "2012-11-30"]);
    is("5/6 Oct 2012", DueKind::Unclear, &["2012-10-05", "2012-10-06"]);
    is("six weeks after 5.10.12", DueKind::Unclear, &["2012-10-05"]);
    is("31.10.12 and monthly thereafter", DueKind::Unclear, &["2012-10-31"]);
    is("w/c 5.11.12", DueKind::Unclear, &["2012-11-05", "2012-11-11"]);
    is("41187", DueKind::Unclear, &["2012-10-05"]);
}

#[test]
fn nothing_printed_is_no_date() {
    for printed in ["", "  ", "-", "n/a", "N/A", "None", "–"] {
        is(printed, DueKind::None, &[]);
    }
}

#[test]
fn no_text_makes_the_reader_of_dates_fail() {
    let bits =
        ["31", ".", "/", "2012", "Oct", "ongoing", "to", " ", "é", "99999999999999999999", "Q", "-", "th", "w/c", "'"];
    for a in bits {
        for b in bits {
            for c in bits {
                for d in bits {
                    let read = read_due(&format!("{a}{b}{c}{d}"));
                    assert!(read.readings.is_sorted(), "{a}{b}{c}{d}");
                }
            }
        }
    }
}

#[test]
fn a_timescale_is_read_and_written_as_one_word() {
    for (printed, word) in [
        ("Immediate", "immediately"),
        ("Immediately:", "immediately"),
        ("Within 3 months", "within_3_months"),
        ("within three months", "within_3_months"),
        ("Within six months:", "within_6_months"),
        ("within 20 working days", "within_20_working_days"),
        ("Within 1 week", "within_1_weeks"),
        ("Within 3 months of the publication of this report", "within_3_months"),
    ] {
        let read = read_timescale(printed).map(|timescale| timescale.to_string());
        assert_eq!(read.as_deref(), Some(word), "{printed:?}");
        let timescale: Timescale = word.parse().unwrap();
        assert_eq!(timescale.to_string(), word);
        assert_eq!(serde_json::to_string(&timescale).unwrap(), format!("\"{word}\""));
    }
    for printed in ["", "months", "Within reason", "Review within 3 months", "Immediate review"] {
        assert_eq!(read_timescale(printed), None, "{printed:?}");
    }
    for word in ["within_3", "within_x_months", "within_+3_months", "soon", "within__months"] {
        assert!(word.parse::<Timescale>().is_err(), "{word}");
    }
}

#[test]
fn a_deadline_needs_a_timescale_with_a_length() {
    let published = date(2012, 6, 22);
    let within = |count, unit| Timescale::Within { count, unit }.deadline(published);
    assert_eq!(within(3, TimeUnit::Months), Some(date(2012, 9, 22)));
    assert_eq!(within(20, TimeUnit::WorkingDays), Some(date(2012, 7, 20)));
    assert_eq!(within(2, TimeUnit::Weeks), Some(date(2012, 7, 6)));
    assert_eq!(within(u32::MAX, TimeUnit::Months), None);
    assert_eq!(Timescale::Immediately.deadline(published), None);
    assert_eq!(Timescale::NotStated.deadline(published), None);
}

#[test]
fn a_day_is_written_in_words() {
    assert_eq!(in_words(date(2012, 10, 5)), "5 October 2012");
}

#[test]
fn working_days_agree_with_the_published_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/working_days.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("SKIPPED: ../shared/data/working_days.json is not there, so bank holidays were not compared");
        return;
    };
    let table: serde_json::Value = serde_json::from_str(&text).unwrap();
    let published: Vec<String> =
        table["bank_holidays_england_and_wales"].as_object().unwrap().keys().cloned().collect();
    let reckoned: Vec<String> = (2012..=2028).flat_map(bank_holidays).map(|day| day.to_string()).collect();
    assert_eq!(reckoned, published);
    for case in table["cases"].as_array().unwrap() {
        let received: Date = case["received"].as_str().unwrap().parse().unwrap();
        for (count, key) in [(20, "plus_20wd"), (30, "plus_30wd"), (70, "plus_70wd")] {
            assert_eq!(add_working_days(received, count).to_string(), case[key].as_str().unwrap(), "{case}");
        }
    }
}

#[test]
fn weekends_and_bank_holidays_are_no_working_days() {
    assert!(is_working_day(date(2012, 6, 1)));
    assert!(!is_working_day(date(2012, 6, 2)));
    assert!(!is_working_day(date(2012, 6, 5)));
    assert_eq!(add_working_days(date(2012, 6, 2), 0), date(2012, 6, 2));
    assert_eq!(bank_holidays(i16::MAX), []);
}
