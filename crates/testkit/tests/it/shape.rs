//! The shape of the code: how long a file is, how it opens, and that no test is forgotten (STYLE 7, 9, 10, 55).

use std::collections::BTreeSet;

use crate::files::{self, File, none_of};

/// The limit at which a file is split, in lines without its unit tests.
const SPLIT_AT: usize = 500;

fn all_rust_files() -> Vec<File> {
    files::rust_files("crates")
}

#[test]
fn no_rust_file_is_longer_than_five_hundred_lines() {
    let long: Vec<String> = all_rust_files()
        .iter()
        .map(|file| (file, file.product_lines().count()))
        .filter(|(_, lines)| *lines > SPLIT_AT)
        .map(|(file, lines)| format!("{}: {lines} lines", file.path))
        .collect();
    none_of(&long, "Split these files by naming their parts:");
}

#[test]
fn every_module_opens_by_saying_what_it_does() {
    let silent: Vec<String> =
        all_rust_files().into_iter().filter(|file| !file.text.starts_with("//!")).map(|file| file.path).collect();
    none_of(&silent, "Each of these opens with `//!`: what it does, and what it must not do:");
}

#[test]
fn modules_with_parts_are_folders_with_a_mod_rs() {
    let files = all_rust_files();
    let folders: BTreeSet<&str> = files.iter().map(File::folder).collect();
    let mixed: Vec<String> = files
        .iter()
        .filter(|file| folders.contains(file.path.trim_end_matches(".rs")))
        .map(|file| file.path.clone())
        .collect();
    none_of(&mixed, "Move each of these to mod.rs in the folder of its name:");
}

#[test]
fn no_test_file_is_forgotten() {
    let mut forgotten = Vec::new();
    for room in files::rooms() {
        let home = format!("crates/{room}/tests/it");
        let tests = files::rust_files(&format!("crates/{room}/tests"));
        for file in &tests {
            if !file.path.starts_with(&home) {
                forgotten.push(format!("{}: the tests of a room live in one binary, {home}", file.path));
            } else if !is_declared(file, &tests, &home) {
                forgotten.push(format!("{}: no `mod` names it, so it never runs", file.path));
            }
        }
    }
    none_of(&forgotten, "These tests would never run, or would make a second binary:");
}

/// Whether the module above a test file declares it.
fn is_declared(file: &File, tests: &[File], home: &str) -> bool {
    if file.path == format!("{home}/main.rs") {
        return true;
    }
    let (folder, module) = match file.name() {
        "mod.rs" => file.folder().rsplit_once('/').expect("a mod.rs stands in a folder"),
        name => (file.folder(), name.trim_end_matches(".rs")),
    };
    let above = if folder == home { format!("{folder}/main.rs") } else { format!("{folder}/mod.rs") };
    let wanted = [format!("mod {module};"), format!("pub mod {module};")];
    tests
        .iter()
        .filter(|test| test.path == above)
        .any(|test| test.text.lines().any(|line| wanted.iter().any(|name| line.trim() == name)))
}
