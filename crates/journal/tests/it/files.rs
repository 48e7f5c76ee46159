//! Evidence files in a folder: kept whole or not at all, one object for one content, and swept without a race.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use waymark_journal::{FileHash, Files, FilesFault, NotArrived, StoredFile};

use crate::stage::{Stage, moment, on_both, run};

const LIMIT: u64 = 10 << 20;

on_both! {
    what_was_kept_is_read_back_and_the_same_content_twice_is_one_object,
    the_sweep_takes_what_nobody_names_after_a_day_and_nothing_else,
    of_a_sweep_and_an_upload_of_the_same_content_the_upload_wins,
}

/// The files of a stage, in a folder of its own whatever its database.
async fn files(stage: &Stage) -> (Files, PathBuf) {
    let folder = stage.path("evidence");
    let at = waymark_journal::FilesAt::Folder(folder.clone());
    (stage.open().await.with_files(&at).unwrap().files().clone(), folder)
}

/// Uploads come in pieces.
pub fn pieces(content: &[u8]) -> impl futures_util::Stream<Item = Result<Bytes, std::io::Error>> + Unpin + use<> {
    let pieces: Vec<_> = content.chunks(10_000).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

pub async fn keep(files: &Files, content: &[u8], now: Timestamp) -> StoredFile {
    files.receive(pieces(content), LIMIT).await.unwrap().keep(now).await.unwrap()
}

pub async fn read(files: &Files, stored: StoredFile) -> Result<Vec<u8>, FilesFault> {
    let reading = files.read(stored.hash, stored.bytes).await?;
    assert_eq!(reading.bytes, stored.bytes);
    let pieces: Vec<Bytes> = reading.chunks.try_collect().await?;
    Ok(pieces.concat())
}

pub fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from((at * 31 + at / 251) % 251).unwrap()).collect()
}

/// Every file below a folder.
fn all_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(all_in(&path)) } else { found.push(path) }
    }
    found
}

/// Now, as file systems have it.
#[expect(clippy::disallowed_methods, reason = "what a file system dates is compared with the time it takes")]
fn now() -> Timestamp {
    Timestamp::now()
}

fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

async fn what_was_kept_is_read_back_and_the_same_content_twice_is_one_object(stage: Stage) {
    let (files, folder) = files(&stage).await;
    for length in [1, 10_000, 3_000_000] {
        let whole = content(length);
        let stored = keep(&files, &whole, moment("2026-11-22T10:00:00Z")).await;
        assert_eq!(stored.bytes, length as u64);
        let hex = stored.hash.to_string();
        assert_eq!(hex, data_encoding::HEXLOWER.encode(&Sha256::digest(&whole)));
        assert!(folder.join(&hex[..2]).join(&hex[2..4]).join(&hex).is_file());
        assert_eq!(read(&files, stored).await.unwrap(), whole);
        assert_eq!(keep(&files, &whole, moment("2026-11-22T11:00:00Z")).await, stored);
        files.check(stored.hash, stored.bytes).await.unwrap();
    }
    assert_eq!(all_in(&folder).len(), 3);
}

#[test]
fn an_upload_that_is_cut_off_or_too_large_leaves_nothing() {
    run(async {
        let stage = Stage::sqlite().await;
        let (files, folder) = files(&stage).await;
        let cut = pieces(&content(3_000_000)).take(200).chain(stream::iter([Err(std::io::Error::other("gone"))]));
        assert!(matches!(files.receive(cut, LIMIT).await, Err(NotArrived::CutOff)));
        let large = files.receive(pieces(&content(3_000_000)), 2_999_999).await;
        assert!(matches!(large, Err(NotArrived::TooLarge { limit: 2_999_999 })));
        assert!(files.receive(pieces(&content(3_000_000)), 3_000_000).await.is_ok(), "exactly as large as may be");
        // What was received and not kept goes when it is dropped, a moment later.
        for _ in 0..200 {
            if all_in(&folder).is_empty() {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("left behind: {:?}", all_in(&folder));
    });
}

#[test]
fn a_file_that_is_gone_or_altered_is_said_to_be_and_never_handed_out_whole() {
    run(async {
        let stage = Stage::sqlite().await;
        let (files, folder) = files(&stage).await;
        let whole = content(3_000_000);
        let stored = keep(&files, &whole, now()).await;
        let path = all_in(&folder).remove(0);

        let mut altered = whole.clone();
        altered[1_500_000] ^= 1;
        std::fs::write(&path, &altered).unwrap();
        assert!(matches!(files.check(stored.hash, stored.bytes).await, Err(FilesFault::Altered(_))));
        let mut reading = files.read(stored.hash, stored.bytes).await.unwrap();
        let (mut out, mut end) = (0, None);
        while let Some(piece) = reading.chunks.next().await {
            match piece {
                Ok(piece) => out += piece.len(),
                Err(fault) => end = Some(fault),
            }
        }
        assert!(out < whole.len(), "a reader sees that the end is missing");
        assert!(matches!(end, Some(FilesFault::Altered(_))));

        std::fs::write(&path, &whole[1..]).unwrap();
        assert!(matches!(files.read(stored.hash, stored.bytes).await, Err(FilesFault::Altered(_))));
        std::fs::remove_file(&path).unwrap();
        let gone = files.read(stored.hash, stored.bytes).await.unwrap_err();
        assert!(gone.to_string().contains("backup") && gone.is_damage(), "{gone}");
        // Uploading it again heals it.
        keep(&files, &whole, now()).await;
        files.check(stored.hash, stored.bytes).await.unwrap();
    });
}

async fn the_sweep_takes_what_nobody_names_after_a_day_and_nothing_else(stage: Stage) {
    let (files, folder) = files(&stage).await;
    let (named, unnamed) = (keep(&files, &content(10), now()).await, keep(&files, &content(20), now()).await);
    std::fs::write(folder.join("uploading/half#1"), "cut off by a crash").unwrap();
    std::fs::write(folder.join("uploading/whole"), "received and never kept").unwrap();
    std::fs::write(folder.join("README"), "somebody else's").unwrap();
    let names = BTreeSet::from([named.hash]);

    let early = files.remove(files.old(now()).await.unwrap(), &names).await.unwrap();
    assert_eq!((early.unfinished, early.unnamed), (0, 0), "nothing is a day old");
    let later = now() + days(2);
    // Kept again meanwhile: its day begins anew, though nothing names it yet.
    let again = keep(&files, &content(30), later).await;
    let swept = files.remove(files.old(later).await.unwrap(), &names).await.unwrap();
    assert_eq!((swept.unfinished, swept.unnamed), (2, 1));
    assert!(matches!(read(&files, unnamed).await, Err(FilesFault::Gone(_))));
    assert_eq!(read(&files, named).await.unwrap(), content(10));
    assert_eq!(read(&files, again).await.unwrap(), content(30));
    assert!(folder.join("README").exists());
}

async fn of_a_sweep_and_an_upload_of_the_same_content_the_upload_wins(stage: Stage) {
    let (files, _) = files(&stage).await;
    // As seen from two days later, what was kept now is old.
    let later = now() + days(2);
    for round in 0..40 {
        let whole = content(1_000 + round);
        keep(&files, &whole, now()).await;
        let (sweeping, uploading) = (files.clone(), files.clone());
        let sweep = tokio::spawn(async move {
            let old = sweeping.old(later).await.unwrap();
            sweeping.remove(old, &BTreeSet::new()).await.unwrap()
        });
        let upload = {
            let whole = whole.clone();
            tokio::spawn(async move { keep(&uploading, &whole, later).await })
        };
        let (stored, _) = (upload.await.unwrap(), sweep.await.unwrap());
        assert_eq!(read(&files, stored).await.unwrap(), whole, "round {round}");
    }
}

#[test]
fn a_hash_names_a_file_and_nothing_beside_the_files() {
    run(async {
        let stage = Stage::sqlite().await;
        let (files, _) = files(&stage).await;
        let hash: FileHash = "ab".repeat(32).parse().unwrap();
        assert!(matches!(files.read(hash, 1).await, Err(FilesFault::Gone(gone)) if gone == hash));
        assert!(files.answers().await.is_ok());
    });
}

#[test]
fn a_folder_that_cannot_be_written_is_said_plainly() {
    run(async {
        let stage = Stage::sqlite().await;
        let file = stage.path("a-file");
        std::fs::write(&file, "no folder").unwrap();
        let at = waymark_journal::FilesAt::Folder(file);
        let fault = stage.open().await.with_files(&at).unwrap_err();
        assert!(fault.to_string().contains("check that you may write there"), "{fault}");
    });
}
