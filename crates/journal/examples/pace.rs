//! How fast commands are taken: one caller and many, beside a bare loop that writes the same rows.
//!
//! `cargo run --release -p waymark-journal --example pace -- FOLDER` in an empty folder on the disk in question.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::date;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use waymark_domain::{
    ActionId, Actor, Asker, Command, Confidence, Ids, ImportPlan, ImportedAction, ImportedRecommendation,
    OpenAuthority, Phase, PlanId, RecordUpdate, Stage, StreamId, Timescale, read_due,
};
use waymark_journal::{Entropy, Journal, Location};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const COMMANDS: u64 = 1000;
const CALLERS: u64 = 64;
const WORDS: &str =
    "Underway. Ten records were read this month and two were sent back to be completed by their authors.";

fn main() -> Outcome<()> {
    let folder = std::env::args().nth(1).ok_or("say in which folder")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure(std::path::Path::new(&folder)))
}

async fn measure(folder: &std::path::Path) -> Outcome<()> {
    let store = Store::found(folder).await?;
    let alone = store.one_caller().await?;
    let together = store.many_callers().await?;
    let bare = bare_loop(&folder.join("bare.sqlite"), 1).await?;
    let grouped = bare_loop(&folder.join("grouped.sqlite"), 16).await?;
    println!("one caller:          {alone:8.0} commands a second; bare loop {bare:.0}; ratio {:.2}", alone / bare);
    println!(
        "{CALLERS} callers:          {together:8.0} commands a second; 16 a commit {grouped:.0}; ratio {:.2}",
        together / grouped
    );
    Ok(())
}

struct Store {
    journal: Journal,
    asker: Asker,
    plan: PlanId,
    actions: Vec<ActionId>,
    minted: Arc<AtomicU64>,
}

impl Store {
    async fn found(folder: &std::path::Path) -> Outcome<Self> {
        let now = now();
        let journal = Journal::open(&Location::Sqlite(folder.join("journal")), entropy(), now).await?;
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
        Ok(Self { journal, asker, plan, actions, minted: Arc::default() })
    }

    fn update(&self, number: u64) -> Command {
        let action = self.actions[(number as usize) % self.actions.len()];
        Command::RecordUpdate(RecordUpdate {
            plan: self.plan,
            action,
            words: WORDS.to_owned(),
            stage: Stage::Underway,
            confidence: Confidence::OnTrack,
            done_on: None,
            on_behalf_of: None,
        })
    }

    async fn one(&self, number: u64) {
        let seed = (u128::from(self.minted.fetch_add(1, Ordering::Relaxed)) << 64).to_be_bytes();
        let id = Ids::new(now(), seed).mint();
        let done = self.journal.execute(self.asker, now(), id, self.update(number)).await;
        assert!(done.is_ok(), "{done:?}");
    }

    async fn one_caller(&self) -> Outcome<f64> {
        let start = Instant::now();
        for number in 0..COMMANDS {
            self.one(number).await;
        }
        Ok(COMMANDS as f64 / start.elapsed().as_secs_f64())
    }

    async fn many_callers(&self) -> Outcome<f64> {
        let start = Instant::now();
        let each = COMMANDS * 4 / CALLERS;
        let mut callers = tokio::task::JoinSet::new();
        for caller in 0..CALLERS {
            let store = Self {
                journal: self.journal.clone(),
                asker: self.asker,
                plan: self.plan,
                actions: self.actions.clone(),
                minted: Arc::clone(&self.minted),
            };
            callers.spawn(async move {
                for number in 0..each {
                    store.one(caller * each + number).await;
                }
            });
        }
        callers.join_all().await;
        Ok((each * CALLERS) as f64 / start.elapsed().as_secs_f64())
    }
}

/// The same rows by the same driver, and nothing else: no decision, no hash, no fold.
async fn bare_loop(file: &std::path::Path, per_commit: u64) -> Outcome<f64> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "on");
    let mut connection = options.connect().await?;
    for table in [
        "create table stream (id text primary key, size int, root blob, frontier blob, last_ms int)",
        "create table entry (stream text, position int, header blob, body blob, leaf blob, primary key (stream, position))",
        "create table passage (id text primary key, stream text, position int, salt blob, bytes blob)",
        "create table command (actor text, id text, stream text, request blob, first int, count int, at int, primary key (actor, id, stream))",
        "create table action_row (plan text, action text, authority text, words text, stage text, due text, inputs text, next text, primary key (plan, action))",
        "insert into stream values ('plan/x', 0, x'', x'', 0)",
    ] {
        sqlx::query(table).execute(&mut connection).await?;
    }
    let start = Instant::now();
    for number in 0..COMMANDS {
        if number % per_commit == 0 {
            sqlx::query("begin immediate").execute(&mut connection).await?;
        }
        one_bare(&mut connection, number).await?;
        if number % per_commit == per_commit - 1 || number == COMMANDS - 1 {
            sqlx::query("commit").execute(&mut connection).await?;
        }
    }
    let pace = COMMANDS as f64 / start.elapsed().as_secs_f64();
    connection.close().await?;
    Ok(pace)
}

async fn one_bare(connection: &mut SqliteConnection, number: u64) -> Outcome<()> {
    let position = i64::try_from(number)?;
    let id = format!("01900000-0000-7000-8000-{number:012x}");
    let hash = vec![7u8; 32];
    sqlx::query("update stream set size = $1, root = $2, frontier = $3, last_ms = $1 where id = 'plan/x'")
        .bind(position)
        .bind(&hash)
        .bind(hash.repeat(8))
        .execute(&mut *connection)
        .await?;
    sqlx::query("insert into entry values ('plan/01900000-0000-7000-8000-000000000000', $1, $2, $3, $4)")
        .bind(position)
        .bind(vec![b'h'; 420])
        .bind(vec![b'b'; 360])
        .bind(&hash)
        .execute(&mut *connection)
        .await?;
    sqlx::query("insert into passage values ($1, 'plan/01900000-0000-7000-8000-000000000000', $2, $3, $4)")
        .bind(&id)
        .bind(position)
        .bind(&hash)
        .bind(WORDS.as_bytes())
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "insert into command values ('system', $1, 'plan/01900000-0000-7000-8000-000000000000', $2, $3, 1, $3)",
    )
    .bind(&id)
    .bind(&hash)
    .bind(position)
    .execute(&mut *connection)
    .await?;
    sqlx::query("insert into action_row values ('p', $1, 'a', $2, 'underway', '2012-11-30', $3, null) on conflict (plan, action) do update set inputs = excluded.inputs")
        .bind(format!("{}", number % 100))
        .bind(WORDS)
        .bind("x".repeat(400))
        .execute(&mut *connection)
        .await?;
    Ok(())
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
