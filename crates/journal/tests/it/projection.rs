//! Projections: written with the entries, and the same when rebuilt.

use waymark_domain::{ChangeSettings, Command, KeepCommand, Settings};

use crate::fixture::{Town, begun};
use crate::stage::{Stage, moment, on_both};

on_both! {
    what_was_written_along_the_way_is_what_a_rebuild_writes,
    a_rebuild_mends_what_was_altered,
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
