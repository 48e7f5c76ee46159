//! Evidence files and the entries that name them: verified, swept, backed up and brought back; who opened what.

use jiff::{SignedDuration, Timestamp};
use waymark_domain::{
    AttachEvidence, Command, EvidenceAbout, EvidenceCommand, EvidenceId, EvidenceOn, EvidenceWhat, NoteScan, PersonId,
    PlanId, ScanVerdict, Sensitivity, Words,
};
use waymark_journal::{FilesAt, Journal, Location, Opening, StoredFile, WaitingFile, restore};

use crate::files::{content, keep, read};
use crate::fixture::{Town, id};
use crate::stage::{Stage, moment, on_both, run, seeded};

on_both! {
    a_file_that_an_entry_names_is_spared_by_the_sweep_for_good,
    a_file_waits_for_the_scanner_until_it_has_said_something,
    openings_are_kept_in_order_and_only_added_to,
    a_file_that_waits_for_its_form_is_its_own_persons,
}

#[expect(clippy::disallowed_methods, reason = "what a file system dates is compared with the time it takes")]
fn now() -> Timestamp {
    Timestamp::now()
}

async fn town(stage: &Stage) -> Town {
    let at = FilesAt::Folder(stage.path("evidence"));
    Town::found(stage.open().await.with_files(&at).unwrap()).await
}

/// Attaches a file to the plan's first action, which the system does for a lead nobody has mapped.
async fn attach(town: &Town, stored: StoredFile) -> EvidenceId {
    let what = EvidenceWhat::File {
        sha256: stored.hash.to_string(),
        bytes: stored.bytes,
        media_type: "text/plain".to_owned(),
        name: Words::from("count.txt"),
    };
    let about = EvidenceAbout {
        title: Words::from("The count of May"),
        shows: None,
        represents: None,
        owner: None,
        valid_until: None,
        review_on: None,
        sensitivity: Sensitivity::Official,
    };
    let on = vec![EvidenceOn::Action(town.actions().await[1])];
    let attach = AttachEvidence { on, what, about, on_behalf_of: None, scan: None, answers: None };
    town.ask(Command::Evidence { plan: town.plan, what: EvidenceCommand::Attach(attach) }).await.unwrap();
    let folded = town.journal.head(town.stream()).await.unwrap().unwrap();
    let plan = folded.head.plan().unwrap();
    let newest = plan.evidence.values().max_by_key(|one| one.first.position);
    newest.unwrap().evidence
}

async fn a_file_that_an_entry_names_is_spared_by_the_sweep_for_good(stage: Stage) {
    let town = town(&stage).await;
    let files = town.journal.files().clone();
    let (named, stray) = (keep(&files, &content(100), now()).await, keep(&files, &content(200), now()).await);
    attach(&town, named).await;
    let later = now() + SignedDuration::from_hours(24 * 400);
    let swept = town.journal.sweep_files(later).await.unwrap();
    assert_eq!(swept.unnamed, 1);
    assert_eq!(read(&files, named).await.unwrap(), content(100));
    assert!(read(&files, stray).await.unwrap_err().is_damage());
    // A rebuild knows them still.
    town.journal.rebuild_projections().await.unwrap();
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    assert_eq!(town.journal.sweep_files(later).await.unwrap().unnamed, 0);
    assert_eq!(read(&files, named).await.unwrap(), content(100));
}

async fn a_file_waits_for_the_scanner_until_it_has_said_something(stage: Stage) {
    let town = town(&stage).await;
    let stored = keep(town.journal.files(), &content(100), now()).await;
    let evidence = attach(&town, stored).await;
    let waiting = town.journal.unscanned_files(10).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].hash, waiting[0].evidence), (1, stored.hash, evidence));
    let sha256 = stored.hash.to_string();
    let scan = |verdict| EvidenceCommand::Scan(NoteScan { evidence, sha256: sha256.clone(), verdict });
    town.ask(Command::Evidence { plan: town.plan, what: scan(ScanVerdict::Clean) }).await.unwrap();
    assert_eq!(town.journal.unscanned_files(10).await.unwrap(), []);
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

#[test]
fn verify_says_which_entry_names_a_file_that_is_gone_or_altered() {
    run(async {
        let stage = Stage::sqlite().await;
        let town = town(&stage).await;
        let (first, second) = (
            keep(town.journal.files(), &content(100), now()).await,
            keep(town.journal.files(), &content(200), now()).await,
        );
        attach(&town, first).await;
        attach(&town, second).await;
        let sound = town.journal.verify().await.unwrap();
        assert!(sound.is_sound(), "{:?}", sound.first());
        assert_eq!(sound.files, 2);

        let path = |stored: StoredFile| {
            let hex = stored.hash.to_string();
            stage.path("evidence").join(&hex[..2]).join(&hex[2..4]).join(hex)
        };
        std::fs::remove_file(path(first)).unwrap();
        std::fs::write(path(second), content(200).into_iter().rev().collect::<Vec<_>>()).unwrap();
        let report = town.journal.verify().await.unwrap();
        assert!(!report.is_sound() && report.journal_is_sound());
        assert_eq!((report.files, report.file_problems.len()), (0, 2));
        let said: Vec<String> = report.file_problems.iter().map(ToString::to_string).collect();
        assert!(
            said.iter().any(|line| line.contains("is missing") && line.contains(&first.hash.to_string())),
            "{said:?}"
        );
        assert!(said.iter().any(|line| line.contains("is not as it was kept")), "{said:?}");
        assert!(report.file_problems.iter().all(|one| one.position.is_some()));
    });
}

#[test]
fn a_backup_takes_evidence_files_along_and_says_which_it_could_not() {
    run(async {
        let stage = Stage::sqlite().await;
        let town = town(&stage).await;
        let large = content(3_000_000);
        let (kept, lost) =
            (keep(town.journal.files(), &large, now()).await, keep(town.journal.files(), b"lost", now()).await);
        attach(&town, kept).await;
        attach(&town, lost).await;
        let hex = lost.hash.to_string();
        std::fs::remove_file(stage.path("evidence").join(&hex[..2]).join(&hex[2..4]).join(&hex)).unwrap();
        let (file, folder) = (stage.path("one.backup"), stage.path("restored"));
        let held = town.journal.backup(&file).await.unwrap();
        assert_eq!((held.files, held.without.as_slice(), held.elsewhere), (1, [lost.hash].as_slice(), None));

        let report = restore(&file, &folder, None, seeded(9), now()).await.unwrap();
        assert!(report.journal_is_sound());
        assert_eq!((report.files, report.file_problems.len()), (1, 1));
        let restored = Journal::open(&Location::Sqlite(folder.clone()), seeded(9), now()).await.unwrap();
        assert_eq!(read(restored.files(), kept).await.unwrap(), large);
        assert_eq!(restored.heads().await.unwrap(), town.journal.heads().await.unwrap());
        restored.close().await;
        // What stood in the backup's table is not left behind in the journal's own file.
        let size = std::fs::metadata(folder.join("journal.sqlite")).unwrap().len();
        assert!(size < 2_000_000, "{size} bytes");
    });
}

async fn openings_are_kept_in_order_and_only_added_to(stage: Stage) {
    let openings = stage.open().await.openings();
    let (plan, evidence, person): (PlanId, EvidenceId, PersonId) = (id(), id(), id());
    let at = |text| Opening { person, revision: 1, at: moment(text) };
    openings.note(plan, evidence, &at("2026-11-22T10:00:00Z")).await.unwrap();
    openings.note(plan, evidence, &at("2026-11-22T11:00:00Z")).await.unwrap();
    openings.note(plan, id(), &at("2026-11-22T12:00:00Z")).await.unwrap();
    let found = openings.of(plan, evidence).await.unwrap();
    assert_eq!(found, [at("2026-11-22T11:00:00Z"), at("2026-11-22T10:00:00Z")]);
    // The table has no statement that changes or removes a row.
    let sql = concat!(env!("CARGO_MANIFEST_DIR"), "/sql/evidence");
    for file in std::fs::read_dir(sql).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let changes = text.starts_with("update") || text.starts_with("delete");
        assert!(!(changes && text.contains("evidence_opening")), "{text}");
    }
}

async fn a_file_that_waits_for_its_form_is_its_own_persons(stage: Stage) {
    let journal = stage.open().await.with_files(&FilesAt::Folder(stage.path("evidence"))).unwrap();
    let waiting = journal.waiting_files();
    let (plan, person): (PlanId, PersonId) = (id(), id());
    let stored = keep(journal.files(), b"words", now()).await;
    let file = WaitingFile { stored, name: "a.txt".into(), media_type: "text/plain".into(), clean: true };
    waiting.put("one", plan, person, &file, moment("2026-11-22T10:00:00Z")).await.unwrap();
    assert_eq!(waiting.find("one", plan, person).await.unwrap(), Some(file));
    assert_eq!(waiting.find("one", plan, id()).await.unwrap(), None);
    assert_eq!(waiting.find("one", id(), person).await.unwrap(), None);
    assert_eq!(waiting.forget(moment("2026-11-22T10:00:01Z")).await.unwrap(), 1);
    assert_eq!(waiting.find("one", plan, person).await.unwrap(), None);
}
