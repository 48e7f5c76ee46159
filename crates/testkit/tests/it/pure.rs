//! What the rooms may not do, read from their source: SQL outside the journal, and the world outside in pure rooms.
//!
//! Clippy refuses the ambient clock by its type; these read words, so they also catch what clippy has no path for.

use crate::files::{self, File, none_of};

/// Pieces that stand on one line of SQL, in this order, and seldom in English; lower case, case is not looked at.
const SQL: &[&[&str]] = &[
    &["sqlx"],
    &["insert into "],
    &["delete from "],
    &["create table "],
    &["alter table "],
    &["drop table "],
    &["\"select ", " from "],
    &["\"update ", " set "],
    &["\"pragma "],
];

/// Ways out of a pure room, with what each would bring in.
const OUTSIDE: &[(&str, &str)] = &[
    ("Timestamp::now", "a clock"),
    ("Zoned::now", "a clock"),
    ("SystemTime", "a clock"),
    ("Instant::now", "a clock"),
    ("TimeZone::system", "the machine's time zone"),
    ("std::env", "the environment"),
    ("std::fs", "files"),
    ("std::net", "the network"),
    ("std::process", "other processes"),
    ("getrandom", "randomness"),
    ("rand::", "randomness"),
    ("tokio::", "async"),
    ("async fn", "async"),
];

/// Ways of speaking that a pure room leaves to whoever called it.
const SPEAKING: &[(&str, &str)] =
    &[("println!", "printing"), ("eprintln!", "printing"), ("tracing::", "logging"), ("log::", "logging")];

/// Lines that are code, not comment, before the file's unit tests.
fn code(file: &File) -> impl Iterator<Item = (usize, &str)> {
    file.product_lines().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn is_sql(line: &str) -> bool {
    SQL.iter().any(|pieces| {
        let after = pieces.iter().try_fold(line, |rest, piece| rest.split_once(piece).map(|(_, after)| after));
        after.is_some()
    })
}

/// Whether `needle` stands in `line` at the start of a word, so that `operand::` is not `rand::`.
fn has_word(line: &str, needle: &str) -> bool {
    line.match_indices(needle).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|char| char.is_alphanumeric() || char == '_')
    })
}

#[test]
fn sql_is_told_from_english() {
    assert!(is_sql(r#"let rows = query("select id from plan");"#));
    assert!(is_sql(r#"run("update plan set title = $1")"#));
    assert!(!is_sql(r#"say("update recorded")"#));
    assert!(!is_sql(r#"say("select the action you lead")"#));
}

#[test]
fn only_the_journal_speaks_sql() {
    let mut found = Vec::new();
    for room in files::rooms().iter().filter(|room| *room != "journal") {
        for file in files::rust_files(&format!("crates/{room}/src")) {
            for (number, line) in code(&file) {
                if is_sql(&line.to_lowercase()) {
                    found.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
        found.extend(files::files_ending(&format!("crates/{room}"), ".sql").into_iter().map(|file| file.path));
    }
    none_of(&found, "SQL stands outside crates/journal; give the journal a method instead:");
}

#[test]
fn pure_rooms_touch_nothing_outside() {
    let mut found = Vec::new();
    for room in ["domain", "intake", "report"] {
        for file in files::rust_files(&format!("crates/{room}/src")) {
            for (number, line) in code(&file) {
                for (word, what) in OUTSIDE.iter().chain(SPEAKING).filter(|(word, _)| has_word(line, word)) {
                    found.push(format!("{}:{number}: {word} ({what})", file.path));
                }
            }
        }
    }
    none_of(&found, "A pure room is handed bytes, days and settings, and hands back values; pass these in:");
}

#[test]
fn only_the_command_line_reads_the_clock_the_environment_and_randomness() {
    let ambient = ["Timestamp::now", "Zoned::now", "SystemTime::now", "std::env::var", "env::vars", "getrandom::fill"];
    let mut found = Vec::new();
    for room in ["journal", "web", "testkit"] {
        for file in files::rust_files(&format!("crates/{room}/src")) {
            for (number, line) in code(&file) {
                if ambient.iter().any(|word| has_word(line, word)) {
                    found.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
    }
    none_of(&found, "Clock, environment and randomness are passed in from crates/cli:");
}
