//! Joining, keeping apart and parting by hand, in a plan that is there; and an import that is too late to undo.

use waymark_domain::Role;
use waymark_testkit::{Answer, Browser, TestApp};

async fn manager() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.person("manager", Some(Role::Manager)).await;
    let browser = app.signed_in("manager").await;
    (app, browser)
}

fn hidden(form: &str, name: &str) -> String {
    let found = form.split(&format!("name=\"{name}\" value=\"")).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_default().to_owned()
}

/// Opens a form and sends it with these fields.
async fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get(path).await;
    assert_eq!(form.status, 200, "{path}");
    let carried = ["command", "also", "position"].map(|name| (name, hidden(&form.body, name)));
    let all: Vec<(&str, &str)> =
        carried.iter().map(|(name, value)| (*name, value.as_str())).chain(fields.iter().copied()).collect();
    browser.post(path, &all).await
}

async fn id_of(app: &TestApp, place: &str) -> String {
    app.action(place).await.rsplit('/').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn two_actions_are_joined_by_place_and_parted_again() {
    let (app, mut browser) = manager().await;
    let plan = format!("/plans/{}", app.plan);
    let (home, other) = (id_of(&app, "A1(2)").await, id_of(&app, "A2(1)").await);
    let mend = format!("{plan}/actions/{home}/mend");
    assert!(browser.get(&mend).await.body.contains("Join with another action"));
    let join = format!("{plan}/keep/join/{home}");
    let sent = send(&mut browser, &join, &[("place", " a2 (1)"), ("home", "this"), ("why", "One survey.")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = browser.get(&mend).await.body;
    assert!(page.contains("Part from it") && page.contains("A2(1)"), "{page}");
    assert_eq!(app.folded().await.actions[&home.parse().expect("an id")].placements.len(), 2);
    let alike = browser.get(&format!("{plan}/alike")).await.body;
    assert!(alike.contains("Joined, and drifted apart"), "{alike}");
    let part = format!("{plan}/keep/part/{other}");
    let unsaid = send(&mut browser, &part, &[("why", " ")]).await;
    assert_eq!(unsaid.status, 422);
    let parted = send(&mut browser, &part, &[("why", "Two surveys.")]).await;
    assert_eq!(parted.status, 303, "{}", parted.body);
    assert!(app.folded().await.actions.contains_key(&other.parse().expect("an id")));
    let history = browser.get(&format!("{plan}/history")).await.body;
    assert!(history.contains("became an action of its own again") && history.contains("Two surveys."), "{history}");
    let own = browser.get(&format!("{plan}/actions/{other}")).await.body;
    assert!(own.contains("as it was when it was joined with A1(2): Two surveys."), "{own}");
    assert_eq!(browser.get(&part).await.status, 404, "it is parted");
}

#[tokio::test]
async fn what_looks_alike_is_shown_side_by_side_and_decided_from_there() {
    let (app, mut browser) = manager().await;
    let plan = format!("/plans/{}", app.plan);
    let pair = format!("{}~{}", id_of(&app, "A1(2)").await, id_of(&app, "A2(1)").await);
    let page = browser.get(&format!("{plan}/alike")).await.body;
    assert!(page.contains(&format!("{plan}/keep/join/{pair}")) && page.contains("They differ in"), "{page}");
    assert!(browser.get(&format!("{plan}/keep")).await.body.contains("One group is waiting for a decision"));
    let join = format!("{plan}/keep/join/{pair}");
    for (fields, says) in [
        (vec![("home", ""), ("why", "One.")], "Choose whose updates count"),
        (vec![("home", "00000000-0000-7000-8000-000000000000"), ("why", "One.")], "Choose one of these actions"),
        (vec![("home", "<b>"), ("why", "One.")], "Choose one of the answers"),
    ] {
        let answer = send(&mut browser, &join, &fields).await;
        assert_eq!(answer.status, 422, "{fields:?}");
        assert!(answer.body.contains(says) && answer.body.contains("One."), "{fields:?}: {}", answer.body);
    }
    let apart = send(&mut browser, &format!("{plan}/keep/apart/{pair}"), &[("why", "")]).await;
    assert_eq!(apart.status, 303, "its reason may be left out: {}", apart.body);
    let page = browser.get(apart.location()).await.body;
    assert!(page.contains("They are kept apart") && !page.contains(&pair), "{page}");
    assert!(app.folded().await.shared.iter().all(|shared| shared.decided));
}

#[tokio::test]
async fn a_pair_is_joined_with_the_chosen_home_and_bad_places_are_said() {
    let (app, mut browser) = manager().await;
    let plan = format!("/plans/{}", app.plan);
    let (first, second) = (id_of(&app, "A1(2)").await, id_of(&app, "A2(1)").await);
    let join = format!("{plan}/keep/join/{first}");
    for (fields, says) in [
        (vec![("home", "this"), ("why", "One.")], "Type the other action"),
        (vec![("place", "Z9(\u{200F}9) \u{1F600}"), ("home", "this"), ("why", "One.")], "The plan has no action at"),
        (vec![("place", "A1(2)"), ("home", "this"), ("why", "One.")], "That is this action"),
        (vec![("other", second.as_str()), ("home", "this"), ("why", "")], "Say why"),
        (vec![("other", second.as_str()), ("home", ""), ("why", "One.")], "Choose whose updates count"),
    ] {
        let answer = send(&mut browser, &join, &fields).await;
        assert_eq!(answer.status, 422, "{fields:?}: {}", answer.body);
        assert!(answer.body.contains(says), "{fields:?}: {}", answer.body);
    }
    let pair = format!("{plan}/keep/join/{first}~{second}");
    let sent = send(&mut browser, &pair, &[("home", &second), ("why", "One.")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert!(app.folded().await.actions.contains_key(&second.parse().expect("an id")));
    for gone in [&pair, &join, &format!("{plan}/keep/apart/{first}"), &format!("{plan}/keep/part/{second}")] {
        assert_eq!(browser.get(gone).await.status, 404, "{gone}");
    }
}

#[tokio::test]
async fn an_import_that_something_stands_on_is_not_undone() {
    let (app, mut browser) = manager().await;
    let plan = format!("/plans/{}", app.plan);
    let described = send(&mut browser, &format!("{plan}/keep/describe"), &[("title", "Another title")]).await;
    assert_eq!(described.status, 303, "{}", described.body);
    let answer = send(&mut browser, &format!("{plan}/keep/undo-import"), &[("why", "Too late")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("would vanish with it") && answer.body.contains("Too late"), "{}", answer.body);
    let list = browser.get(&format!("{plan}/keep")).await.body;
    assert!(list.contains("can no longer be undone") && !list.contains("undo-import"));
}
