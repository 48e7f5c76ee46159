//! Scanning by a real ClamAV daemon, started here with a database of one line; and daemons that do not do their part.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use data_encoding::HEXLOWER;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use waymark_journal::{Files, Scanner, Verdict};

use crate::files::{content, pieces};
use crate::stage::{Stage, run};

/// The string that every scanner takes for malware. It stands here in two halves, so that this file is left in peace.
fn test_string() -> String {
    ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*"].concat()
}

/// A daemon that dies with its test.
struct Daemon(Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// Starts a daemon of its own on a socket; nothing, loudly, where none is installed.
async fn daemon(stage: &Stage) -> Option<(Daemon, Scanner)> {
    let program = ["/usr/sbin/clamd", "/usr/local/sbin/clamd"].into_iter().find(|path| PathBuf::from(path).exists());
    let Some(program) = program else {
        eprintln!("SKIPPED: clamd is not installed; run script/setup");
        return None;
    };
    let database = stage.path("signatures");
    std::fs::create_dir_all(&database).unwrap();
    let signature = format!("Own.Test.String:0:*:{}\n", HEXLOWER.encode(test_string().as_bytes()));
    std::fs::write(database.join("own.ndb"), signature).unwrap();
    // A daemon that gives up being root still reads and writes here.
    for folder in [stage.path(""), database.clone()] {
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o777)).unwrap();
    }
    let (socket, config) = (stage.path("clamd.sock"), stage.path("clamd.conf"));
    let settings = format!(
        "Foreground yes\nDatabaseDirectory {}\nLocalSocket {}\nStreamMaxLength 1M\nMaxThreads 2\n",
        database.display(),
        socket.display()
    );
    std::fs::write(&config, settings).unwrap();
    let started = Command::new(program).arg("--config-file").arg(&config).stdout(Stdio::null()).spawn();
    let daemon = Daemon(started.unwrap());
    let scanner: Scanner = format!("unix:{}", socket.display()).parse().unwrap();
    let mut tries = 0;
    while !scanner.version().await.is_ok_and(|version| version.contains("ClamAV")) {
        tries += 1;
        assert!(tries < 300, "clamd did not start in 30 seconds");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Some((daemon, scanner))
}

async fn scan(files: &Files, scanner: &Scanner, bytes: &[u8]) -> Verdict {
    let arrived = files.receive(pieces(bytes), 10 << 20).await.unwrap();
    scanner.scan(arrived.read().await.unwrap()).await
}

#[test]
fn a_daemon_tells_a_clean_file_from_an_infected_one_and_says_when_it_will_not_scan() {
    run(async {
        let stage = Stage::sqlite().await;
        let Some((_daemon, scanner)) = daemon(&stage).await else { return };
        let files = stage.open().await.files().clone();
        assert_eq!(scan(&files, &scanner, &content(200_000)).await, Verdict::Clean);
        let infected = scan(&files, &scanner, test_string().as_bytes()).await;
        assert!(matches!(&infected, Verdict::Infected { name } if name.contains("Own.Test.String")), "{infected:?}");
        // Beyond what it takes: it says so, and the file counts as unscanned, never as clean.
        let large = scan(&files, &scanner, &content(3_000_000)).await;
        assert!(matches!(&large, Verdict::Unscanned { .. }), "{large:?}");
    });
}

#[test]
fn a_daemon_that_is_away_or_breaks_off_leaves_a_file_unscanned() {
    run(async {
        let stage = Stage::sqlite().await;
        let files = stage.open().await.files().clone();
        let away: Scanner = format!("unix:{}", stage.path("nobody.sock").display()).parse().unwrap();
        assert!(matches!(scan(&files, &away, b"words").await, Verdict::Unscanned { why } if why.contains("reached")));

        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let rude: Scanner = listener.local_addr().unwrap().to_string().parse().unwrap();
        tokio::spawn(async move {
            // It hears the order and hangs up; to the second it answers what no daemon says.
            let (mut socket, _) = listener.accept().await.unwrap();
            socket.read_exact(&mut [0; 10]).await.unwrap();
            drop(socket);
            let (mut socket, _) = listener.accept().await.unwrap();
            socket.write_all(b"teapot\0").await.unwrap();
        });
        for _ in 0..2 {
            let verdict = scan(&files, &rude, b"words").await;
            assert!(matches!(verdict, Verdict::Unscanned { .. }), "{verdict:?}");
        }
    });
}
