//! What a pack costs, and what it costs again after one update: seconds, and what the process holds in memory.
//! `cargo run --release -p waymark-report --example again`

use std::sync::Arc;
use std::time::Instant;

#[path = "../tests/it/sample.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut plan, mut info) = (sample::plan(), sample::info());
    let timed = |name: &str, plan: &_, info: &_| -> Result<(), Box<dyn std::error::Error>> {
        let begun = Instant::now();
        let bytes = waymark_report::board::pdf(plan, info)?.len();
        println!("{name}: {:.2} s, {bytes} bytes; {}", begun.elapsed().as_secs_f64(), resident());
        Ok(())
    };
    println!("before: {}", resident());
    timed("first", &plan, &info)?;
    "One more word was said of it."
        .clone_into(&mut Arc::make_mut(&mut plan.sections[0].recommendations[3]).actions[1].text);
    info.cut[1].size += 1;
    timed("again, after one update", &plan, &info)?;
    timed("the same again", &plan, &info)?;
    info.cut[1].size += 1;
    timed("and once more", &plan, &info)
}

/// What the process holds, as Linux says it.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("VmRSS: not known");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
