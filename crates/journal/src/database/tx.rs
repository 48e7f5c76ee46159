//! Transactions on either engine, under one face.

use sqlx::pool::PoolConnection;
use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr, SqlStr, Sqlite, Transaction};

use super::writes::{Send, Writes};
use super::{Row, Value, bind_postgres, bind_sqlite};
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

    /// Ends the transaction with whatever comes last in `send`; if that fails, the connection is closed.
    async fn end(mut self, send: Send) -> Result<(), sqlx::Error> {
        let statement = AssertSqlSafe(send.statement).into_sql_str();
        bind_sqlite(statement, send.values).execute(&mut *self.connection).await?;
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

    /// Carries out writes, in order.
    pub async fn write(&mut self, writes: Writes) -> Result<(), Fault> {
        for Send { statement, values } in writes.one_by_one() {
            self.execute(AssertSqlSafe(statement).into_sql_str(), values).await?;
        }
        Ok(())
    }

    /// Carries out writes, in order, and makes it so, for good.
    pub async fn write_and_commit(mut self, writes: Writes) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) if writes.are_few() => Ok(tx.end(writes.together("commit")).await?),
            Self::Sqlite(_) => {
                self.write(writes).await?;
                self.commit().await
            }
            Self::Postgres(_) => {
                match writes.into_one() {
                    Ok(Send { statement, values }) => {
                        self.execute(AssertSqlSafe(statement).into_sql_str(), values).await?;
                    }
                    Err(writes) => self.write(writes).await?,
                }
                self.commit().await
            }
        }
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
            Self::Sqlite(tx) => tx.end(Writes::default().together("commit")).await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Leaves everything as it was.
    pub async fn roll_back(self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) => tx.end(Writes::default().together("rollback")).await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}
