//! How long a document takes to be read, beside what an HTML parser needs for the same text.
//!
//! `cargo run --release -p waymark-intake --example reading -- FILE [ROUNDS]`. It prints one JSON object: for each round
//! the microseconds of one reading and of one parsing, as means of several. The parser gets the text as a page whose
//! paragraphs are the lines.

use std::time::Instant;

use jiff::civil::date;
use waymark_intake::{Options, Source, read};

/// What the program allocates with (`crates/cli/src/main.rs`), for both sides.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each is done in a round.
const TIMES: u32 = 10;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let file = said.first().ok_or("name the document")?;
    let rounds = said.get(1).map_or(Ok(5), |text| text.parse::<u32>())?;
    let bytes = std::fs::read(file)?;
    let text = String::from_utf8(bytes.clone())?;
    let page: String = text.lines().map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
    let options = Options { stated_on: None, today: date(2026, 11, 22) };
    let mut pairs = Vec::new();
    for _ in 0..rounds {
        let read =
            mean(|| read(Source { name: file, bytes: &bytes }, options).map(|draft| draft.recommendations.len()))?;
        let parsed = mean(|| Ok::<_, std::fmt::Error>(scraper::Html::parse_document(&page).tree.nodes().len()))?;
        pairs.push(format!("[{read:.1},{parsed:.1}]"));
    }
    println!("{{\"what\":\"reading\",\"bytes\":{},\"pairs\":[{}]}}", bytes.len(), pairs.join(","));
    Ok(())
}

fn mean<T, E>(mut once: impl FnMut() -> Result<T, E>) -> Result<f64, E> {
    let start = Instant::now();
    for _ in 0..TIMES {
        std::hint::black_box(once()?);
    }
    Ok(start.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES))
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;")
}
