//! The journal's tests against real databases: one binary, a module for each subject.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

mod accounts;
mod backup;
mod child;
mod docs;
mod drafts;
mod evidence;
mod files;
mod files_s3;
mod files_scan;
mod fixture;
mod full_disk;
mod golden;
mod kill;
mod merkle_vectors;
mod projection;
mod prove;
mod redaction;
mod samples;
mod search;
mod stage;
mod story;
mod tampering;

/// A file here that no module names would never run.
#[test]
fn no_file_of_this_folder_is_forgotten() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it");
    let main = std::fs::read_to_string(format!("{folder}/main.rs")).unwrap();
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let Some(module) = name.strip_suffix(".rs") else { continue };
        assert!(module == "main" || main.contains(&format!("mod {module};")), "{name} is not a module of main.rs");
    }
}
