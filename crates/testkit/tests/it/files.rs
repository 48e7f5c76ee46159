//! The tree as these tests see it: its root, its rooms, and the files in them.

use std::fs;
use std::path::{Path, PathBuf};

/// The workspace's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("testkit stands in crates/").to_path_buf()
}

/// A file of the tree: its path from the root, with `/`, and its text.
#[derive(Debug)]
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    /// What stands before the unit tests at the file's end, with its line numbers from 1.
    ///
    /// Rules about what the product does are not for its tests, which may hold samples of what is forbidden.
    pub fn product_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines: Vec<&str> = self.text.lines().collect();
        let tests = lines.windows(2).position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod "));
        let end = tests.unwrap_or(lines.len());
        lines.into_iter().take(end).enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The path without its last step.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The path's last step.
    pub fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }
}

/// The folder names under `crates/`, sorted.
pub fn rooms() -> Vec<String> {
    let entries = fs::read_dir(root().join("crates")).expect("crates/ can be read");
    let mut rooms: Vec<String> = entries
        .map(|entry| entry.expect("crates/ can be read"))
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    rooms.sort();
    rooms
}

/// Every `.rs` file below a folder (a path from the root), sorted; none where there is no such folder.
pub fn rust_files(folder: &str) -> Vec<File> {
    files_ending(folder, ".rs")
}

/// Every file below a folder whose name ends so, sorted.
pub fn files_ending(folder: &str, ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut |path| {
        if path.to_string_lossy().ends_with(ending) {
            found.push(read(path));
        }
    });
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The files that are in the repository or about to be: everything that git does not ignore.
///
/// Binary files are left out: what is looked for is text.
pub fn tracked_text_files() -> Vec<File> {
    let listed = std::process::Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git lists the tree's files");
    assert!(listed.status.success(), "git ls-files failed: {}", String::from_utf8_lossy(&listed.stderr));
    String::from_utf8_lossy(&listed.stdout)
        .lines()
        .filter_map(|path| {
            let bytes = fs::read(root().join(path)).ok()?;
            Some(File { path: path.to_owned(), text: String::from_utf8(bytes).ok()? })
        })
        .collect()
}

/// Fails with every complaint at once, each on its line, under a sentence that says what to do.
pub fn none_of(complaints: &[String], what_to_do: &str) {
    assert!(complaints.is_empty(), "{what_to_do}\n  {}\n", complaints.join("\n  "));
}

fn read(path: &Path) -> File {
    let shown = path.strip_prefix(root()).expect("the file is in the tree").to_string_lossy().replace('\\', "/");
    // A file that is not text holds no line to complain about.
    let text = fs::read_to_string(path).unwrap_or_default();
    File { path: shown, text }
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("a folder of the tree can be read").path();
        // What npm and cargo fetched is not ours.
        if path.ends_with("node_modules") || path.ends_with("target") {
            continue;
        }
        if path.is_dir() {
            walk(&path, visit);
        } else {
            visit(&path);
        }
    }
}
