//! In which plans somebody finds work: in every one that concerns them, and in no other.

use jiff::civil::date;
use waymark_domain::{
    Command, GrantRole, ImportPlan, LastingCommand, OpenPlan, PersonId, PlanId, PlanTest, Role, StreamId, TestDetails,
    TestMethod, Tester,
};
use waymark_testkit::{TestApp, small_plan};

use crate::work::{group, work};

/// A plan that is begun, and has nothing in it.
async fn begun(app: &TestApp, title: String) {
    let (instance, plan) = (app.journal.instance(), app.mint());
    app.system(Command::OpenPlan(OpenPlan { instance, plan, title, version_label: None })).await;
}

/// A role in one plan.
async fn granted(app: &TestApp, person: PersonId, role: Role, plan: PlanId) {
    app.system(Command::GrantRole(GrantRole { person, role, plan: Some(plan) })).await;
}

#[tokio::test]
async fn a_home_has_every_plan_that_concerns_somebody_and_no_other() {
    let app = TestApp::new().await;
    for number in 0..30 {
        begun(&app, format!("Partner plan {number}")).await;
    }
    let last: PlanId = app.mint();
    let import = ImportPlan {
        document: app.mint(),
        title: "The newest plan".into(),
        ..small_plan(app.journal.instance(), last)
    };
    app.system(Command::ImportPlan(Box::new(import))).await;
    let lead = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(lead, "TM").await;
    let page = work(&mut app.signed_in("lead").await).await;
    assert!(page.contains("The newest plan") && page.contains("Family Help"), "{page}");
    assert!(!page.contains("Partner plan") && !page.contains("are looked at here"), "{page}");
    app.person("boss", Some(Role::Manager)).await;
    let page = work(&mut app.signed_in("boss").await).await;
    assert!(page.contains("The newest plan") && !page.contains("are looked at here"), "{page}");
    // A post that leads in both plans is vacant once, and what it leads in the other stands beside it.
    assert_eq!(group(&page, "Posts and groups that lead, and that nobody holds"), Some(2), "{page}");
    assert!(page.contains("In Family Help: It leads") || page.contains("In The newest plan: It leads"), "{page}");
    // A role in one plan finds its work there, and not in another.
    let verifier = app.person("there", None).await;
    granted(&app, verifier, Role::Verifier, last).await;
    let page = work(&mut app.signed_in("there").await).await;
    assert!(page.contains("All that waits in The newest plan") && !page.contains("Family Help"), "{page}");
}

#[tokio::test]
async fn a_post_that_leads_nothing_finds_the_test_that_it_carries_out() {
    let app = TestApp::new().await;
    let (post, instance) = (app.post("TM").await, app.journal.instance());
    let plan: PlanId = app.mint();
    let mut other = ImportPlan { document: app.mint(), title: "The newest plan".into(), ..small_plan(instance, plan) };
    for action in other.recommendations.iter_mut().flat_map(|one| &mut one.actions) {
        action.leads = vec![("HoS".into(), Some("HoS".into()))];
    }
    app.system(Command::ImportPlan(Box::new(other))).await;
    let member = app.person("member", None).await;
    granted(&app, member, Role::Contributor, plan).await;
    app.appoint(member, "TM").await;
    assert!(!work(&mut app.signed_in("member").await).await.contains("The minutes"), "nothing is asked of it yet");
    let folded = app.journal.head(StreamId::Plan(plan)).await.expect("the store answers").expect("the plan");
    let recommendation = folded.head.plan().expect("a plan").recommendations[0].recommendation;
    let details = TestDetails {
        method: TestMethod::DipSample,
        about: "The minutes name who does what".into(),
        sample_size: 10,
        pass_mark: 8,
        on: date(2026, 12, 10),
        tester: Tester::Post(post),
        commissioned_by: "The board".into(),
    };
    let what = LastingCommand::PlanTest(PlanTest { recommendation, details });
    app.system(Command::Lasting { plan, what }).await;
    let page = work(&mut app.signed_in("member").await).await;
    assert!(page.contains("The minutes name who does what"), "{page}");
}
