//! The tests of the report room, in one binary.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]

mod board;
mod earlier;
mod facts;
mod index;
mod parts;
mod poppler;
mod proof;
mod sample;
mod spreadsheet;
mod tested;

use std::path::Path;

#[test]
fn no_file_beside_this_one_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = std::fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(name == "main" || main.contains(&format!("mod {name};")), "{name} is not compiled");
    }
}

/// A recommendation of the first section, to change.
fn one_of(plan: &mut waymark_domain::PlanView, at: usize) -> &mut waymark_domain::RecommendationView {
    std::sync::Arc::make_mut(&mut plan.sections[0].recommendations[at])
}
