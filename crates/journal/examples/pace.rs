//! How fast commands are taken, beside a bare loop that writes the very same rows to the same tables and indexes.
//!
//! `cargo run --release -p waymark-journal --example pace -- FOLDER [ROUNDS [COMMANDS]]` in a folder on the disk in
//! question; with `WAYMARK_TEST_POSTGRES` (`script/with-postgres`) the same on PostgreSQL. It prints one JSON object a
//! line: what was measured, and for each round commands a second by the journal and by the bare loop.
//!
//! The rows are recorded first, by triggers, from a store that takes the same commands with the same ids: so the bare
//! loop decides nothing, hashes nothing and folds nothing, and leaves nothing out. Rounds alternate: journal, bare.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::date;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, Row, SqlSafeStr, SqliteConnection, TypeInfo, ValueRef,
};
use waymark_domain::{
    ActionId, Actor, Asker, Command, CommandId, Confidence, Ids, ImportPlan, ImportedAction, ImportedRecommendation,
    OpenAuthority, Phase, PlanId, RecordUpdate, Stage, StreamId, Timescale, read_due,
};
use waymark_journal::{Entropy, Journal, Location};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const CALLERS: u64 = 64;
/// How many commands the bare loop that is compared with many callers puts into one transaction.
const GROUPED: usize = 16;

/// The tables that a command writes, with their columns in the order in which the statement takes them.
const TABLES: [(&str, &[&str], &str); 6] = [
    ("stream", &["id", "size", "root", "frontier", "last_ms", "size - 1"], include_str!("../sql/advance_stream.sql")),
    ("entry", &["stream", "position", "header", "body", "leaf"], include_str!("../sql/insert_entry.sql")),
    ("passage", &["id", "stream", "position", "salt", "bytes"], include_str!("../sql/insert_passage.sql")),
    (
        "command",
        &["actor", "id", "stream", "request", "first_position", "entry_count", "at_ms"],
        include_str!("../sql/insert_command.sql"),
    ),
    (
        "action_row",
        &["plan", "action", "authority", "words", "stage", "due", "inputs", "next_change"],
        include_str!("../sql/upsert_action_row.sql"),
    ),
    (
        "search_row",
        &["plan", "kind", "subject", "authority", "place", "words", "terms"],
        include_str!("../sql/search/upsert_search_row.sql"),
    ),
];

fn main() -> Outcome<()> {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let folder = PathBuf::from(said.first().ok_or("say in which folder")?);
    let number = |at: usize, otherwise| said.get(at).map_or(Ok(otherwise), |text| text.parse::<u64>());
    let (rounds, commands) = (number(1, 5)?, number(2, 1000)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure(&folder, rounds, commands))
}

async fn measure(folder: &Path, rounds: u64, commands: u64) -> Outcome<()> {
    let one = record(&folder.join("recorded-one"), commands).await?;
    let many = record(&folder.join("recorded-many"), commands * 4).await?;
    let mut engines = vec![Engine::Sqlite(folder.to_owned())];
    // An example is a program of its own; nobody hands it a configuration.
    #[expect(clippy::disallowed_methods, reason = "where script/with-postgres says that its server is")]
    engines.extend(std::env::var("WAYMARK_TEST_POSTGRES").ok().map(Engine::Postgres));
    for engine in &engines {
        for (what, callers, rows, grouped) in [("one", 1, &one, 1), ("many", CALLERS, &many, GROUPED)] {
            let mut pairs = Vec::new();
            for round in 0..rounds {
                let journal = engine.journal(&format!("j{what}{round}"), callers, rows.len() as u64).await?;
                let bare = engine.bare(&format!("b{what}{round}"), rows, grouped).await?;
                pairs.push(format!("[{journal:.1},{bare:.1}]"));
            }
            let (name, rows_each) =
                (engine.name(), rows.iter().map(Vec::len).sum::<usize>() as f64 / rows.len() as f64);
            println!(
                "{{\"what\":\"{name}-{what}\",\"callers\":{callers},\"rows\":{rows_each:.2},\"pairs\":[{}]}}",
                pairs.join(",")
            );
        }
    }
    Ok(())
}

/// A value as it was written.
#[derive(Debug, Clone)]
enum Value {
    Nothing,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// The rows of one command, each with the number of its table.
type Rows = Vec<(usize, Vec<Value>)>;

/// Takes the commands once, with triggers that write down every row, and reads what they wrote.
async fn record(folder: &Path, commands: u64) -> Outcome<Vec<Rows>> {
    let store = Store::found(&Location::Sqlite(folder.to_owned())).await?;
    let mut connection = connect(folder).await?;
    let most = TABLES.iter().map(|(_, columns, _)| columns.len()).max().unwrap_or(0);
    let columns: Vec<String> = (0..most).map(|column| format!("c{column}")).collect();
    run(&mut connection, &format!("create table written (seq integer primary key, what, {})", columns.join(", ")))
        .await?;
    for (number, (table, columns, _)) in TABLES.iter().enumerate() {
        let new: Vec<String> = columns.iter().map(|column| format!("new.{column}")).collect();
        let into: Vec<String> = (0..columns.len()).map(|column| format!("c{column}")).collect();
        for when in ["insert", "update"] {
            let (into, new) = (into.join(", "), new.join(", "));
            run(
                &mut connection,
                &format!(
                    "create trigger written_{table}_{when} after {when} on {table} begin \
                     insert into written (what, {into}) values ({number}, {new}); end"
                ),
            )
            .await?;
        }
    }
    let mut all = Vec::new();
    let mut last = 0;
    for number in 0..commands {
        store.one(number).await;
        let mut rows = Vec::new();
        for row in sqlx::query("select * from written where seq > $1 order by seq")
            .bind(last)
            .fetch_all(&mut connection)
            .await?
        {
            last = row.try_get(0)?;
            let table = usize::try_from(row.try_get::<i64, _>(1)?)?;
            let values = (0..TABLES[table].1.len()).map(|column| value(&row, column + 2)).collect::<Outcome<_>>()?;
            rows.push((table, values));
        }
        all.push(rows);
    }
    connection.close().await?;
    store.journal.close().await;
    Ok(all)
}

fn value(row: &sqlx::sqlite::SqliteRow, column: usize) -> Outcome<Value> {
    let raw = row.try_get_raw(column)?;
    if raw.is_null() {
        return Ok(Value::Nothing);
    }
    Ok(match raw.type_info().name() {
        "INTEGER" => Value::Int(row.try_get(column)?),
        "BLOB" => Value::Bytes(row.try_get(column)?),
        _ => Value::Text(row.try_get(column)?),
    })
}

async fn run(connection: &mut SqliteConnection, statement: &str) -> Outcome<()> {
    sqlx::query(AssertSqlSafe(statement.to_owned()).into_sql_str()).execute(connection).await?;
    Ok(())
}

/// A connection with what the journal asks of its own.
async fn connect(folder: &Path) -> Outcome<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(folder.join("journal.sqlite"))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("secure_delete", "on");
    Ok(options.connect().await?)
}

#[derive(Debug, Clone)]
enum Engine {
    Sqlite(PathBuf),
    Postgres(String),
}

impl Engine {
    fn name(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    /// An empty store of its own.
    async fn place(&self, name: &str) -> Outcome<Location> {
        Ok(match self {
            Self::Sqlite(folder) => Location::Sqlite(folder.join(name)),
            Self::Postgres(server) => {
                let mut connection = PgConnection::connect(server).await?;
                let database = format!("pace_{}_{name}", std::process::id());
                let make = AssertSqlSafe(format!("create database {database}")).into_sql_str();
                sqlx::query(make).execute(&mut connection).await?;
                connection.close().await?;
                let (server, _) = server.rsplit_once('/').ok_or("the server's address names no database")?;
                Location::Postgres(format!("{server}/{database}"))
            }
        })
    }

    /// Commands a second by the journal.
    async fn journal(&self, name: &str, callers: u64, commands: u64) -> Outcome<f64> {
        let store = Arc::new(Store::found(&self.place(name).await?).await?);
        let start = Instant::now();
        let mut tasks = tokio::task::JoinSet::new();
        for caller in 0..callers {
            let store = store.clone();
            tasks.spawn(async move {
                for number in (caller..commands).step_by(usize::try_from(callers).unwrap_or(1)) {
                    store.one(number).await;
                }
            });
        }
        tasks.join_all().await;
        let pace = commands as f64 / start.elapsed().as_secs_f64();
        store.journal.clone().close().await;
        Ok(pace)
    }

    /// Commands a second by a loop that only writes.
    async fn bare(&self, name: &str, rows: &[Rows], grouped: usize) -> Outcome<f64> {
        let place = self.place(name).await?;
        Store::found(&place).await?.journal.close().await;
        let mut bare = match &place {
            Location::Sqlite(folder) => Bare::Sqlite(connect(folder).await?),
            Location::Postgres(url) => Bare::Postgres(PgConnection::connect(url).await?),
        };
        let start = Instant::now();
        for group in rows.chunks(grouped) {
            bare.run(if bare.is_sqlite() { "begin immediate" } else { "begin" }, &[]).await?;
            for (table, values) in group.iter().flatten() {
                let changed = bare.run(TABLES[*table].2, values).await?;
                assert_eq!(changed, 1, "{}", TABLES[*table].0);
            }
            bare.run("commit", &[]).await?;
        }
        Ok(rows.len() as f64 / start.elapsed().as_secs_f64())
    }
}

enum Bare {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Binds values and runs. A macro, since each engine's query is a type of its own.
macro_rules! bound {
    ($connection:expr, $statement:expr, $values:expr) => {{
        let query = $values.iter().fold(sqlx::query($statement), |query, value| match value {
            Value::Nothing => query.bind(None::<String>),
            Value::Int(number) => query.bind(*number),
            Value::Text(text) => query.bind(text.as_str()),
            Value::Bytes(bytes) => query.bind(bytes.as_slice()),
        });
        Ok(query.execute($connection).await?.rows_affected())
    }};
}

impl Bare {
    fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    async fn run(&mut self, statement: &'static str, values: &[Value]) -> Outcome<u64> {
        match self {
            Self::Sqlite(connection) => bound!(connection, statement, values),
            Self::Postgres(connection) => bound!(connection, statement, values),
        }
    }
}

struct Store {
    journal: Journal,
    asker: Asker,
    plan: PlanId,
    actions: Vec<ActionId>,
}

impl Store {
    async fn found(location: &Location) -> Outcome<Self> {
        let now = now();
        let journal = Journal::open(location, entropy(), now).await?;
        let mut ids = Ids::new(now, [1; 16]);
        let (authority, plan) = (ids.mint(), ids.mint());
        let asker = Asker { actor: Actor::System, authority };
        let instance = journal.instance();
        let open = OpenAuthority { instance, authority, name: "Larkford Council".to_owned() };
        for command in
            [Command::BeginInstance { instance }, Command::OpenAuthority(open), import(instance, plan, &mut ids)]
        {
            journal.execute(asker, now, ids.mint(), command).await?;
        }
        let head = journal.head(StreamId::Plan(plan)).await?.ok_or("no plan")?;
        let actions = head.head.plan().ok_or("no plan")?.actions.keys().copied().collect();
        Ok(Self { journal, asker, plan, actions })
    }

    /// One update; each says something else of an action, as people do.
    async fn one(&self, number: u64) {
        let action = self.actions[(number as usize) % self.actions.len()];
        let update = Command::RecordUpdate(RecordUpdate {
            plan: self.plan,
            action,
            words: format!(
                "Underway. In week {number} ten records were read, and two were sent back to be completed by their authors."
            ),
            stage: Stage::Underway,
            confidence: if number.is_multiple_of(3) { Confidence::AtRisk } else { Confidence::OnTrack },
            done_on: None,
            on_behalf_of: None,
        });
        let id: CommandId = Ids::new(now(), (u128::from(number) << 64).to_be_bytes()).mint();
        let done = self.journal.execute(self.asker, now(), id, update).await;
        assert!(done.is_ok_and(|done| !done.repeated), "update {number}");
    }
}

fn import(instance: waymark_domain::InstanceId, plan: PlanId, ids: &mut Ids) -> Command {
    let action = |number: usize| ImportedAction {
        label: Some(number.to_string()),
        phase: Phase::MustDo,
        text: format!("Do the work of number {number}, as it was agreed."),
        leads: Vec::new(),
        due_printed: Some("30.11.12".to_owned()),
        due: read_due("30.11.12"),
        update: None,
        depends_on: Vec::new(),
    };
    let recommendation = |number: usize| ImportedRecommendation {
        code: format!("R{number}"),
        section: None,
        text: "Make sure that visits are written up.".to_owned(),
        timescale: Timescale::NotStated,
        timescale_printed: None,
        timescale_elsewhere: None,
        outcome: None,
        addressed_to: Vec::new(),
        actions: (1..=5).map(action).collect(),
    };
    Command::ImportPlan(Box::new(ImportPlan {
        instance,
        plan,
        document: ids.mint(),
        name: "plan.txt".to_owned(),
        bytes: 1,
        sha256: "ab".repeat(32),
        stated_on: date(2012, 10, 31),
        title: "Larkford improvement plan".to_owned(),
        version_label: None,
        inspection_body: None,
        judgement: None,
        inspected: None,
        published: None,
        narrative: Vec::new(),
        posts: Vec::new(),
        recommendations: (1..=23).map(recommendation).collect(),
        shared: Vec::new(),
        questions: Vec::new(),
        leftovers: Vec::new(),
    }))
}

fn now() -> Timestamp {
    Timestamp::from_millisecond(1_352_109_600_000).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn entropy() -> Entropy {
    let state = AtomicU64::new(1);
    Arc::new(move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(8) {
            let mixed = state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed).to_be_bytes();
            chunk.copy_from_slice(&mixed[..chunk.len()]);
        }
    })
}
