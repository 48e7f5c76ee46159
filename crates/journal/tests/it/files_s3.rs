//! Evidence files in an S3-compatible service: a real one over HTTP on this machine, one that is slow, one that is away.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use jiff::{SignedDuration, Timestamp};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;
use waymark_journal::{Files, FilesAt, FilesFault, NotArrived, S3At, S3Keys};

use crate::files::{content, keep, pieces, read};
use crate::stage::{Stage, run};

/// Serves a folder's subfolders as buckets; answers its address.
async fn serve(stage: &Stage) -> String {
    let root = stage.path("s3");
    std::fs::create_dir_all(root.join("evidence")).unwrap();
    let mut service = S3ServiceBuilder::new(s3s_fs::FileSystem::new(root).unwrap());
    service.set_auth(SimpleAuth::from_single("an-id", "a-secret"));
    let service = service.build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move {
                Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(socket), service).await.ok();
            });
        }
    });
    address
}

async fn files(stage: &Stage, endpoint: String, secret: &str) -> Files {
    let at = S3At {
        bucket: "evidence".to_owned(),
        prefix: "waymark/files".to_owned(),
        endpoint: Some(endpoint),
        region: "eu-west-2".to_owned(),
        keys: S3Keys { id: "an-id".to_owned(), secret: secret.to_owned(), token: None },
        patience: Duration::from_secs(2),
    };
    stage.open().await.with_files(&FilesAt::S3(at)).unwrap().files().clone()
}

#[expect(clippy::disallowed_methods, reason = "what the service dates is compared with the time it takes")]
fn now() -> Timestamp {
    Timestamp::now()
}

#[test]
fn an_s3_service_keeps_opens_and_sweeps_as_a_folder_does() {
    run(async {
        let stage = Stage::sqlite().await;
        let files = files(&stage, serve(&stage).await, "a-secret").await;
        assert!(files.said().starts_with("s3://evidence/waymark/files at http://127.0.0.1:"), "{}", files.said());
        assert!(!files.is_folder());
        files.answers().await.unwrap();
        // More than one piece, and exactly one.
        let (large, small) = (content(7_000_000), content(5 << 20));
        let (first, second) = (keep(&files, &large, now()).await, keep(&files, &small, now()).await);
        assert_eq!(keep(&files, &large, now()).await, first);
        assert_eq!(read(&files, first).await.unwrap(), large);
        files.check(second.hash, second.bytes).await.unwrap();

        let later = now() + SignedDuration::from_hours(48);
        let swept = files.remove(files.old(later).await.unwrap(), &BTreeSet::from([first.hash])).await.unwrap();
        assert_eq!((swept.unfinished, swept.unnamed), (0, 1));
        assert!(matches!(read(&files, second).await, Err(FilesFault::Gone(_))));
        assert_eq!(read(&files, first).await.unwrap(), large);
    });
}

#[test]
fn a_service_that_does_not_take_the_key_is_said_to_refuse() {
    run(async {
        let stage = Stage::sqlite().await;
        let files = files(&stage, serve(&stage).await, "another-secret").await;
        let refused = files.answers().await.unwrap_err();
        assert!(matches!(refused, FilesFault::Refused(_)), "{refused:?}");
        assert!(!format!("{refused} {refused:?}").contains("another-secret"));
        let there = files.read("ab".repeat(32).parse().unwrap(), 1).await.unwrap_err();
        assert!(matches!(there, FilesFault::Refused(_)), "{there:?}");
    });
}

#[test]
fn a_service_that_is_away_or_slow_gives_a_plain_answer_in_time() {
    run(async {
        let stage = Stage::sqlite().await;
        // Away: nobody listens at an address that was just given back.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        plainly_away(&files(&stage, address, "a-secret").await).await;
        // Slow: it takes the connection and says nothing.
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", silent.local_addr().unwrap());
        tokio::spawn(async move {
            let mut held = Vec::new();
            while let Ok((socket, _)) = silent.accept().await {
                held.push(socket);
            }
        });
        plainly_away(&files(&stage, address, "a-secret").await).await;
    });
}

async fn plainly_away(files: &Files) {
    let begun = Instant::now();
    let hash = "ab".repeat(32).parse().unwrap();
    let opened = files.read(hash, 1).await.unwrap_err();
    assert!(opened.to_string().contains("did not answer in time"), "{opened}");
    assert!(!opened.is_damage(), "a service that is away is no missing file");
    let sent = files.receive(pieces(&content(1000)), 2000).await;
    assert!(matches!(sent, Err(NotArrived::Fault(FilesFault::Away(_)))), "{sent:?}");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}
