//! The past, on every page: tinted, named, and under today's rules.

use jiff::SignedDuration;
use waymark_domain::{CommandId, Role};
use waymark_testkit::{Browser, TestApp};

async fn reading() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    let browser = app.signed_in("kit").await;
    (app, browser)
}

#[tokio::test]
async fn before_it_was_brought_in_the_document_itself_is_shown_and_the_page_says_so() {
    let (app, mut browser) = reading().await;
    let answer = browser.get(&format!("/plans/{}?as-at=2026-11-05", app.plan)).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("As it stood on 5 November 2026"));
    assert!(answer.body.contains("as stated in a document of 31 October 2026, recorded 22 November 2026"));
    assert!(answer.body.contains("wm-is-past"));
}

#[tokio::test]
async fn before_the_day_that_the_document_states_there_is_nothing_and_today_stays() {
    let (app, mut browser) = reading().await;
    let answer = browser.get(&format!("/plans/{}?as-at=2026-10-30", app.plan)).await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("Choose 31 October 2026 or a later day."), "{}", answer.body);
    assert!(answer.body.contains("class=\"wm-rec\"") && !answer.body.contains("wm-is-past"), "{}", answer.body);
}

#[tokio::test]
async fn a_day_that_cannot_be_looked_at_stands_in_its_field_on_the_page_as_it_is_today() {
    let (app, mut browser) = reading().await;
    let plan = format!("/plans/{}", app.plan);
    let post = format!("{plan}/posts/{}", app.post("QG").await);
    let (recommendation, action) = (app.recommendation("A1").await, app.action("A1(2)").await);
    for page in [plan.clone(), recommendation, action, post] {
        let today = browser.get(&page).await;
        for (typed, kind, says) in [
            (
                "2026-11-23",
                "date",
                "23 November 2026 is still to come. Choose today, 22 November 2026, or an earlier day.",
            ),
            (
                "31.9.26",
                "text",
                "\u{201c}31.9.26\u{201d} cannot be read: September has 30 days. Write a day like 27 March 2026.",
            ),
        ] {
            let answer = browser.get(&format!("{page}?as-at={typed}")).await;
            assert_eq!((answer.status, answer.header("cache-control")), (400, "no-store"), "{page}");
            for words in [
                "<title>Error: ",
                &format!("<a href=\"#as-at\">{says}</a>"),
                &format!("</span> {says}</p><input class=\"govuk-input govuk-input--error\""),
                &format!("type=\"{kind}\" value=\"{typed}\" aria-describedby=\"as-at-error\""),
            ] {
                assert!(answer.body.contains(words), "{page} {typed} {words}: {}", answer.body);
            }
            assert!(!answer.body.contains("As it stood") && !answer.body.contains("wm-is-past"), "{page}");
            let heading =
                |body: &str| body.split("<h1").nth(1).unwrap_or_default().split("</h1>").next().map(str::to_owned);
            assert_eq!(heading(&answer.body), heading(&today.body), "the page stays itself: {page}");
        }
        assert_eq!(browser.get(&page).await.body, today.body, "and is not kept so: {page}");
    }
    // What has no such field says it alone, and so does everything that is no page.
    for elsewhere in ["/questions", "/changes.csv", "/pack"] {
        let answer = browser.get(&format!("{plan}{elsewhere}?as-at=2026-11-23")).await;
        assert_eq!(answer.status, 400, "{elsewhere}");
        assert!(answer.body.contains("is still to come") && !answer.body.contains("href=\"#as-at\""), "{elsewhere}");
    }
}

#[tokio::test]
async fn a_narrowed_plan_stays_narrowed_when_another_day_is_asked_for() {
    let (app, mut browser) = reading().await;
    let page = browser.get(&format!("/plans/{}?post=QG&as-at=soon", app.plan)).await.body;
    let form =
        page.split("<form class=\"wm-asat").nth(1).and_then(|rest| rest.split("</form>").next()).expect("the form");
    assert!(form.contains("name=\"post\" value=\"QG\"") && form.contains("value=\"soon\""), "{form}");
}

#[tokio::test]
async fn every_page_of_the_past_says_so_and_its_links_stay_there() {
    let (app, mut browser) = reading().await;
    let plan = format!("/plans/{}", app.plan);
    for page in [
        plan.clone(),
        format!("{plan}/questions"),
        format!("{plan}/document"),
        app.recommendation("A1").await,
        app.action("A1(2)").await,
    ] {
        let answer = browser.get(&format!("{page}?as-at=2026-11-05")).await;
        assert!(answer.body.contains("As it stood on 5 November 2026"), "{page}");
        assert!(answer.body.contains(&format!("href=\"{page}\">Back to today")), "{page}");
        assert!(answer.body.contains(&format!("href=\"{plan}/questions?as-at=2026-11-05\"")), "{page}");
    }
}

#[tokio::test]
async fn a_day_shows_what_was_recorded_by_its_end_and_an_entry_what_came_up_to_it() {
    let (app, _) = reading().await;
    let path = app.action("A1(3)").await;
    let lead = app.post("QG").await.to_string();
    app.clock.advance(SignedDuration::from_hours(48));
    let mut browser_later = app.signed_in("kit").await;
    let command = app.mint::<CommandId>().to_string();
    let said =
        [("command", command.as_str()), ("words", "Begun at last"), ("stage", "underway"), ("on_behalf_of", &lead)];
    assert_eq!(browser_later.post(&format!("{path}/update"), &said).await.status, 303);

    let today = browser_later.get(&path).await;
    assert!(today.body.contains("Begun at last") && !today.body.contains("As it stood"));
    let before = browser_later.get(&format!("{path}?as-at=2026-11-23")).await;
    assert!(before.body.contains("as recorded by the end of that day") && !before.body.contains("Begun at last"));

    let size = app.journal.head(waymark_domain::StreamId::Plan(app.plan)).await.unwrap().unwrap().next;
    let then = browser_later.get(&format!("{path}?position={}&day=2026-11-24", size - 2)).await;
    assert!(then.body.contains(&format!("As it stood after entry {}", size - 2)));
    assert!(!then.body.contains("Begun at last"));
    let newest = browser_later.get(&format!("{path}?position={}&day=2026-11-24", size - 1)).await;
    assert!(newest.body.contains("Begun at last"));
    let beyond = browser_later.get(&format!("{path}?position={size}&day=2026-11-24")).await;
    assert_eq!(beyond.status, 404);
}

#[tokio::test]
async fn a_moment_that_cannot_be_read_or_is_still_to_come_is_said_to_be() {
    let (app, mut browser) = reading().await;
    for (query, says) in [
        ("as-at=soon", "cannot be read"),
        ("as-at=31.9.26", "cannot be read"),
        ("as-at=2026-11-23", "still to come"),
        ("position=x", "a position is a number"),
        ("position=1&day=never", "not a day"),
    ] {
        let answer = browser.get(&format!("/plans/{}?{query}", app.plan)).await;
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.body.contains(says), "{query}: {}", answer.body);
    }
}

#[tokio::test]
async fn the_past_offers_no_form() {
    let (app, mut browser) = reading().await;
    let path = app.action("A1(2)").await;
    assert!(browser.get(&path).await.body.contains("Record an update"));
    assert!(!browser.get(&format!("{path}?as-at=2026-11-05")).await.body.contains("Record an update"));
}
