//! A lead's round: several actions on one page, each recorded on its own.

use waymark_domain::Role;
use waymark_testkit::{Browser, TestApp};

async fn lead() -> (TestApp, Browser, String) {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "HoS").await;
    let browser = app.signed_in("lead").await;
    let path = format!("/plans/{}/round", app.plan);
    (app, browser, path)
}

fn id(action: &str) -> &str {
    action.rsplit('/').next().unwrap_or_default()
}

/// The command id that the page gives an action.
fn command(page: &str, action: &str) -> String {
    let start = format!("name=\"{}.command\" value=\"", id(action));
    page.split(&start).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_is_filled_in_is_recorded_and_the_rest_is_left_alone() {
    let (app, mut browser, path) = lead().await;
    let (one, other) = (app.action("A2(1)").await, app.action("A2(2)").await);
    let page = browser.get(&path).await.body;
    assert!(page.contains("The round of HoS") && page.contains(">A2(1)</a>") && !page.contains(">A1(1)</a>"));
    let fields = [
        (format!("{}.command", id(&one)), command(&page, &one)),
        (format!("{}.stage", id(&one)), "underway".to_owned()),
        (format!("{}.words", id(&one)), "Half are trained".to_owned()),
        (format!("{}.command", id(&other)), command(&page, &other)),
        (format!("{}.stage", id(&other)), "not_stated".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for _ in 0..2 {
        let answer = browser.post(&path, &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(browser.get(answer.location()).await.body.contains("1 update recorded."));
    }
    let plan = app.folded().await;
    let said = plan.actions.values().flat_map(|action| &action.updates);
    assert_eq!(said.filter(|update| update.words.says("Half are trained")).count(), 1, "sent twice, recorded once");
}

#[tokio::test]
async fn one_that_is_refused_keeps_its_words_and_holds_up_no_other() {
    let (app, mut browser, path) = lead().await;
    let (one, other) = (app.action("A2(1)").await, app.action("B1(1)").await);
    let page = browser.get(&path).await.body;
    let fields = [
        (format!("{}.command", id(&one)), command(&page, &one)),
        (format!("{}.stage", id(&one)), "held".to_owned()),
        (format!("{}.confidence", id(&one)), "at_risk".to_owned()),
        (format!("{}.command", id(&other)), command(&page, &other)),
        (format!("{}.words", id(&other)), "The trust has a draft".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = browser.post(&path, &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("1 update recorded.") && answer.body.contains("Say why it is held"));
    assert!(answer.body.contains("value=\"held\" selected") && answer.body.contains("value=\"at_risk\" selected"));
}

#[tokio::test]
async fn a_manager_makes_the_round_of_any_post_on_its_behalf_and_a_reader_of_none() {
    let (app, _, path) = lead().await;
    app.person("kit", Some(Role::Manager)).await;
    app.person("reader", Some(Role::Reader)).await;
    let mut kit = app.signed_in("kit").await;
    let post = app.post("TM").await;
    let address = format!("{path}?post={post}");
    let page = kit.get(&address).await.body;
    let action = app.action("A1(2)").await;
    let (name, words) = (format!("{}.command", id(&action)), format!("{}.words", id(&action)));
    let (command, post) = (command(&page, &action), post.to_string());
    let answer = kit.post(&address, &[("post", &post), (&name, &command), (&words, "Six teams now")]).await;
    assert_eq!(answer.status, 303);
    assert!(kit.get(&action).await.body.contains("A plan manager, on behalf of TM says:"));
    assert_eq!(app.signed_in("reader").await.get(&path).await.status, 403);
}

#[tokio::test]
async fn an_action_past_its_date_is_asked_when_it_will_be_done_and_the_others_whether_they_meet_theirs() {
    let (app, _, path) = lead().await;
    app.person("kit", Some(Role::Manager)).await;
    let mut kit = app.signed_in("kit").await;
    let (late, in_time) = (app.action("A1(3)").await, app.action("A1(4)").await);
    let page = kit.get(&format!("{path}?post={}", app.post("QG").await)).await.body;
    let asked = |action: &str| page.contains(&format!("name=\"{}.confidence\"", id(action)));
    assert!(asked(&in_time) && !asked(&late), "{page}");
    assert_eq!(page.matches("Its date is past: say below when it will be done.").count(), 1, "{page}");
    assert!(page.contains("Nothing has been said of it yet"), "{page}");
    for (action, asks) in [(&late, false), (&in_time, true)] {
        let form = kit.get(&format!("{action}/update")).await.body;
        assert_eq!(form.contains("Will it meet its date?"), asks, "{form}");
        assert_eq!(form.contains("Its date is past: say when it will be done."), !asks, "{form}");
    }
}

#[tokio::test]
async fn a_refused_action_shows_why_and_what_was_said_last() {
    let (app, mut browser, path) = lead().await;
    let (action, command) = (app.action("A2(1)").await, app.mint::<waymark_domain::CommandId>().to_string());
    let fields = [("command", command.as_str()), ("stage", "done"), ("words", "All are trained.")];
    assert_eq!(browser.post(&format!("{action}/update"), &fields).await.status, 303);
    app.person("verifier", Some(Role::Verifier)).await;
    let mut verifier = app.signed_in("verifier").await;
    let answer = format!("/plans/{}/verify/{}", app.plan, id(&action));
    let form = verifier.get(&answer).await.body;
    let hidden = |name: &str| {
        let found = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
        found.split('"').next().unwrap_or_default().to_owned()
    };
    let (claim, position) = (hidden("claim"), hidden("position"));
    let command = app.mint::<waymark_domain::CommandId>().to_string();
    let fields = [
        ("command", command.as_str()),
        ("claim", claim.as_str()),
        ("position", position.as_str()),
        ("answer", "refuse"),
        ("why", "No list was shown."),
    ];
    assert_eq!(verifier.post(&answer, &fields).await.status, 303);
    let page = browser.get(&path).await.body;
    assert!(page.contains("Its claim was refused on 22 November 2026 by"), "{page}");
    assert!(page.contains("No list was shown."), "{page}");
    assert!(page.contains("Said last on 22 November 2026: All are trained."), "{page}");
}

#[tokio::test]
async fn a_preview_of_the_round_says_what_the_plan_will_say_and_records_nothing() {
    let (app, mut browser, path) = lead().await;
    let (one, other) = (app.action("A2(1)").await, app.action("B1(1)").await);
    let page = browser.get(&path).await.body;
    let before = app.folded().await;
    let fields = [
        (format!("{}.command", id(&one)), command(&page, &one)),
        (format!("{}.stage", id(&one)), "done".to_owned()),
        (format!("{}.done_on", id(&one)), "2026-11-13".to_owned()),
        (format!("{}.words", id(&one)), "All are trained.".to_owned()),
        (format!("{}.confidence", id(&one)), "off_track".to_owned()),
        (format!("{}.command", id(&other)), command(&page, &other)),
        (format!("{}.stage", id(&other)), "held".to_owned()),
        (format!("{}.words", id(&other)), "Waits for a trainer".to_owned()),
    ];
    let mut sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    sent.push(("preview", "yes"));
    let shown = browser.post(&path, &sent).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert_eq!(app.folded().await, before, "nothing is recorded");
    assert_eq!(shown.body.matches("So the plan will say").count(), 2, "only what was filled in");
    assert!(shown.body.contains("Stage done") && shown.body.contains("Stage held"), "{}", shown.body);
    assert!(shown.body.contains("type=\"date\" value=\"2026-11-13\"") && shown.body.contains("Waits for a trainer<"));
    sent.pop();
    let sent = browser.post(&path, &sent).await;
    assert_eq!(sent.status, 303);
    let told = "2 updates recorded. 1 action is claimed done: attach what bears it out; a verifier answers it.";
    assert!(browser.get(sent.location()).await.body.contains(told));
    let said = browser.get(&one).await.body;
    assert!(said.contains("HoS says: claimed done on 13 November 2026.") && !said.contains("off track"), "{said}");
}

#[tokio::test]
async fn a_day_that_is_none_is_said_and_kept_and_a_preview_says_so_too() {
    let (app, mut browser, path) = lead().await;
    let one = app.action("A2(1)").await;
    let page = browser.get(&path).await.body;
    let (command, name) = (command(&page, &one), |field: &str| format!("{}.{field}", id(&one)));
    for last in ["preview", "resend"] {
        let (of_command, of_stage, of_day) = (name("command"), name("stage"), name("done_on"));
        let sent =
            [(of_command.as_str(), command.as_str()), (&of_stage, "done"), (&of_day, "some day in May"), (last, "yes")];
        let refused = browser.post(&path, &sent).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("is not a day") && refused.body.contains("value=\"some day in May\""));
    }
}
