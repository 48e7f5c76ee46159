//! What stands around every page, and the pages that help with the others.

use waymark_domain::{Command, GrantRole, RevokeRole, Role};
use waymark_testkit::TestApp;

#[tokio::test]
async fn the_bar_leads_a_manager_to_directory_and_people_and_a_reader_not() {
    let app = TestApp::new().await;
    for (login, role, there) in [("m", Role::Manager, true), ("r", Role::Reader, false)] {
        app.person(login, Some(role)).await;
        let mut browser = app.signed_in(login).await;
        let plan = format!("/plans/{}", app.plan);
        for path in ["/work", "/plans", "/how-ratings-work", "/glossary", "/accessibility", &plan] {
            let page = browser.get(path).await.body;
            for way in ["href=\"/directory\"", "href=\"/people\""] {
                assert_eq!(page.contains(way), there, "{login} {path} {way}");
            }
            assert!(page.contains("action=\"/search\""), "{path} has no search");
        }
    }
}

#[tokio::test]
async fn whoever_loses_the_role_loses_the_ways_with_the_page_that_was_kept() {
    let app = TestApp::new().await;
    let person = app.person("m", Some(Role::Manager)).await;
    // Somebody has to be left who keeps the authority.
    app.person("n", Some(Role::Manager)).await;
    let (mut browser, plan) = (app.signed_in("m").await, format!("/plans/{}", app.plan));
    let kept = browser.get(&plan).await;
    assert!(kept.body.contains(">Directory</a>") && kept.body.contains("/keep\""));
    app.system(Command::GrantRole(GrantRole { person, role: Role::Reader, plan: None })).await;
    app.system(Command::RevokeRole(RevokeRole { person, role: Role::Manager, plan: None })).await;
    let now = browser.get(&plan).await;
    assert_eq!(now.status, 200);
    assert!(!now.body.contains(">Directory</a>") && !now.body.contains("/keep\""));
    let tag = |answer: &waymark_testkit::Answer| answer.headers.get("etag").cloned();
    assert!(tag(&kept).is_some() && tag(&kept) != tag(&now), "the kept page is not the page any more");
}

#[tokio::test]
async fn anybody_reads_the_glossary_and_how_accessible_the_pages_are() {
    let app = TestApp::new().await;
    for (path, words) in [("/glossary", "<div id=\"slip\">"), ("/accessibility", "Known to fall short")] {
        let answer = app.browser().get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body.contains(words), "{path}");
        assert!(!answer.body.contains("Sign out") && !answer.body.contains("how-ratings-work"), "{path}");
    }
}

#[tokio::test]
async fn a_word_is_explained_where_it_first_stands() {
    let app = TestApp::new().await;
    app.person("r", Some(Role::Reader)).await;
    let mut browser = app.signed_in("r").await;
    let (recommendation, action) = (app.recommendation("A1").await, app.action("A1(2)").await);
    let plan = format!("/plans/{}", app.plan);
    for (path, words) in [
        (plan.as_str(), &["must-do", "embedding", "rating"][..]),
        (&recommendation, &["timescale", "deadline", "lead", "ladder"]),
        (&action, &["done", "evidenced", "verified", "due", "accountable"]),
    ] {
        let page = browser.get(path).await.body;
        for word in words {
            let link =
                format!("<a class=\"wm-term__word\" href=\"/glossary#{word}\" aria-describedby=\"means-{word}\">");
            assert_eq!(page.matches(&link).count(), 1, "{path} {word}");
            assert_eq!(page.matches(&format!("id=\"means-{word}\"")).count(), 1, "{path} {word}");
        }
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_keeps_the_bar_for_whoever_is_signed_in() {
    let app = TestApp::new().await;
    app.person("r", Some(Role::Reader)).await;
    let answer = app.signed_in("r").await.get("/nothing").await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("Page not there") && answer.body.contains("Sign out"), "{}", answer.body);
    assert!(!app.browser().get("/nothing").await.body.contains("Sign out"));
}
