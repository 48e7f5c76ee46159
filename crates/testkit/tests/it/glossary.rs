//! The glossary says where each word stands in the code; a name that is gone from the code is gone from there too.

use std::collections::BTreeSet;
use std::fs;

use crate::files::{self, none_of};

/// The names in backticks of a row's last column; none for a line that is no row.
fn names_in_code(line: &str) -> Vec<&str> {
    let Some(row) = line.strip_prefix("| **").and_then(|row| row.strip_suffix(" |")) else { return Vec::new() };
    let last = row.rsplit(" | ").next().unwrap_or_default();
    last.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_name_in_the_glossary_stands_in_the_code() {
    let glossary = fs::read_to_string(files::root().join("docs/glossary.md")).expect("docs/glossary.md can be read");
    let sources: Vec<_> =
        files::rooms().iter().flat_map(|room| files::rust_files(&format!("crates/{room}/src"))).collect();
    let words: BTreeSet<&str> = sources
        .iter()
        .flat_map(|file| file.product_lines())
        .flat_map(|(_, line)| line.split(|char: char| !(char.is_alphanumeric() || char == '_')))
        .collect();
    let names: Vec<&str> = glossary.lines().flat_map(names_in_code).collect();
    assert!(names.len() > 40, "the glossary's tables were not understood: {names:?}");
    let gone: Vec<String> = names.into_iter().filter(|name| !words.contains(name)).map(str::to_owned).collect();
    none_of(&gone, "docs/glossary.md names these, and the code does not:");
}
