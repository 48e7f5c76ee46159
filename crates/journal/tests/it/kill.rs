//! SIGKILL at random moments under load: what was acknowledged is there, and nothing is half done.

use std::collections::BTreeMap;

use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::ChildStdout;
use tokio::time::{Duration, sleep};
use waymark_domain::{CommandId, StreamId};

use crate::child;
use crate::fixture::Town;
use crate::stage::{Stage, run};

/// Rounds in one run; `WAYMARK_KILL_ROUNDS` sets another number.
const ROUNDS: u64 = 50;
/// After so many rounds a new store is begun, so that verifying it after each stays quick.
const ROUNDS_OF_A_STORE: u64 = 10;

#[test]
fn what_was_acknowledged_outlives_a_kill_and_nothing_is_half_done() {
    let rounds = std::env::var_os("WAYMARK_KILL_ROUNDS").map_or(ROUNDS, |text| text.to_str().unwrap().parse().unwrap());
    run(async move {
        let mut acknowledged = 0;
        let mut begun = 0;
        while begun < rounds {
            let last = rounds.min(begun + ROUNDS_OF_A_STORE);
            acknowledged += one_store(begun..last).await;
            begun = last;
        }
        eprintln!("{rounds} kills, {acknowledged} acknowledged commands, all there");
    });
}

async fn one_store(rounds: std::ops::Range<u64>) -> usize {
    let stage = Stage::sqlite().await;
    Town::found(stage.open().await).await.journal.close().await;
    let mut acknowledged = BTreeMap::new();
    for round in rounds {
        let mut child = child::start(stage.data(), round, &[]);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Once it is at work, at any moment of it.
        while !note(&mut lines, &mut acknowledged).await {}
        sleep(Duration::from_micros(moment_of(round))).await;
        child.start_kill().unwrap();
        child.wait().await.unwrap();
        // What it printed before it died was acknowledged, too.
        while let Some(line) = lines.next_line().await.unwrap() {
            keep(&line, &mut acknowledged);
        }
        check(&stage, &acknowledged, round).await;
    }
    acknowledged.len()
}

/// Up to a tenth of a second, spread over the rounds and different in every run.
fn moment_of(round: u64) -> u64 {
    let seed =
        u64::from(std::process::id()).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ round.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (seed ^ (seed >> 29)) % 100_000
}

async fn note(
    lines: &mut Lines<BufReader<ChildStdout>>,
    acknowledged: &mut BTreeMap<CommandId, (StreamId, u64)>,
) -> bool {
    let line = lines.next_line().await.unwrap().expect("the child writes until it is killed");
    keep(&line, acknowledged)
}

fn keep(line: &str, acknowledged: &mut BTreeMap<CommandId, (StreamId, u64)>) -> bool {
    assert!(!line.contains("broke"), "{line}");
    let words: Vec<&str> = line.split(' ').collect();
    let ["done", command, stream, position] = words[..] else { return false };
    let Ok(position) = position.parse() else { return false };
    acknowledged.insert(command.parse().unwrap(), (stream.parse().unwrap(), position));
    true
}

async fn check(stage: &Stage, acknowledged: &BTreeMap<CommandId, (StreamId, u64)>, round: u64) {
    let journal = stage.open().await;
    let report = journal.verify().await.unwrap();
    assert!(report.is_sound(), "round {round}: {}", report.first().unwrap());
    let mut recorded: BTreeMap<CommandId, (StreamId, u64)> = BTreeMap::new();
    for stream in &report.streams {
        for entry in journal.entries(stream.stream, 0..stream.size).await.unwrap() {
            recorded
                .entry(entry.command)
                .and_modify(|(last, position)| {
                    if *last < entry.stream {
                        (*last, *position) = (entry.stream, entry.position);
                    }
                })
                .or_insert((entry.stream, entry.position));
        }
    }
    for (command, at) in acknowledged {
        assert_eq!(recorded.get(command), Some(at), "round {round}: {command} was acknowledged");
    }
    journal.close().await;
}
