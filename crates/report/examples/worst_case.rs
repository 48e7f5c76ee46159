//! What the pack of a very large plan costs: 300 actions with an update of five hundred words each, and nine before it.
//! `cargo run --release -p waymark-report --example worst_case -- [FILE]`

use std::time::Instant;

use waymark_domain::PlanView;

#[path = "../tests/it/sample.rs"]
mod sample;

const ACTIONS: usize = 300;
const SAID: &str = "Seen to by the team that looks after it, and written up in the same week for whoever reads it. ";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let plan = large();
    println!("{} actions; {}", plan.actions, resident());
    let begun = Instant::now();
    let bytes = waymark_report::board::pdf(&plan, &sample::info())?;
    println!("{:.1} s, {} KB; {}", begun.elapsed().as_secs_f64(), bytes.len() / 1024, resident());
    if let Some(file) = std::env::args_os().nth(1) {
        std::fs::write(file, bytes)?;
    }
    Ok(())
}

/// The sample over and over, until it has so many actions, each with much said of it.
fn large() -> PlanView {
    let mut sections = sample::plan().sections;
    while sections.iter().flat_map(|one| &one.recommendations).map(|one| one.actions.len()).sum::<usize>() < ACTIONS {
        sections.extend(sample::plan().sections);
    }
    let mut left = ACTIONS;
    for one in sections.iter_mut().flat_map(|section| &mut section.recommendations).map(std::sync::Arc::make_mut) {
        one.actions.truncate(left);
        left -= one.actions.len();
        for action in &mut one.actions {
            let Some(first) = action.updates.first_mut() else { continue };
            first.words = SAID.repeat(26);
            action.updates = vec![first.clone(); 10];
        }
    }
    sample::whole(sections)
}

/// What the process holds and held at most, as Linux says it.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(", ")
}
