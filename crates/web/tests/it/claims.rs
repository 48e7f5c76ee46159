//! Claims, read, and contradictions.

use waymark_domain::{CommandId, Role};
use waymark_testkit::{Browser, TestApp};

async fn says(app: &TestApp, browser: &mut Browser, place: &str, stage: &str, words: &str) {
    let (path, command) = (app.action(place).await, app.mint::<CommandId>().to_string());
    let lead = app.post("QG").await.to_string();
    let fields = [("command", command.as_str()), ("words", words), ("stage", stage), ("on_behalf_of", &lead)];
    assert_eq!(browser.post(&format!("{path}/update"), &fields).await.status, 303);
}

async fn manager() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    let browser = app.signed_in("kit").await;
    (app, browser)
}

#[tokio::test]
async fn a_claim_that_concedes_is_marked_on_its_page_and_listed_before_those_that_do_not() {
    let (app, mut browser) = manager().await;
    says(&app, &mut browser, "A1(3)", "done", "Guide written. To be sent to every team.").await;
    let action = browser.get(&app.action("A1(3)").await).await.body;
    assert!(action.contains("Guide written. <mark>To be sent to every team</mark>."), "{action}");
    assert!(action.contains("its own words may concede unfinished work"));
    assert!(action.contains("Marked: words that may concede unfinished work. Read them."), "{action}");
    let quoted = "may concede unfinished work: \u{201c}To be sent to every team\u{201d}.";
    let against = action.split("What speaks against it").nth(1).unwrap_or_default();
    assert!(against.contains(quoted), "{action}");
    let claims = browser.get(&format!("/plans/{}/claims", app.plan)).await.body;
    assert!(claims.contains("<mark>To be sent to every team</mark>") && claims.contains("id=\"concedes\""), "{claims}");
    let lede = "2 actions are claimed done. The words of 1 concede nothing; the others stand first. That is not proof: 2 \
                of 2 have no evidence that counts.";
    assert!(claims.contains(lede) && claims.contains("Concedes nothing in its words"), "{claims}");
}

#[tokio::test]
async fn words_that_are_typed_are_shown_and_never_run() {
    let (app, mut browser) = manager().await;
    says(&app, &mut browser, "A1(3)", "done", "<script>alert(1)</script> to be sent <b>later</b>").await;
    for page in [app.action("A1(3)").await, format!("/plans/{}/claims", app.plan)] {
        let body = browser.get(&page).await.body;
        assert!(!body.contains("<script>alert") && body.contains("<mark>"), "{body}");
    }
}

#[tokio::test]
async fn a_claim_against_itself_stands_under_contradictions_with_its_words_and_what_to_do() {
    let (app, mut browser) = manager().await;
    says(&app, &mut browser, "A1(3)", "done", "The guide has not been written.").await;
    let claims = browser.get(&format!("/plans/{}/claims", app.plan)).await.body;
    for words in ["id=\"contradictions\"", "A claim against itself", "Ask the lead for words"] {
        assert!(claims.contains(words), "{words}: {claims}");
    }
}

#[tokio::test]
async fn what_was_said_after_a_claim_is_shown_with_it_and_counted_where_it_may_concede() {
    let (app, mut browser) = manager().await;
    says(&app, &mut browser, "A1(3)", "done", "The guide is written and sent.").await;
    let page = format!("/plans/{}/claims", app.plan);
    let claims = browser.get(&page).await.body;
    assert!(!claims.contains("said-since") && !claims.contains("Said since"), "{claims}");
    says(&app, &mut browser, "A1(3)", "done", "The guide is written, sent and read.").await;
    let claims = browser.get(&page).await.body;
    assert!(claims.contains("Said since, on 22 November 2026 by") && claims.contains("sent and read."), "{claims}");
    assert!(!claims.contains("id=\"said-since\""), "{claims}");
    says(&app, &mut browser, "A1(3)", "not_stated", "Two teams are still to be sent it.").await;
    let claims = browser.get(&page).await.body;
    let group = claims.split("id=\"said-since\"").nth(1).and_then(|rest| rest.split("</section>").next()).expect("it");
    assert!(
        group.starts_with(">Nothing in the claim, but in what was said since") && group.contains("A1(3)"),
        "{group}"
    );
    assert!(group.contains("<mark>") && group.contains("sent and read."), "{group}");
    let lede = "Their words concede nothing. What was said after 1 of those claims may.";
    assert!(claims.contains(lede), "{claims}");
}
