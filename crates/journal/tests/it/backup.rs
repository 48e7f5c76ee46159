//! Backup and restore: one file, checked, and redactions done since are done again.

use waymark_journal::{Fault, Journal, Location, restore};

use crate::fixture::Town;
use crate::stage::{Engine, Stage, moment, run, seeded};

#[test]
fn a_backup_is_one_file_that_restores_to_the_same_heads() {
    run(async {
        let stage = Stage::sqlite().await;
        let town = Town::found(stage.open().await).await;
        let (file, folder) = (stage.path("one.backup"), stage.path("restored"));
        town.journal.backup(&file).await.unwrap();
        let heads = town.journal.heads().await.unwrap();
        town.ask(town.update("After the backup.").await).await.unwrap();

        let now = moment("2012-12-01T09:00:00Z");
        let report = restore(&file, &folder, None, seeded(9), now).await.unwrap();
        assert!(report.is_sound());
        let restored = Journal::open(&Location::Sqlite(folder.clone()), seeded(9), now).await.unwrap();
        assert_eq!(restored.heads().await.unwrap(), heads);
        assert_eq!(restored.instance(), town.journal.instance());
        restored.close().await;

        // Neither a backup nor a journal is ever written over.
        assert!(matches!(town.journal.backup(&file).await, Err(Fault::File { .. })));
        assert!(matches!(restore(&file, &folder, None, seeded(9), now).await, Err(Fault::File { .. })));
    });
}

#[test]
fn an_altered_backup_is_reported_and_not_put_in_place() {
    run(async {
        let stage = Stage::sqlite().await;
        let town = Town::found(stage.open().await).await;
        let (file, folder) = (stage.path("one.backup"), stage.path("restored"));
        town.journal.backup(&file).await.unwrap();
        let mut bytes = std::fs::read(&file).unwrap();
        let word = b"Write a guide";
        let at = bytes.windows(word.len()).position(|window| window == word).unwrap();
        bytes[at] = b'B';
        std::fs::write(&file, bytes).unwrap();
        let report = restore(&file, &folder, None, seeded(9), moment("2012-12-01T09:00:00Z")).await.unwrap();
        assert!(!report.is_sound());
        assert!(!folder.join("journal.sqlite").exists());
    });
}

#[test]
fn what_was_redacted_after_the_backup_is_redacted_in_the_restored_journal() {
    run(async {
        let stage = Stage::sqlite().await;
        let town = Town::found(stage.open().await).await;
        town.ask(town.update("The Quillfeather family were visited.").await).await.unwrap();
        let (file, folder) = (stage.path("one.backup"), stage.path("restored"));
        town.journal.backup(&file).await.unwrap();
        town.ask(town.redact(town.newest_passage().await)).await.unwrap();

        let now = moment("2012-12-01T09:00:00Z");
        restore(&file, &folder, None, seeded(9), now).await.unwrap();
        let restored = Journal::open(&Location::Sqlite(folder), seeded(9), now).await.unwrap();
        let says = || async { format!("{:?}", restored.head(town.stream()).await.unwrap().unwrap().head) };
        assert!(says().await.contains("Quillfeather"));
        assert_eq!(restored.redact_again(&town.journal, now).await.unwrap(), 1);
        assert!(!says().await.contains("Quillfeather"));
        assert_eq!(restored.redact_again(&town.journal, now).await.unwrap(), 0);
        assert!(restored.verify().await.unwrap().is_sound());
    });
}

#[test]
fn a_journal_on_postgresql_says_what_backs_it_up() {
    run(async {
        let Some(stage) = Stage::set(Engine::Postgres).await else { return };
        let answer = stage.open().await.backup(&stage.path("one.backup")).await;
        assert!(answer.unwrap_err().to_string().contains("pg_dump"));
    });
}
