//! Writes the board pack of the tests' made-up plan, with two tests, for looking at and for `script/check-pdf`; of a part of it, and with what
//! changed, where that is asked for:
//! `cargo run -p waymark-report --example board_pack -- pack.pdf [exceptions|post:PSW|section:2|...] [since]`

use std::path::PathBuf;

use waymark_report::Scope;

#[path = "../tests/it/earlier.rs"]
mod earlier;
#[path = "../tests/it/sample.rs"]
mod sample;
#[path = "../tests/it/tested.rs"]
mod tested;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let path = arguments.next().map(PathBuf::from).ok_or("name the file to write")?;
    let (plan, mut info) = (tested::plan(), sample::info());
    for argument in arguments {
        match argument.to_str() {
            Some("since") => info.since = Some(earlier::compared()),
            part => info.only = Scope::read(part.unwrap_or_default(), &plan)?,
        }
    }
    std::fs::write(path, waymark_report::board::pdf(&plan, &info)?)?;
    Ok(())
}
