//! Transactions on either engine, under one face.

use sqlx::pool::PoolConnection;
use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr, SqlStr, Sqlite, Transaction};

use super::{Row, Value, bind_postgres, bind_sqlite, widen};
use crate::error::Fault;

/// A transaction on either engine; dropped without [`commit`](Tx::commit), it never was.
#[derive(Debug)]
pub(crate) enum Tx {
    Sqlite(SqliteTx),
    Postgres(Transaction<'static, Postgres>),
}

/// A transaction on SQLite, begun and ended by statements of our own.
///
/// After some errors (a full disk) SQLite has rolled back by itself, and sqlx, which counts, would take the connection
/// to be in a transaction for ever. Here a connection that did not end its transaction well is closed, never reused.
#[derive(Debug)]
pub(crate) struct SqliteTx {
    connection: PoolConnection<Sqlite>,
    is_open: bool,
}

impl SqliteTx {
    pub(super) async fn begin(pool: &SqlitePool, statement: &'static str) -> Result<Self, sqlx::Error> {
        let mut connection = pool.acquire().await?;
        sqlx::query(statement).execute(&mut *connection).await?;
        Ok(Self { connection, is_open: true })
    }

    async fn end(mut self, statement: &'static str) -> Result<(), sqlx::Error> {
        sqlx::query(statement).execute(&mut *self.connection).await?;
        self.is_open = false;
        Ok(())
    }
}

impl Drop for SqliteTx {
    fn drop(&mut self) {
        if self.is_open {
            self.connection.close_on_drop();
        }
    }
}

impl Tx {
    /// Runs a statement that reads.
    pub async fn rows(&mut self, statement: &'static str, values: Vec<Value>) -> Result<Vec<Row>, Fault> {
        let statement = statement.into_sql_str();
        let rows = match self {
            Self::Sqlite(tx) => {
                let rows = bind_sqlite(statement, values).fetch_all(&mut *tx.connection).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Self::Postgres(tx) => {
                let rows = bind_postgres(statement, values).fetch_all(&mut **tx).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        };
        Ok(rows)
    }

    /// Runs a statement that reads, and takes its first row.
    pub async fn row(&mut self, statement: &'static str, values: Vec<Value>) -> Result<Option<Row>, Fault> {
        Ok(self.rows(statement, values).await?.into_iter().next())
    }

    /// Runs a statement that writes; tells how many rows it changed.
    pub async fn run(&mut self, statement: &'static str, values: Vec<Value>) -> Result<u64, Fault> {
        self.execute(statement.into_sql_str(), values).await
    }

    /// Runs an insert of one row for many rows; tells how many it changed.
    pub async fn run_all(&mut self, statement: &'static str, rows: Vec<Vec<Value>>) -> Result<u64, Fault> {
        let mut changed = 0;
        for group in widen::groups(rows) {
            // Only parameter numbers are added to the file's statement, never a value.
            let wide = AssertSqlSafe(widen::widen(statement, group.len())).into_sql_str();
            changed += self.execute(wide, group.into_iter().flatten().collect()).await?;
        }
        Ok(changed)
    }

    async fn execute(&mut self, statement: SqlStr, values: Vec<Value>) -> Result<u64, Fault> {
        let changed = match self {
            Self::Sqlite(tx) => bind_sqlite(statement, values).execute(&mut *tx.connection).await?.rows_affected(),
            Self::Postgres(tx) => bind_postgres(statement, values).execute(&mut **tx).await?.rows_affected(),
        };
        Ok(changed)
    }

    /// Makes it so, for good.
    pub async fn commit(self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) => tx.end("commit").await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Leaves everything as it was.
    pub async fn roll_back(self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) => tx.end("rollback").await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}
