//! When something breaks: the page gives a reference and nothing of what broke; health says so.

use waymark_domain::Role;
use waymark_testkit::TestApp;

#[tokio::test]
async fn a_broken_store_is_a_page_with_a_reference_and_nothing_of_the_database() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let mut browser = app.signed_in("kit").await;
    assert_eq!(browser.get("/health/ready").await.status, 200);
    app.journal.clone().close().await;
    let answer = browser.get("/plans").await;
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("Something went wrong here") && answer.body.contains("Reference:"));
    for word in ["sqlx", "pool", "database", "closed"] {
        assert!(!answer.body.to_lowercase().contains(word), "{word}");
    }
    assert_eq!(browser.get("/health/live").await.status, 200);
    let ready = browser.get("/health/ready").await;
    assert_eq!(ready.status, 503);
    assert!(ready.body.starts_with("not ready"));
}
