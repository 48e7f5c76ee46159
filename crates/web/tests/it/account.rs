//! One's own account: password, sessions, and the second step.

use jiff::SignedDuration;
use waymark_domain::Role;
use waymark_testkit::{Answer, Browser, PASSWORD, TestApp};
use waymark_web::{Secret, step_at};

const NEW: &str = "a sentence that is quite new";

async fn kit() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    let person = app.person("kit", Some(Role::Contributor)).await;
    app.appoint(person, "HoS").await;
    let browser = app.signed_in("kit").await;
    (app, browser)
}

/// What stands in a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let marker = format!("name=\"{name}\" value=\"");
    let start = page.find(&marker).expect("a hidden field") + marker.len();
    page[start..].split('"').next().unwrap_or_default().to_owned()
}

fn code(app: &TestApp, secret: &Secret) -> String {
    secret.code(step_at(app.clock.now()))
}

/// Sets a second step up through the pages; answers its secret and recovery codes.
async fn set_up(app: &TestApp, browser: &mut Browser) -> (Secret, Vec<String>) {
    let begun = browser.post("/account/second-step", &[("password", PASSWORD)]).await;
    assert_eq!((begun.status, begun.location()), (303, "/account/second-step/confirm"), "{}", begun.body);
    let page = browser.get("/account/second-step/confirm").await.body;
    let written = page.split("wm-key-text\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a key");
    let secret = Secret::read(written).expect("a secret");
    let shown = browser.post("/account/second-step/confirm", &[("code", &code(app, &secret))]).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    let list = shown.body.split("wm-codes\">").nth(1).and_then(|rest| rest.split("</ol>").next()).expect("codes");
    let codes = list.split("<li>").skip(1).map(|line| line.split('<').next().unwrap_or_default().to_owned());
    (secret, codes.collect())
}

async fn password_given(app: &TestApp) -> (Browser, Answer) {
    let mut browser = app.browser();
    let answer = browser.post("/sign-in", &[("login", "kit"), ("password", PASSWORD), ("then", "/work")]).await;
    (browser, answer)
}

async fn code_given(browser: &mut Browser, halfway: &str, code: &str) -> Answer {
    browser.post("/sign-in/code", &[("halfway", halfway), ("code", code), ("then", "/work")]).await
}

/// A whole sign-in with a code.
async fn sign_in(app: &TestApp, code: &str) -> (Browser, Answer) {
    let (mut browser, asked) = password_given(app).await;
    let answer = code_given(&mut browser, &hidden(&asked.body, "halfway"), code).await;
    (browser, answer)
}

#[tokio::test]
async fn the_account_says_who_one_is_here_and_the_bar_leads_to_it() {
    let (_app, mut browser) = kit().await;
    assert!(browser.get("/plans").await.body.contains("href=\"/account\""));
    let page = browser.get("/account").await.body;
    for words in ["The kit", "signs in as kit", "HoS", "Contributor in all plans", "This one", "Off: signing in asks"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("Sign out everywhere else"), "there is no other");
}

#[tokio::test]
async fn a_new_password_ends_every_other_session_and_takes_the_place_of_the_old() {
    let (app, mut browser) = kit().await;
    let mut other = app.signed_in("kit").await;
    let typed = [("old", PASSWORD), ("password", NEW), ("again", NEW)];
    let answer = browser.post("/account/password", &typed).await;
    assert_eq!((answer.status, answer.location()), (303, "/account?done=password"));
    let page = browser.get("/account?done=password").await.body;
    assert!(page.contains("Your password is changed") && page.contains("You changed your password."));
    assert_eq!(other.get("/plans").await.status, 303, "to the door");
    assert_eq!(app.browser().post("/sign-in", &[("login", "kit"), ("password", PASSWORD)]).await.status, 422);
    assert_eq!(app.browser().post("/sign-in", &[("login", "kit"), ("password", NEW)]).await.status, 303);
}

#[tokio::test]
async fn a_password_is_not_changed_by_whoever_does_not_know_it_nor_to_one_that_cannot_be() {
    let (app, mut browser) = kit().await;
    for (old, password, again, field, says) in [
        ("", NEW, NEW, "old", "sign in with now"),
        ("guess", NEW, NEW, "old", "That is not your password"),
        (PASSWORD, "short", "short", "password", "at least 15 characters"),
        (PASSWORD, NEW, "another sentence altogether", "again", "not the same"),
        (PASSWORD, PASSWORD, PASSWORD, "password", "Choose another"),
    ] {
        let typed = [("old", old), ("password", password), ("again", again)];
        let answer = browser.post("/account/password", &typed).await;
        assert_eq!(answer.status, 422, "{says}");
        assert!(answer.body.contains(says) && answer.body.contains(&format!("href=\"#{field}\"")), "{says}");
        assert!(!answer.body.contains(PASSWORD) && !answer.body.contains(NEW), "no password is shown again");
    }
    app.signed_in("kit").await;
}

#[tokio::test]
async fn guessing_the_old_password_in_a_borrowed_browser_is_slowed_down() {
    let (_app, mut browser) = kit().await;
    let guess = [("old", "guess"), ("password", NEW), ("again", NEW)];
    for _ in 0..10 {
        assert_eq!(browser.post("/account/password", &guess).await.status, 422);
    }
    let right = [("old", PASSWORD), ("password", NEW), ("again", NEW)];
    let held = browser.post("/account/password", &right).await;
    assert_eq!(held.status, 429);
    assert!(held.body.contains("Wait 15 minutes"));
}

#[tokio::test]
async fn sessions_are_told_apart_and_ended_one_by_one_or_all_but_this() {
    let (app, mut browser) = kit().await;
    let mut phone = app.browser();
    let agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1";
    phone.extra.push(("user-agent".into(), agent.into()));
    phone.post("/sign-in", &[("login", "kit"), ("password", PASSWORD)]).await;
    let mut tablet = app.signed_in("kit").await;
    app.clock.advance(SignedDuration::from_mins(5));
    let page = browser.get("/account").await.body;
    assert!(page.contains("Safari on an iPhone") && page.contains("Signed in 22 November 2026, 10:00"), "{page}");
    assert!(page.contains("last seen 22 November 2026, 10:05"));
    let ends: Vec<&str> = page.split("action=\"/account/sessions/").skip(1).collect();
    let ends: Vec<String> = ends.iter().map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(ends.len(), 3, "two others, and all others");
    let phones = page.split("Safari on an iPhone").nth(1).and_then(|rest| rest.split("sessions/").nth(1));
    let phones = phones.and_then(|rest| rest.split('"').next()).expect("the phone's");
    let ended = browser.post(&format!("/account/sessions/{phones}"), &[]).await;
    assert_eq!(ended.location(), "/account?done=session");
    assert_eq!((phone.get("/plans").await.status, tablet.get("/plans").await.status), (303, 200));
    assert_eq!(browser.post("/account/sessions/end-others", &[]).await.location(), "/account?done=sessions");
    assert_eq!((tablet.get("/plans").await.status, browser.get("/plans").await.status), (303, 200));
}

#[tokio::test]
async fn another_persons_session_is_not_there() {
    let (app, mut browser) = kit().await;
    app.person("robin", Some(Role::Reader)).await;
    let mut robin = app.signed_in("robin").await;
    app.signed_in("robin").await;
    let page = robin.get("/account").await.body;
    let theirs = page.split("action=\"/account/sessions/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let answer = browser.post(&format!("/account/sessions/{theirs}"), &[]).await;
    let nothing = browser.post("/account/sessions/0123456789abcdef0123456789abcdef/end", &[]).await;
    assert_eq!((answer.status, &answer.body), (404, &nothing.body));
    assert_eq!(robin.post(&format!("/account/sessions/{theirs}"), &[]).await.status, 303);
}

#[tokio::test]
async fn a_second_step_is_set_up_with_the_password_and_a_code_and_asked_for_from_then_on() {
    let (app, mut browser) = kit().await;
    let refused = browser.post("/account/second-step", &[("password", "guess")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(browser.get("/account/second-step/confirm").await.location(), "/account/second-step");
    assert_eq!(browser.get("/account/second-step/code.svg").await.status, 404);
    browser.post("/account/second-step", &[("password", PASSWORD)]).await;
    let picture = browser.get("/account/second-step/code.svg").await;
    assert_eq!((picture.header("content-type"), picture.header("cache-control")), ("image/svg+xml", "no-store"));
    assert!(picture.body.contains("<svg "));
    let wrong = browser.post("/account/second-step/confirm", &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("That code is not right"));
    app.signed_in("kit").await;
    let (secret, codes) = set_up(&app, &mut browser).await;
    assert_eq!(codes.len(), 10);
    let page = browser.get("/account").await.body;
    assert!(page.contains("On: signing in asks for a code") && page.contains("10 recovery codes are left"));
    assert!(!page.contains(&codes[0]));
    app.clock.advance(SignedDuration::from_secs(60));
    let (_, asked) = password_given(&app).await;
    assert_eq!((asked.status, asked.headers.get("set-cookie")), (200, None));
    assert!(asked.body.contains("Enter your code"));
    let (mut inside, answer) = sign_in(&app, &code(&app, &secret)).await;
    assert_eq!((answer.status, answer.location()), (303, "/work"));
    assert_eq!(inside.get("/plans").await.status, 200);
}

#[tokio::test]
async fn a_wrong_code_and_a_code_that_was_used_do_not_let_anybody_in() {
    let (app, mut browser) = kit().await;
    let (secret, _) = set_up(&app, &mut browser).await;
    let (_, replayed) = sign_in(&app, &code(&app, &secret)).await;
    assert_eq!(replayed.status, 422, "it was used to confirm");
    app.clock.advance(SignedDuration::from_secs(60));
    let right = code(&app, &secret);
    let (mut browser, asked) = password_given(&app).await;
    let halfway = hidden(&asked.body, "halfway");
    let wrong = code_given(&mut browser, &halfway, "000000").await;
    assert_eq!((wrong.status, hidden(&wrong.body, "halfway")), (422, halfway.clone()));
    assert!(wrong.body.contains("not right, or was used already") && wrong.headers.get("set-cookie").is_none());
    assert_eq!(code_given(&mut browser, &halfway, &right).await.status, 303);
    assert_eq!(sign_in(&app, &right).await.1.status, 422, "a code is used once");
    assert_eq!(code_given(&mut app.browser(), &halfway, &right).await.status, 422, "and so is the way to it");
}

#[tokio::test]
async fn halfway_is_good_for_nothing_else_and_for_ten_minutes() {
    let (app, mut browser) = kit().await;
    let (secret, _) = set_up(&app, &mut browser).await;
    app.clock.advance(SignedDuration::from_secs(60));
    let (_, asked) = password_given(&app).await;
    let halfway = hidden(&asked.body, "halfway");
    let mut thief = app.browser();
    thief.cookie = Some(format!("waymark={halfway}"));
    assert_eq!(thief.get("/account").await.status, 303, "it is no session");
    assert_eq!(thief.get(&format!("/link/{halfway}")).await.status, 404, "and no link");
    app.clock.advance(SignedDuration::from_mins(10));
    let late = code_given(&mut app.browser(), &halfway, &code(&app, &secret)).await;
    assert_eq!(late.status, 422);
    assert!(late.body.contains("you have to begin again") && late.body.contains("value=\"/work\""));
    assert!(late.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn guessing_codes_is_slowed_down_even_for_the_right_one() {
    let (app, mut browser) = kit().await;
    let (secret, _) = set_up(&app, &mut browser).await;
    app.clock.advance(SignedDuration::from_secs(60));
    for _ in 0..5 {
        assert_eq!(sign_in(&app, "000000").await.1.status, 422);
    }
    let held = sign_in(&app, &code(&app, &secret)).await.1;
    assert_eq!((held.status, held.header("retry-after")), (429, "900"));
    app.clock.advance(SignedDuration::from_mins(16));
    assert_eq!(sign_in(&app, &code(&app, &secret)).await.1.status, 303);
    for _ in 0..6 {
        app.clock.advance(SignedDuration::from_mins(16));
        for _ in 0..5 {
            assert_eq!(sign_in(&app, "000000").await.1.status, 422);
        }
    }
    app.clock.advance(SignedDuration::from_mins(16));
    let held = sign_in(&app, &code(&app, &secret)).await.1;
    assert_eq!(held.status, 429, "thirty wrong ones in a day are enough");
    assert!(held.body.contains("hours"));
    app.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(sign_in(&app, &code(&app, &secret)).await.1.status, 303);
}

#[tokio::test]
async fn a_recovery_code_works_once_and_its_owner_is_told_first_thing() {
    let (app, mut browser) = kit().await;
    let (_, codes) = set_up(&app, &mut browser).await;
    let (mut inside, answer) = sign_in(&app, &codes[3].to_lowercase().replace('-', " ")).await;
    assert_eq!((answer.status, answer.location()), (303, "/account?then=/work"));
    let page = inside.get("/account?then=/work").await.body;
    assert!(page.contains("What you should know") && page.contains("A recovery code was used to sign in."));
    assert!(page.contains("9 recovery codes are left") && page.contains("href=\"/work\">Go on"));
    assert!(!inside.get("/account").await.body.contains("What you should know"), "once is enough");
    assert_eq!(sign_in(&app, &codes[3]).await.1.status, 422);
    assert_eq!(sign_in(&app, &codes[4]).await.1.status, 303);
}

#[tokio::test]
async fn new_recovery_codes_take_the_place_of_the_old() {
    let (app, mut browser) = kit().await;
    assert_eq!(browser.get("/account/second-step/recovery-codes").await.location(), "/account");
    let (_, codes) = set_up(&app, &mut browser).await;
    assert_eq!(browser.get("/account/second-step/recovery-codes").await.status, 200);
    let path = "/account/second-step/recovery-codes";
    assert_eq!(browser.post(path, &[("password", "guess")]).await.status, 422);
    let shown = browser.post(path, &[("password", PASSWORD)]).await;
    assert!(shown.status == 200 && shown.body.contains("Your recovery codes") && !shown.body.contains(&codes[0]));
    assert_eq!(sign_in(&app, &codes[0]).await.1.status, 422);
}

#[tokio::test]
async fn the_second_step_is_turned_off_with_the_password_only() {
    let (app, mut browser) = kit().await;
    assert_eq!(browser.get("/account/second-step/off").await.location(), "/account");
    set_up(&app, &mut browser).await;
    assert_eq!(browser.post("/account/second-step/off", &[("password", "guess")]).await.status, 422);
    assert_eq!(password_given(&app).await.1.status, 200);
    let off = browser.post("/account/second-step/off", &[("password", PASSWORD)]).await;
    assert_eq!(off.location(), "/account?done=second-step-off");
    assert_eq!(password_given(&app).await.1.status, 303);
    assert!(browser.get("/account").await.body.contains("You turned the second step off."));
}

#[tokio::test]
async fn the_second_step_moves_to_another_phone_and_the_old_one_goes_on_until_then() {
    let (app, mut browser) = kit().await;
    let (old, _) = set_up(&app, &mut browser).await;
    browser.post("/account/second-step", &[("password", PASSWORD)]).await;
    app.clock.advance(SignedDuration::from_secs(60));
    assert_eq!(sign_in(&app, &code(&app, &old)).await.1.status, 303);
    let (new, _) = set_up(&app, &mut browser).await;
    app.clock.advance(SignedDuration::from_secs(60));
    assert_eq!(sign_in(&app, &code(&app, &old)).await.1.status, 422);
    assert_eq!(sign_in(&app, &code(&app, &new)).await.1.status, 303);
}

#[tokio::test]
async fn a_one_time_link_does_not_lead_around_the_second_step() {
    let (app, mut browser) = kit().await;
    let (secret, _) = set_up(&app, &mut browser).await;
    app.clock.advance(SignedDuration::from_secs(60));
    let link = app.link("kit").await;
    let mut theirs = app.browser();
    let asked = theirs.post(&link, &[("password", NEW), ("again", NEW)]).await;
    assert_eq!((asked.status, asked.headers.get("set-cookie")), (200, None));
    assert_eq!(browser.get("/plans").await.status, 303, "what the old password began is over");
    let inside = code_given(&mut theirs, &hidden(&asked.body, "halfway"), &code(&app, &secret)).await;
    assert_eq!(inside.status, 303);
}

#[tokio::test]
async fn a_form_that_outlived_its_session_is_carried_past_the_second_step_too() {
    let (app, mut browser) = kit().await;
    let (secret, _) = set_up(&app, &mut browser).await;
    app.clock.advance(SignedDuration::from_secs(60));
    let mut late = app.browser();
    let typed = [("login", "kit"), ("password", PASSWORD), ("then", "/work"), ("kept", "words=Kept+%26+safe")];
    let asked = late.post("/sign-in", &typed).await;
    let kept = hidden(&asked.body, "kept").replace("&#38;", "&");
    let (halfway, code) = (hidden(&asked.body, "halfway"), code(&app, &secret));
    let fields = [("halfway", halfway.as_str()), ("code", &code), ("then", "/work"), ("kept", &kept)];
    let back = late.post("/sign-in/code", &fields).await;
    assert_eq!(back.status, 200);
    assert!(back.body.contains("You are signed in again") && back.body.contains("Kept &#38; safe"), "{}", back.body);
}

#[tokio::test]
async fn whoever_is_shut_out_halfway_stays_out() {
    let (app, mut browser) = kit().await;
    let (secret, _) = set_up(&app, &mut browser).await;
    app.clock.advance(SignedDuration::from_secs(60));
    let (mut theirs, asked) = password_given(&app).await;
    app.journal.accounts().set_disabled("kit", true).await.unwrap();
    let answer = code_given(&mut theirs, &hidden(&asked.body, "halfway"), &code(&app, &secret)).await;
    assert_eq!(answer.status, 422);
    assert!(answer.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn where_managers_need_a_second_step_nothing_else_is_open_to_them_before() {
    let app = TestApp::strict().await;
    app.person("kit", Some(Role::Manager)).await;
    app.person("reader", Some(Role::Reader)).await;
    let mut browser = app.signed_in("kit").await;
    for path in ["/", "/plans", "/people", &format!("/plans/{}", app.plan), "/accounts"] {
        let answer = browser.get(path).await;
        let expected = if path == "/accounts" { (404, "") } else { (303, "/account/second-step") };
        assert_eq!((answer.status, answer.location()), expected, "{path}");
    }
    let refused = browser.post("/people/invite", &[("name", "Kept")]).await;
    assert!(refused.status == 403 && refused.body.contains("need a second step here"));
    assert!(browser.get("/account/second-step").await.body.contains("comes before anything else"));
    assert_eq!(browser.get("/account").await.status, 200);
    assert_eq!(app.signed_in("reader").await.get("/plans").await.status, 200, "it is asked of managers only");
    set_up(&app, &mut browser).await;
    assert_eq!(browser.get("/plans").await.status, 200);
    assert!(!browser.get("/account").await.body.contains("second-step/off"), "it stays on");
    for answer in [
        browser.get("/account/second-step/off").await,
        browser.post("/account/second-step/off", &[("password", PASSWORD)]).await,
    ] {
        assert!(answer.status == 403 && answer.body.contains("so yours stays on"));
    }
    assert_eq!(browser.get("/plans").await.status, 200, "nothing was turned off");
    assert_eq!(browser.post("/sign-out", &[]).await.status, 303);
}
