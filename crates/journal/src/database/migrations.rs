//! Migrations: the tables, made step by step, each step in a file that says why it is safe.
//!
//! Those of `common` serve both engines; a file is never changed once a release has applied it.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// A step: its number, its name and its statements.
type Step = (i64, &'static str, &'static str);

const COMMON: [Step; 9] = [
    (2, "journal", include_str!("../../migrations/common/0002_journal.sql")),
    (3, "projections", include_str!("../../migrations/common/0003_projections.sql")),
    (4, "accounts", include_str!("../../migrations/common/0004_accounts.sql")),
    (6, "drafts", include_str!("../../migrations/common/0006_drafts.sql")),
    (7, "second_step", include_str!("../../migrations/common/0007_second_step.sql")),
    (8, "files", include_str!("../../migrations/common/0008_files.sql")),
    (9, "evidence", include_str!("../../migrations/common/0009_evidence.sql")),
    (10, "search_evidence", include_str!("../../migrations/common/0010_search_evidence.sql")),
    (11, "plan_post", include_str!("../../migrations/common/0011_plan_post.sql")),
];

const SQLITE: [Step; 1] = [(5, "search", include_str!("../../migrations/sqlite/0005_search.sql"))];

const POSTGRES: [Step; 2] = [
    (1, "blob", include_str!("../../migrations/postgres/0001_blob.sql")),
    (5, "search", include_str!("../../migrations/postgres/0005_search.sql")),
];

pub(super) fn for_sqlite() -> Migrator {
    migrator(COMMON.into_iter().chain(SQLITE))
}

pub(super) fn for_postgres() -> Migrator {
    migrator(COMMON.into_iter().chain(POSTGRES))
}

fn migrator(steps: impl Iterator<Item = Step>) -> Migrator {
    let mut steps: Vec<Step> = steps.collect();
    steps.sort_unstable_by_key(|(number, ..)| *number);
    let steps = steps.into_iter().map(|(number, name, statements)| {
        Migration::new(number, name.into(), MigrationType::Simple, statements.into_sql_str(), false)
    });
    Migrator::with_migrations(steps.collect())
}
