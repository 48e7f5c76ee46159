//! Whatever is altered behind the journal's back, verify finds and names.

use waymark_domain::{Command, CommandId};
use waymark_journal::{Journal, Problem, VerifyReport};

use crate::fixture::{Town, begun, id};
use crate::stage::{Engine, Stage, on_both, seeded};

on_both! {
    an_untouched_store_verifies,
    an_altered_body_is_named,
    an_altered_header_is_named,
    a_header_altered_with_its_leaf_is_narrowed_down,
    an_altered_passage_is_named,
    a_passage_deleted_without_a_redaction_is_named,
    a_removed_entry_is_named,
    a_tail_cut_off_is_named_even_with_the_head_set_back,
    a_vanished_plan_is_named,
    an_altered_command_is_named,
    an_altered_projection_is_named,
    an_entry_added_by_hand_is_named,
}

/// A town whose heads were noted in the register, then three more updates: `first` is the first of those.
struct Scene {
    town: Town,
    stage: Stage,
    first: u64,
}

impl Scene {
    async fn set(stage: Stage) -> Self {
        let town = Town::found(stage.open().await).await;
        for text in ["One.", "Two.", "Three."] {
            town.ask(town.update(text).await).await.unwrap();
        }
        let (instance, heads) = (town.journal.instance(), town.journal.heads().await.unwrap());
        let first = town.journal.head(town.stream()).await.unwrap().unwrap().next - 3;
        town.ask(Command::RecordHeads { instance, heads }).await.unwrap();
        Self { town, stage, first }
    }

    /// Alters the store with `{s}` standing for the plan's stream and `{p}` for the second update's position.
    async fn tamper(&self, statements: &str) -> VerifyReport {
        let statements = statements
            .replace("{s}", &format!("'{}'", self.town.stream()))
            .replace("{p}", &(self.first + 1).to_string());
        self.stage.meddle(&statements).await;
        self.stage.open().await.verify().await.unwrap()
    }

    #[track_caller]
    fn assert_names(&self, report: &VerifyReport, position: u64, what: &str) {
        let first = report.first().expect("something was altered");
        assert_eq!((first.stream, first.position), (Some(self.town.stream()), Some(position)), "{first}");
        assert!(first.what.contains(what), "{first}");
    }

    /// Replaces text within a column of bytes, whatever the engine.
    fn replace(&self, table: &str, column: &str, from: &str, to: &str) -> String {
        let text = match self.engine() {
            Engine::Sqlite => format!("cast(replace(cast({column} as text), '{from}', '{to}') as blob)"),
            Engine::Postgres => {
                format!("convert_to(replace(convert_from({column}, 'UTF8'), '{from}', '{to}'), 'UTF8')")
            }
        };
        format!("update {table} set {column} = {text} where stream = {{s}} and position = {{p}}")
    }

    fn engine(&self) -> Engine {
        match self.stage.location {
            waymark_journal::Location::Sqlite(_) => Engine::Sqlite,
            waymark_journal::Location::Postgres(_) => Engine::Postgres,
        }
    }
}

async fn an_untouched_store_verifies(stage: Stage) {
    let scene = Scene::set(stage).await;
    let report = scene.stage.open().await.verify().await.unwrap();
    assert_eq!(report.problems, Vec::<Problem>::new());
    assert_eq!(report.streams.len(), 3);
    let sizes: u64 = report.streams.iter().map(|stream| stream.size).sum();
    assert_eq!(report.entries, sizes);
    assert!(report.cannot_know.iter().any(|text| text.contains("put back to an earlier state")));
}

async fn an_altered_body_is_named(stage: Stage) {
    let scene = Scene::set(stage).await;
    let report = scene.tamper(&scene.replace("entry", "body", "underway", "done")).await;
    scene.assert_names(&report, scene.first + 1, "its body is not what its header commits to");
}

async fn an_altered_header_is_named(stage: Stage) {
    let scene = Scene::set(stage).await;
    let report = scene.tamper(&scene.replace("entry", "header", "\"actor\":\"system\"", "\"actor\":\"System\"")).await;
    scene.assert_names(&report, scene.first + 1, "its header is not the one that was recorded");
}

async fn a_header_altered_with_its_leaf_is_narrowed_down(stage: Stage) {
    let scene = Scene::set(stage).await;
    // The clever one: another time, and the leaf to go with it.
    let stream = scene.town.stream();
    let time = begun().as_millisecond();
    let entry = scene.town.journal.prove(stream, scene.first + 1, waymark_journal::Showing::Commitments).await;
    let header = entry.unwrap().unwrap().header;
    let forged = header.replace(&time.to_string(), &(time + 1).to_string());
    assert_ne!(header, forged);
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let leaf = hex(&waymark_journal::merkle::leaf_hash(forged.as_bytes()));
    let literal = |hex: String| match scene.engine() {
        Engine::Sqlite => format!("x'{hex}'"),
        Engine::Postgres => format!("'\\x{hex}'::bytea"),
    };
    let (header, leaf) = (literal(hex(forged.as_bytes())), literal(leaf));
    let set = format!("update entry set header = {header}, leaf = {leaf} where stream = {{s}} and position = {{p}}");
    let report = scene.tamper(&set).await;
    let first = report.first().unwrap();
    assert_eq!(first.stream, Some(stream));
    assert!(first.position.unwrap() <= scene.first + 2, "{first}");
}

async fn an_altered_passage_is_named(stage: Stage) {
    let scene = Scene::set(stage).await;
    let report = scene.tamper(&scene.replace("passage", "bytes", "Two.", "Ten.")).await;
    scene.assert_names(&report, scene.first + 1, "is not what its body commits to");
}

async fn a_passage_deleted_without_a_redaction_is_named(stage: Stage) {
    let scene = Scene::set(stage).await;
    let report = scene.tamper("delete from passage where stream = {s} and position = {p}").await;
    scene.assert_names(&report, scene.first + 1, "is gone, and no entry redacts it");
}

async fn a_removed_entry_is_named(stage: Stage) {
    let scene = Scene::set(stage).await;
    let report = scene.tamper("delete from entry where stream = {s} and position = {p}").await;
    scene.assert_names(&report, scene.first + 1, "the entry is missing");
}

async fn a_tail_cut_off_is_named_even_with_the_head_set_back(stage: Stage) {
    let scene = Scene::set(stage).await;
    let report = scene.tamper("delete from entry where stream = {s} and position > {p}").await;
    scene.assert_names(&report, scene.first + 2, "the entry is missing");

    // The clever one sets the head back to what it was; the register remembers.
    let cut = "update stream set size = {p} + 1 where id = {s}; \
               delete from passage where stream = {s} and position > {p}; \
               delete from command where stream = {s} and first_position > {p}";
    let report = scene.tamper(cut).await;
    let noted = format!("had {} when entry", scene.first + 3);
    assert!(report.problems.iter().any(|problem| problem.what.contains(&noted)), "{:?}", report.problems);
}

async fn a_vanished_plan_is_named(stage: Stage) {
    let scene = Scene::set(stage).await;
    let plan = scene.town.plan;
    let report = scene
        .tamper(&format!(
            "delete from passage where stream = {{s}}; delete from entry where stream = {{s}}; \
             delete from command where stream = {{s}}; delete from stream where id = {{s}}; \
             delete from plan_row where plan = '{plan}'; delete from action_row where plan = '{plan}'; \
             delete from action_lead where plan = '{plan}'"
        ))
        .await;
    let gone = report.first().unwrap();
    assert_eq!(gone.to_string(), format!("{}: the register knows it, and it is gone", scene.town.stream()));
}

async fn an_altered_command_is_named(stage: Stage) {
    let scene = Scene::set(stage).await;
    let report = scene.tamper("update command set entry_count = 2 where stream = {s} and first_position = {p}").await;
    scene.assert_names(&report, scene.first + 1, "its entries say otherwise");
}

async fn an_altered_projection_is_named(stage: Stage) {
    let scene = Scene::set(stage).await;
    let report = scene.tamper("update action_row set stage = 'done'").await;
    let first = report.first().unwrap();
    assert!(first.to_string().contains("projection: the row of action"), "{first}");
}

async fn an_entry_added_by_hand_is_named(stage: Stage) {
    let scene = Scene::set(stage).await;
    let added = "insert into entry select stream, position + 2, header, body, leaf from entry \
                 where stream = {s} and position = {p}";
    let report = scene.tamper(added).await;
    let first = report.first().unwrap();
    assert_eq!((first.stream, first.position), (Some(scene.town.stream()), Some(scene.first + 3)));
    // Nobody goes on from an altered head either.
    let reopened = scene.stage.open().await;
    let update = scene.town.update("Four.").await;
    let answer = reopened.execute(scene.town.system, begun(), id::<CommandId>(), update).await;
    assert!(answer.is_err());
}

#[test]
fn a_damaged_database_file_is_an_answer_too() {
    crate::stage::run(async {
        let stage = Stage::sqlite().await;
        Town::found(stage.open().await).await.journal.close().await;
        let file = stage.data().join("journal.sqlite");
        let whole = std::fs::read(&file).unwrap();
        // A page in the middle, wiped: found by verify, or the store cannot even be opened, and says why.
        for page in 1..whole.len() / 4096 {
            let mut bytes = whole.clone();
            bytes[page * 4096..(page + 1) * 4096].fill(0xff);
            std::fs::write(&file, bytes).unwrap();
            match Journal::open(&stage.location, seeded(1), begun()).await {
                Err(fault) => assert!(fault.is_damage(), "page {page}: {fault}"),
                Ok(journal) => {
                    let report = journal.verify().await.unwrap();
                    assert!(!report.is_sound(), "page {page}");
                    journal.close().await;
                }
            }
        }
    });
}
