//! Files that came unscanned, and a scanner that comes later.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use waymark_domain::{CommandId, Sensitivity};
use waymark_journal::Scanner;
use waymark_web::scan_unscanned;

use crate::evidence::app;

/// A daemon that answers everything alike.
async fn daemon(verdict: &'static str) -> Scanner {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
    let scanner = listener.local_addr().expect("an address").to_string().parse().expect("a scanner");
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut order = [0; 10];
            let read = socket.read(&mut order).await.unwrap_or(0);
            if order[..read].starts_with(b"zVERSION") {
                socket.write_all(b"ClamAV test\0").await.ok();
                continue;
            }
            // Whole pieces, until one of no length.
            let mut length = [0; 4];
            while socket.read_exact(&mut length).await.is_ok() && u32::from_be_bytes(length) > 0 {
                let mut piece = vec![0; u32::from_be_bytes(length) as usize];
                socket.read_exact(&mut piece).await.ok();
            }
            socket.write_all(verdict.as_bytes()).await.ok();
        }
    });
    scanner
}

#[tokio::test]
async fn what_came_unscanned_is_scanned_later_and_goes_into_quarantine_if_something_is_found() {
    let app = app().await;
    let clean = app.file("A1(1)", "clean.txt", b"Words.", Sensitivity::Official).await;
    let id = || app.mint::<CommandId>();
    let away: Scanner = "127.0.0.1:1".parse().expect("a scanner");
    assert_eq!(scan_unscanned(&app.journal, &away, app.clock.now(), id).await.expect("a round"), 0);
    let scanner = daemon("stream: OK\0").await;
    assert_eq!(scan_unscanned(&app.journal, &scanner, app.clock.now(), id).await.expect("a round"), 1);
    assert_eq!(scan_unscanned(&app.journal, &scanner, app.clock.now(), id).await.expect("a round"), 0);
    let mut reader = app.signed_in("reader").await;
    assert!(reader.get(&clean).await.body.contains("scanned: nothing found"));

    let foul = app.file("A1(1)", "foul.txt", b"Not what it seems.", Sensitivity::Official).await;
    let scanner = daemon("stream: Own.Test FOUND\0").await;
    assert_eq!(scan_unscanned(&app.journal, &scanner, app.clock.now(), id).await.expect("a round"), 1);
    let refused = reader.get(&format!("{foul}/file/1")).await;
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("in quarantine") && !refused.body.contains("Not what it seems."));
    // Nor by way of the past.
    let position = app.folded().await.evidence.values().map(|one| one.first.position).max().expect("evidence");
    let past = reader.get(&format!("{foul}/file/1?position={position}&day=2026-11-22")).await;
    assert_eq!(past.status, 403);
    let list = reader.get(&format!("/plans/{}/evidence?show=unscanned", app.plan)).await;
    assert!(list.body.contains("in quarantine") && !list.body.contains("clean.txt"));
}
