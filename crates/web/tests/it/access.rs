//! Who may use which route: every route of the table, by everybody.

use waymark_domain::{AuthorityId, Command, OpenAuthority, Role, Sensitivity};
use waymark_testkit::{Answer, Browser, TestApp};
use waymark_web::{Access, Route, table};

/// An address of a route that is really there.
pub async fn there(app: &TestApp, route: &Route) -> String {
    let somebody = app
        .journal
        .accounts()
        .logins()
        .await
        .expect("the store answers")
        .into_iter()
        .map(|login| login.person)
        .next_back();
    let somebody = somebody.map_or_else(|| "x".to_owned(), |person| person.to_string());
    let action = app.action("A1(2)").await;
    let recommendation = app.recommendation("A1").await;
    match route.path {
        "/plans/{plan}/recommendations/{recommendation}" => recommendation,
        "/plans/{plan}/actions/{action}" => action,
        "/plans/{plan}/actions/{action}/update" => format!("{action}/update"),
        "/plans/{plan}/actions/{action}/withdrawal" => format!("{action}/withdrawal"),
        "/plans/{plan}/actions/{action}/more-time" => format!("{action}/more-time"),
        "/plans/{plan}/actions/{action}/more-time/take-back" => format!("{action}/more-time/take-back"),
        "/plans/{plan}/actions/{action}/more-time/decide" => format!("{action}/more-time/decide"),
        "/plans/{plan}/actions/{action}/copies" => format!("{action}/copies"),
        "/plans/{plan}/actions/{action}/occurrence" => format!("{action}/occurrence"),
        "/plans/{plan}/posts/{post}" => format!("/plans/{}/posts/{}", app.plan, app.post("HoS").await),
        "/plans/{plan}/actions/{action}/mend" => format!("{action}/mend"),
        "/plans/{plan}/recommendations/{recommendation}/mend" => format!("{recommendation}/mend"),
        "/directory/{deed}" => "/directory/add-post".to_owned(),
        "/directory/{deed}/{subject}" => format!("/directory/revise-post/{}", app.post("HoS").await),
        "/plans/{plan}/keep/{deed}" => format!("/plans/{}/keep/describe", app.plan),
        "/plans/{plan}/keep/{deed}/{subject}" => {
            let id = action.rsplit('/').next().unwrap_or_default();
            format!("/plans/{}/keep/date/{id}", app.plan)
        }
        "/plans/{plan}/evidence/{evidence}" => evidence(app).await,
        "/plans/{plan}/evidence/{evidence}/file/{revision}" => format!("{}/file/1", evidence(app).await),
        "/plans/{plan}/evidence/{evidence}/revise" => format!("{}/revise", evidence(app).await),
        "/plans/{plan}/evidence/{evidence}/{deed}" => format!("{}/describe", evidence(app).await),
        "/plans/{plan}/requests/{request}/{deed}" => {
            let id = action.rsplit('/').next().unwrap_or_default();
            format!("/plans/{}/requests/action-{id}/ask", app.plan)
        }
        "/plans/{plan}/verify/{action}" => {
            format!("/plans/{}/verify/{}", app.plan, action.rsplit('/').next().unwrap_or_default())
        }
        "/plans/{plan}/do/{deed}/{subject}" => {
            format!("/plans/{}/do/plan-test/{}", app.plan, recommendation.rsplit('/').next().unwrap_or_default())
        }
        "/plans/{plan}/changes/{deed}/{subject}" => format!("/plans/{0}/changes/note-change/{0}", app.plan),
        "/people/{person}" => format!("/people/{somebody}"),
        path => path
            .replace("{plan}", &app.plan.to_string())
            .replace("{name}", "x")
            .replace("{token}", "x")
            .replace("{session}", "x")
            .replace("{person}", "x")
            .replace("{position}", "0")
            .replace("{draft}", "x")
            .replace("{question}", "x")
            .replace("{group}", "x"),
    }
}

/// The plan's one piece of evidence, a file.
async fn evidence(app: &TestApp) -> String {
    let there = app.folded().await.evidence.keys().next().copied();
    match there {
        Some(id) => format!("/plans/{}/evidence/{id}", app.plan),
        None => app.file("A1(2)", "count.txt", b"Twelve visits.", Sensitivity::Official).await,
    }
}

async fn asked(browser: &mut Browser, method: &str, path: &str) -> Answer {
    if method == "GET" { browser.get(path).await } else { browser.post(path, &[]).await }
}

#[tokio::test]
async fn whoever_is_not_signed_in_gets_no_further_than_the_door() {
    let app = TestApp::new().await;
    for route in table().iter().filter(|route| route.access != Access::Anybody) {
        let path = there(&app, route).await;
        for method in route.methods {
            let answer = asked(&mut app.browser(), method, &path).await;
            let expected = if *method == "GET" { 303 } else { 401 };
            assert_eq!(answer.status, expected, "{method} {path}");
            assert!(*method != "GET" || answer.location().starts_with("/sign-in?then=/"), "{path}");
            assert!(!answer.body.contains("Family Help"), "{method} {path} says what is behind it");
        }
    }
}

#[tokio::test]
async fn the_door_help_the_assets_and_health_are_all_that_is_open_to_anybody() {
    let open: Vec<&str> =
        table().iter().filter(|route| route.access == Access::Anybody).map(|route| route.path).collect();
    let door = ["/sign-in", "/sign-in/code", "/sign-out", "/link/{token}"];
    let help = ["/glossary", "/accessibility"];
    assert_eq!(open, [&["/health/live", "/health/ready", "/assets/{name}"], &door[..], &help].concat());
}

#[tokio::test]
async fn a_plan_route_always_asks_whether_the_plan_may_be_read() {
    for route in table() {
        let asks = matches!(route.access, Access::PlanReader | Access::PlanKeeper);
        assert_eq!(route.path.contains("{plan}"), asks, "{}", route.path);
    }
}

#[tokio::test]
async fn every_role_reads_every_page_of_its_plans() {
    let app = TestApp::new().await;
    let roles = [
        ("m", Role::Manager),
        ("c", Role::Contributor),
        ("r", Role::Reader),
        ("v", Role::Verifier),
        ("ch", Role::Chair),
        ("b", Role::Member),
    ];
    for (login, role) in roles {
        app.person(login, Some(role)).await;
        let mut browser = app.signed_in(login).await;
        for route in table().iter().filter(|route| route.access != Access::Anybody) {
            let path = there(&app, route).await;
            if matches!(route.access, Access::PlanKeeper | Access::Keeper) && role != Role::Manager {
                for method in route.methods {
                    let answer = asked(&mut browser, method, &path).await;
                    let none = asked(&mut browser, method, "/nothing").await;
                    assert_eq!(told(&answer), told(&none), "{login} {method} {path}");
                }
                continue;
            }
            // A second step is there once it is begun: account.rs walks these.
            if route.path.starts_with("/account/second-step") {
                continue;
            }
            // A draft is its own person's: bring_in.rs walks these with one.
            if route.path.contains("{draft}") {
                continue;
            }
            // Evidence is brought by whoever leads, and asked for by few: evidence.rs walks these.
            let of_evidence = ["/attach", "/revise", "/describe", "/ask"].iter().any(|deed| path.ends_with(deed));
            if of_evidence {
                continue;
            }
            // What actions changed is noted by whoever leads them: changes.rs walks these.
            if route.path.contains("/changes/{") {
                continue;
            }
            // Who may answer a claim, or test and close a recommendation: verify.rs and tested.rs walk these.
            if route.path.contains("/verify/{") || route.path.contains("/do/{") {
                continue;
            }
            // Nothing is made yet that could be fetched: pack.rs walks that. Nobody shuts themselves out, and not everybody has a second step: people.rs walks these.
            let theirs = [
                "/disable",
                "/second-step",
                "/update",
                "/withdrawal",
                "/more-time",
                "/take-back",
                "/occurrence",
                "/copies",
                "/decide",
                "/round",
                "/pack/file",
            ]
            .iter()
            .any(|deed| path.ends_with(deed));
            if route.methods.contains(&"GET") && !theirs && path != "/" {
                assert_eq!(browser.get(&path).await.status, 200, "{login} {path}");
            }
        }
    }
}

/// Everything a browser is told, but for what differs in any two answers.
fn told(answer: &Answer) -> (u16, String, Vec<String>) {
    let headers = answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
    (answer.status, answer.body.clone(), headers)
}

#[tokio::test]
async fn a_plan_of_another_authority_is_exactly_as_a_plan_that_is_not_there() {
    let app = TestApp::new().await;
    let other: AuthorityId = app.mint();
    let open = OpenAuthority { instance: app.journal.instance(), authority: other, name: "Another Council".into() };
    app.system_for(other, Command::OpenAuthority(open)).await;
    app.person_of(other, "stranger", Some(Role::Manager)).await;
    let mut stranger = app.signed_in("stranger").await;
    let nowhere = app.mint::<waymark_domain::PlanId>().to_string();
    for route in table().iter().filter(|route| route.path.contains("{plan}")) {
        let path = there(&app, route).await;
        for method in route.methods {
            let theirs = asked(&mut stranger, method, &path).await;
            let none = asked(&mut stranger, method, &path.replace(&app.plan.to_string(), &nowhere)).await;
            assert_eq!(theirs.status, 404, "{method} {path}");
            assert_eq!(told(&theirs), told(&none), "{method} {path}");
        }
    }
    assert!(!stranger.get("/plans").await.body.contains("Family Help"));
}

#[tokio::test]
async fn somebody_without_a_role_finds_no_plan() {
    let app = TestApp::new().await;
    app.person("nobody", None).await;
    let mut browser = app.signed_in("nobody").await;
    assert!(browser.get("/plans").await.body.contains("No plan yet"));
    assert_eq!(browser.get(&format!("/plans/{}", app.plan)).await.status, 404);
}

#[tokio::test]
async fn addresses_that_name_nothing_are_not_there() {
    let app = TestApp::new().await;
    app.person("m", Some(Role::Manager)).await;
    let mut browser = app.signed_in("m").await;
    let plan = app.plan;
    for path in [
        "/plans/x".to_owned(),
        format!("/plans/{plan}/actions/{plan}"),
        format!("/plans/{plan}/actions/x"),
        format!("/plans/{plan}/recommendations/{plan}"),
        "/assets/app.css".to_owned(),
        "/nothing".to_owned(),
    ] {
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("Page not there"), "{path}");
    }
}
