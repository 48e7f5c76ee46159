//! Builds the stylesheet and the script from npm's packages, so that `cargo build` alone makes a whole program.
//!
//! Packages are fetched by `npm ci` into the build's own folder, once for each lock file; the source tree is not
//! written to, so builds with several target folders do not disturb one another.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a fresh machine is told when npm is missing.
const INSTALL: &str = "Waymark's pages are built with npm, which was not found. \
Install Node.js 18 or later and npm (Debian: apt-get install nodejs npm), then run the build again.";

/// The components whose own examples our templates are compared with.
const FIXTURES: &[&str] = &[
    "breadcrumbs",
    "button",
    "checkboxes",
    "date-input",
    "error-message",
    "error-summary",
    "fieldset",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "radios",
    "select",
    "skip-link",
    "textarea",
];

fn main() {
    for path in
        ["build.rs", "frontend/package.json", "frontend/package-lock.json", "frontend/build.mjs", "frontend/src"]
    {
        println!("cargo:rerun-if-changed={path}");
    }
    if let Err(reason) = build() {
        eprintln!("{reason}");
        println!("cargo:warning={reason}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), String> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: run this through cargo.")?);
    let source = std::env::current_dir().map_err(|e| e.to_string())?.join("frontend");
    let packages = out.join("frontend");
    install(&source, &packages)?;
    let assets = out.join("assets");
    // Names hold hashes, so old builds would pile up.
    let _cleared = fs::remove_dir_all(&assets);
    run(
        Command::new("node").arg("build.mjs").arg(&assets).arg(&packages).current_dir(&source),
        "Waymark's stylesheet could not be built",
    )?;
    keep_fixtures(&packages, &out.join("fixtures"))
}

/// Runs `npm ci` unless these very packages are there already.
fn install(source: &Path, packages: &Path) -> Result<(), String> {
    let lock = read(&source.join("package-lock.json"))?;
    let stamp = packages.join("installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    fs::create_dir_all(packages).map_err(|e| format!("{}: {e}", packages.display()))?;
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        write(&packages.join(name), &read(&source.join(name))?)?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(
        Command::new(npm)
            .args(["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(packages),
        "npm could not fetch the packages of Waymark's pages (is this machine online, or npm's cache filled?)",
    )?;
    write(&stamp, &lock)
}

/// Copies the examples of the components we port to where the tests include them from.
fn keep_fixtures(packages: &Path, into: &Path) -> Result<(), String> {
    fs::create_dir_all(into).map_err(|e| format!("{}: {e}", into.display()))?;
    for name in FIXTURES {
        let from = packages.join(format!("node_modules/govuk-frontend/dist/govuk/components/{name}/fixtures.json"));
        write(&into.join(format!("{name}.json")), &read(&from)?)?;
    }
    Ok(())
}

fn run(command: &mut Command, trouble: &str) -> Result<(), String> {
    let output = match command.output() {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(INSTALL.to_owned()),
        Err(error) => return Err(format!("{trouble}: {error}")),
    };
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{trouble}: {}", String::from_utf8_lossy(&output.stderr).trim()))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
