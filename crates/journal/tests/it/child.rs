//! A child process that writes under load, for tests that kill it or take its disk away.
//!
//! It is this test binary, started again with the name of one ignored test.

use std::path::Path;
use std::process::Stdio;

use tokio::process::{Child, Command};
use waymark_domain::{Asker, CommandId, PlanId};
use waymark_journal::{Journal, Location};

use crate::fixture::{Town, begun, update_of};
use crate::stage::{run, seeded};

const FOLDER: &str = "WAYMARK_CHILD_FOLDER";
const ROUND: &str = "WAYMARK_CHILD_ROUND";

/// Starts the child on a store. It prints `done <command> <first position>` for each acknowledged command, or
/// `broke <fault>`. `wrapper` goes before its command line, as in `sh -c "…; exec \"$0\" \"$@\""`.
pub fn start(folder: &Path, round: u64, wrapper: &[&str]) -> Child {
    let own = std::env::current_exe().unwrap();
    let mut line: Vec<&std::ffi::OsStr> = wrapper.iter().map(AsRef::as_ref).collect();
    line.push(own.as_os_str());
    Command::new(line[0])
        .args(&line[1..])
        .args(["--exact", "child::writes_until_it_is_stopped", "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "is the child that other tests start"]
fn writes_until_it_is_stopped() {
    let (Some(folder), Some(round)) = (std::env::var_os(FOLDER), std::env::var_os(ROUND)) else { return };
    let round: u64 = round.to_str().unwrap().parse().unwrap();
    run(async move {
        let location = Location::Sqlite(folder.into());
        let journal = Journal::open(&location, seeded(round + 1), begun()).await.unwrap();
        let plan = journal.plans(None).await.unwrap()[0].clone();
        let system = Asker { actor: waymark_domain::Actor::System, authority: plan.authority };
        let town = Town { journal, system, authority: plan.authority, plan: plan.id };
        let mut tasks = Vec::new();
        for task in 0..8u64 {
            tasks.push(tokio::spawn(write(town.clone(), round, task)));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
}

/// Updates one after another; the first task brings whole plans in, so that commands in three streams are under way.
async fn write(town: Town, round: u64, task: u64) {
    let actions = town.actions().await;
    for number in 0..100_000u64 {
        let unique = (round << 24) | (task << 20) | number;
        let command: CommandId = format!("01900000-0000-7000-9000-{unique:012x}").parse().unwrap();
        let plan: PlanId = format!("01900000-0000-7000-a000-{unique:012x}").parse().unwrap();
        let what = match task {
            0 => town.import(plan),
            _ => update_of(town.plan, actions[1], &format!("Round {round}, task {task}, number {number}.")),
        };
        match town.journal.execute(town.system, begun(), command, what).await {
            Ok(done) => {
                let (stream, range) = done.positions.iter().next_back().unwrap();
                println!("done {command} {stream} {}", range.start);
            }
            Err(error) => return println!("broke {error}"),
        }
    }
}
