//! Projections: written with the entries, and the same when rebuilt.

use waymark_domain::{ChangeSettings, Command, JoinActions, KeepCommand, Settings, UndoImport};

use crate::fixture::{Town, begun};
use crate::stage::{Stage, moment, on_both};

on_both! {
    what_was_written_along_the_way_is_what_a_rebuild_writes,
    a_rebuild_mends_what_was_altered,
    an_action_joined_with_another_has_no_row,
    an_undone_import_is_in_no_list,
}

async fn what_was_written_along_the_way_is_what_a_rebuild_writes(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    town.ask(town.update("One.").await).await.unwrap();
    // Another day moves what time alone will change; other settings move every row.
    town.ask_at(moment("2013-02-01T09:00:00Z"), town.update("Two.").await).await.unwrap();
    let settings = Settings { cycle_days: 7, ..Settings::default() };
    let what = KeepCommand::ChangeSettings(ChangeSettings { settings });
    town.ask_at(begun(), Command::Keep { plan: town.plan, what }).await.unwrap();
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn a_rebuild_mends_what_was_altered(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    stage.meddle("update plan_row set title = 'Another'; delete from action_lead").await;
    assert_eq!(town.journal.projections_differ().await.unwrap().len(), 2);
    town.journal.rebuild_projections().await.unwrap();
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    assert!(town.journal.verify().await.unwrap().is_sound());
}

async fn an_action_joined_with_another_has_no_row(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let actions = town.actions().await;
    let why = "They are one piece of work.".to_owned();
    let what = KeepCommand::JoinActions(JoinActions { home: actions[0], other: actions[2], why });
    town.ask(Command::Keep { plan: town.plan, what }).await.unwrap();
    assert_eq!(town.journal.plans(None).await.unwrap()[0].actions, 2);
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn an_undone_import_is_in_no_list(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let what = KeepCommand::UndoImport(UndoImport { why: "It was the wrong file.".to_owned() });
    town.ask(Command::Keep { plan: town.plan, what }).await.unwrap();
    assert_eq!(town.journal.plans(None).await.unwrap(), Vec::new());
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    assert!(town.journal.verify().await.unwrap().is_sound());
}
