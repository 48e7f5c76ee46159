//! The arrows between the rooms (DESIGN section 4), and what the domain may stand on.
//!
//! Cargo itself refuses circles; these tests refuse the arrows that would compile and should not be.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::files::{self, none_of};

/// Which rooms each room may use; one that is not listed here may use none.
const ARROWS: &[(&str, &[&str])] = &[
    ("waymark-domain", &[]),
    ("waymark-journal", &["waymark-domain"]),
    ("waymark-intake", &["waymark-domain"]),
    ("waymark-report", &["waymark-domain"]),
    ("waymark-web", &["waymark-domain", "waymark-journal", "waymark-intake", "waymark-report"]),
    ("waymark", &["waymark-domain", "waymark-journal", "waymark-intake", "waymark-report", "waymark-web"]),
    ("waymark-testkit", &["waymark-domain", "waymark-journal", "waymark-intake", "waymark-report", "waymark-web"]),
];

/// Used by tests only, so any room may name it there and none elsewhere.
const TESTKIT: &str = "waymark-testkit";

/// All that the domain may depend on. A longer list is a decision: see docs/adr/0001.
const DOMAIN_MAY_USE: &[&str] = &["jiff", "serde", "serde_json", "thiserror", "uuid"];

/// Crates that would bring IO, async, a clock, randomness or logging, at any depth below the domain.
const NEVER_BELOW_DOMAIN: &[&str] = &[
    "async-std",
    "axum",
    "chrono",
    "fastrand",
    "futures",
    "getrandom",
    "hyper",
    "libsqlite3-sys",
    "log",
    "mio",
    "rand",
    "rand_core",
    "reqwest",
    "rusqlite",
    "smol",
    "sqlx",
    "sqlx-core",
    "time",
    "tokio",
    "tracing",
];

/// A package's dependencies by kind: `normal`, `build`, `dev`.
type Dependencies = BTreeMap<String, BTreeSet<String>>;

/// The workspace's packages as cargo reads their manifests; needs no network.
fn packages() -> BTreeMap<String, Dependencies> {
    let json = cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&json).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("metadata lists packages");
    packages.iter().map(|package| (text(&package["name"]), dependencies(package))).collect()
}

fn dependencies(package: &Value) -> Dependencies {
    let mut by_kind = Dependencies::new();
    for dependency in package["dependencies"].as_array().expect("a package lists dependencies") {
        let kind = dependency["kind"].as_str().unwrap_or("normal").to_owned();
        by_kind.entry(kind).or_default().insert(text(&dependency["name"]));
    }
    by_kind
}

fn text(value: &Value) -> String {
    value.as_str().expect("a name is text").to_owned()
}

fn cargo(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO")).args(arguments).current_dir(files::root()).output().expect("cargo can be run");
    assert!(output.status.success(), "cargo {arguments:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

#[test]
fn every_room_uses_only_the_rooms_above_it() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut broken = Vec::new();
    for (room, by_kind) in packages() {
        let Some(allowed) = arrows.get(room.as_str()) else {
            broken.push(format!("{room} is a room that DESIGN section 4 does not know"));
            continue;
        };
        for (kind, names) in &by_kind {
            for name in names.iter().filter(|name| arrows.contains_key(name.as_str())) {
                let for_tests = kind == "dev" && name == TESTKIT;
                if !for_tests && !allowed.contains(&name.as_str()) {
                    broken.push(format!("{room} must not use {name} ({kind})"));
                }
            }
        }
    }
    none_of(&broken, "An arrow of the house is broken; move the code to the room that may know both:");
}

#[test]
fn the_domain_depends_only_on_its_allow_list() {
    let domain = &packages()["waymark-domain"];
    let gained: Vec<String> = ["normal", "build"]
        .iter()
        .filter_map(|kind| domain.get(*kind))
        .flatten()
        .filter(|name| !DOMAIN_MAY_USE.contains(&name.as_str()))
        .cloned()
        .collect();
    none_of(&gained, "The domain gained a dependency it may not have (no IO, no async, no clock, no randomness):");
}

#[test]
fn nothing_below_the_domain_does_io_or_reads_a_clock() {
    let tree = cargo(&["tree", "--offline", "-p", "waymark-domain", "-e", "normal,build", "--prefix", "none"]);
    let below: BTreeSet<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(below.contains("serde"), "cargo tree was not understood:\n{tree}");
    let found: Vec<String> =
        NEVER_BELOW_DOMAIN.iter().filter(|name| below.contains(*name)).map(|name| (*name).to_owned()).collect();
    none_of(&found, "The domain may not stand on these; trim the features of whatever brings them:");
}

#[test]
fn every_room_inherits_the_workspace_lints() {
    let without: Vec<String> = files::files_ending("crates", "Cargo.toml")
        .into_iter()
        .filter(|manifest| !manifest.text.contains("[lints]\nworkspace = true"))
        .map(|manifest| manifest.path)
        .collect();
    none_of(&without, "These manifests lack `[lints]` with `workspace = true`:");
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = files::files_ending("", "Cargo.toml").into_iter().find(|file| file.path == "Cargo.toml");
    let manifest = manifest.expect("the root has a manifest");
    let unexplained: Vec<String> = manifest
        .text
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| line.contains(" = ") && !line.starts_with("waymark-") && !line.contains(" # "))
        .map(str::to_owned)
        .collect();
    none_of(&unexplained, "Each line of [workspace.dependencies] ends with `# what it is for`:");
}
