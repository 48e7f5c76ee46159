//! People by hand: invited, shut out, let in again, signed out elsewhere.

use waymark_domain::{AuthorityId, Command, OpenAuthority, Role};
use waymark_testkit::{Browser, PASSWORD, TestApp};

async fn manager() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.person("manager", Some(Role::Manager)).await;
    let browser = app.signed_in("manager").await;
    (app, browser)
}

fn hidden(page: &str, name: &str) -> String {
    let marker = format!("name=\"{name}\" value=\"");
    let start = page.find(&marker).expect("a hidden field") + marker.len();
    page[start..].split('"').next().unwrap_or_default().to_owned()
}

async fn invite(browser: &mut Browser, fields: &[(&str, &str)]) -> waymark_testkit::Answer {
    let form = browser.get("/people/invite").await.body;
    let carried = ["command"].map(|name| (name, hidden(&form, name)));
    let mut all: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.extend(fields);
    browser.post("/people/invite", &all).await
}

#[tokio::test]
async fn somebody_is_invited_and_comes_in_by_the_link_that_is_shown_once() {
    let (app, mut browser) = manager().await;
    let post = app.post("HoS").await.to_string();
    let fields = [("name", "A newcomer"), ("login", "New.Comer"), ("role", "contributor"), ("post", post.as_str())];
    let shown = invite(&mut browser, &fields).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    let link = shown.body.split("href=\"/link/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let mut theirs = app.browser();
    let fields = [("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(theirs.post(&format!("/link/{link}"), &fields).await.status, 303);
    let action = app.action("A2(1)").await;
    assert!(theirs.get(&action).await.body.contains("Record an update"), "they hold the post");
    let list = browser.get("/people").await.body;
    assert!(list.contains("A newcomer") && list.contains("new.comer: may sign in") && !list.contains(link));
}

#[tokio::test]
async fn an_invitation_that_is_refused_keeps_what_was_typed_and_adds_nobody() {
    let (_app, mut browser) = manager().await;
    for (fields, field, says) in [
        ([("name", ""), ("login", "kept.login"), ("role", "reader")], "name", "Write their name."),
        ([("name", "Kept Name"), ("login", "two words"), ("role", "reader")], "login", "without blanks"),
        ([("name", "Kept Name"), ("login", "manager"), ("role", "reader")], "login", "signs in by that name already"),
        ([("name", "Kept Name"), ("login", "kept.login"), ("role", "")], "role", "Choose a role."),
    ] {
        let answer = invite(&mut browser, &fields).await;
        assert_eq!(answer.status, 422, "{fields:?}");
        assert!(answer.body.contains(says) && answer.body.contains(&format!("href=\"#{field}\"")), "{fields:?}");
        for (_, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            assert!(answer.body.contains(value), "{value} was lost");
        }
    }
    assert!(!browser.get("/people").await.body.contains("Kept Name"));
}

/// Presses a button of the list; the list says what was done.
async fn said(browser: &mut Browser, path: &str, says: &str) {
    let done = browser.post(path, &[]).await;
    assert_eq!(done.status, 303, "{path}");
    assert!(browser.get(done.location()).await.body.contains(says), "{path}");
}

#[tokio::test]
async fn somebody_is_signed_out_shut_out_and_let_in_again() {
    let (app, mut browser) = manager().await;
    let person = app.person("reader", Some(Role::Reader)).await;
    let mut reader = app.signed_in("reader").await;
    said(&mut browser, &format!("/people/{person}/sign-out"), "Signed out everywhere.").await;
    assert_eq!(reader.get("/plans").await.status, 303, "to the door");
    let mut reader = app.signed_in("reader").await;
    said(&mut browser, &format!("/people/{person}/disable"), "Shut out, and signed out").await;
    assert_eq!(reader.get("/plans").await.status, 303, "to the door");
    let login = [("login", "reader"), ("password", PASSWORD)];
    assert_ne!(app.browser().post("/sign-in", &login).await.status, 303);
    said(&mut browser, &format!("/people/{person}/enable"), "Let in again").await;
    app.signed_in("reader").await;
    assert!(browser.post(&format!("/people/{person}/link"), &[]).await.body.contains("/link/"));
}

#[tokio::test]
async fn nobody_shuts_themselves_out_and_people_of_another_authority_are_not_there() {
    let (app, mut browser) = manager().await;
    let other: AuthorityId = app.mint();
    let open = OpenAuthority { instance: app.journal.instance(), authority: other, name: "Another Council".into() };
    app.system_for(other, Command::OpenAuthority(open)).await;
    let stranger = app.person_of(other, "stranger", Some(Role::Manager)).await;
    let second = app.person("second", Some(Role::Manager)).await;
    let mut themselves = app.signed_in("second").await;
    assert_eq!(themselves.post(&format!("/people/{second}/disable"), &[]).await.status, 403);
    for deed in ["link", "sign-out", "disable", "enable"] {
        assert_eq!(browser.post(&format!("/people/{stranger}/{deed}"), &[]).await.status, 404, "{deed}");
    }
    assert_eq!(browser.get(&format!("/directory/grant/{stranger}")).await.status, 404);
    assert!(!browser.get("/people").await.body.contains("The stranger"));
}
