//! Pages that are kept in memory: the same bytes as before, and never a moment, a reader or a right too late.

use jiff::SignedDuration;
use waymark_domain::{Command, CommandId, KeepCommand, PersonId, PlanId, RedactPassage, RevokeRole, Role, StreamId};
use waymark_journal::Person;
use waymark_testkit::{Browser, TestApp};

async fn reading() -> (TestApp, PersonId, Browser) {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    let person = app.person("reader", Some(Role::Reader)).await;
    let browser = app.signed_in("reader").await;
    (app, person, browser)
}

async fn say(app: &TestApp, words: &str) {
    let (path, lead) = (app.action("A1(3)").await, app.post("QG").await.to_string());
    let command = app.mint::<CommandId>().to_string();
    let fields = [("command", command.as_str()), ("words", words), ("stage", "underway"), ("on_behalf_of", &lead)];
    assert_eq!(app.signed_in("kit").await.post(&format!("{path}/update"), &fields).await.status, 303);
}

/// The pages that are kept, of one plan.
async fn pages(app: &TestApp) -> Vec<String> {
    let plan = format!("/plans/{}", app.plan);
    vec![
        plan.clone(),
        format!("{plan}?view=table"),
        format!("{plan}/questions"),
        format!("{plan}/document"),
        app.recommendation("A1").await,
        app.action("A1(3)").await,
    ]
}

#[tokio::test]
async fn the_second_reading_is_the_first_to_the_byte() {
    let (app, _, mut browser) = reading().await;
    let mut all = pages(&app).await;
    all.push("/work".into());
    for path in all {
        let (first, second) = (browser.get(&path).await, browser.get(&path).await);
        assert_eq!(first.status, 200, "{path}");
        assert_eq!(first.body, second.body, "{path}");
        assert_eq!(first.headers, second.headers, "{path}");
        assert_eq!(second.headers.get_all("vary").iter().count(), 1, "{path}");
        browser.extra.push(("accept-encoding".into(), "gzip".into()));
        let packed = browser.get(&path).await;
        assert_eq!((packed.header("content-encoding"), packed.header("etag")), ("gzip", first.header("etag")));
        browser.extra.clear();
    }
}

#[tokio::test]
async fn whatever_is_recorded_is_on_the_next_page() {
    let (app, _, mut browser) = reading().await;
    let (action, plan) = (app.action("A1(3)").await, format!("/plans/{}", app.plan));
    for number in 0..4 {
        let (before, tag) = (browser.get(&action).await, browser.get(&plan).await.header("etag").to_owned());
        let words = format!("Said for the {number}th time");
        say(&app, &words).await;
        let after = browser.get(&action).await;
        assert!(!before.body.contains(&words) && after.body.contains(&words));
        assert_eq!(after.body.matches("A plan manager, on behalf of QG says").count(), number + 1);
        assert_ne!(before.header("etag"), after.header("etag"));
        assert_ne!(browser.get(&plan).await.header("etag"), tag);
    }
}

#[tokio::test]
async fn a_lost_role_sees_nothing_from_that_moment_on() {
    let (app, person, mut browser) = reading().await;
    let all = pages(&app).await;
    for path in &all {
        assert_eq!(browser.get(path).await.status, 200);
        assert_eq!(browser.get(path).await.status, 200);
    }
    app.system(Command::RevokeRole(RevokeRole { person, role: Role::Reader, plan: None })).await;
    for path in &all {
        let answer = browser.get(path).await;
        let nowhere = browser.get(&format!("/plans/{}", app.mint::<PlanId>())).await;
        assert_eq!((answer.status, answer.body), (404, nowhere.body), "{path}");
    }
    assert!(!browser.get("/work").await.body.contains("Family Help"));
}

#[tokio::test]
async fn a_session_that_was_ended_sees_nothing_from_that_moment_on() {
    let (app, person, mut browser) = reading().await;
    for path in pages(&app).await {
        assert_eq!(browser.get(&path).await.status, 200);
    }
    app.journal.accounts().end_sessions_of(person).await.unwrap();
    for path in pages(&app).await {
        assert_eq!(browser.get(&path).await.status, 303, "{path}");
    }
}

#[tokio::test]
async fn a_session_that_was_left_alone_ends_though_nothing_was_committed() {
    let (app, _, mut browser) = reading().await;
    let path = format!("/plans/{}", app.plan);
    assert_eq!(browser.get(&path).await.status, 200);
    app.clock.advance(SignedDuration::from_mins(61));
    assert_eq!(browser.get(&path).await.status, 303);
}

#[tokio::test]
async fn two_readers_never_share_a_page() {
    let (app, _, mut reader) = reading().await;
    let mut manager = app.signed_in("kit").await;
    for path in pages(&app).await.iter().chain([&"/work".to_owned()]) {
        for _ in 0..2 {
            let (one, other) = (reader.get(path).await.body, manager.get(path).await.body);
            assert!(one.contains("The reader") && !one.contains("The kit"), "{path}");
            assert!(other.contains("The kit") && !other.contains("The reader"), "{path}");
            assert!(!one.contains("/keep\"") && !one.contains("/mend\""), "{path}");
        }
    }
}

#[tokio::test]
async fn another_name_is_on_the_next_page() {
    let (app, id, mut browser) = reading().await;
    let path = format!("/plans/{}", app.plan);
    assert!(browser.get(&path).await.body.contains("The reader"));
    let person = Person { id, authority: app.authority, name: "Another name".into() };
    app.journal.accounts().name_person(&person).await.unwrap();
    let page = browser.get(&path).await.body;
    assert!(page.contains("Another name") && !page.contains("The reader"));
}

#[tokio::test]
async fn the_next_day_is_reckoned_anew_though_nothing_was_committed() {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "TM").await;
    app.appoint(person, "HoS").await;
    let mut browser = app.signed_in("lead").await;
    // Ten minutes before midnight, by steps in which the session stays in use.
    for _ in 0..14 {
        app.clock.advance(SignedDuration::from_mins(59));
        browser.get("/work").await;
    }
    let mut browser = app.signed_in("lead").await;
    let (work, path) = (browser.get("/work").await.body, format!("/plans/{}", app.plan));
    let plan = browser.get(&path).await;
    app.clock.advance(SignedDuration::from_mins(30));
    let next = browser.get(&path).await;
    assert!(plan.body.contains("22 November 2026") && next.body.contains("23 November 2026"));
    assert_ne!(plan.header("etag"), next.header("etag"));
    assert_ne!(browser.get("/work").await.body, work, "what is late is a day later");
}

#[tokio::test]
async fn a_form_is_made_anew_each_time() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    let mut browser = app.signed_in("kit").await;
    let path = format!("{}/update", app.action("A1(3)").await);
    let command = |page: String| page.split("name=\"command\" value=\"").nth(1).map(|rest| rest[..36].to_owned());
    let (first, second) = (command(browser.get(&path).await.body), command(browser.get(&path).await.body));
    assert!(first.is_some());
    assert_ne!(first, second);
}

#[tokio::test]
async fn what_was_erased_is_gone_from_the_past_that_was_kept_too() {
    let (app, _, mut browser) = reading().await;
    say(&app, "A sentence that has to go").await;
    say(&app, "A sentence that stays").await;
    let stream = StreamId::Plan(app.plan);
    let size = app.journal.head(stream).await.unwrap().unwrap().next;
    let entries = app.journal.entries(stream, size - 2..size - 1).await.unwrap();
    let passage = entries[0].event.words()[0].passage().unwrap();
    let action = app.action("A1(3)").await;
    let past = format!("{action}?position={}&day=2026-11-21", size - 1);
    let history = format!("/plans/{}/history?position={}&day=2026-11-21", app.plan, size - 1);
    let all = [action, past, history];
    for path in &all {
        assert!(browser.get(path).await.body.contains("A sentence that has to go"), "{path}");
    }
    let redact = RedactPassage { passage, reason: "It named a person.".into() };
    app.system(Command::Keep { plan: app.plan, what: KeepCommand::RedactPassage(redact) }).await;
    for path in &all {
        let page = browser.get(path).await.body;
        assert!(page.contains("[redacted]") && page.contains("A sentence that stays"), "{path}");
        assert!(!page.contains("A sentence that has to go"), "{path}");
    }
}

#[tokio::test]
async fn an_actions_history_is_the_same_from_memory_as_from_the_beginning() {
    let (app, _, mut browser) = reading().await;
    let paths = [app.action("A1(1)").await, app.action("A1(3)").await, app.action("A2(2)").await];
    let mut grown = Vec::new();
    for path in &paths {
        browser.get(path).await;
    }
    for number in 0..3 {
        say(&app, &format!("Word {number}")).await;
        grown.clear();
        for path in &paths {
            grown.push(browser.get(path).await.body);
        }
    }
    // Of another day than today the whole stream is read through, without the places of each action.
    let size = app.journal.head(StreamId::Plan(app.plan)).await.unwrap().unwrap().next;
    for (path, grown) in paths.iter().zip(&grown) {
        let through = browser.get(&format!("{path}?position={}&day=2026-11-21", size - 1)).await.body;
        let told = |page: &str| {
            page.split("wm-timeline").nth(1).unwrap().split("</ol>").next().unwrap().matches("<li>").count()
        };
        assert!(told(grown) > 0);
        assert_eq!(told(grown), told(&through), "{path}");
    }
}
