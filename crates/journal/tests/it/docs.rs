//! The three entries that `docs/journal.md` prints: what the journal writes, and what anybody can check by hand.

use std::fmt::Write;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use waymark_domain::{Actor, AddOrganisation, Asker, Command, GrantRole, OpenAuthority, PersonId, Role, StreamId};
use waymark_journal::Showing;

use crate::stage::{Stage, moment, run};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/journal.md");

/// Where the page's block of entries begins and ends.
const FENCE: (&str, &str) = ("```entries\n", "```\n");

#[test]
fn the_page_prints_what_the_journal_writes() {
    run(async {
        let printed = block();
        let written = entries().await;
        assert_eq!(printed, written, "docs/journal.md should have this block:\n{written}");
    });
}

#[test]
fn the_entries_on_the_page_can_be_checked_with_sha_256_alone() {
    let mut leaves = Vec::new();
    let (mut header, mut body) = (Vec::new(), Vec::new());
    let (mut salt, mut checked) = (Vec::new(), 0);
    for line in block().lines().filter(|line| !line.is_empty()) {
        let (name, hex) = line.split_once(' ').unwrap();
        let bytes = HEXLOWER.decode(hex.trim().as_bytes()).unwrap();
        match name {
            "header" => header = bytes,
            "body" => {
                assert!(text(&header).contains(&format!("\"body\":\"{}\"", sha256(&[&bytes]))));
                body = bytes;
            }
            "salt" => salt = bytes,
            "text" => {
                assert!(text(&body).contains(&format!("\"$sha256\":\"{}\"", sha256(&[&salt, &bytes]))));
                checked += 1;
            }
            "leaf" => {
                assert_eq!(hex, sha256(&[&[0], &header]));
                leaves.push(bytes);
            }
            "root" => {
                let pair = HEXLOWER.decode(sha256(&[&[1], &leaves[0], &leaves[1]]).as_bytes()).unwrap();
                assert_eq!(hex, sha256(&[&[1], &pair, &leaves[2]]));
                checked += 1;
            }
            other => unreachable!("{other}"),
        }
    }
    assert_eq!((leaves.len(), checked), (3, 3));
}

/// A directory of three entries, as the page prints it.
async fn entries() -> String {
    let stage = Stage::sqlite().await;
    let journal = stage.open().await;
    let authority = "01900000-0000-7000-8000-0000000000aa".parse().unwrap();
    let person: PersonId = "01900000-0000-7000-8000-0000000000bb".parse().unwrap();
    let asker = Asker { actor: Actor::System, authority };
    let instance = journal.instance();
    let commands = [
        Command::BeginInstance { instance },
        Command::OpenAuthority(OpenAuthority { instance, authority, name: "Larkford Council".to_owned() }),
        Command::AddOrganisation(AddOrganisation { name: "Larkford NHS Trust".to_owned() }),
        Command::GrantRole(GrantRole { person, role: Role::Manager, plan: None }),
    ];
    for (number, command) in commands.into_iter().enumerate() {
        let id = format!("01900000-0000-7000-8000-0000000001{number:02x}").parse().unwrap();
        journal.execute(asker, moment("2012-11-05T10:00:00Z"), id, command).await.unwrap();
    }
    let stream = StreamId::Directory(authority);
    let mut block = String::new();
    for position in 0..3 {
        let proof = journal.prove(stream, position, Showing::Words).await.unwrap().unwrap();
        let hex = |bytes: &str| HEXLOWER.encode(bytes.as_bytes());
        writeln!(block, "header {}", hex(&proof.header)).unwrap();
        writeln!(block, "body {}", hex(&proof.body)).unwrap();
        for passage in proof.passages.values() {
            writeln!(block, "salt {}\ntext {}", passage.salt, hex(&passage.text)).unwrap();
        }
        writeln!(block, "leaf {}\n", sha256(&[&[0], proof.header.as_bytes()])).unwrap();
    }
    let head = journal.head(stream).await.unwrap().unwrap();
    writeln!(block, "root {}", HEXLOWER.encode(&head.root)).unwrap();
    block
}

fn block() -> String {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (_, after) = page.split_once(FENCE.0).expect("the page has a block of entries");
    after.split_once(FENCE.1).unwrap().0.to_owned()
}

fn sha256(parts: &[&[u8]]) -> String {
    HEXLOWER.encode(&Sha256::digest(parts.concat()))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
