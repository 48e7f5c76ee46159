//! What a person's posts lead, what a manager's plans lack, and where one lands after signing in.

use jiff::SignedDuration;
use waymark_domain::Role;
use waymark_testkit::{PASSWORD, TestApp};

#[tokio::test]
async fn a_lead_finds_what_their_posts_lead_by_how_soon_it_presses() {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "TM").await;
    app.appoint(person, "HoS").await;
    let page = app.signed_in("lead").await.get("/work").await.body;
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    let soon = ">Due soon, and no word that it is on track ";
    assert!(at(">Late ") < at(">A2(2)</a>") && at(">A2(2)</a>") < at(soon));
    assert!(at(soon) < at(">A1(2)</a>") && at(">A1(2)</a>") < at(">Held or at risk "));
    assert!(at(">Held or at risk ") < at(">A2(3)</a>") && at(">A2(3)</a>") < at(">Later "));
    assert!(page.contains(&format!("href=\"{}/update\"", app.action("A2(2)").await)));
    assert!(page.contains(&format!("href=\"/plans/{}/round\"", app.plan)));
    assert!(!page.contains(">A1(3)</a>") && !page.contains("To mend in"), "that is another post's");
}

#[tokio::test]
async fn a_manager_finds_what_a_plan_lacks() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    app.clock.advance(SignedDuration::from_hours(24 * 40));
    let page = app.signed_in("kit").await.get("/work").await.body;
    for words in [
        "To mend in",
        "2 open actions without a date that can be read",
        "7 open actions without news for a cycle",
        "1 open question",
        "3 posts and groups that lead, and that nobody holds",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn a_reader_is_shown_the_way_to_the_plans() {
    let app = TestApp::new().await;
    app.person("reader", Some(Role::Reader)).await;
    let page = app.signed_in("reader").await.get("/work").await.body;
    assert!(page.contains("You hold no post that leads an action") && page.contains("Read the plans"));
}

#[tokio::test]
async fn contributors_land_on_their_work_and_others_on_the_plans() {
    let app = TestApp::new().await;
    for (login, role, home) in
        [("c", Role::Contributor, "/work"), ("m", Role::Manager, "/plans"), ("r", Role::Reader, "/plans")]
    {
        app.person(login, Some(role)).await;
        let mut browser = app.browser();
        let sent = browser.post("/sign-in", &[("login", login), ("password", PASSWORD), ("then", "")]).await;
        let answer = browser.get(sent.location()).await;
        assert_eq!(answer.location(), home, "{login}");
    }
}

#[tokio::test]
async fn another_authoritys_plans_are_in_nobodys_work() {
    let app = TestApp::new().await;
    app.person("nobody", None).await;
    let page = app.signed_in("nobody").await.get("/work").await.body;
    assert!(!page.contains("Family Help"));
}
