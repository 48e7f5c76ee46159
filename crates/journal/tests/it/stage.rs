//! A stage: an empty store of its own for one test, on SQLite or on PostgreSQL, gone when the test ends.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use waymark_journal::{Entropy, Journal, Location};

static NEXT: AtomicU64 = AtomicU64::new(0);

/// An engine to run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// An empty store.
pub struct Stage {
    folder: PathBuf,
    pub location: Location,
}

impl Stage {
    /// Sets an engine up; nothing, loudly, when there is no PostgreSQL to run on.
    pub async fn set(engine: Engine) -> Option<Self> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("waymark_journal_{}_{number}", std::process::id());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let location = match engine {
            Engine::Sqlite => Location::Sqlite(folder.join("data")),
            Engine::Postgres => {
                let Some(server) = std::env::var_os("WAYMARK_TEST_POSTGRES") else {
                    eprintln!("SKIPPED: WAYMARK_TEST_POSTGRES is not set; run script/with-postgres");
                    return None;
                };
                Location::Postgres(make_database(server.to_str().unwrap(), &name).await)
            }
        };
        Some(Self { folder, location })
    }

    pub async fn sqlite() -> Self {
        Self::set(Engine::Sqlite).await.unwrap()
    }

    /// Opens the store, with randomness from a seed.
    pub async fn open(&self) -> Journal {
        Journal::open(&self.location, seeded(7), moment("2012-11-01T09:00:00Z")).await.unwrap()
    }

    /// A path of this test's own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The folder of a store on SQLite.
    pub fn data(&self) -> &Path {
        match &self.location {
            Location::Sqlite(folder) => folder,
            Location::Postgres(_) => unreachable!("this stage is on PostgreSQL"),
        }
    }

    /// Runs statements behind the journal's back.
    pub async fn meddle(&self, statements: &str) {
        let sql = AssertSqlSafe(statements.to_owned());
        match &self.location {
            Location::Sqlite(folder) => {
                let url = format!("sqlite://{}", folder.join("journal.sqlite").display());
                let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
                connection.execute(sqlx::raw_sql(sql)).await.unwrap();
                connection.close().await.unwrap();
            }
            Location::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                connection.execute(sqlx::raw_sql(sql)).await.unwrap();
                connection.close().await.unwrap();
            }
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).unwrap_or_default();
    }
}

async fn make_database(server: &str, name: &str) -> String {
    let mut connection = PgConnection::connect(server).await.unwrap();
    let make = AssertSqlSafe(format!("create database {name}"));
    connection.execute(sqlx::raw_sql(make)).await.unwrap();
    connection.close().await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

/// Randomness that is the same in every run, and different at every call.
pub fn seeded(seed: u64) -> Entropy {
    let state = AtomicU64::new(seed);
    Arc::new(move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(8) {
            let step = state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            let mixed = (step ^ (step >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 29)).to_be_bytes();
            chunk.copy_from_slice(&mixed[..chunk.len()]);
        }
    })
}

pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Runs a test to its end on a runtime like the server's.
pub fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(test);
}

/// Makes of each `async fn story(stage: Stage)` a test on SQLite and one on PostgreSQL. A macro, since tests are items.
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $story() { $crate::stage::run(async {
                if let Some(stage) = $crate::stage::Stage::set($crate::stage::Engine::Sqlite).await { super::$story(stage).await; }
            }); })+
        }
        mod on_postgres {
            $(#[test] fn $story() { $crate::stage::run(async {
                if let Some(stage) = $crate::stage::Stage::set($crate::stage::Engine::Postgres).await { super::$story(stage).await; }
            }); })+
        }
    };
}
pub(crate) use on_both;
