//! The plan on a page, narrowed, ordered, and as a table.

use waymark_domain::Role;
use waymark_testkit::{Browser, TestApp, full_plan};
use waymark_web::PublicUrl;

async fn reading() -> (TestApp, String, Browser) {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let (plan, browser) = (format!("/plans/{}", app.plan), app.signed_in("kit").await);
    (app, plan, browser)
}

#[tokio::test]
async fn a_filter_says_how_many_it_leaves_and_can_be_taken_off() {
    let (_app, plan, mut browser) = reading().await;
    let page = browser.get(&format!("{plan}?post=QG&phase=embedding")).await.body;
    assert!(page.contains("1 of 8 actions"), "{page}");
    assert!(page.contains("A1(4), EMBEDDING") && !page.contains("A1(3), MUST DO"));
    assert!(page.contains(&format!("href=\"{plan}?phase=embedding\"")), "the lead comes off alone");
    assert!(page.contains(&format!("href=\"{plan}?post=QG\"")), "the phase comes off alone");
}

#[tokio::test]
async fn a_filter_that_nothing_fits_says_what_to_do() {
    let (_app, plan, mut browser) = reading().await;
    let page = browser.get(&format!("{plan}?colour=blue")).await.body;
    assert!(
        page.contains("0 of 8 actions") && page.contains("No action fits these filters") && page.contains("Show all")
    );
}

#[tokio::test]
async fn a_filter_that_cannot_be_read_is_said() {
    let (_app, plan, mut browser) = reading().await;
    let answer = browser.get(&format!("{plan}?due-before=soon")).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("due-before"));
}

#[tokio::test]
async fn a_filter_keeps_the_moment_that_is_looked_at() {
    let (_app, plan, mut browser) = reading().await;
    let page = browser.get(&format!("{plan}?as-at=2026-11-05&post=QG")).await.body;
    assert!(page.contains("As it stood on 5 November 2026"));
    assert!(page.contains("type=\"hidden\" name=\"as-at\" value=\"2026-11-05\""));
    assert!(page.contains(&format!("href=\"{plan}?as-at=2026-11-05\"")), "showing all stays in the past");
    assert!(page.contains(&format!("href=\"{plan}?post=QG\">Back to today")), "today keeps the filter");
}

#[tokio::test]
async fn the_table_has_the_columns_of_the_paper_and_every_action() {
    let (_app, plan, mut browser) = reading().await;
    let page = browser.get(&format!("{plan}?view=table")).await.body;
    for column in ["Recommendation", "Outcome", "Lead", "Action", "By when", "Progress", "Rating"] {
        assert!(page.contains(&format!("<th scope=\"col\">{column}</th>")), "{column}");
    }
    assert!(page.contains("Completed: the guide is agreed and on the website"));
    assert!(page.contains("due 31.9.26, read as not a day"));
    assert!(page.contains("May be the same work as A2(1)."));
}

#[tokio::test]
async fn rows_come_in_the_order_that_is_asked_for() {
    let (_app, plan, mut browser) = reading().await;
    let page = browser.get(&format!("{plan}?view=table&sort=late")).await.body;
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at(">A1(3)</a>") < at(">A2(2)</a>") && at(">A2(2)</a>") < at(">A1(1)</a>"));
}

#[tokio::test]
async fn the_dates_of_a_large_plan_are_drawn_with_words_and_it_stays_small() {
    let app = TestApp::with(PublicUrl::Loopback, full_plan).await;
    app.person("kit", Some(Role::Reader)).await;
    let mut browser = app.signed_in("kit").await;
    let page = browser.get(&format!("/plans/{}", app.plan)).await.body;
    assert!(page.contains("<desc id=\"line-words\">Dates of open actions."));
    let table = browser.get(&format!("/plans/{}?view=table", app.plan)).await.body;
    assert!(page.len() < 160_000 && table.len() < 160_000, "{} and {} bytes", page.len(), table.len());
}
