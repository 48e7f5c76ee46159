//! Redaction: the words are gone for every reader and from the disk, and the chain still verifies.

use std::path::Path;

use jiff::civil::date;
use waymark_domain::{Command, RedactDirectoryPassage};
use waymark_journal::AsAt;

use crate::fixture::Town;
use crate::stage::{Stage, on_both, run};

on_both! {
    a_redacted_passage_is_gone_for_every_reader_and_the_chain_holds,
    words_in_projections_go_with_their_passage,
    a_passage_of_the_directory_is_redacted_too,
}

const SECRET: &str = "The Quillfeather family of Elm Lane were visited.";

async fn a_redacted_passage_is_gone_for_every_reader_and_the_chain_holds(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let other = stage.open().await;
    town.ask(town.update(SECRET).await).await.unwrap();
    // The other instance has the words in memory.
    assert!(format!("{:?}", other.head(town.stream()).await.unwrap().unwrap().head).contains("Quillfeather"));
    town.ask(town.redact(town.newest_passage().await)).await.unwrap();
    town.ask(town.update("Seen by another pair of eyes.").await).await.unwrap();

    for journal in [&town.journal, &other, &stage.open().await] {
        let folded = journal.head(town.stream()).await.unwrap().unwrap();
        assert!(!format!("{:?}", folded.head).contains("Quillfeather"));
        let past = AsAt::Position { position: folded.next - 3, day: date(2012, 11, 5) };
        let past = journal.past(town.stream(), past).await.unwrap().unwrap();
        assert!(!format!("{:?}", past.folded.head).contains("Quillfeather"));
        let plan = folded.head.plan().unwrap();
        assert_eq!(plan.redactions.len(), 1);
    }
    let report = town.journal.verify().await.unwrap();
    assert_eq!((report.problems, report.redacted), (Vec::new(), 1));
    assert!(report.cannot_know[0].contains("1 redacted"));
}

async fn words_in_projections_go_with_their_passage(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let folded = town.journal.head(town.stream()).await.unwrap().unwrap();
    let title = folded.head.plan().unwrap().title.passage().unwrap();
    town.ask(town.redact(title)).await.unwrap();
    assert_eq!(town.journal.plans(None).await.unwrap()[0].title, "[redacted]");
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn a_passage_of_the_directory_is_redacted_too(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let title = |folded: &waymark_journal::Folded| {
        let posts = &folded.head.directory().unwrap().posts;
        posts.values().next().unwrap().title.clone()
    };
    let folded = town.journal.head(town.directory()).await.unwrap().unwrap();
    let passage = title(&folded).passage().unwrap();
    let redact = RedactDirectoryPassage { passage, reason: "It named a person.".to_owned() };
    town.ask(Command::RedactDirectoryPassage(redact)).await.unwrap();
    let folded = town.journal.head(town.directory()).await.unwrap().unwrap();
    assert!(title(&folded).is_redacted());
    assert!(town.journal.verify().await.unwrap().is_sound());
}

#[test]
fn no_file_of_the_store_holds_a_redacted_word() {
    run(async {
        let stage = Stage::sqlite().await;
        let town = Town::found(stage.open().await).await;
        // A reader with an open store, as a server has; long words spill onto pages of their own.
        let long = SECRET.repeat(200);
        town.ask(town.update(&long).await).await.unwrap();
        assert!(holds(stage.data(), "Quillfeather"));
        town.ask(town.redact(town.newest_passage().await)).await.unwrap();
        assert!(!holds(stage.data(), "Quillfeather"));

        // An erased person's name goes the same way.
        let person = waymark_journal::Person {
            id: crate::fixture::id(),
            authority: town.authority,
            name: "Perpetua Ashgrove".to_owned(),
        };
        let accounts = town.journal.accounts();
        accounts.name_person(&person).await.unwrap();
        assert!(holds(stage.data(), "Ashgrove"));
        accounts.erase_person(person.id).await.unwrap();
        assert!(!holds(stage.data(), "Ashgrove"));
    });
}

/// Whether any file of the folder holds the word, in whatever page or log.
fn holds(folder: &Path, word: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, word);
        }
        std::fs::read(path).unwrap().windows(word.len()).any(|window| window == word.as_bytes())
    })
}
