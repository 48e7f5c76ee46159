//! Prints the draft of a file: `cargo run -p waymark-intake --example draft -- FILE`.

use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let bytes = std::fs::read(&path)?;
    let source = waymark_intake::Source { name: &path, bytes: &bytes };
    let options = waymark_intake::Options { stated_on: None, today: jiff::civil::date(2026, 1, 1) };
    let draft = waymark_intake::read(source, options)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string_pretty(&draft)?)?;
    Ok(())
}
