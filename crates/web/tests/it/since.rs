//! What changed since a day, or since an entry.

use jiff::SignedDuration;
use waymark_domain::{CommandId, Role};
use waymark_testkit::{Browser, TestApp};

/// A plan with one claim, made two days after it was brought in.
async fn claimed() -> (TestApp, Browser, String) {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    app.clock.advance(SignedDuration::from_hours(48));
    let mut browser = app.signed_in("kit").await;
    let (path, lead) = (app.action("A1(3)").await, app.post("QG").await.to_string());
    let command = app.mint::<CommandId>().to_string();
    let fields = [("command", command.as_str()), ("words", "All read."), ("stage", "done"), ("on_behalf_of", &lead)];
    assert_eq!(browser.post(&format!("{path}/update"), &fields).await.status, 303);
    let since = format!("/plans/{}/since", app.plan);
    (app, browser, since)
}

#[tokio::test]
async fn a_claim_stands_under_done_and_what_nobody_touched_under_did_not_move() {
    let (_app, mut browser, since) = claimed().await;
    let page = browser.get(&format!("{since}?since=2026-11-22")).await.body;
    for words in ["From 22 November 2026 to 24 November 2026: 1 action changed", "id=\"claimed-done\"", ">A1(3)</a>"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("id=\"did-not-move\""));
    let none = "did not move. <span class=\"wm-soft\">Nothing was verified, tested or closed.</span></p>";
    assert!(page.contains(none), "what there was none of is said last, once: {page}");
}

#[tokio::test]
async fn without_a_day_a_young_plan_is_compared_with_its_beginning() {
    let (_app, mut browser, since) = claimed().await;
    let page = browser.get(&since).await.body;
    assert!(page.contains("its beginning here, 22 November 2026"), "{page}");
    assert!(page.contains("id=\"claimed-done\""));
}

#[tokio::test]
async fn an_entry_can_be_compared_with() {
    let (app, mut browser, since) = claimed().await;
    let newest = app.folded().await.newest;
    let nothing = browser.get(&format!("{since}?since-position={newest}")).await.body;
    assert!(nothing.contains("No action changed between the two"), "{nothing}");
    let before = browser.get(&format!("{since}?since-position={}", newest - 1)).await.body;
    assert!(before.contains("id=\"claimed-done\""));
    let entry = browser.get(&format!("/plans/{}/entries/{newest}", app.plan)).await.body;
    assert!(entry.contains(&format!("{since}?since-position={newest}")), "{entry}");
}

#[tokio::test]
async fn a_day_that_cannot_be_compared_with_is_answered_in_its_field_with_what_to_do() {
    let (app, mut browser, since) = claimed().await;
    for (asked, words) in [
        ("since=2026-12-24", "is after the day that it is compared with"),
        ("since=2026-10-01", "choose that day or a later one"),
        ("since=soon", "it is not a day"),
        ("since-position=minus", "a position is a number from 0"),
    ] {
        let answer = browser.get(&format!("{since}?{asked}")).await;
        assert!(answer.status == 400 && answer.body.contains(words), "{asked}: {}", answer.body);
    }
    let page = browser.get(&format!("{since}?since=2026-12-24")).await.body;
    for words in
        ["id=\"since\" name=\"since\" type=\"date\" value=\"2026-12-24\"", "href=\"#since\"", "its beginning here"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let missing = format!("{since}?since-position={}", app.folded().await.newest + 1);
    assert_eq!(browser.get(&missing).await.status, 404);
}

#[tokio::test]
async fn the_past_is_compared_with_its_own_past() {
    let (_app, mut browser, since) = claimed().await;
    let page = browser.get(&format!("{since}?since=2026-11-01&as-at=2026-11-23")).await.body;
    assert!(page.contains("As it stood on 23 November 2026") && page.contains("as stated in a document of"), "{page}");
    assert!(!page.contains("id=\"claimed-done\""), "the claim came a day later");
}
