//! The change index: noted, edited, removed, set aside; found on the action's page, at home and in a file.

use jiff::SignedDuration;
use waymark_domain::{CommandId, Role};
use waymark_testkit::{Answer, Browser, TestApp, full_plan};
use waymark_web::PublicUrl;

/// The application with a manager, the lead of A1(1), A2(1), A2(2) and B1(1), and a reader.
async fn app() -> TestApp {
    let app = TestApp::new().await;
    app.person("manager", Some(Role::Manager)).await;
    let lead = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(lead, "HoS").await;
    app.person("reader", Some(Role::Reader)).await;
    app
}

async fn id(app: &TestApp, place: &str) -> String {
    app.action(place).await.rsplit('/').next().expect("an id").to_owned()
}

fn index(app: &TestApp) -> String {
    format!("/plans/{}/changes", app.plan)
}

fn field(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

/// Sends a form of the change index; what a field is given twice, the later counts.
async fn send(app: &TestApp, browser: &mut Browser, way: &str, fields: &[(&str, &str)]) -> Answer {
    let command = app.mint::<CommandId>().to_string();
    let mut all = vec![("command", command.as_str())];
    all.extend(fields);
    browser.post(&format!("{}/{way}", index(app)), &all).await
}

const GUIDE: [(&str, &str); 10] = [
    ("kind", "guidance"),
    ("novelty", "new"),
    ("title", "Guide to thresholds"),
    ("version", "1.2"),
    ("in_force_from-day", "5"),
    ("in_force_from-month", "10"),
    ("in_force_from-year", "2026"),
    ("next_review-day", "30"),
    ("next_review-month", "11"),
    ("next_review-year", "2026"),
];

/// Notes the guide of A1(1), as its lead.
async fn noted(app: &TestApp) -> (Browser, String) {
    let mut lead = app.signed_in("lead").await;
    let action = id(app, "A1(1)").await;
    let mut fields = GUIDE.to_vec();
    fields.extend([("url", "https://example.org/guide"), ("actions", action.as_str())]);
    let done = send(app, &mut lead, &format!("note-change/{action}.guidance"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let change = *app.folded().await.changes.keys().next().expect("an entry");
    (lead, change.to_string())
}

#[tokio::test]
async fn a_lead_confirms_what_the_words_suggest_and_everybody_of_the_plan_reads_it() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let page = lead.get(&index(&app)).await.body;
    assert!(page.contains("Nothing is noted yet.") && page.contains("To confirm"), "{page}");
    assert!(page.contains("<mark>Write a one-page guide</mark>") && page.contains("new_guidance"), "{page}");
    assert!(page.contains("2 more, of actions that are not claimed done yet"), "{page}");
    let form = lead.get(&format!("{}/note-change/{}.guidance", index(&app), id(&app, "A1(1)").await)).await.body;
    assert!(form.contains("value=\"guidance\" checked") && form.contains("value=\"new\" checked"), "{form}");

    let (_, _) = noted(&app).await;
    let mut reader = app.signed_in("reader").await;
    let page = reader.get(&index(&app)).await.body;
    assert!(page.contains("Guide to thresholds") && page.contains("https://example.org/guide"), "{page}");
    for words in ["Version 1.2", "in force from 5 October 2026", "to be reviewed by 30 November 2026"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("review due soon") && page.contains("as the action’s words suggest"), "{page}");
    assert!(!page.contains("Add an entry") && !page.contains("To confirm") && !page.contains("edit-change"));
    let action = reader.get(&app.action("A1(1)").await).await.body;
    assert!(action.contains("Guide to thresholds") && action.contains("Noted in the change index"), "{action}");
    let history = reader.get(&format!("/plans/{}/history?kind=change-index", app.plan)).await.body;
    assert!(history.contains("new guidance, version 1.2, in force from 5 October 2026"), "{history}");
}

#[tokio::test]
async fn the_list_is_narrowed_by_kind_words_novelty_and_review() {
    let app = app().await;
    let (mut lead, _) = noted(&app).await;
    let action = id(&app, "A2(2)").await;
    let fields = [
        ("kind", "policy"),
        ("novelty", "revised"),
        ("title", "Supervision policy"),
        ("next_review-day", "1"),
        ("next_review-month", "11"),
        ("next_review-year", "2026"),
        ("actions", action.as_str()),
    ];
    let done = send(&app, &mut lead, &format!("note-change/{}", app.plan), &fields).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let shows = async |browser: &mut Browser, query: &str| {
        let page = browser.get(&format!("{}?{query}", index(&app))).await.body;
        let list = page.split("id=\"to-confirm\"").next().unwrap_or_default().to_owned();
        (list.contains("Guide to thresholds</span>"), list.contains("Supervision policy</span>"))
    };
    assert_eq!(shows(&mut lead, "").await, (true, true));
    assert_eq!(shows(&mut lead, "kind=policy").await, (false, true));
    assert_eq!(shows(&mut lead, "novelty=new").await, (true, false));
    assert_eq!(shows(&mut lead, "review=overdue").await, (false, true));
    assert_eq!(shows(&mut lead, "review=due").await, (true, true));
    assert_eq!(shows(&mut lead, "q=THRESHOLDS").await, (true, false));
    assert_eq!(shows(&mut lead, "q=A2(2)").await, (false, true));
    let none = lead.get(&format!("{}?q=nothing-like-it", index(&app))).await.body;
    assert!(none.contains("No entry fits."), "{none}");
    let plan = lead.get(&format!("/plans/{}", app.plan)).await.body;
    assert!(plan.contains("1 review in the change index is overdue"), "{plan}");
}

#[tokio::test]
async fn what_cannot_be_so_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let action = id(&app, "A1(1)").await;
    let way = format!("note-change/{}", app.plan);
    let bare = send(&app, &mut lead, &way, &[("title", "A <guide>")]).await;
    assert_eq!(bare.status, 422);
    for words in
        ["Say what was changed.", "Say whether it is new or revised.", "Tick at least one.", "A &#60;guide&#62;"]
    {
        assert!(bare.body.contains(words), "{words}: {}", bare.body);
    }
    let with = |url: &'static str, review: &'static str| {
        let mut fields = GUIDE.to_vec();
        fields.retain(|(name, _)| *name != "next_review-year");
        fields.extend([("url", url), ("next_review-year", review)]);
        fields
    };
    for (fields, words) in [
        (with("javascript:alert(1)", "2026"), "That is no address of the web."),
        (with("https://example.org", "2025"), "Its review would be due before it is in force."),
    ] {
        let mut fields = fields;
        fields.push(("actions", &action));
        let refused = send(&app, &mut lead, &way, &fields).await;
        assert!(refused.status == 422 && refused.body.contains(words), "{words}: {}", refused.body);
        assert!(refused.body.contains("value=\"Guide to thresholds\""), "what was typed is there");
    }
    noted(&app).await;
    let mut fields = GUIDE.to_vec();
    fields.push(("actions", &action));
    let twice = send(&app, &mut lead, &way, &fields).await;
    assert!(twice.status == 422 && twice.body.contains("with the same title and version"), "{}", twice.body);
}

#[tokio::test]
async fn a_lead_names_only_actions_that_they_lead_and_a_reader_none() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let (theirs, others) = (id(&app, "A1(1)").await, id(&app, "A1(2)").await);
    let form = lead.get(&format!("{}/note-change/{theirs}", index(&app))).await.body;
    assert!(form.contains(&theirs) && !form.contains(&others), "only what they lead is offered");
    let mut fields = GUIDE.to_vec();
    fields.extend([("actions", theirs.as_str()), ("actions", others.as_str())]);
    let refused = send(&app, &mut lead, &format!("note-change/{theirs}"), &fields).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(lead.get(&format!("{}/note-change/{others}", index(&app))).await.status, 404);
    let mut reader = app.signed_in("reader").await;
    for way in
        [format!("note-change/{theirs}"), format!("note-change/{}", app.plan), format!("set-aside/{theirs}.guidance")]
    {
        assert_eq!(reader.get(&format!("{}/{way}", index(&app))).await.status, 404, "{way}");
        assert_eq!(send(&app, &mut reader, &way, &fields).await.status, 404, "{way}");
    }
    let mut manager = app.signed_in("manager").await;
    assert_eq!(send(&app, &mut manager, &format!("note-change/{theirs}"), &fields).await.status, 303);
}

#[tokio::test]
async fn an_entry_that_somebody_else_edited_meanwhile_is_shown_beside_what_was_typed() {
    let app = app().await;
    let (mut lead, change) = noted(&app).await;
    let way = format!("edit-change/{change}");
    let form = lead.get(&format!("{}/{way}", index(&app))).await.body;
    assert!(form.contains("value=\"Guide to thresholds\"") && form.contains("value=\"1.2\""), "{form}");
    let position = field(&form, "position");
    let action = id(&app, "A1(1)").await;
    let edit = |title: &'static str| {
        let mut fields: Vec<(&str, &str)> = GUIDE.iter().filter(|(name, _)| *name != "title").copied().collect();
        fields.extend([("title", title), ("why", "A new edition.")]);
        fields
    };
    let mut manager = app.signed_in("manager").await;
    let mut first = edit("Guide to thresholds, second edition");
    first.extend([("actions", action.as_str()), ("position", position.as_str())]);
    assert_eq!(send(&app, &mut manager, &way, &first).await.status, 303);
    let mut second = edit("The thresholds guide");
    second.extend([("actions", action.as_str()), ("position", position.as_str())]);
    let conflict = send(&app, &mut lead, &way, &second).await;
    assert_eq!(conflict.status, 409, "{}", conflict.body);
    assert!(conflict.body.contains("Guide to thresholds, second edition"), "what stands now");
    assert!(conflict.body.contains("value=\"The thresholds guide\""), "what was typed");
    let unreasoned: Vec<(&str, &str)> = first.iter().filter(|(name, _)| *name != "why").copied().collect();
    let unreasoned = send(&app, &mut lead, &way, &unreasoned).await;
    assert!(unreasoned.status == 409 || unreasoned.body.contains("Say why."), "{}", unreasoned.body);
}

#[tokio::test]
async fn an_entry_that_was_removed_meanwhile_is_not_edited_and_what_was_typed_is_not_lost() {
    let app = app().await;
    let (mut lead, change) = noted(&app).await;
    let mut manager = app.signed_in("manager").await;
    let removed = send(&app, &mut manager, &format!("remove-change/{change}"), &[("why", "Noted twice.")]).await;
    assert_eq!(removed.status, 303, "{}", removed.body);
    let page = manager.get(removed.location()).await.body;
    assert!(page.contains("The entry is removed.") && page.contains("To confirm"), "its suggestion waits again");
    let action = id(&app, "A1(1)").await;
    let mut fields = GUIDE.to_vec();
    fields.extend([("why", "Typed with care."), ("actions", action.as_str())]);
    let late = send(&app, &mut lead, &format!("edit-change/{change}"), &fields).await;
    assert!(late.status == 422 && late.body.contains("This entry was removed meanwhile."), "{}", late.body);
    assert!(late.body.contains("Typed with care."));
    assert_eq!(lead.get(&format!("{}/edit-change/{change}", index(&app))).await.status, 404);
    let history = lead.get(&format!("/plans/{}/history?kind=change-index", app.plan)).await.body;
    assert!(history.contains("was removed from the change index") && history.contains("Noted twice."), "{history}");
}

#[tokio::test]
async fn a_suggestion_is_set_aside_once_and_is_gone() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let way = format!("set-aside/{}.guidance", id(&app, "A1(1)").await);
    let form = lead.get(&format!("{}/{way}", index(&app))).await.body;
    assert!(form.contains("It changed nothing in guidance"), "{form}");
    let done = send(&app, &mut lead, &way, &[("why", "It is a leaflet of others.")]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let page = lead.get(done.location()).await.body;
    assert!(page.contains("It is set aside") && page.contains("Nothing waits of what is claimed done."), "{page}");
    let again = send(&app, &mut lead, &way, &[("why", "Once more.")]).await;
    assert!(again.status == 422 && again.body.contains("There is nothing to set aside"), "{}", again.body);
    assert!(again.body.contains("Once more."));
    let history = lead.get(&app.action("A1(1)").await).await.body;
    assert!(history.contains("It was said to change nothing in guidance: It is a leaflet of others."), "{history}");
}

#[tokio::test]
async fn reviews_and_suggestions_are_asked_of_the_lead_and_of_the_manager_at_home() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let work = lead.get("/work").await.body;
    assert!(work.contains("1 suggestion for the change index, to confirm or set aside"), "{work}");
    let (mut lead, _) = noted(&app).await;
    let work = lead.get("/work").await.body;
    assert!(work.contains("The change index") && work.contains("1 review due soon in the change index"), "{work}");
    assert!(!work.contains("suggestion for the change index"));
    let mut manager = app.signed_in("manager").await;
    assert!(manager.get("/work").await.body.contains("1 review due soon in the change index"));
    app.clock.advance(SignedDuration::from_hours(24 * 10));
    let mut lead = app.signed_in("lead").await;
    assert!(lead.get("/work").await.body.contains("1 review overdue in the change index"));
    let page = lead.get(&index(&app)).await.body;
    assert!(page.contains("review overdue by 2 days"), "{page}");
    let mut reader = app.signed_in("reader").await;
    assert!(!reader.get("/work").await.body.contains("change index"));
}

#[tokio::test]
async fn the_index_is_downloaded_as_csv_and_the_past_shows_it_as_it_stood() {
    let app = app().await;
    let before = waymark_domain::london_day(app.clock.now());
    app.clock.advance(SignedDuration::from_hours(24 * 3));
    let (mut lead, _) = noted(&app).await;
    let page = lead.get(&index(&app)).await.body;
    let address = format!("{}.csv", index(&app));
    assert!(page.contains(&format!("href=\"{address}\"")), "{page}");
    let file = lead.get(&address).await;
    assert_eq!(file.status, 200, "{}", file.body);
    assert!(file.header("content-type").starts_with("text/csv"));
    assert!(file.body.contains("\"Guide to thresholds\"") && file.body.contains("\"new_guidance\""), "{}", file.body);
    let past = lead.get(&format!("{}?as-at={before}", index(&app))).await.body;
    assert!(past.contains("Nothing is noted yet.") && !past.contains("To confirm"), "{past}");
    let since = lead.get(&format!("/plans/{}/since?since={before}", app.plan)).await.body;
    assert!(since.contains("In the change index") && since.contains("Noted: Guide to thresholds"), "{since}");
}

/// A list of a large plan's actions, taken apart: what is ticked, and the headings with what is folded under each.
fn folded(page: &str) -> (String, Vec<String>) {
    let list = page.split("<div class=\"wm-many\">").nth(1).and_then(|rest| rest.split("</fieldset>").next());
    let mut parts = list.expect("a long list").split("<details>").map(str::to_owned);
    (parts.next().unwrap_or_default(), parts.collect())
}

#[tokio::test]
async fn a_large_plans_actions_are_folded_under_their_recommendations_and_what_is_ticked_stands_first() {
    let app = TestApp::with(PublicUrl::Loopback, full_plan).await;
    app.person("manager", Some(Role::Manager)).await;
    let mut manager = app.signed_in("manager").await;
    let (first, second) = (id(&app, "HP1(2)").await, id(&app, "CC3(1)").await);
    // The index and evidence choose in the same way; evidence may be for a recommendation too.
    let attach = format!("/plans/{}/evidence/attach", app.plan);
    for (blank, boxes) in [(format!("{}/note-change/{}", index(&app), app.plan), 115), (attach, 115 + 22)] {
        let (ticked, groups) = folded(&manager.get(&blank).await.body);
        assert_eq!((ticked.as_str(), groups.len()), ("", 22), "{blank}");
        assert!(groups[0].starts_with("<summary id=\"") && groups[0].contains(">HP1 Decisions about"), "{}", groups[0]);
        assert_eq!(groups.iter().map(|one| one.matches("type=\"checkbox\"").count()).sum::<usize>(), boxes, "{blank}");
    }
    let (ticked, groups) = folded(&manager.get(&format!("{}/note-change/{first}", index(&app))).await.body);
    assert!(
        ticked.contains(&format!("id=\"actions\" name=\"actions\" type=\"checkbox\" value=\"{first}\" checked")),
        "{ticked}"
    );
    assert!(
        !groups[0].contains(&first) && groups[0].contains("<span class=\"wm-soft wm-num\">5<span"),
        "{}",
        groups[0]
    );
    // Refused, everything that was ticked is at the top.
    let fields = [("kind", "guidance"), ("novelty", "new"), ("title", " "), ("actions", &first), ("actions", &second)];
    let refused = send(&app, &mut manager, &format!("note-change/{}", app.plan), &fields).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let (ticked, groups) = folded(&refused.body);
    assert_eq!(ticked.matches(" checked").count(), 2, "{ticked}");
    assert!(ticked.contains("HP1(2)") && ticked.contains("CC3(1)"), "{ticked}");
    assert!(groups.iter().all(|one| !one.contains(" checked")), "each stands once");
    // With none, the error leads to the first heading.
    let refused = send(&app, &mut manager, &format!("note-change/{}", app.plan), &fields[..3]).await;
    assert!(
        refused.body.contains("href=\"#actions\"") && refused.body.contains("<summary id=\"actions\">"),
        "{}",
        refused.body
    );
}
