//! Writes the board pack of the tests' made-up plan, for looking at and for `script/check-pdf`:
//! `cargo run -p waymark-report --example board_pack -- pack.pdf`

use std::path::PathBuf;

#[path = "../tests/it/sample.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args_os().nth(1).map(PathBuf::from).ok_or("name the file to write")?;
    std::fs::write(path, waymark_report::board::pdf(&sample::plan(), &sample::info())?)?;
    Ok(())
}
