//! People by hand: invited, shut out, let in again, signed out elsewhere.

use jiff::SignedDuration;
use waymark_domain::{AuthorityId, Command, OpenAuthority, Role};
use waymark_testkit::{Browser, PASSWORD, TestApp, small_plan};
use waymark_web::PublicUrl;

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
    let link =
        shown.body.split("href=\"http://127.0.0.1:8080/link/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let mut theirs = app.browser();
    let fields = [("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(theirs.post(&format!("/link/{link}"), &fields).await.status, 303);
    let action = app.action("A2(1)").await;
    assert!(theirs.get(&action).await.body.contains("Record an update"), "they hold the post");
    let list = browser.get("/people").await.body;
    assert!(list.contains("A newcomer") && list.contains("new.comer: may sign in") && !list.contains(link));
}

#[tokio::test]
async fn somebody_is_invited_into_one_plan_or_into_none_yet() {
    let (app, mut browser) = manager().await;
    let plan = app.plan.to_string();
    let one = [("name", "One plan"), ("login", "one.plan"), ("role", "reader"), ("plan", plan.as_str())];
    let none = [("name", "None yet"), ("login", "none.yet"), ("role", "none")];
    assert_eq!(invite(&mut browser, &one).await.status, 200);
    assert_eq!(invite(&mut browser, &none).await.status, 200);
    let roles = app.directory().await.roles;
    let added: Vec<_> = roles.iter().filter(|(_, role, _)| *role == Role::Reader).map(|(_, _, plan)| *plan).collect();
    assert_eq!(added, [Some(app.plan)], "one role, in one plan");
    let elsewhere = [("name", "Kept"), ("login", "kept"), ("role", "reader"), ("plan", "no plan of ours")];
    assert_eq!(invite(&mut browser, &elsewhere).await.status, 422);
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

#[tokio::test]
async fn somebody_is_signed_out_shut_out_and_let_in_again() {
    let (app, mut browser) = manager().await;
    let person = app.person("reader", Some(Role::Reader)).await;
    let mut reader = app.signed_in("reader").await;
    let out = browser.post(&format!("/people/{person}/sign-out"), &[]).await;
    assert_eq!((out.status, out.location().to_owned()), (303, format!("/people/{person}?done=signed-out")));
    assert!(browser.get(out.location()).await.body.contains("Signed out everywhere. They may sign in again."));
    assert_eq!(reader.get("/plans").await.status, 303, "to the door");
    let mut reader = app.signed_in("reader").await;
    let sure = browser.get(&format!("/people/{person}/disable")).await;
    assert!(sure.body.contains("Shut The reader out?") && sure.body.contains("What they did stays"));
    assert_eq!(reader.get("/plans").await.status, 200, "asking does nothing");
    let shut = browser.post(&format!("/people/{person}/disable"), &[]).await;
    assert!(browser.get(shut.location()).await.body.contains("Shut out, and signed out everywhere."));
    assert_eq!(reader.get("/plans").await.status, 303, "to the door");
    let login = [("login", "reader"), ("password", PASSWORD)];
    assert_ne!(app.browser().post("/sign-in", &login).await.status, 303);
    assert_eq!(browser.post(&format!("/people/{person}/link"), &[]).await.status, 403, "it would be of no use");
    let back = browser.post(&format!("/people/{person}/enable"), &[]).await;
    assert!(browser.get(back.location()).await.body.contains("Let in again"));
    app.signed_in("reader").await;
    assert!(browser.post(&format!("/people/{person}/link"), &[]).await.body.contains("/link/"));
}

#[tokio::test]
async fn a_link_is_shown_in_full_with_when_it_ends_and_how_it_came_is_noted() {
    let app = TestApp::with(PublicUrl::parse("https://plans.example.org").unwrap(), small_plan).await;
    app.person("manager", Some(Role::Manager)).await;
    let person = app.person("reader", Some(Role::Reader)).await;
    let mut browser = app.signed_in("manager").await;
    let shown = browser.post(&format!("/people/{person}/link"), &[]).await.body;
    assert!(shown.contains("href=\"https://plans.example.org/link/"), "{shown}");
    assert!(shown.contains("It works until 23 November 2026, 10:00, which is 24 hours"));
    let mut reader = app.signed_in("reader").await;
    assert!(reader.get("/account").await.body.contains("The manager made a one-time link that sets a new password."));
}

#[tokio::test]
async fn everybody_is_listed_with_when_they_were_seen_and_where_they_are_signed_in() {
    let (app, mut browser) = manager().await;
    app.person("newcomer", None).await;
    let person = app.person("reader", Some(Role::Reader)).await;
    let mut reader = app.signed_in("reader").await;
    app.signed_in("reader").await;
    let list = browser.get("/people").await.body;
    let words = "reader: may sign in\u{a0}· last seen 22 November 2026, 10:00\u{a0}· 2 sessions open";
    assert!(list.contains(words), "{list}");
    assert!(list.contains("No role: sees nothing"));
    let page = browser.get(&format!("/people/{person}")).await.body;
    assert!(page.contains("last seen 22 November 2026, 10:00") && page.contains("Sign them out everywhere"));
    let own = reader.get("/account").await.body;
    let named = |page: &str| page.split("/sessions/").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned);
    // The reader's page offers to end the other of the two.
    let other = named(&own).unwrap();
    let path = format!("/people/{person}/sessions/{other}/end");
    assert_eq!(browser.post(&path, &[]).await.location(), format!("/people/{person}?done=session"));
    assert_eq!(browser.post(&path, &[]).await.status, 404, "it is over");
    assert_eq!(reader.get("/plans").await.status, 200, "the one of two goes on");
    app.clock.advance(SignedDuration::from_hours(2));
    let page = app.signed_in("manager").await.get(&format!("/people/{person}")).await.body;
    assert!(page.contains("Nowhere.") && page.contains("last seen 22 November 2026, 10:00"));
}

#[tokio::test]
async fn a_session_is_ended_only_under_the_name_of_whose_it_is() {
    let (app, mut browser) = manager().await;
    let one = app.person("one", Some(Role::Reader)).await;
    let two = app.person("two", Some(Role::Reader)).await;
    let mut theirs = app.signed_in("one").await;
    let page = browser.get(&format!("/people/{one}")).await.body;
    let named = page.split("/sessions/").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
    assert_eq!(browser.post(&format!("/people/{two}/sessions/{named}/end"), &[]).await.status, 404);
    assert_eq!(theirs.get("/plans").await.status, 200);
}

#[tokio::test]
async fn a_lost_second_step_is_removed_by_a_manager_and_its_owner_is_told_by_whom() {
    let (app, mut browser) = manager().await;
    let person = app.person("reader", Some(Role::Reader)).await;
    let path = format!("/people/{person}/second-step");
    assert_eq!(browser.get(&path).await.location(), format!("/people/{person}"), "there is none");
    let (accounts, now) = (app.journal.accounts(), app.clock.now());
    accounts.begin_second_step(person, vec![7; 20], now).await.unwrap();
    accounts.confirm_second_step(person, vec![7; 20], 0, &[[1; 32]], now).await.unwrap();
    assert!(browser.get("/people").await.body.contains("second step on"));
    let login = [("login", "reader"), ("password", PASSWORD)];
    assert_eq!(app.browser().post("/sign-in", &login).await.status, 200, "a code is asked for");
    let sure = browser.get(&path).await.body;
    assert!(sure.contains("Remove the second step of The reader?") && sure.contains("speak with them"));
    let removed = browser.post(&path, &[]).await;
    assert!(browser.get(removed.location()).await.body.contains("Their second step is removed."));
    let mut reader = app.browser();
    let answer = reader.post("/sign-in", &login).await;
    assert_eq!((answer.status, answer.location()), (303, "/account?then=/"));
    let page = reader.get(answer.location()).await.body;
    assert!(page.contains("What you should know") && page.contains("The manager removed your second step."));
    assert!(page.contains("Off: signing in asks for your password only"));
}

#[tokio::test]
async fn a_managers_own_second_step_is_not_removed_by_whoever_finds_their_browser_open() {
    let (app, mut browser) = manager().await;
    let login = app.journal.accounts().login("manager").await.unwrap().unwrap();
    let (accounts, now) = (app.journal.accounts(), app.clock.now());
    accounts.begin_second_step(login.person, vec![7; 20], now).await.unwrap();
    accounts.confirm_second_step(login.person, vec![7; 20], 0, &[], now).await.unwrap();
    let path = format!("/people/{}/second-step", login.person);
    assert_eq!(browser.get(&path).await.location(), "/account/second-step/off");
    assert_eq!(browser.post(&path, &[]).await.location(), "/account/second-step/off");
    assert!(accounts.second_step(login.person).await.unwrap().is_some());
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
    for deed in ["link", "sign-out", "disable", "enable", "second-step", "sessions/x/end"] {
        assert_eq!(browser.post(&format!("/people/{stranger}/{deed}"), &[]).await.status, 404, "{deed}");
    }
    for page in ["", "/disable", "/second-step"] {
        assert_eq!(browser.get(&format!("/people/{stranger}{page}")).await.status, 404, "{page}");
    }
    assert_eq!(browser.get(&format!("/directory/grant/{stranger}")).await.status, 404);
    assert!(!browser.get("/people").await.body.contains("The stranger"));
}
