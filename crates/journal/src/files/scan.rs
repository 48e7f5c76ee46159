//! Asking ClamAV's daemon whether a file holds malware: `INSTREAM` of its protocol, over TCP or a Unix socket.
//!
//! The daemon decides; here nothing is judged. Whether an unscanned file may be used is for the caller to say.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use futures_util::TryStreamExt;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

use super::read::FileReading;

/// How soon the daemon has to take a connection.
const CONNECTED_WITHIN: Duration = Duration::from_secs(5);
/// How long one scan may take; a large archive takes a daemon some seconds.
const SCANNED_WITHIN: Duration = Duration::from_secs(60);
/// Far longer than any answer.
const LONGEST_ANSWER: u64 = 4096;

/// What the daemon says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It knows nothing against it.
    Clean,
    /// It holds malware.
    Infected {
        /// The daemon's name for it.
        name: String,
    },
    /// It could not be scanned: the daemon is away, or would not.
    Unscanned {
        /// Why, for whoever looks after the machine.
        why: String,
    },
}

/// Where a daemon listens: `127.0.0.1:3310`, or `unix:/run/clamav/clamd.ctl`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanner {
    at: At,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum At {
    Tcp(String),
    Unix(PathBuf),
}

/// The address of a daemon makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no address of a ClamAV daemon; write it as 127.0.0.1:3310 or unix:/run/clamav/clamd.ctl")]
pub struct WrongAddress(String);

impl FromStr for Scanner {
    type Err = WrongAddress;

    fn from_str(text: &str) -> Result<Self, WrongAddress> {
        let wrong = || WrongAddress(text.to_owned());
        if let Some(path) = text.strip_prefix("unix:") {
            return if path.starts_with('/') { Ok(Self { at: At::Unix(path.into()) }) } else { Err(wrong()) };
        }
        let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
        if host.is_empty() || port.parse::<u16>().is_err() {
            return Err(wrong());
        }
        Ok(Self { at: At::Tcp(text.to_owned()) })
    }
}

impl fmt::Display for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            At::Tcp(address) => f.write_str(address),
            At::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

impl Scanner {
    /// Has a file scanned. What keeps it from being scanned is a verdict, too: an upload does not fail by it.
    pub async fn scan(&self, file: FileReading) -> Verdict {
        let scan = async {
            match &self.at {
                At::Tcp(address) => send(connected(TcpStream::connect(address)).await?, file).await,
                At::Unix(path) => send(connected(UnixStream::connect(path)).await?, file).await,
            }
        };
        match tokio::time::timeout(SCANNED_WITHIN, scan).await {
            Ok(Ok(answer)) => read_verdict(&answer),
            Ok(Err(why)) => Verdict::Unscanned { why },
            Err(_) => Verdict::Unscanned { why: "the daemon did not answer in time".to_owned() },
        }
    }

    /// Asks the daemon whether it lives; its version as it says it.
    ///
    /// # Errors
    /// Why it does not answer.
    pub async fn version(&self) -> Result<String, String> {
        let ask = async {
            match &self.at {
                At::Tcp(address) => asked(connected(TcpStream::connect(address)).await?).await,
                At::Unix(path) => asked(connected(UnixStream::connect(path)).await?).await,
            }
        };
        tokio::time::timeout(CONNECTED_WITHIN, ask)
            .await
            .unwrap_or_else(|_| Err("it did not answer in time".to_owned()))
    }
}

async fn connected<S>(connecting: impl Future<Output = std::io::Result<S>>) -> Result<S, String> {
    match tokio::time::timeout(CONNECTED_WITHIN, connecting).await {
        Ok(connected) => connected.map_err(|error| format!("the daemon cannot be reached: {error}")),
        Err(_) => Err("the daemon cannot be reached in time".to_owned()),
    }
}

async fn asked(mut socket: impl AsyncRead + AsyncWrite + Unpin) -> Result<String, String> {
    socket.write_all(b"zVERSION\0").await.map_err(|error| error.to_string())?;
    answer(&mut socket).await
}

/// `zINSTREAM`, then pieces behind their length in four bytes, then a length of nothing.
async fn send(mut socket: impl AsyncRead + AsyncWrite + Unpin, mut file: FileReading) -> Result<String, String> {
    let broken = |error: std::io::Error| format!("the daemon broke off: {error}");
    socket.write_all(b"zINSTREAM\0").await.map_err(broken)?;
    while let Some(piece) = file.chunks.try_next().await.map_err(|fault| fault.to_string())? {
        let length = u32::try_from(piece.len()).map_err(|error| error.to_string())?;
        let sent = async {
            socket.write_all(&length.to_be_bytes()).await?;
            socket.write_all(&piece).await
        };
        // A daemon that will not take more (its StreamMaxLength) says so and closes.
        if let Err(error) = sent.await {
            return answer(&mut socket).await.map_err(|_| broken(error));
        }
    }
    socket.write_all(&[0; 4]).await.map_err(broken)?;
    answer(&mut socket).await
}

async fn answer(socket: &mut (impl AsyncRead + Unpin)) -> Result<String, String> {
    let mut said = Vec::new();
    let read = socket.take(LONGEST_ANSWER).read_to_end(&mut said).await;
    read.map_err(|error| format!("the daemon broke off: {error}"))?;
    let said = String::from_utf8_lossy(&said).trim_matches(['\0', '\n', ' ']).to_owned();
    if said.is_empty() { Err("the daemon broke off without an answer".to_owned()) } else { Ok(said) }
}

/// `stream: OK`, `stream: NAME FOUND`, or why not.
fn read_verdict(answer: &str) -> Verdict {
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    if said == "OK" {
        return Verdict::Clean;
    }
    match said.strip_suffix(" FOUND") {
        Some(name) => Verdict::Infected { name: name.to_owned() },
        None => Verdict::Unscanned { why: format!("the daemon says: {said}") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_daemons_answers_are_read() {
        assert_eq!(read_verdict("stream: OK"), Verdict::Clean);
        let name = "Own.Test".to_owned();
        assert_eq!(read_verdict("stream: Own.Test FOUND"), Verdict::Infected { name });
        let why = "the daemon says: INSTREAM size limit exceeded. ERROR".to_owned();
        assert_eq!(read_verdict("INSTREAM size limit exceeded. ERROR"), Verdict::Unscanned { why });
    }

    #[test]
    fn an_address_is_a_host_with_a_port_or_a_socket() {
        for good in ["127.0.0.1:3310", "clamd.example:3310", "unix:/run/clamav/clamd.ctl", "[::1]:3310"] {
            assert_eq!(good.parse::<Scanner>().unwrap().to_string(), good);
        }
        for bad in ["", "3310", "localhost", ":3310", "host:port", "unix:relative"] {
            assert!(bad.parse::<Scanner>().is_err(), "{bad}");
        }
    }
}
