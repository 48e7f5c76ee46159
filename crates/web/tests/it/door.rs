//! Signing in and out, sessions, and one-time links.

use jiff::SignedDuration;
use waymark_domain::Role;
use waymark_testkit::{PASSWORD, TestApp, small_plan};
use waymark_web::PublicUrl;

async fn app() -> TestApp {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    app
}

#[tokio::test]
async fn whoever_signs_in_goes_on_to_where_they_were_going() {
    let app = app().await;
    let mut browser = app.browser();
    let sent = browser.get(&format!("/plans/{}?as-at=2026-11-01", app.plan)).await;
    let form = browser.get(sent.location()).await;
    let then = format!("/plans/{}?as-at=2026-11-01", app.plan);
    assert!(form.body.contains(&format!("name=\"then\" value=\"{then}\"")), "{}", form.body);
    let answer = browser.post("/sign-in", &[("login", " Kit "), ("password", PASSWORD), ("then", &then)]).await;
    assert_eq!((answer.status, answer.location()), (303, then.as_str()));
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let app = app().await;
    let typed = [("login", "kit"), ("password", PASSWORD), ("then", "//evil.example/")];
    assert_eq!(app.browser().post("/sign-in", &typed).await.location(), "/");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_answered_alike_and_the_name_stays() {
    let app = app().await;
    let wrong = app.browser().post("/sign-in", &[("login", "kit"), ("password", "wrong")]).await;
    let unknown = app.browser().post("/sign-in", &[("login", "kat"), ("password", "wrong")]).await;
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(wrong.body, unknown.body.replace("kat", "kit"));
    assert!(wrong.body.contains("<title>Error: Sign in - Waymark</title>"));
    assert!(wrong.body.contains("value=\"kit\"") && !wrong.body.contains("wrong"));
    assert!(wrong.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn a_disabled_login_does_not_open() {
    let app = app().await;
    app.journal.accounts().set_disabled("kit", true).await.unwrap();
    assert_eq!(app.browser().post("/sign-in", &[("login", "kit"), ("password", PASSWORD)]).await.status, 422);
}

#[tokio::test]
async fn guessing_is_slowed_down_even_for_the_right_password() {
    let app = app().await;
    for _ in 0..10 {
        assert_eq!(app.browser().post("/sign-in", &[("login", "kit"), ("password", "guess")]).await.status, 422);
    }
    let right = [("login", "kit"), ("password", PASSWORD)];
    let held = app.browser().post("/sign-in", &right).await;
    assert_eq!((held.status, held.header("retry-after")), (429, "900"));
    assert!(held.body.contains("Wait 15 minutes"));
    app.clock.advance(SignedDuration::from_mins(16));
    assert_eq!(app.browser().post("/sign-in", &right).await.status, 303);
}

#[tokio::test]
async fn getting_in_forgets_the_tries_before_it() {
    let app = app().await;
    for _ in 0..3 {
        for _ in 0..8 {
            app.browser().post("/sign-in", &[("login", "kit"), ("password", "guess")]).await;
        }
        app.signed_in("kit").await;
    }
}

#[tokio::test]
async fn an_unused_session_ends_after_an_hour_and_a_used_one_after_twelve() {
    let app = app().await;
    let mut idle = app.signed_in("kit").await;
    let mut used = app.signed_in("kit").await;
    for hour in 0..12 {
        assert_eq!(used.get("/plans").await.status, 200, "hour {hour}");
        app.clock.advance(SignedDuration::from_mins(59));
    }
    assert_eq!(idle.get("/plans").await.status, 303);
    app.clock.advance(SignedDuration::from_mins(13));
    assert_eq!(used.get("/plans").await.status, 303);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_whoever_kept_its_cookie() {
    let app = app().await;
    let mut browser = app.signed_in("kit").await;
    let mut copy = browser.clone();
    let out = browser.post("/sign-out", &[]).await;
    assert_eq!((out.status, out.location()), (303, "/sign-in?out=yes"));
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    assert_eq!(browser.cookie, None);
    assert_eq!(copy.get("/plans").await.status, 303);
}

#[tokio::test]
async fn the_cookie_is_bound_to_the_host_over_https() {
    let app = TestApp::with(PublicUrl::parse("https://waymark.example.org").unwrap(), small_plan).await;
    app.person("kit", Some(Role::Reader)).await;
    let answer = app.browser().post("/sign-in", &[("login", "kit"), ("password", PASSWORD)]).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-waymark=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"));
    assert!(answer.header("strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn what_is_stored_of_a_session_is_not_its_cookie() {
    let app = app().await;
    let browser = app.signed_in("kit").await;
    let cookie = browser.cookie.unwrap();
    let token = waymark_web::Token::read(cookie.strip_prefix("waymark=").unwrap()).unwrap();
    assert!(app.journal.accounts().session(token.hash()).await.unwrap().is_some());
    assert!(!cookie.contains(&token.hash().map(|byte| format!("{byte:02x}")).concat()));
}

#[tokio::test]
async fn a_link_sets_a_password_once_and_ends_other_sessions() {
    let app = app().await;
    let mut before = app.signed_in("kit").await;
    let link = app.link("kit").await;
    let mut browser = app.browser();
    for _ in 0..2 {
        assert_eq!(browser.get(&link).await.status, 200, "looking does not use it up");
    }
    let chosen = "a sentence that is quite new";
    let answer = browser.post(&link, &[("password", chosen), ("again", chosen)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/"));
    assert_eq!(browser.get("/plans").await.status, 200);
    assert_eq!(before.get("/plans").await.status, 303);
    let spent = app.browser().post(&link, &[("password", chosen), ("again", chosen)]).await;
    assert_eq!(spent.status, 404);
    assert!(spent.body.contains("ask whoever looks after Waymark for a new one"));
    assert_eq!(app.browser().post("/sign-in", &[("login", "kit"), ("password", PASSWORD)]).await.status, 422);
    assert_eq!(app.browser().post("/sign-in", &[("login", "kit"), ("password", chosen)]).await.status, 303);
}

#[tokio::test]
async fn a_password_that_cannot_be_chosen_leaves_the_link_good() {
    let app = app().await;
    let link = app.link("kit").await;
    let long = "x".repeat(300);
    for (password, again, says) in [
        ("short", "short", "at least 15 characters"),
        (long.as_str(), long.as_str(), "at most 256"),
        ("kit has a very long sentence", "kit has a very long sentence", "does not hold the name"),
        ("a sentence that is quite new", "another sentence altogether", "not the same"),
    ] {
        let answer = app.browser().post(&link, &[("password", password), ("again", again)]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains(says), "{says}");
    }
    assert_eq!(app.browser().get(&link).await.status, 200);
}

#[tokio::test]
async fn a_link_is_good_for_a_day() {
    let app = app().await;
    let link = app.link("kit").await;
    app.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(app.browser().get(&link).await.status, 404);
}
