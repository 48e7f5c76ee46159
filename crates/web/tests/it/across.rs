//! One piece of work in two plans, through the whole house: linked by address, told at home, shown in both, leaked to nobody.

use waymark_domain::{Command, GrantRole, ImportPlan, PlanId, Role, StreamId};
use waymark_testkit::{Browser, TestApp, small_plan};

use crate::keep::{done, id, keep, manager, refused};

/// Another plan of the same authority, with the same actions.
async fn other(app: &TestApp) -> PlanId {
    named(app, "The secret sister").await
}

async fn named(app: &TestApp, title: &str) -> PlanId {
    let plan: PlanId = app.mint();
    let import = ImportPlan { document: app.mint(), title: title.into(), ..small_plan(app.journal.instance(), plan) };
    app.system(Command::ImportPlan(Box::new(import))).await;
    plan
}

async fn action_of(app: &TestApp, plan: PlanId, place: &str) -> String {
    let head = app.journal.head(StreamId::Plan(plan)).await.expect("the store answers").expect("the plan");
    let folded = head.head.plan().expect("a plan");
    let found = folded.actions.keys().find(|id| folded.place(**id) == place).expect("an action");
    format!("/plans/{plan}/actions/{found}")
}

/// A2(1) here lives in the other plan; the addresses of both.
async fn linked() -> (TestApp, Browser, String, String) {
    let (app, mut browser) = manager().await;
    let sister = other(&app).await;
    let (here, home) = (app.action("A2(1)").await, action_of(&app, sister, "A2(1)").await);
    let path = keep(&app, "link-across", id(&here));
    let address = format!("https://plans.example{home}");
    let page = done(&mut browser, &path, &[("home", &address), ("why", "One training serves both.")]).await;
    assert!(
        page.contains("It lives in the other plan from now on") && page.contains("Part it from the other plan"),
        "{page}"
    );
    (app, browser, here, home)
}

async fn say(app: &TestApp, browser: &mut Browser, action: &str, words: &str) -> waymark_testkit::Answer {
    let command = app.mint::<waymark_domain::CommandId>().to_string();
    let lead = app.post("HoS").await.to_string();
    let fields = [("command", command.as_str()), ("stage", "done"), ("words", words), ("on_behalf_of", &lead)];
    browser.post(&format!("{action}/update"), &fields).await
}

#[tokio::test]
async fn the_page_to_mend_shared_work_says_first_where_else_it_stands() {
    let (app, mut browser, here, home) = linked().await;
    let page = browser.get(&format!("{here}/mend")).await.body;
    let row = page.split("<dt>Lives in</dt>").nth(1).and_then(|rest| rest.split("</div>").next()).expect("a row");
    for words in ["A2(1) in The secret sister", "It is updated there", "Open it there", "Part it from the other plan"] {
        assert!(row.contains(words), "{words}: {row}");
    }
    assert!(
        !page.contains("Joined with") && !page.contains("<dt>Recurs</dt>"),
        "what cannot be done is not offered: {page}"
    );
    let page = browser.get(&format!("{home}/mend")).await.body;
    let row = page.split("<dt>Serves, too</dt>").nth(1).and_then(|rest| rest.split("</div>").next()).expect("a row");
    let title = app.folded().await.title.shown().to_owned();
    assert!(row.contains(&format!("A2(1) in {title}")) && row.contains(&format!("{home}/copies")), "{row}");
    assert!(
        page.contains("Join with another action") && !page.contains("Link with an action of another plan"),
        "{page}"
    );
}

#[tokio::test]
async fn what_is_said_at_home_shows_in_the_other_plan_which_says_where_it_lives() {
    let (app, mut browser, here, home) = linked().await;
    let page = browser.get(&here).await.body;
    assert!(page.contains("Lives in") && page.contains("A2(1) in The secret sister"), "{page}");
    assert!(!page.contains("Record an update") && page.contains("side by side"), "{page}");
    let said = say(&app, &mut browser, &home, "Every manager is trained.").await;
    assert_eq!(said.status, 303, "{}", said.body);
    let page = browser.get(&here).await.body;
    assert!(page.contains("Every manager is trained."), "the page is made again: {page}");
    let list = browser.get(&app.recommendation("A2").await).await.body;
    assert!(list.contains("lives in another plan") && list.contains("Every manager is trained."), "{list}");
    let at_home = browser.get(&home).await.body;
    assert!(at_home.contains("Serves, too") && at_home.contains("A2(1) in Family Help"), "{at_home}");
    let refused = say(&app, &mut browser, &here, "Said in the wrong plan.").await;
    assert!(refused.status == 403 && refused.body.contains("lives in another plan"), "{}", refused.body);
    for list in ["verify", "evidence/bring-over"] {
        let page = browser.get(&format!("/plans/{}/{list}", app.plan)).await;
        assert!(page.status == 200 && !page.body.contains(id(&here)), "{list}: its claim is answered at home");
    }
    let copies = browser.get(&format!("{here}/copies")).await;
    assert!(copies.status == 200 && copies.body.contains("A2(1) in The secret sister"), "{}", copies.body);
    assert!(!copies.body.contains("Progress"), "it is said once, at home: {}", copies.body);
    let history = browser.get(&format!("/plans/{}/history", app.plan)).await.body;
    assert!(history.contains("It was linked to an action of another plan") && !history.contains("secret"), "{history}");
}

#[tokio::test]
async fn the_date_of_the_plan_where_it_lives_is_told_as_that_and_not_as_a_reading_of_the_print() {
    let (app, mut browser) = manager().await;
    let sister = other(&app).await;
    let (here, home) = (app.action("A2(1)").await, action_of(&app, sister, "A2(1)").await);
    let correct = format!("/plans/{sister}/keep/date/{}", id(&home));
    done(&mut browser, &correct, &[("printed", "14 May 2026"), ("why", "Misread.")]).await;
    let path = keep(&app, "link-across", id(&here));
    let form = browser.get(&path).await.body;
    assert!(form.contains("gives way to 14 May 2026"), "what linking would do is told before: {form}");
    done(&mut browser, &path, &[("home", &home), ("why", "One training serves both.")]).await;
    let page = browser.get(&here).await.body;
    assert!(page.contains("ue 14 May 2026 in the plan where it lives; this plan printed"), "{page}");
    assert!(page.contains("Due in the plan where it lives") && !page.contains("read as 14 May"), "{page}");
    assert!(!page.contains("Its date of the plan where it lives passed"), "before this plan began: {page}");
    let list = browser.get(&app.recommendation("A2").await).await.body;
    assert!(list.contains("due 14 May 2026 in the plan where it lives") && !list.contains("read as 14 May"), "{list}");
}

#[tokio::test]
async fn whoever_may_not_read_the_home_sees_the_work_and_nothing_of_that_plan() {
    let (app, mut browser, here, home) = linked().await;
    assert_eq!(say(&app, &mut browser, &home, "Every manager is trained.").await.status, 303);
    let reader = app.person("here-only", None).await;
    let grant = GrantRole { person: reader, role: Role::Reader, plan: Some(app.plan) };
    app.system(Command::GrantRole(grant)).await;
    let mut reader = app.signed_in("here-only").await;
    let page = reader.get(&here).await.body;
    assert!(page.contains("Another plan") && page.contains("Every manager is trained."), "{page}");
    let sister = home.split('/').nth(2).unwrap();
    for address in [here.clone(), format!("/plans/{}", app.plan), format!("/plans/{}/history", app.plan)] {
        let page = reader.get(&address).await.body;
        assert!(!page.contains("secret sister") && !page.contains(sister), "{address}: {page}");
    }
    let none = reader.get(&format!("/plans/{}/actions/{sister}/copies", app.plan)).await;
    let theirs = reader.get(&format!("{here}/copies")).await;
    assert_eq!((theirs.status, theirs.body), (none.status, none.body), "not theirs is as not there");
    // The other way round: who reads the home only does not hear which plan it serves.
    let at_home = app.person("home-only", None).await;
    let plan = sister.parse().unwrap();
    app.system(Command::GrantRole(GrantRole { person: at_home, role: Role::Reader, plan: Some(plan) })).await;
    let mut at_home = app.signed_in("home-only").await;
    let page = at_home.get(&home).await.body;
    assert!(!page.contains("Family Help") && !page.contains("Serves, too"), "{page}");
}

#[tokio::test]
async fn what_moves_names_the_same_work_in_every_plan_that_may_be_read() {
    let (app, mut browser, here, home) = linked().await;
    let page = browser.get(&format!("{home}/more-time")).await.body;
    assert!(page.contains("the same work, in Family Help") && page.contains(&here), "{page}");
    let lead = app.person("lead", None).await;
    let plan: PlanId = home.split('/').nth(2).unwrap().parse().unwrap();
    app.system(Command::GrantRole(GrantRole { person: lead, role: Role::Contributor, plan: Some(plan) })).await;
    app.appoint(lead, "HoS").await;
    let mut lead = app.signed_in("lead").await;
    let page = lead.get(&format!("{home}/more-time")).await.body;
    assert!(page.contains("What else moves") && !page.contains("Family Help"), "{page}");
}

#[tokio::test]
async fn what_moves_goes_on_through_a_third_plan_as_far_as_it_may_be_read() {
    let (app, mut browser, here, home) = linked().await;
    // Here, A1(4) waits for the training; and a third plan has A1(4) in common with this one.
    let waiting = app.action("A1(4)").await;
    let fields = [("on", id(&here)), ("relation", "waits_for")];
    done(&mut browser, &keep(&app, "link", id(&waiting)), &fields).await;
    let third = named(&app, "The third plan").await;
    let there = action_of(&app, third, "A1(4)").await;
    let fields = [("home", waiting.as_str()), ("why", "One review.")];
    done(&mut browser, &format!("/plans/{third}/keep/link-across/{}", id(&there)), &fields).await;
    let page = browser.get(&format!("{home}/more-time")).await.body;
    assert!(page.contains("waits for it, in Family Help") && page.contains(&waiting), "{page}");
    assert!(page.contains("waits for it, in The third plan") && page.contains(&there), "two plans away: {page}");
    // Who may not read the plan between is told of neither, since the way leads through it.
    let lead = app.person("between", None).await;
    for plan in [home.split('/').nth(2).unwrap().parse().unwrap(), third] {
        app.system(Command::GrantRole(GrantRole { person: lead, role: Role::Contributor, plan: Some(plan) })).await;
    }
    app.appoint(lead, "HoS").await;
    let mut lead = app.signed_in("between").await;
    let page = lead.get(&format!("{home}/more-time")).await.body;
    assert!(page.contains("What else moves") && !page.contains("Family Help"), "{page}");
    assert!(!page.contains("The third plan"), "{page}");
}

#[tokio::test]
async fn they_are_parted_by_hand_with_a_reason_and_what_is_wrong_is_said_beside_its_field() {
    let (app, mut browser, here, home) = linked().await;
    let path = keep(&app, "part-across", id(&here));
    refused(&mut browser, &path, &[("why", " ")], "why", "Say why").await;
    let page = done(&mut browser, &path, &[("why", "Two trainings after all.")]).await;
    assert!(page.contains("Link with an action of another plan"), "{page}");
    assert!(browser.get(&here).await.body.contains("Record an update"));
    assert!(!browser.get(&home).await.body.contains("Serves, too"));
    let link = keep(&app, "link-across", id(&here));
    refused(&mut browser, &link, &[("home", "A2(1)"), ("why", "One.")], "home", "not the address of an action").await;
    let own = format!("https://plans.example{}", app.action("A2(2)").await);
    refused(&mut browser, &link, &[("home", &own), ("why", "One.")], "home", "Both stand in this plan").await;
    let nowhere: PlanId = app.mint();
    let nowhere = format!("/plans/{nowhere}/actions/{nowhere}");
    refused(&mut browser, &link, &[("home", &nowhere), ("why", "One.")], "home", "no such action").await;
}

#[tokio::test]
async fn what_looks_alike_in_other_plans_that_one_keeps_is_offered_and_chosen() {
    let (app, mut browser) = manager().await;
    let sister = other(&app).await;
    let (here, home) = (app.action("A2(1)").await, action_of(&app, sister, "A2(1)").await);
    let path = keep(&app, "link-across", id(&here));
    let page = browser.get(&path).await.body;
    assert!(page.contains("A2(1) in The secret sister: Train every team manager in reflective supervision"), "{page}");
    assert!(!page.contains("B1 in The secret sister"), "only what is alike: {page}");
    let chosen = format!("{sister}~{}", id(&home));
    let both = [("alike", chosen.as_str()), ("home", "https://plans.example/x"), ("why", "One training.")];
    refused(&mut browser, &path, &both, "home", "Either choose an action above").await;
    let nothing = [("home", ""), ("why", "One training.")];
    refused(&mut browser, &path, &nothing, "alike", "Choose the action, or write the address").await;
    let neither = [("alike", "another"), ("home", ""), ("why", "One training.")];
    refused(&mut browser, &path, &neither, "home", "Write the address").await;
    let page = done(&mut browser, &path, &[("alike", &chosen), ("why", "One training.")]).await;
    assert!(page.contains("Part it from the other plan"), "{page}");
    let page = browser.get(&here).await.body;
    assert!(page.contains("A2(1) in The secret sister"), "{page}");
}

#[tokio::test]
async fn nothing_is_offered_of_a_plan_that_one_does_not_keep() {
    let (app, mut browser) = manager().await;
    let sister = other(&app).await;
    let keeper = app.person("here-keeper", None).await;
    app.system(Command::GrantRole(GrantRole { person: keeper, role: Role::Manager, plan: Some(app.plan) })).await;
    app.system(Command::GrantRole(GrantRole { person: keeper, role: Role::Reader, plan: Some(sister) })).await;
    let path = keep(&app, "link-across", id(&app.action("A2(1)").await));
    let mut keeper = app.signed_in("here-keeper").await;
    let page = keeper.get(&path).await.body;
    assert!(page.contains("The address of the action") && !page.contains("secret sister"), "{page}");
    assert!(browser.get(&path).await.body.contains("secret sister"));
}

#[tokio::test]
async fn a_dependency_that_goes_round_through_another_plan_is_refused_and_the_way_is_said() {
    let (app, mut browser, here, home) = linked().await;
    // There, A2(2) waits for the training; here, A2(2) lives there; so the training cannot wait for A2(2) here.
    let sister: PlanId = home.split('/').nth(2).unwrap().parse().unwrap();
    let there = action_of(&app, sister, "A2(2)").await;
    let waits = [("on", id(&home)), ("relation", "waits_for")];
    done(&mut browser, &format!("/plans/{sister}/keep/link/{}", id(&there)), &waits).await;
    let own = app.action("A2(2)").await;
    let fields = [("home", there.as_str()), ("why", "One policy.")];
    done(&mut browser, &keep(&app, "link-across", id(&own)), &fields).await;
    let circle = [("on", id(&own)), ("relation", "waits_for")];
    let words = "A2(1) waits for A2(2), which is one with an action of another plan, which waits for an action of \
        another plan, which is one with A2(1)";
    refused(&mut browser, &keep(&app, "link", id(&here)), &circle, "on", words).await;
}

#[tokio::test]
async fn a_chair_finds_shared_work_that_needs_the_board_once_where_it_lives() {
    let (app, _, here, home) = linked().await;
    app.clock.advance(jiff::SignedDuration::from_hours(24 * 365));
    app.person("chair", Some(Role::Chair)).await;
    let page = app.signed_in("chair").await.get("/work").await.body;
    let lines = |address: &str| page.matches(&format!("wm-code\" href=\"{address}\"")).count();
    assert_eq!((lines(&home), lines(&here)), (1, 0), "{page}");
    let also = format!("It also stands in {}, as A2(1).", app.folded().await.title.shown());
    assert!(page.contains(&also), "{page}");
}

#[tokio::test]
async fn what_shared_work_says_against_itself_is_listed_once_with_every_place() {
    let (app, mut browser, _, home) = linked().await;
    assert_eq!(say(&app, &mut browser, &home, "The training has not been given.").await.status, 303);
    app.person("chair", Some(Role::Chair)).await;
    let title = app.folded().await.title.shown().to_owned();
    for who in ["chair", "manager"] {
        let page = app.signed_in(who).await.get("/work").await.body;
        // A chair is told of A1(2), too, which looks like it in each of the plans: those are two.
        let listed = if who == "chair" { 3 } else { 1 };
        assert_eq!(crate::work::group(&page, "Contradictions"), Some(listed), "{who}: {page}");
        assert_eq!(page.matches("A claim against itself").count(), 1, "{who}: {page}");
        let lines = page.split("\">Contradictions <span class=\"wm-count\">").nth(1).unwrap_or_default();
        let lines = lines.split("</details>").next().unwrap_or_default();
        let also = format!(
            "The secret sister\u{a0}· A claim against itself</p><p class=\"wm-soft wm-small\">It also stands in {title}, as A2(1)."
        );
        assert!(lines.contains(&format!("href=\"{home}\"")) && lines.contains(&also), "{who}: {lines}");
    }
}

#[tokio::test]
async fn copies_that_two_plans_print_otherwise_stand_under_contradictions_and_on_the_managers_home() {
    let (app, mut browser, here, home) = linked().await;
    let sister: PlanId = home.split('/').nth(2).unwrap().parse().unwrap();
    let pages = [format!("/plans/{}/claims", app.plan), format!("/plans/{sister}/claims")];
    for page in pages.iter().map(String::as_str).chain(["/work"]) {
        let page = browser.get(page).await.body;
        assert!(!page.contains("the two plans print it otherwise"), "they print the same: {page}");
    }
    let correct = keep(&app, "date", id(&here));
    done(&mut browser, &correct, &[("printed", "9 December 2026"), ("why", "Misread.")]).await;
    let title = app.folded().await.title.shown().to_owned();
    let places = [
        ("A2(1)".to_owned(), "A2(1) in The secret sister".to_owned()),
        ("A2(1)".to_owned(), format!("A2(1) in {title}")),
    ];
    for (page, (here, other)) in pages.iter().zip(&places) {
        let answer = browser.get(page).await;
        assert_eq!(answer.header("cache-control"), "no-store", "another plan stands on it");
        let listed = answer.body.split("id=\"contradictions\"").nth(1).unwrap_or_default().to_owned();
        let why = format!(
            "{here} and {other} are one piece of work, and the two plans print it otherwise: they differ in the date."
        );
        assert!(listed.contains(&why) && listed.contains("Date: 9 December 2026."), "{}", answer.body);
        assert!(
            listed.contains("/copies\">See them side by side") && listed.contains("Copies that disagree"),
            "{listed}"
        );
    }
    let work = browser.get("/work").await.body;
    assert_eq!(work.matches("the two plans print it otherwise").count(), 1, "{work}");
    assert!(work.contains(&format!("href=\"{here}/copies\"")), "{work}");
    // Whoever reads only one of the two is told of nothing.
    let reader = app.person("here-reader", None).await;
    app.system(Command::GrantRole(GrantRole { person: reader, role: Role::Manager, plan: Some(app.plan) })).await;
    let mut reader = app.signed_in("here-reader").await;
    for page in [pages[0].as_str(), "/work"] {
        let page = reader.get(page).await.body;
        assert!(!page.contains("print it otherwise") && !page.contains("secret sister"), "{page}");
    }
    // Nor does the past tell it: the other plan is known as it stands today.
    let past = browser.get(&format!("{}?as-at=2026-11-22", pages[0])).await.body;
    assert!(past.contains("print it otherwise"), "today is today: {past}");
    app.clock.advance(jiff::SignedDuration::from_hours(24));
    let mut browser = app.signed_in("manager").await;
    let past = browser.get(&format!("{}?as-at=2026-11-22", pages[0])).await.body;
    assert!(!past.contains("print it otherwise"), "{past}");
}

/// A2(1) here was said to be at risk, and lives where it is claimed done; the addresses of both.
async fn disputed() -> (TestApp, Browser, String, String) {
    let (app, mut browser) = manager().await;
    let sister = other(&app).await;
    let (here, home) = (app.action("A2(1)").await, action_of(&app, sister, "A2(1)").await);
    let correct = format!("/plans/{sister}/keep/date/{}", id(&home));
    done(&mut browser, &correct, &[("printed", "14 May 2026"), ("why", "Misread.")]).await;
    let (command, lead) = (app.mint::<waymark_domain::CommandId>().to_string(), app.post("HoS").await.to_string());
    let said =
        [("stage", "underway"), ("confidence", "at_risk"), ("words", "Half are trained."), ("on_behalf_of", &lead)];
    let said = [&[("command", command.as_str())][..], &said].concat();
    assert_eq!(browser.post(&format!("{here}/update"), &said).await.status, 303);
    (app, browser, here, home)
}

#[tokio::test]
async fn where_each_stands_is_told_before_they_are_linked_and_what_was_said_here_is_not_lost_after() {
    let (app, mut browser, here, home) = disputed().await;
    assert_eq!(say(&app, &mut browser, &home, "Every manager is trained.").await.status, 303);
    let path = keep(&app, "link-across", id(&here));
    let form = browser.get(&path).await.body;
    let both =
        "Here: underway, at risk, said on 22 November 2026. There: claimed done on 22 November 2026, no evidence.";
    assert!(form.contains(both) && form.contains("counts no more"), "{form}");
    done(&mut browser, &path, &[("home", &home), ("why", "One training serves both.")]).await;
    let page = browser.get(&here).await.body;
    let against = page.split("What speaks against it").nth(1).unwrap_or_default();
    let before = "Before it was linked, a plan manager, on behalf of HoS said of it in this plan on 22 November 2026: \
                  underway, at risk: \u{201c}Half are trained.\u{201d}";
    assert!(against.contains(before), "{page}");
    let history = page.split("id=\"happened\"").nth(1).unwrap_or_default();
    assert!(history.contains("on behalf of HoS says: underway, at risk."), "{history}");
    assert!(!history.contains("An update was recorded"), "{history}");
}

#[tokio::test]
async fn no_form_is_offered_here_for_what_is_done_where_it_lives() {
    let (app, mut browser, here, home) = disputed().await;
    let mend = keep(&app, "", "").trim_end_matches('/').to_owned();
    let mend = mend.replace("/keep", &format!("/actions/{}/mend", id(&here)));
    let page = browser.get(&mend).await.body;
    assert!(page.contains("Say how often") && page.contains("Ask for it<"), "{page}");
    done(&mut browser, &keep(&app, "link-across", id(&here)), &[("home", &home), ("why", "One training.")]).await;
    let page = browser.get(&mend).await.body;
    assert!(!page.contains("Say how often") && !page.contains("Ask for it<"), "{page}");
    assert!(page.contains("A2(1) in The secret sister") && page.contains("are kept there too."), "{page}");
    assert!(page.contains("14 May 2026 where it lives (printed here "), "{page}");
    let plan = browser.get(&format!("/plans/{}", app.plan)).await.body;
    assert!(plan.contains("past its date of 14 May 2026 (where it lives), and not done."), "{plan}");
    let form = keep(&app, "date", id(&here));
    let page = done(&mut browser, &form, &[("printed", "9 December 2026"), ("why", "Misread.")]).await;
    assert!(page.contains("The date printed here is corrected. 14 May 2026, where it lives, still counts."), "{page}");
    assert!(page.contains("14 May 2026 where it lives (printed here 9 December 2026)"), "{page}");
}
