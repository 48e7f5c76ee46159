//! What happened in a plan, in sentences, and entries at addresses that stay.

use jiff::SignedDuration;
use waymark_domain::{CommandId, Role};
use waymark_testkit::{Browser, TestApp};

/// A manager of a plan with one update of A1(3).
async fn kept() -> (TestApp, Browser, String) {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    let mut browser = app.signed_in("kit").await;
    say(&app, &mut browser, "Begun at last").await;
    let plan = format!("/plans/{}", app.plan);
    (app, browser, plan)
}

async fn say(app: &TestApp, browser: &mut Browser, words: &str) {
    let (path, lead) = (app.action("A1(3)").await, app.post("QG").await.to_string());
    let command = app.mint::<CommandId>().to_string();
    let fields = [("command", command.as_str()), ("words", words), ("stage", "underway"), ("on_behalf_of", &lead)];
    assert_eq!(browser.post(&format!("{path}/update"), &fields).await.status, 303);
}

#[tokio::test]
async fn the_history_says_who_when_and_what_and_an_import_is_one_line() {
    let (_app, mut browser, plan) = kept().await;
    let page = browser.get(&format!("{plan}/history")).await.body;
    for words in [
        "22 November 2026",
        "The kit",
        ">A1(3)</a> A plan manager, on behalf of QG says: underway.",
        "Begun at last",
        "The plan was brought in from",
        "as the document states them for 31 October 2026",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(page.matches("<time ").count(), 2);
}

#[tokio::test]
async fn the_history_is_narrowed_to_a_kind() {
    let (_app, mut browser, plan) = kept().await;
    let updates = browser.get(&format!("{plan}/history?kind=updates")).await.body;
    assert!(updates.contains("Begun at last") && !updates.contains("was brought in"));
    let people = browser.get(&format!("{plan}/history?kind=people")).await.body;
    assert!(people.contains("Nothing of this kind has happened"));
    assert_eq!(browser.get(&format!("{plan}/history?kind=gossip")).await.status, 400);
}

#[tokio::test]
async fn a_long_history_has_pages_of_fifty() {
    let (app, mut browser, plan) = kept().await;
    for number in 0..50 {
        say(&app, &mut browser, &format!("Word {number}")).await;
    }
    let first = browser.get(&format!("{plan}/history")).await.body;
    assert_eq!(first.matches("<time ").count(), 50);
    assert!(first.contains("Word 49") && first.contains("rel=\"next\"") && !first.contains("rel=\"prev\""));
    let second = browser.get(&format!("{plan}/history?page=2")).await.body;
    assert_eq!(second.matches("<time ").count(), 2);
    assert!(second.contains("Begun at last") && second.contains("rel=\"prev\""));
}

#[tokio::test]
async fn an_entry_has_an_address_and_shows_the_plan_right_after_it() {
    let (app, mut browser, plan) = kept().await;
    let newest = app.folded().await.newest;
    let page = browser.get(&format!("{plan}/entries/{newest}")).await.body;
    for words in ["Begun at last", "update_recorded", "The kit", "The header as it was hashed"] {
        assert!(page.contains(words), "{words}");
    }
    let after = format!("{plan}?position={newest}&#38;day=2026-11-22");
    assert!(page.contains(&format!("href=\"{after}\"")), "{page}");
    assert_eq!(browser.get(&format!("{plan}/entries/{}", newest + 1)).await.status, 404);
    assert_eq!(browser.get(&format!("{plan}/entries/x")).await.status, 404);
    assert_eq!(browser.get(&format!("{plan}/entries/0")).await.status, 200);
}

#[tokio::test]
async fn the_past_knows_nothing_of_what_came_later() {
    let (app, mut browser, plan) = kept().await;
    let newest = app.folded().await.newest;
    app.clock.advance(SignedDuration::from_mins(1));
    let before = format!("position={}&day=2026-11-22", newest - 1);
    let page = browser.get(&format!("{plan}/history?{before}")).await.body;
    assert!(page.contains("As it stood after entry") && !page.contains("Begun at last"));
    assert_eq!(browser.get(&format!("{plan}/entries/{newest}?{before}")).await.status, 404);
}
