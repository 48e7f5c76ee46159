//! The conformance story: what a journal does, the same on SQLite and on PostgreSQL.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::date;
use waymark_domain::{AddOrganisation, Command, CommandId, StreamId};
use waymark_journal::{AsAt, Basis, Entropy, ExecuteError, Journal};

use crate::fixture::{Town, begun, id, update_of};
use crate::stage::{Stage, moment, on_both, run, seeded};

on_both! {
    a_new_store_opened_by_several_at_once_is_one,
    an_import_is_one_command_in_three_streams,
    a_command_sent_twice_is_done_once,
    a_used_id_with_another_request_is_refused,
    what_is_refused_leaves_nothing,
    a_command_held_against_what_was_seen_is_not_decided_on_anything_else,
    a_head_that_grew_equals_one_that_is_replayed,
    time_never_goes_back_in_a_stream,
    a_wrong_clock_in_one_stream_does_not_date_another,
    commands_at_once_take_every_position_once,
    the_same_command_at_once_is_done_once,
    of_two_that_begin_the_same_plan_at_once_one_does,
    two_journals_on_one_store_see_each_other,
    the_past_is_read_by_both_times,
    old_commands_are_forgotten_after_thirty_days,
    plans_are_listed_and_found,
    the_version_is_another_after_every_commit,
}

async fn a_new_store_opened_by_several_at_once_is_one(stage: Stage) {
    let (one, two, three) = tokio::join!(stage.open(), stage.open(), stage.open());
    assert_eq!(one.instance(), two.instance());
    assert_eq!(one.instance(), three.instance());
}

async fn an_import_is_one_command_in_three_streams(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let other = id();
    let done = town.ask(town.import(other)).await.unwrap();
    let streams: BTreeSet<StreamId> = done.positions.keys().copied().collect();
    assert!(streams.contains(&StreamId::Plan(other)));
    assert!(streams.contains(&town.register()));
    assert_eq!(done.positions[&StreamId::Plan(other)].start, 0);
    let folded = town.journal.head(StreamId::Plan(other)).await.unwrap().unwrap();
    assert_eq!(folded.next, done.positions[&StreamId::Plan(other)].end);
    assert_eq!(folded.head.plan().unwrap().title.text(), Some("Larkford improvement plan"));
    let entries = town.journal.entries(StreamId::Plan(other), 0..u64::MAX).await.unwrap();
    assert_eq!(entries.len() as u64, folded.next);
    assert!(entries.iter().all(|entry| entry.command == entries[0].command));
}

async fn a_command_sent_twice_is_done_once(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let (command, update) = (id::<CommandId>(), town.update("Ten were read.").await);
    let first = town.journal.execute(town.system, begun(), command, update.clone()).await.unwrap();
    let again = town.journal.execute(town.system, begun(), command, update.clone()).await.unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!(first.positions, again.positions);
    let reopened = stage.open().await;
    assert!(reopened.execute(town.system, begun(), command, update).await.unwrap().repeated);
    assert_eq!(reopened.head(town.stream()).await.unwrap().unwrap().next, first.positions[&town.stream()].end);
}

async fn a_used_id_with_another_request_is_refused(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let command = id::<CommandId>();
    let size = town.journal.head(town.stream()).await.unwrap().unwrap().next;
    let first = town.update("Ten were read.").await;
    let other = town.update("Eleven were read.").await;
    town.journal.execute(town.system, begun(), command, first).await.unwrap();
    let answer = town.journal.execute(town.system, begun(), command, other).await;
    assert!(matches!(answer, Err(ExecuteError::OtherContent)), "{answer:?}");
    assert_eq!(town.journal.head(town.stream()).await.unwrap().unwrap().next, size + 1);
}

async fn a_command_held_against_what_was_seen_is_not_decided_on_anything_else(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let size = town.journal.head(town.stream()).await.unwrap().unwrap().next;
    let (late, update) = (id::<CommandId>(), town.update("Ten were read.").await);
    let first = id::<CommandId>();
    let held =
        |command, update, seen| town.journal.execute_seen(town.system, begun(), command, update, (town.stream(), seen));
    held(first, update.clone(), size).await.unwrap();
    let other = town.update("Eleven were read.").await;
    let answer = held(late, other.clone(), size).await;
    assert!(matches!(answer, Err(ExecuteError::Moved)), "{answer:?}");
    assert_eq!(town.journal.head(town.stream()).await.unwrap().unwrap().next, size + 1);
    // Looked at again it goes in, and what was done before is answered as before.
    held(late, other, size + 1).await.unwrap();
    assert!(held(first, update, size).await.unwrap().repeated);
}

async fn what_is_refused_leaves_nothing(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let before = town.journal.heads().await.unwrap();
    let answer = town.ask(update_of(town.plan, id(), "There is no such action.")).await;
    assert!(matches!(answer, Err(ExecuteError::Refused(_))), "{answer:?}");
    assert_eq!(town.journal.heads().await.unwrap(), before);
}

async fn a_head_that_grew_equals_one_that_is_replayed(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    for number in 0..5 {
        town.ask(town.update(&format!("{number} were read.")).await).await.unwrap();
    }
    let reopened = stage.open().await;
    for stream in [town.stream(), town.directory(), town.register()] {
        let grown = town.journal.head(stream).await.unwrap().unwrap();
        let replayed = reopened.head(stream).await.unwrap().unwrap();
        assert_eq!(grown.head, replayed.head);
        assert_eq!((grown.next, grown.root, grown.last), (replayed.next, replayed.root, replayed.last));
    }
}

async fn time_never_goes_back_in_a_stream(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let late = moment("2012-12-01T12:00:00.123Z");
    town.ask_at(late, town.update("Later.").await).await.unwrap();
    town.ask_at(begun(), town.update("By a clock set back.").await).await.unwrap();
    let folded = town.journal.head(town.stream()).await.unwrap().unwrap();
    let newest = town.journal.entries(town.stream(), folded.next - 1..folded.next).await.unwrap();
    assert_eq!(newest[0].at, late);
    assert_eq!(folded.last, late);
}

async fn a_wrong_clock_in_one_stream_does_not_date_another(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let years_ahead = moment("2031-01-01T00:00:00Z");
    let name = "Larkford NHS Trust".to_owned();
    town.ask_at(years_ahead, Command::AddOrganisation(AddOrganisation { name })).await.unwrap();
    town.ask_at(begun(), town.update("On the right day.").await).await.unwrap();
    assert_eq!(town.journal.head(town.directory()).await.unwrap().unwrap().last, years_ahead);
    assert_eq!(town.journal.head(town.stream()).await.unwrap().unwrap().last, begun());
}

async fn commands_at_once_take_every_position_once(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let start = town.journal.head(town.stream()).await.unwrap().unwrap().next;
    let mut tasks = Vec::new();
    for number in 0..40 {
        let update = town.update(&format!("Said by task {number}.")).await;
        let (journal, asker) = (town.journal.clone(), town.system);
        tasks.push(tokio::spawn(async move { journal.execute(asker, begun(), id(), update).await.unwrap() }));
    }
    let mut taken = BTreeSet::new();
    for task in tasks {
        let done = task.await.unwrap();
        assert!(taken.insert(done.positions[&town.stream()].start));
    }
    assert_eq!(taken, (start..start + 40).collect());
}

async fn the_same_command_at_once_is_done_once(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let (command, update) = (id::<CommandId>(), town.update("Ten were read.").await);
    let mut tasks = Vec::new();
    for _ in 0..12 {
        let (journal, asker, update) = (stage.open().await, town.system, update.clone());
        tasks.push(tokio::spawn(async move { journal.execute(asker, begun(), command, update).await.unwrap() }));
    }
    let (mut firsts, mut positions) = (0, BTreeSet::new());
    for task in tasks {
        let done = task.await.unwrap();
        firsts += usize::from(!done.repeated);
        positions.insert(done.positions[&town.stream()].start);
    }
    assert_eq!((firsts, positions.len()), (1, 1));
}

async fn of_two_that_begin_the_same_plan_at_once_one_does(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let plan = id();
    let mut tasks = Vec::new();
    for _ in 0..6 {
        let (journal, asker, import) = (stage.open().await, town.system, town.import(plan));
        tasks.push(tokio::spawn(async move { journal.execute(asker, begun(), id(), import).await }));
    }
    let mut done = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => done += 1,
            Err(error) => assert!(matches!(error, ExecuteError::Refused(_)), "{error:?}"),
        }
    }
    assert_eq!(done, 1);
    assert!(stage.open().await.verify().await.unwrap().is_sound());
}

async fn two_journals_on_one_store_see_each_other(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let other = stage.open().await;
    assert_eq!(other.instance(), town.journal.instance());
    for number in 0..6 {
        let update = town.update(&format!("Note {number}.")).await;
        let journal = if number % 2 == 0 { &other } else { &town.journal };
        journal.execute(town.system, begun(), id(), update).await.unwrap();
        let (one, two) = (town.journal.head(town.stream()).await.unwrap(), other.head(town.stream()).await.unwrap());
        assert_eq!(one.unwrap().head, two.unwrap().head);
    }
}

async fn the_past_is_read_by_both_times(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let imported = town.journal.head(town.stream()).await.unwrap().unwrap();
    town.ask_at(moment("2012-11-20T09:00:00Z"), town.update("Half are read.").await).await.unwrap();
    let day = |day| town.journal.past(town.stream(), AsAt::Day(day));

    // Recorded: the journal had it by the end of that day in London.
    let then = day(date(2012, 11, 5)).await.unwrap().unwrap();
    assert_eq!((then.basis, then.day), (Basis::Recorded, date(2012, 11, 5)));
    assert_eq!(then.folded.head, imported.head);
    let later = day(date(2012, 11, 20)).await.unwrap().unwrap();
    assert_eq!(later.cut, [(town.stream(), imported.next + 1)]);

    // Stated: before the first entry, but not before the document's own day.
    let stated = day(date(2012, 10, 31)).await.unwrap().unwrap();
    assert_eq!(stated.basis, Basis::AsStated { stated_on: date(2012, 10, 31), recorded_at: begun() });
    assert_eq!((stated.day, stated.folded.head), (date(2012, 10, 31), imported.head));
    assert!(day(date(2012, 10, 30)).await.unwrap().is_none());

    // Exactly.
    let exact = AsAt::Position { position: imported.next - 1, day: date(2012, 10, 31) };
    let exact = town.journal.reading(town.plan, exact).await.unwrap().unwrap();
    assert_eq!((exact.plan.next, exact.day), (imported.next, date(2012, 10, 31)));
    assert!(exact.directory.is_some() && exact.cut.len() == 2);
    let beyond = AsAt::Position { position: imported.next + 1, day: date(2012, 10, 31) };
    assert!(town.journal.past(town.stream(), beyond).await.unwrap().is_none());

    let now = AsAt::Now { now: moment("2013-01-01T00:00:00Z") };
    let now = town.journal.reading(town.plan, now).await.unwrap().unwrap();
    assert_eq!((now.plan.next, now.day), (imported.next + 1, date(2013, 1, 1)));
}

async fn old_commands_are_forgotten_after_thirty_days(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let (command, update) = (id::<CommandId>(), town.update("Ten were read.").await);
    town.journal.execute(town.system, begun(), command, update.clone()).await.unwrap();
    assert_eq!(town.journal.forget_commands(moment("2012-12-05T09:00:00Z")).await.unwrap(), 0);
    assert!(town.journal.execute(town.system, begun(), command, update.clone()).await.unwrap().repeated);
    assert!(town.journal.forget_commands(moment("2012-12-05T11:00:00Z")).await.unwrap() > 0);
    // The id is free again, for another request too.
    let other = town.update("Eleven were read.").await;
    assert!(!town.journal.execute(town.system, begun(), command, other).await.unwrap().repeated);
}

async fn plans_are_listed_and_found(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let plans = town.journal.plans(Some(town.authority)).await.unwrap();
    assert_eq!(plans.len(), 1);
    assert_eq!((plans[0].title.as_str(), plans[0].actions), ("Larkford improvement plan", 3));
    assert_eq!(plans[0].stated_on, Some(date(2012, 10, 31)));
    assert!(town.journal.plans(Some(id())).await.unwrap().is_empty());
    for text in [&town.plan.to_string(), "LARKFORD IMPROVEMENT PLAN", "larkford"] {
        assert_eq!(town.journal.find_plan(None, text).await.unwrap(), plans);
    }
    assert!(town.journal.find_plan(None, "elsewhere").await.unwrap().is_empty());
    let folded = town.journal.head(town.stream()).await.unwrap().unwrap();
    let plan = folded.head.plan().unwrap();
    let led = plan.actions.values().find_map(|action| action.lead_posts().first().copied()).unwrap();
    let rows = town.journal.led_by(town.authority, led).await.unwrap();
    assert_eq!((rows.len(), rows[0].words.as_str()), (1, "Write a guide to recording visits."));
    assert_eq!(rows[0].due, Some(date(2012, 11, 30)));
    assert_eq!(town.journal.authorities().await.unwrap(), [town.authority]);
}

#[test]
fn a_bug_under_one_command_does_not_stop_the_writer() {
    run(async {
        let stage = Stage::sqlite().await;
        let town = Town::found(stage.open().await).await;
        let update = town.update("Ten were read.").await;
        let (trap, randomness) = (Arc::new(AtomicBool::new(false)), seeded(3));
        let entropy: Entropy = {
            let trap = Arc::clone(&trap);
            Arc::new(move |bytes: &mut [u8]| {
                assert!(!trap.load(Ordering::SeqCst), "as if by a bug");
                randomness(bytes);
            })
        };
        let journal = Journal::open(&stage.location, entropy, begun()).await.unwrap();
        trap.store(true, Ordering::SeqCst);
        let command = id::<CommandId>();
        let answer = journal.execute(town.system, begun(), command, update.clone()).await;
        assert!(matches!(answer, Err(ExecuteError::Fault(_))), "{answer:?}");
        trap.store(false, Ordering::SeqCst);
        assert!(!journal.execute(town.system, begun(), command, update).await.unwrap().repeated);
        assert!(journal.verify().await.unwrap().is_sound());
    });
}

async fn the_version_is_another_after_every_commit(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let other = stage.open().await;
    let mut last = town.journal.version().await.unwrap();
    for number in 0..3 {
        town.ask(town.update(&format!("{number} were read.")).await).await.unwrap();
        let next = town.journal.version().await.unwrap();
        assert_ne!(last, next, "its own commit");
        other.accounts().forget_links(begun()).await.unwrap();
        other.execute(town.system, begun(), id(), town.update("Another was read.").await).await.unwrap();
        last = town.journal.version().await.unwrap();
        assert_ne!(next, last, "another's commit");
    }
    // Other tests commit to the same server, so only here it may be asked to stay.
    if matches!(stage.location, waymark_journal::Location::Sqlite(_)) {
        town.journal.head(town.stream()).await.unwrap();
        let asked = tokio::join!(town.journal.version(), town.journal.version(), town.journal.version());
        assert_eq!((asked.0.unwrap(), asked.1.unwrap(), asked.2.unwrap()), (last.clone(), last.clone(), last));
    }
}
