//! What may not stand anywhere in the tree: paths of somebody's machine, and where packages happened to come from.

use crate::files::{self, none_of};

/// Made of halves, so that this file does not hold what it looks for.
const MACHINE_PATHS: &[&str] =
    &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/tm", "p/")];

#[test]
fn no_file_names_a_path_of_one_machine() {
    let mut found = Vec::new();
    for file in files::tracked_text_files() {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(path) = MACHINE_PATHS.iter().find(|path| line.contains(**path)) {
                found.push(format!("{}:{}: {path}", file.path, index + 1));
            }
        }
    }
    none_of(&found, "These name a folder that exists on one machine only; make it relative, or pass it in:");
}

#[test]
fn lock_files_of_npm_name_no_host() {
    let found: Vec<String> = files::tracked_text_files()
        .iter()
        .filter(|file| file.name() == "package-lock.json" && file.text.contains("\"resolved\""))
        .map(|file| file.path.clone())
        .collect();
    none_of(&found, "Write these again with `npm install --package-lock-only` and `omit-lockfile-registry-resolved`:");
}
