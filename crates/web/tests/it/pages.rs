//! What the pages say.

use waymark_domain::Role;
use waymark_testkit::{Browser, TestApp, full_plan};
use waymark_web::PublicUrl;

async fn reading() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let browser = app.signed_in("kit").await;
    (app, browser)
}

#[tokio::test]
async fn the_list_sums_each_plan_up() {
    let (_app, mut browser) = reading().await;
    let page = browser.get("/plans").await.body;
    for words in [
        "Example County Council",
        "Family Help Improvement Plan",
        "3 recommendations",
        "1 of 8 actions claimed done, none verified",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn the_plan_on_a_page_shows_every_action_as_a_square_with_a_whole_sentence() {
    let (app, mut browser) = reading().await;
    let page = browser.get(&format!("/plans/{}", app.plan)).await.body;
    assert_eq!(page.matches("class=\"wm-sq wm-sq--").count(), 8 + 6, "eight actions and the six of the key");
    assert!(page.contains(
        "title=\"A1(3), MUST DO, Red: 55 days past its date of 28 September 2026, and not done. Report monthly"
    ));
    assert!(page.contains("Needs the board") && page.contains("Next dates"));
    assert!(page.contains("5 MUST DO, 3 EMBEDDING") || page.contains("6 MUST DO, 2 EMBEDDING"));
    let rests = "1 claimed done: none has evidence that counts, 1 rests on words alone; none is verified.";
    assert!(page.contains(rests), "{page}");
}

#[tokio::test]
async fn a_recommendation_shows_what_was_asked_and_every_action_in_its_phase() {
    let (app, mut browser) = reading().await;
    let page = browser.get(&app.recommendation("A1").await).await.body;
    for words in [
        "Families get the right help the first time",
        "MUST DO",
        "EMBEDDING",
        "The council",
        "In delivery",
        "<strong>Is it done?</strong> No. 1 of 4 actions is claimed done, none has evidence, none is verified.",
        "1 of 3 claimed done",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn an_action_shows_its_facts_its_reasons_its_links_and_what_happened() {
    let (app, mut browser) = reading().await;
    let page = browser.get(&app.action("A1(4)").await).await.body;
    assert!(page.contains("Said to wait for A1(2)."));
    let claimed = browser.get(&app.action("A1(1)").await).await.body;
    for words in [
        "Done: claimed",
        "Stated by the document of 31 October 2026.",
        "Evidenced: nothing yet",
        "Completed: the guide is agreed and on the website",
        "5.10.26",
        "31 October 2026, stated · recorded 22 November 2026",
        "Stands under A1, MUST DO, lead HoS, due 5.10.26, read as 5 October 2026.",
    ] {
        assert!(claimed.contains(words), "{words}");
    }
    let odd = browser.get(&app.action("A2(2)").await).await.body;
    assert!(odd.contains("31.9.26 is not a day. Which day is meant?"));
}

#[tokio::test]
async fn questions_are_listed_and_lead_to_where_they_arose() {
    let (app, mut browser) = reading().await;
    let page = browser.get(&format!("/plans/{}/questions", app.plan)).await.body;
    assert!(page.contains("31.9.26 is not a day") && page.contains(&app.action("A2(2)").await));
    assert!(page.contains("May be one piece of work"));
}

#[tokio::test]
async fn no_word_of_the_document_is_out_of_reach() {
    let (app, mut browser) = reading().await;
    let page = browser.get(&format!("/plans/{}/document", app.plan)).await.body;
    for words in ["Why this plan", "Page 2 of 3", "Head of Service", "requires improvement"] {
        assert!(page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_plan_of_a_real_ones_size_stays_under_160_kilobytes() {
    let app = TestApp::with(PublicUrl::Loopback, full_plan).await;
    app.person("kit", Some(Role::Reader)).await;
    let page = app.signed_in("kit").await.get(&format!("/plans/{}", app.plan)).await.body;
    assert_eq!(page.matches("class=\"wm-sq wm-sq--").count(), 115 + 6);
    assert!(page.len() < 160_000, "{} bytes", page.len());
}
