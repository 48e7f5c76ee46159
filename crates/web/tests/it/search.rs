//! Searching plans in the browser.

use waymark_domain::Role;
use waymark_testkit::{Browser, TestApp};

async fn reading() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let browser = app.signed_in("kit").await;
    (app, browser)
}

#[tokio::test]
async fn what_is_found_stands_under_its_plan_with_its_words_marked() {
    let (app, mut browser) = reading().await;
    let page = browser.get("/search?q=website+GUIDE").await.body;
    assert!(page.contains("value=\"website GUIDE\""), "the box keeps what was asked");
    for words in [
        "1 place in 1 plan",
        "Family Help Improvement Plan",
        "Action A1(1)",
        "<mark>guide</mark>",
        "<mark>website</mark>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains(&format!("href=\"{}\"", app.action("A1(1)").await)));
}

#[tokio::test]
async fn a_code_leads_to_its_action_and_its_recommendation_comes_first() {
    let (app, mut browser) = reading().await;
    let page = browser.get("/search?q=a1(2)").await.body;
    assert!(page.contains(&format!("href=\"{}\"", app.action("A1(2)").await)), "{page}");
    let page = browser.get("/search?q=A1").await.body;
    let (recommendation, action) = (page.find("Recommendation A1<"), page.find("Action A1("));
    assert!(recommendation.is_some() && recommendation < action, "{page}");
}

#[tokio::test]
async fn nothing_asked_and_nothing_found_say_what_to_do() {
    let (_app, mut browser) = reading().await;
    let page = browser.get("/search").await.body;
    assert!(page.contains("Looks through the plans") && !page.contains("Nothing found"));
    let page = browser.get("/search?q=xylophone").await.body;
    assert!(page.contains("Nothing found for “xylophone”") && page.contains("Try fewer words"));
}

#[tokio::test]
async fn what_is_typed_is_neither_markup_nor_syntax() {
    let (_app, mut browser) = reading().await;
    let long = "w".repeat(2_000);
    for asked in
        ["%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "%00", "*", "%22", "NEAR(a+b", "%F0%9F%98%80", "a'%3B--", &long]
    {
        let answer = browser.get(&format!("/search?q={asked}")).await;
        assert_eq!(answer.status, 200, "{asked}");
        assert!(!answer.body.contains("<script>alert"), "{asked}");
    }
}

#[tokio::test]
async fn plans_that_somebody_may_not_read_are_not_searched() {
    let app = TestApp::new().await;
    app.person("nobody", None).await;
    let page = app.signed_in("nobody").await.get("/search?q=family").await.body;
    assert!(page.contains("Nothing found") && !page.contains("Family Help"), "{page}");
}
