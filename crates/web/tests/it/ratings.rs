//! How ratings work: the rules, and a plan's own examples of each.

use waymark_domain::Role;
use waymark_testkit::TestApp;

#[tokio::test]
async fn each_rule_shows_where_it_holds_in_the_plan() {
    let app = TestApp::new().await;
    app.person("reader", Some(Role::Reader)).await;
    let mut reader = app.signed_in("reader").await;
    let plan = reader.get(&format!("/plans/{}", app.plan)).await.body;
    let address = format!("/plans/{}/ratings", app.plan);
    assert!(plan.contains(&format!("href=\"{address}\"")), "the foot leads there");
    let page = reader.get(&address).await.body;
    let rule = |words: &str| {
        let row = page.split("<tr>").find(|row| row.contains(words));
        row.unwrap_or_else(|| panic!("{words}: {page}")).to_owned()
    };
    let late = rule("Its date was before the day and it is not done.");
    assert!(late.contains(">A1(3)</a> 55 days past its date of 28 September 2026, and not done."), "{late}");
    assert!(late.contains(&format!("href=\"{}\"", app.action("A1(3)").await)));
    assert!(rule("It was verified,").contains("None today"));
    let undated = rule("It has no date, or one that cannot be read.");
    assert!(undated.contains(">A2(3)</a> It has no date.") && undated.contains(">A2(2)</a>"), "{undated}");
    assert!(undated.contains("Another line above gives its colour."), "A2(2) is red already: {undated}");
    assert!(rule("has had no evidence for").contains("28 days"));
    assert!(page.contains("The worst colour, with the count of each:") && page.contains("is red. Of its actions:"));
}

#[tokio::test]
async fn the_rules_as_such_name_no_plan() {
    let app = TestApp::new().await;
    app.person("reader", Some(Role::Reader)).await;
    let page = app.signed_in("reader").await.get("/how-ratings-work").await.body;
    assert!(page.contains("Its claim was refused") && !page.contains("A1(3)") && !page.contains("None today"));
    assert!(page.contains("The numbers above are the usual ones."));
}

#[tokio::test]
async fn the_past_has_its_own_examples() {
    let app = TestApp::new().await;
    app.person("reader", Some(Role::Reader)).await;
    let mut reader = app.signed_in("reader").await;
    let page = reader.get(&format!("/plans/{}/ratings?as-at=2026-11-01", app.plan)).await.body;
    assert!(page.contains("34 days past its date of 28 September 2026, and not done."), "{page}");
    assert!(page.contains("?as-at=2026-11-01\""), "its links stay in that moment");
}
