//! The two engines behind one face: connect, migrate, read, write.
//!
//! Whoever uses it knows statements and values, not engines; the few places where the engines differ ask
//! [`Database::is_sqlite`]. Statements are files (`sql/`), named in `statement`.

mod migrations;
mod tx;
mod value;
mod widen;
mod writes;

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Postgres, SqlSafeStr, SqlStr, Sqlite};

pub(crate) use tx::Tx;
pub(crate) use value::{Row, Value, values};
pub(crate) use writes::Writes;

use self::tx::SqliteTx;
use crate::error::Fault;

/// The file inside the data folder.
pub(crate) const FILE: &str = "journal.sqlite";

/// How many SQLite connections read beside the one that writes.
const SQLITE_READERS: u32 = 8;
/// How many PostgreSQL connections one instance holds at most.
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a statement waits for another process that holds the SQLite file, and a task for a free connection.
const PATIENCE: Duration = Duration::from_secs(30);
/// How soon it is tried again where SQLite itself does not wait.
const RETRY: Duration = Duration::from_millis(20);

/// Where a journal is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// In a folder of this machine, which is made when it is missing.
    Sqlite(PathBuf),
    /// In a PostgreSQL database: `postgres://user@host/name`.
    Postgres(String),
}

/// An open database.
#[derive(Debug, Clone)]
pub(crate) enum Database {
    /// SQLite has one writer; readers see the last commit meanwhile.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// Opens the one connection that writes. Several programs may open a new file at once, and SQLite's patience does not
/// cover the moment in which one of them turns write-ahead logging on.
async fn first_in_line(options: &SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    let mut tries = PATIENCE.as_millis() / RETRY.as_millis();
    loop {
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await;
        match pool {
            Err(error) if is_locked(&error) && tries > 0 => {
                tries -= 1;
                tokio::time::sleep(RETRY).await;
            }
            other => return other,
        }
    }
}

/// `SQLITE_BUSY` (5), with its kin in the higher bytes.
fn is_locked(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else { return false };
    let code: Option<i64> = error.code().and_then(|code| code.parse().ok());
    code.is_some_and(|code| code & 0xff == 5)
}

impl Database {
    /// Opens the database and brings its tables up to this release.
    pub async fn open(location: &Location) -> Result<Self, Fault> {
        match location {
            Location::Sqlite(folder) => Self::open_sqlite(folder).await,
            Location::Postgres(url) => Self::open_postgres(url).await,
        }
    }

    async fn open_sqlite(folder: &Path) -> Result<Self, Fault> {
        make_private_folder(folder).map_err(|source| Fault::Folder { path: folder.to_owned(), source })?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged commit is on the disk, not only in the system's memory.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            // Deleted rows are overwritten with zeros: a redacted passage must not stay in a free page.
            .pragma("secure_delete", "on");
        let writer = first_in_line(&options).await.map_err(Fault::opening)?;
        migrate_sqlite(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .connect_with(options.create_if_missing(false))
            .await
            .map_err(Fault::opening)?;
        Ok(Self::Sqlite { writer, readers })
    }

    /// Opens one file that nobody else has open: a backup that is being written. It has no log beside it.
    pub async fn open_file(file: &Path) -> Result<Self, Fault> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(false)
            .journal_mode(SqliteJournalMode::Delete)
            .synchronous(SqliteSynchronous::Full);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.map_err(Fault::opening)?;
        Ok(Self::Sqlite { writer: pool.clone(), readers: pool })
    }

    /// Tells whether a file is a journal's, without making or changing anything.
    pub async fn is_journal(file: &Path) -> bool {
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(false).read_only(true);
        let Ok(pool) = SqlitePoolOptions::new().max_connections(1).connect_with(options).await else { return false };
        let database = Self::Sqlite { writer: pool.clone(), readers: pool };
        let rows = database.rows(crate::statement::INSTANCE, Vec::new()).await;
        database.close().await;
        rows.is_ok_and(|rows| rows.len() == 1)
    }

    async fn open_postgres(url: &str) -> Result<Self, Fault> {
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .connect(url)
            .await
            .map_err(Fault::opening)?;
        migrations::for_postgres().run(&pool).await.map_err(Fault::Migration)?;
        Ok(Self::Postgres(pool))
    }

    /// Whether this is SQLite, which has one writer and files of its own.
    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Begins a transaction that will write.
    ///
    /// On SQLite it takes the file's one write lock at once, so that what it reads stays true until it commits.
    pub async fn write(&self) -> Result<Tx, Fault> {
        let tx = match self {
            Self::Sqlite { writer, .. } => SqliteTx::begin(writer, "begin immediate").await.map(Tx::Sqlite),
            Self::Postgres(pool) => pool.begin().await.map(Tx::Postgres),
        };
        tx.map_err(Fault::from)
    }

    /// Begins a transaction that only reads, every statement the same state of the database.
    pub async fn read(&self) -> Result<Tx, Fault> {
        let tx = match self {
            Self::Sqlite { readers, .. } => SqliteTx::begin(readers, "begin").await.map(Tx::Sqlite),
            Self::Postgres(pool) => {
                pool.begin_with("begin isolation level repeatable read read only").await.map(Tx::Postgres)
            }
        };
        tx.map_err(Fault::from)
    }

    /// Runs one statement that reads, by itself.
    pub async fn rows(&self, statement: &'static str, values: Vec<Value>) -> Result<Vec<Row>, Fault> {
        let rows = match self {
            Self::Sqlite { readers, .. } => {
                let rows = bind_sqlite(statement.into_sql_str(), values).fetch_all(readers).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Self::Postgres(pool) => {
                let rows = bind_postgres(statement.into_sql_str(), values).fetch_all(pool).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        };
        Ok(rows)
    }

    /// Runs one statement that writes, by itself; tells how many rows it changed.
    pub async fn run(&self, statement: &'static str, values: Vec<Value>) -> Result<u64, Fault> {
        let mut tx = self.write().await?;
        let changed = tx.run(statement, values).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Runs a statement of SQLite's own (pragma, vacuum) on the writing connection, outside any transaction.
    pub async fn sqlite_only(&self, statement: &'static str, values: Vec<Value>) -> Result<Vec<Row>, Fault> {
        let Self::Sqlite { writer, .. } = self else { return Ok(Vec::new()) };
        let rows = bind_sqlite(statement.into_sql_str(), values).fetch_all(writer).await?;
        Ok(rows.into_iter().map(Row::Sqlite).collect())
    }

    /// Closes every connection and waits until they are.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Brings SQLite's tables up to this release.
///
/// SQLite has no lock for this: another process may be making the same tables at this moment, and take any of the
/// steps first. Each step is one transaction, so after a lost one the next round begins behind it.
async fn migrate_sqlite(writer: &SqlitePool) -> Result<(), Fault> {
    let migrator = migrations::for_sqlite();
    let mut rounds_left = migrator.iter().count();
    loop {
        match migrator.run(writer).await {
            Ok(()) => return Ok(()),
            Err(error) if rounds_left == 0 => return Err(Fault::Migration(error)),
            Err(_) => rounds_left -= 1,
        }
    }
}

type SqliteQuery = sqlx::query::Query<'static, Sqlite, sqlx::sqlite::SqliteArguments>;
type PostgresQuery = sqlx::query::Query<'static, Postgres, sqlx::postgres::PgArguments>;

fn bind_sqlite(statement: SqlStr, values: Vec<Value>) -> SqliteQuery {
    values.into_iter().fold(sqlx::query(statement), |query, value| match value {
        Value::Int(number) => query.bind(number),
        Value::Text(text) => query.bind(text),
        Value::Bytes(bytes) => query.bind(bytes),
        Value::NoText => query.bind(None::<String>),
    })
}

fn bind_postgres(statement: SqlStr, values: Vec<Value>) -> PostgresQuery {
    values.into_iter().fold(sqlx::query(statement), |query, value| match value {
        Value::Int(number) => query.bind(number),
        Value::Text(text) => query.bind(text),
        Value::Bytes(bytes) => query.bind(bytes),
        Value::NoText => query.bind(None::<String>),
    })
}

/// Makes the folder, readable by its owner only: it holds names and passages.
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
