//! Every integration test of the domain, in one binary.

#![expect(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "helpers of tests stop at the first thing wrong"
)]

mod across;
mod case_details;
mod change_index;
mod claim;
mod contradiction;
mod days;
mod decide;
mod deciding;
mod directory;
mod evidence;
mod extension;
mod import;
mod joining;
mod keep;
mod lasting;
mod rating;
mod register;
mod rhythm;
mod scene;
mod shape;
mod since;
mod update;
mod verification;
mod view;

#[test]
fn no_test_file_is_forgotten() {
    let main = include_str!("main.rs");
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(module == "main" || main.contains(&format!("mod {module};")), "{name} is not in main.rs");
    }
}
