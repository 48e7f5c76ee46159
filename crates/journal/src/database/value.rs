//! Values and rows that both engines understand: whole numbers, text and bytes.

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

/// A value bound to a statement.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    /// No text.
    NoText,
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

/// Positions and sizes. A stream ends before 2^63, since SQLite and PostgreSQL count in signed 64 bits.
impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Int(number.cast_signed())
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Int(truth.into())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<[u8; 32]> for Value {
    fn from(hash: [u8; 32]) -> Self {
        Self::Bytes(hash.to_vec())
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::NoText, Self::Text)
    }
}

/// Writes `values![a, b, c]` for a statement's `$1`, `$2`, `$3`. A macro, since the values are of several types.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::database::Value::from($value)),*] };
}
pub(crate) use values;

/// A row of an answer; columns are read by number, in the order the statement names them.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// Reads one column by its Rust type on whichever engine. A macro: sqlx's bounds for a generic function over both
/// engines are longer than the arms they would save.
macro_rules! read {
    ($row:expr, $column:expr) => {
        match $row {
            Row::Sqlite(row) => row.try_get($column),
            Row::Postgres(row) => row.try_get($column),
        }
    };
}

impl Row {
    pub fn int(&self, column: usize) -> Result<i64, sqlx::Error> {
        read!(self, column)
    }

    /// A position or a size.
    pub fn count(&self, column: usize) -> Result<u64, sqlx::Error> {
        self.int(column).map(i64::cast_unsigned)
    }

    pub fn truth(&self, column: usize) -> Result<bool, sqlx::Error> {
        self.int(column).map(|number| number != 0)
    }

    pub fn text(&self, column: usize) -> Result<String, sqlx::Error> {
        read!(self, column)
    }

    pub fn bytes(&self, column: usize) -> Result<Vec<u8>, sqlx::Error> {
        read!(self, column)
    }

    pub fn maybe_text(&self, column: usize) -> Result<Option<String>, sqlx::Error> {
        read!(self, column)
    }

    /// A hash, a salt, a root: exactly 32 bytes.
    pub fn hash(&self, column: usize) -> Result<[u8; 32], sqlx::Error> {
        let bytes = self.bytes(column)?;
        bytes.try_into().map_err(|bytes: Vec<u8>| {
            let wrong = format!("{} bytes where 32 are wanted", bytes.len());
            sqlx::Error::ColumnDecode { index: column.to_string(), source: wrong.into() }
        })
    }

    /// A name, an id, an actor: text that must read as what it is.
    pub fn parsed<T>(&self, column: usize) -> Result<T, sqlx::Error>
    where
        T: std::str::FromStr,
        T::Err: std::error::Error + Send + Sync + 'static,
    {
        self.text(column)?
            .parse()
            .map_err(|wrong: T::Err| sqlx::Error::ColumnDecode { index: column.to_string(), source: Box::new(wrong) })
    }
}
