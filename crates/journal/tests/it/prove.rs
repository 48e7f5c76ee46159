//! Proofs: they hold by themselves, and nothing altered in them does.

use waymark_journal::{Checkpoint, Proof, Showing};

use crate::fixture::Town;
use crate::stage::{Stage, on_both};

on_both! {
    every_entry_is_proved_against_the_checkpoint,
    an_altered_proof_does_not_hold,
}

async fn every_entry_is_proved_against_the_checkpoint(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let checkpoint = town.journal.checkpoint(town.stream()).await.unwrap().unwrap();
    assert_eq!(checkpoint.origin, format!("{}/{}", town.journal.instance(), town.stream()));
    for position in 0..checkpoint.size {
        let proof = town.journal.prove(town.stream(), position, Showing::Commitments).await.unwrap().unwrap();
        assert!(proof.passages.is_empty());
        let checked = Proof::check(&proof.text().unwrap()).unwrap();
        assert_eq!(Checkpoint::read(&checked.checkpoint).unwrap(), checkpoint);
    }
    assert!(town.journal.prove(town.stream(), checkpoint.size, Showing::Commitments).await.unwrap().is_none());
}

async fn an_altered_proof_does_not_hold(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let proof = town.journal.prove(town.stream(), 0, Showing::Words).await.unwrap().unwrap();
    let text = proof.text().unwrap();
    assert!(text.contains("Larkford improvement plan"));
    assert_eq!(Proof::check(&text).unwrap(), proof);
    for (from, to) in [
        ("Larkford improvement plan", "Larkford recovery plan"),
        ("plan_opened", "plan_agreed"),
        ("\"position\": 0", "\"position\": 1"),
        ("waymark-proof/1", "waymark-proof/2"),
        (&proof.path[0], &"00".repeat(32)),
        (&proof.path[0], "none"),
    ] {
        let altered = text.replacen(from, to, 1);
        assert_ne!(altered, text, "{from}");
        assert!(Proof::check(&altered).is_err(), "{from}");
    }
}
