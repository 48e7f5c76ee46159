//! Testing whether a recommendation lasts, closing it, and what is said of it: the forms, walked through the whole house.

use waymark_domain::{CommandId, Role};
use waymark_testkit::{Answer, Browser, TestApp};

async fn at(role: Role) -> (TestApp, Browser, String) {
    let app = TestApp::new().await;
    app.person("kit", Some(role)).await;
    let browser = app.signed_in("kit").await;
    let id = app.recommendation("A1").await.rsplit('/').next().unwrap_or_default().to_owned();
    (app, browser, id)
}

async fn send(app: &TestApp, browser: &mut Browser, way: &str, fields: &[(&str, &str)]) -> Answer {
    let command = app.mint::<CommandId>().to_string();
    let mut all = vec![("command", command.as_str())];
    all.extend(fields);
    browser.post(&format!("/plans/{}/do/{way}", app.plan), &all).await
}

const TEST: [(&str, &str); 9] = [
    ("method", "dip_sample"),
    ("about", "Every file has a plan on it."),
    ("sample_size", "30"),
    ("pass_mark", "24"),
    ("on-day", "1"),
    ("on-month", "2"),
    ("on-year", "2027"),
    ("outside", "The county's auditors"),
    ("commissioned_by", "The board, minute 4"),
];

#[tokio::test]
async fn a_test_is_planned_and_its_result_is_reckoned() {
    let (app, mut browser, id) = at(Role::Verifier).await;
    assert_eq!(browser.get(&format!("/plans/{}/do/plan-test/{id}", app.plan)).await.status, 200);
    let planned = send(&app, &mut browser, &format!("plan-test/{id}"), &TEST).await;
    assert_eq!(planned.status, 303, "{}", planned.body);
    let page = browser.get(planned.location()).await.body;
    assert!(page.contains("The test is planned.") && page.contains("Dip sample of 30, 24 to pass"), "{page}");
    let test = app.folded().await.recommendations[0].tests[0].test;
    let result = [
        ("on-day", "20"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("sample", "20"),
        ("passed_count", "15"),
        ("findings", "Five had none."),
    ];
    let done = send(&app, &mut browser, &format!("test-result/{test}"), &result).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let page = browser.get(done.location()).await.body;
    let few =
        "did not pass: 20 looked at, 15 as they should be; 30 were to be looked at, and 24 to be so: too few to say.";
    assert!(page.contains(few), "{page}");
    assert!(page.contains("A1: the test did not pass: 15 of 20; 30 were planned."), "{page}");
    assert!(page.contains("Recorded by a verifier.") && page.contains("plan another now."), "{page}");
    let plan = browser.get(&format!("/plans/{}", app.plan)).await.body;
    assert!(plan.contains("· test not passed") && plan.contains("too few to say"), "{plan}");
    let history = browser.get(&format!("/plans/{}/history", app.plan)).await.body;
    assert!(history.contains("20 looked at, 15 as they should be; 30 were to be"), "{history}");
    let again = send(&app, &mut browser, &format!("test-result/{test}"), &result).await;
    assert!(again.status == 422 && again.body.contains("This test has its result already."), "{}", again.body);
}

#[tokio::test]
async fn what_cannot_be_so_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let (app, mut browser, id) = at(Role::Chair).await;
    let way = format!("plan-test/{id}");
    let bare = send(&app, &mut browser, &way, &[("about", "Every <file>.")]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.body.contains("Say how it is tested.") && bare.body.contains("Every &#60;file&#62;."));
    let mut more = TEST;
    (more[3], more[6], more[8]) = (("pass_mark", "31"), ("on-year", "2025"), ("commissioned_by", ""));
    let more = send(&app, &mut browser, &way, &more).await;
    assert_eq!(more.status, 422);
    for wrong in ["no more than are looked at", "That day is past.", "Say who wants it done."] {
        assert!(more.body.contains(wrong), "all that is wrong is said at once: {wrong}: {}", more.body);
    }
}

#[tokio::test]
async fn a_result_that_cannot_be_so_is_told_all_that_is_wrong_at_once_and_what_too_few_mean() {
    let (app, mut browser, id) = at(Role::Verifier).await;
    send(&app, &mut browser, &format!("plan-test/{id}"), &TEST).await;
    let test = app.folded().await.recommendations[0].tests[0].test;
    let way = format!("test-result/{test}");
    let form = browser.get(&format!("/plans/{}/do/{way}", app.plan)).await.body;
    let hint = "Fewer than planned do not pass, unless as many as the pass mark are as they should be. If there are no more, \
        change the test first.";
    assert!(form.contains(hint), "{form}");
    let fields = [("on-day", "20"), ("on-month", "11"), ("on-year", "2027"), ("sample", "5"), ("passed_count", "6")];
    let wrong = send(&app, &mut browser, &way, &fields).await;
    assert_eq!(wrong.status, 422);
    for said in
        ["More were as they should be than were looked at.", "That day is still to come.", "Say what was found."]
    {
        assert!(wrong.body.contains(said), "{said}: {}", wrong.body);
    }
    let fields = [
        ("on-day", "20"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("sample", "30"),
        ("passed_count", "24"),
        ("findings", "Most."),
    ];
    let done = send(&app, &mut browser, &way, &fields).await;
    let page = browser.get(done.location()).await.body;
    assert!(page.contains("A1: the test passed: 24 of 30."), "{page}");
}

#[tokio::test]
async fn a_manager_closes_only_with_the_boards_decision_and_a_chair_without() {
    let (app, mut manager, id) = at(Role::Manager).await;
    let unquoted = send(&app, &mut manager, &format!("close/{id}"), &[("why", "All is done.")]).await;
    assert!(unquoted.status == 422 && unquoted.body.contains("Quote the board&#39;s decision"), "{}", unquoted.body);
    app.person("chair", Some(Role::Chair)).await;
    let mut chair = app.signed_in("chair").await;
    let form = chair.get(&format!("/plans/{}/do/close/{id}", app.plan)).await.body;
    for said in [
        "What to know first:\nNo test has a result.",
        "Not done, and MUST DO:",
        "Claimed done, and not verified: A1(",
        "What difference it made is not stated.",
        "Closed all the same, it is listed as a contradiction.",
    ] {
        assert!(form.contains(said), "{said}: {form}");
    }
    let closed = send(&app, &mut chair, &format!("close/{id}"), &[("why", "All is done.")]).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    let page = chair.get(closed.location()).await.body;
    assert!(page.contains("(decision of the chair)") && page.contains("wm-tag--blue"), "{page}");
    assert!(page.contains("A1 is closed. Not done: A1(") && !page.contains("The request is closed."), "{page}");
    assert!(page.contains("No test has a result. It is listed under Contradictions."), "{page}");
    let verdict = "Closed by the board on 22 November 2026; not all that must be done is claimed done.";
    assert!(page.contains(verdict), "{page}");
    assert!(page.contains("Not stated. Its lead"), "{page}");
    assert_eq!(page.matches("wm-ladder__past").count(), 1, "closing fills no step that was not reached");
    let claims = chair.get(&format!("/plans/{}/claims", app.plan)).await.body;
    assert!(claims.contains("Closed over what is not done or not shown"), "closed over open work is a contradiction");
    assert!(claims.contains("and no test of whether it lasts had a result."), "{claims}");
    let fields = [("reference", "Board, minute 9"), ("why", "Too soon.")];
    let again = send(&app, &mut manager, &format!("reopen/{id}"), &fields).await;
    assert_eq!(again.status, 303);
    assert!(manager.get(again.location()).await.body.contains("A1 is taken up again."));
    assert!(app.folded().await.recommendations[0].closed.is_none());
}

#[tokio::test]
async fn a_chair_does_not_close_what_the_chair_leads() {
    let app = TestApp::new().await;
    let person = app.person("chair", Some(Role::Chair)).await;
    app.appoint(person, "HoS").await;
    let mut chair = app.signed_in("chair").await;
    let id = app.recommendation("A2").await.rsplit('/').next().unwrap_or_default().to_owned();
    let refused = chair.get(&format!("/plans/{}/do/close/{id}", app.plan)).await;
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("You act for HoS, which leads this, so somebody else decides"), "{}", refused.body);
}

#[tokio::test]
async fn the_boards_own_view_stands_beside_the_rating_and_changes_nothing_of_it() {
    let (app, mut browser, id) = at(Role::Manager).await;
    let before = browser.get(&app.recommendation("A1").await).await.body;
    let colour = |page: &str| page.split("wm-tag--").nth(1).unwrap_or_default().chars().take(4).collect::<String>();
    let fields = [("colour", "green"), ("words", "We think better of it."), ("meeting", "Board of 3 November")];
    assert_eq!(send(&app, &mut browser, &format!("board-view/{id}"), &fields).await.status, 303);
    let after = browser.get(&app.recommendation("A1").await).await.body;
    assert!(after.contains("own view: Green (Board of 3 November)") && after.contains("We think better of it."));
    assert_eq!(colour(&before), colour(&after));
}

#[tokio::test]
async fn what_difference_was_made_is_not_stated_until_a_lead_says() {
    let (app, mut browser, id) = at(Role::Manager).await;
    let page = browser.get(&app.recommendation("A1").await).await.body;
    assert!(page.contains("What difference it has made") && page.contains("Not stated."), "{page}");
    let unsaid = send(&app, &mut browser, &format!("impact/{id}"), &[("words", "They wait a week less.")]).await;
    assert!(unsaid.status == 422 && unsaid.body.contains("on which lead") || unsaid.body.contains("On whose behalf"));
    let leads = app.folded().await;
    let leads = leads.leads_of(waymark_domain::EvidenceOn::Recommendation(id.parse().unwrap()));
    let lead = leads.first().unwrap().to_string();
    let fields = [("words", "They wait a week less."), ("on_behalf_of", lead.as_str())];
    assert_eq!(send(&app, &mut browser, &format!("impact/{id}"), &fields).await.status, 303);
    assert!(browser.get(&app.recommendation("A1").await).await.body.contains("They wait a week less."));
}

#[tokio::test]
async fn a_reader_finds_no_way_to_any_of_it_and_is_told_who_may() {
    let (app, mut reader, id) = at(Role::Reader).await;
    let page = reader.get(&app.recommendation("A1").await).await.body;
    assert!(!page.contains("/do/"), "{page}");
    for way in ["plan-test", "close", "board-view", "impact"] {
        let refused = reader.get(&format!("/plans/{}/do/{way}/{id}", app.plan)).await;
        assert_eq!(refused.status, 403, "{way}");
    }
    assert_eq!(reader.get(&format!("/plans/{}/do/nothing/{id}", app.plan)).await.status, 404);
    assert_eq!(reader.get(&format!("/plans/{}/do/close/{}", app.plan, app.plan)).await.status, 404);
}

#[tokio::test]
async fn a_chair_agrees_the_plan_and_decides_a_withdrawal_from_their_home() {
    let (app, mut chair, _) = at(Role::Chair).await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "HoS").await;
    let mut lead = app.signed_in("lead").await;
    let action = app.action("A2(1)").await;
    let command = app.mint::<CommandId>().to_string();
    let fields = [("command", command.as_str()), ("why", "It is done elsewhere.")];
    assert_eq!(lead.post(&format!("{action}/withdrawal"), &fields).await.status, 303);
    let id = action.rsplit('/').next().unwrap_or_default().to_owned();
    let work = chair.get("/work").await.body;
    assert!(work.contains("Withdrawals to decide") && work.contains(&format!("/do/decide-withdrawal/{id}")), "{work}");
    assert!(work.contains("is not agreed yet") && work.contains(&format!("/do/agree/{}", app.plan)), "{work}");
    let fields = [("decision", "accept"), ("reference", "Board, minute 2"), ("why", "Agreed.")];
    let decided = send(&app, &mut chair, &format!("decide-withdrawal/{id}"), &fields).await;
    assert_eq!(decided.status, 303, "{}", decided.body);
    assert!(chair.get(decided.location()).await.body.contains("decision is recorded."));
    let plan = app.plan.to_string();
    let fields = [("on-day", "20"), ("on-month", "11"), ("on-year", "2026"), ("reference", "Board, minute 3")];
    let agreed = send(&app, &mut chair, &format!("agree/{plan}"), &fields).await;
    assert_eq!(agreed.status, 303, "{}", agreed.body);
    app.person("reader", Some(Role::Reader)).await;
    let mut reader = app.signed_in("reader").await;
    assert_eq!(reader.get(&format!("/plans/{plan}/do/agree/{plan}")).await.status, 403);
}

/// Records a test of so many, all of them needed, and what it found on a day of November 2026.
async fn tested(app: &TestApp, browser: &mut Browser, id: &str, (size, passed): (&str, &str), day: &str) -> String {
    let mut planned = TEST;
    (planned[2], planned[3]) = (("sample_size", size), ("pass_mark", size));
    assert_eq!(send(app, browser, &format!("plan-test/{id}"), &planned).await.status, 303);
    let folded = app.folded().await;
    let under = folded.recommendation(id.parse().expect("an id")).expect("a recommendation");
    let test = under.tests.last().expect("a test").test;
    let found = [
        ("on-day", day),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("sample", size),
        ("passed_count", passed),
        ("findings", "As counted."),
    ];
    let done = send(app, browser, &format!("test-result/{test}"), &found).await;
    browser.get(done.location()).await.body
}

#[tokio::test]
async fn a_failure_stays_in_sight_once_a_newer_test_has_passed() {
    let (app, mut chair, id) = at(Role::Chair).await;
    let failed = tested(&app, &mut chair, &id, ("20", "15"), "19").await;
    assert!(failed.contains("A1: the test did not pass: 15 of 20; 20 of 20 were asked for."), "{failed}");
    let passed = tested(&app, &mut chair, &id, ("15", "15"), "20").await;
    assert!(passed.contains("A1: the test passed: 15 of 15."), "{passed}");
    let earlier = "An earlier test did not pass: 15 of 20, on 19 November 2026.";
    assert!(passed.contains(earlier), "the answer to whether it is done says so: {passed}");
    let form = chair.get(&format!("/plans/{}/do/close/{id}", app.plan)).await.body;
    assert!(form.contains(earlier) && !form.contains("No test has a result."), "{form}");
}

#[tokio::test]
async fn closing_over_a_claim_that_concedes_and_that_nobody_verified_says_so_before_and_after() {
    let app = TestApp::new().await;
    app.person("chair", Some(Role::Chair)).await;
    crate::work::claim(&app, "B1(1)", "Completed, the final route will follow.", false).await;
    let mut chair = app.signed_in("chair").await;
    let id = app.recommendation("B1").await.rsplit('/').next().unwrap_or_default().to_owned();
    let page = chair.get(&app.recommendation("B1").await).await.body;
    let suggested = "A test is suggested about 22 February 2027, 22 May 2027 and 22 November 2027.";
    assert!(page.contains(suggested), "{page}");
    assert!(page.contains("Its 1 MUST DO action is not verified."), "{page}");
    let form = chair.get(&format!("/plans/{}/do/close/{id}", app.plan)).await.body;
    for said in ["Claimed done, and not verified: B1", "Claimed in words that may concede unfinished work: B1"] {
        assert!(form.contains(said), "{said}: {form}");
    }
    let closed = send(&app, &mut chair, &format!("close/{id}"), &[("why", "Enough.")]).await;
    let page = chair.get(closed.location()).await.body;
    assert!(page.contains("Delivered as claimed"), "the steps go no further than the facts: {page}");
    assert!(page.contains("; not verified, and that it lasts has not been shown."), "{page}");
    let claims = chair.get(&format!("/plans/{}/claims", app.plan)).await.body;
    assert!(claims.contains("and its 1 action that is claimed done is not verified."), "{claims}");
}
