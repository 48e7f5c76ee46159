//! A full disk: the command is a fault, nothing is half done, and everything goes on once there is room.

use tokio::io::{AsyncBufReadExt, BufReader};

use crate::child;
use crate::fixture::Town;
use crate::stage::{Stage, run};

#[test]
fn a_full_disk_is_a_fault_and_leaves_nothing_half_done() {
    run(async {
        let stage = Stage::sqlite().await;
        let town = Town::found(stage.open().await).await;
        town.journal.close().await;
        // The shell lets files grow by a little only, in blocks of 512 bytes, and without the signal that would kill.
        let size = std::fs::metadata(stage.data().join("journal.sqlite")).unwrap().len() / 512 + 400;
        let limit = format!("trap '' XFSZ; ulimit -f {size}; exec \"$0\" \"$@\"");
        let mut child = child::start(stage.data(), 0, &["sh", "-c", &limit]);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (mut done, mut broke) = (0, Vec::new());
        while let Some(line) = lines.next_line().await.unwrap() {
            match line.split_once(' ') {
                Some(("done", _)) => done += 1,
                Some(("broke", why)) => broke.push(why.to_owned()),
                _ => {}
            }
        }
        child.wait().await.unwrap();
        assert!(done > 0, "nothing was written at all");
        assert_eq!(broke.len(), 8, "every task is told");
        assert!(broke.iter().all(|why| why.contains("the disk is full")), "{broke:?}");

        let journal = stage.open().await;
        let report = journal.verify().await.unwrap();
        assert!(report.is_sound(), "{}", report.first().unwrap());
        let plan = journal.plans(None).await.unwrap()[0].clone();
        let town = Town { journal, system: town.system, authority: plan.authority, plan: plan.id };
        town.ask(town.update("There is room again.").await).await.unwrap();
    });
}
