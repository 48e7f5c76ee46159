//! Erasing passages in the browser: what goes is shown before it goes.

use waymark_domain::Stage;

use crate::keep::{done, id, keep, manager, refused};

#[tokio::test]
async fn a_passage_is_shown_before_it_goes_and_is_gone_afterwards() {
    let (app, mut browser) = manager().await;
    let action = app.action("A1(1)").await;
    let plan = app.folded().await;
    let said = plan.actions.values().find(|one| one.action.to_string() == id(&action)).expect("an action");
    let passage = said.latest().unwrap().words.passage().unwrap();
    assert_eq!(said.stage(), Stage::Done);
    let path = keep(&app, "redact", &passage.to_string());
    assert!(browser.get(&format!("{action}/mend")).await.body.contains(&path));
    let form = browser.get(&path).await.body;
    assert!(form.contains("the guide is agreed and on the website") && form.contains("Nobody can bring them back"));
    refused(&mut browser, &path, &[("why", "")], "why", "Say why.").await;
    let page = done(&mut browser, &path, &[("why", "It named a family")]).await;
    assert!(!page.contains("the guide is agreed"));
    assert!(!browser.get(&action).await.body.contains("the guide is agreed"));
}

#[tokio::test]
async fn a_passage_of_a_recommendation_and_of_the_text_is_erased() {
    let (app, mut browser) = manager().await;
    let plan = format!("/plans/{}", app.plan);
    let recommendation = app.recommendation("A1").await;
    for (list, shown) in
        [(format!("{plan}/keep"), format!("{plan}/document")), (format!("{recommendation}/mend"), recommendation)]
    {
        let page = browser.get(&list).await.body;
        let path =
            page.split("href=\"").find(|rest| rest.contains("/keep/redact/")).and_then(|rest| rest.split('"').next());
        let path = path.expect("a way to erase").to_owned();
        let form = browser.get(&path).await.body;
        let quoted = form.split('\u{201C}').nth(1).and_then(|rest| rest.split('\u{201D}').next());
        let quoted = quoted.expect("what goes is shown").to_owned();
        let before = browser.get(&shown).await.body;
        assert!(before.contains(&quoted), "{shown}");
        done(&mut browser, &path, &[("why", "It named a family")]).await;
        let after = browser.get(&shown).await.body;
        assert!(after.matches(&quoted).count() < before.matches(&quoted).count(), "{quoted} still stands in {shown}");
    }
}
