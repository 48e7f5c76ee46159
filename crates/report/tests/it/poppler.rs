//! Poppler's tools as a second reader of our documents. Where they are not installed, what needs them is skipped, loudly.

use std::io::Write;
use std::process::{Command, Stdio};

/// The text of each page, in reading order.
pub fn pages(pdf: &[u8]) -> Option<Vec<String>> {
    let text = run("pdftotext", &["-enc", "UTF-8", "-", "-"], pdf)?;
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
}

/// The tree of tags, one a line.
pub fn tags(pdf: &[u8]) -> Option<String> {
    run("pdfinfo", &["-struct", "-"], pdf)
}

fn run(tool: &str, arguments: &[&str], input: &[u8]) -> Option<String> {
    let child =
        Command::new(tool).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else {
        eprintln!("SKIPPED: {tool} is not installed (Debian package poppler-utils)");
        return None;
    };
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().expect("the tool ends")
    });
    Some(String::from_utf8(output.stdout).expect("the tool writes UTF-8"))
}
