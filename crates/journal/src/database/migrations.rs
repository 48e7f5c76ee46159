//! Migrations: the tables, made step by step, each step in a file that says why it is safe.
//!
//! Those of `common` serve both engines; a file is never changed once a release has applied it.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// A step: its number, its name and its statements.
type Step = (i64, &'static str, &'static str);

const COMMON: [Step; 4] = [
    (2, "journal", include_str!("../../migrations/common/0002_journal.sql")),
    (3, "projections", include_str!("../../migrations/common/0003_projections.sql")),
    (4, "accounts", include_str!("../../migrations/common/0004_accounts.sql")),
    (6, "drafts", include_str!("../../migrations/common/0006_drafts.sql")),
];

const POSTGRES: [Step; 1] = [(1, "blob", include_str!("../../migrations/postgres/0001_blob.sql"))];

pub(super) fn for_sqlite() -> Migrator {
    migrator(COMMON.into_iter())
}

pub(super) fn for_postgres() -> Migrator {
    migrator(POSTGRES.into_iter().chain(COMMON))
}

fn migrator(steps: impl Iterator<Item = Step>) -> Migrator {
    let steps = steps.map(|(number, name, statements)| {
        Migration::new(number, name.into(), MigrationType::Simple, statements.into_sql_str(), false)
    });
    Migrator::with_migrations(steps.collect())
}
