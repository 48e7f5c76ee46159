//! Keeping a plan by hand: every form, walked through the whole house.

use waymark_domain::{PlanStage, Role, Withdrawal};
use waymark_testkit::{Answer, Browser, TestApp};

/// A manager before the small plan.
pub async fn manager() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.person("manager", Some(Role::Manager)).await;
    let browser = app.signed_in("manager").await;
    (app, browser)
}

/// The last part of an address: the thing's id.
pub fn id(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let marker = format!("name=\"{name}\" value=\"");
    let start = page.find(&marker).expect("a hidden field of that name") + marker.len();
    page[start..].split('"').next().unwrap_or_default().to_owned()
}

/// Opens a form and sends it as a browser would: the hidden fields with what was typed.
pub async fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get(path).await;
    assert_eq!(form.status, 200, "{path}: {}", form.body);
    send_from(browser, path, &form.body, fields).await
}

async fn send_from(browser: &mut Browser, path: &str, form: &str, fields: &[(&str, &str)]) -> Answer {
    let carried = ["command", "position"].map(|name| (name, hidden(form, name)));
    let mut all: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.extend(fields);
    browser.post(path, &all).await
}

/// Sends a form that is done, and reads the page that follows.
pub async fn done(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = send(browser, path, fields).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
    let page = browser.get(answer.location()).await;
    assert_eq!(page.status, 200, "{}", answer.location());
    page.body
}

/// Sends a form that is refused: the words stand beside the field, and nothing typed is lost.
pub async fn refused(browser: &mut Browser, path: &str, fields: &[(&str, &str)], field: &str, says: &str) {
    let answer = send(browser, path, fields).await;
    assert_eq!(answer.status, 422, "{path} {fields:?}: {}", answer.body);
    assert!(answer.body.contains(says), "{path} {fields:?} does not say {says:?}: {}", answer.body);
    assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{path} {fields:?}: {}", answer.body);
    for (_, value) in fields.iter().filter(|(_, value)| !value.trim().is_empty()) {
        assert!(answer.body.contains(value), "{value} was lost: {path}");
    }
}

/// The address of a deed's form.
pub fn keep(app: &TestApp, deed: &str, subject: &str) -> String {
    let rest = if subject.is_empty() { String::new() } else { format!("/{subject}") };
    format!("/plans/{}/keep/{deed}{rest}", app.plan)
}

async fn of_action(app: &TestApp, deed: &str, place: &str) -> String {
    keep(app, deed, id(&app.action(place).await))
}

async fn of_placement(app: &TestApp, deed: &str, place: &str) -> String {
    let action = app.action(place).await;
    let plan = app.folded().await;
    let found = plan.actions.values().find(|one| one.action.to_string() == id(&action)).expect("an action");
    keep(app, deed, &found.placements[0].placement.to_string())
}

#[tokio::test]
async fn a_question_about_a_date_is_answered_by_putting_the_date_right() {
    let (app, mut browser) = manager().await;
    let question = *app.folded().await.questions.keys().next().unwrap();
    let path = keep(&app, "correct-date", &question.to_string());
    assert!(browser.get(&format!("/plans/{}/questions", app.plan)).await.body.contains(&path));
    let lost = [("printed", "31.9.26"), ("why", "Kept reason")];
    refused(&mut browser, &path, &lost, "printed", "cannot be read as a day").await;
    refused(&mut browser, &path, &[("printed", "30.9.26"), ("why", " ")], "why", "Say why.").await;
    let page = done(&mut browser, &path, &[("printed", "30.9.26"), ("why", "September has 30 days")]).await;
    assert!(page.contains("The date is corrected, and the question is answered."));
    assert!(page.contains("The date should read 30.9.26. September has 30 days"));
}

#[tokio::test]
async fn a_question_is_answered_in_words_once() {
    let (app, mut browser) = manager().await;
    let question = *app.folded().await.questions.keys().next().unwrap();
    let path = keep(&app, "answer", &question.to_string());
    refused(&mut browser, &path, &[("answer", "")], "answer", "Write the answer.").await;
    assert!(done(&mut browser, &path, &[("answer", "The last of the month")]).await.contains("The last of the month"));
    refused(&mut browser, &path, &[("answer", "Another")], "answer", "answered this question already").await;
}

#[tokio::test]
async fn a_short_form_is_explained_for_the_whole_plan() {
    use waymark_domain::{Command, ImportedQuestion};
    let app = TestApp::with(waymark_web::PublicUrl::Loopback, |instance, id| {
        let mut plan = waymark_testkit::small_plan(instance, id);
        plan.recommendations[2].actions[0].leads = vec![("SW Lead".into(), None)];
        let text = "\"SW Lead\" leads B1(1) but is not in the key. Which post or group is it?".into();
        plan.questions =
            vec![ImportedQuestion { place: "post SW Lead".into(), action: None, field: "post".into(), text }];
        plan
    })
    .await;
    app.person("manager", Some(Role::Manager)).await;
    let mut browser = app.signed_in("manager").await;
    let add = waymark_domain::AddPost {
        title: "Social Work Lead".into(),
        abbreviation: Some("SWL".into()),
        organisation: None,
        kind: waymark_domain::PostKind::Post,
        answers_to: None,
    };
    app.system(Command::AddPost(add)).await;
    let question = *app.folded().await.questions.keys().next().unwrap();
    let path = keep(&app, "map-post", &question.to_string());
    assert!(browser.get(&format!("/plans/{}/questions", app.plan)).await.body.contains(&path));
    refused(&mut browser, &path, &[("post", "")], "post", "Choose the post or group.").await;
    let post = app.post("SWL").await;
    assert!(done(&mut browser, &path, &[("post", &post.to_string())]).await.contains("SW Lead is SWL."));
    let plan = app.folded().await;
    assert!(plan.actions.values().any(|action| action.lead_posts().contains(&post)));
}

#[tokio::test]
async fn a_date_is_corrected_and_the_page_of_the_action_says_why() {
    let (app, mut browser) = manager().await;
    let path = of_action(&app, "date", "A1(2)").await;
    refused(&mut browser, &path, &[("printed", "30.11.26"), ("why", "Same")], "printed", "says already").await;
    let page = done(&mut browser, &path, &[("printed", "7 December 2026"), ("why", "Misread")]).await;
    assert!(page.contains("The date is corrected.") && page.contains("7 December 2026"));
    let action = app.action("A1(2)").await;
    assert!(browser.get(&action).await.body.contains("Its date was corrected to 7 December 2026"));
}

#[tokio::test]
async fn a_form_whose_field_was_changed_meanwhile_shows_both_versions_and_keeps_the_third() {
    let (app, mut browser) = manager().await;
    let path = of_action(&app, "date", "A1(2)").await;
    let form = browser.get(&path).await.body;
    done(&mut browser, &path, &[("printed", "7.12.26"), ("why", "First")]).await;
    let late = send_from(&mut browser, &path, &form, &[("printed", "14.12.26"), ("why", "Second")]).await;
    assert_eq!(late.status, 409);
    for words in ["30.11.26", "7.12.26", "value=\"14.12.26\"", "Second", "Somebody else changed this"] {
        assert!(late.body.contains(words), "{words}: {}", late.body);
    }
    let again = send_from(&mut browser, &path, &late.body, &[("printed", "14.12.26"), ("why", "Second")]).await;
    assert_eq!(again.status, 303, "the form that came back has seen the change");
}

#[tokio::test]
async fn a_form_is_no_conflict_when_something_else_of_the_plan_changed() {
    let (app, mut browser) = manager().await;
    let path = of_action(&app, "date", "A1(2)").await;
    let form = browser.get(&path).await.body;
    let other = of_action(&app, "date", "A1(3)").await;
    done(&mut browser, &other, &[("printed", "7.12.26"), ("why", "Elsewhere")]).await;
    let sent = send_from(&mut browser, &path, &form, &[("printed", "14.12.26"), ("why", "Here")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let twice = send_from(&mut browser, &path, &form, &[("printed", "14.12.26"), ("why", "Here")]).await;
    assert_eq!(twice.status, 303, "the same form twice is one: {}", twice.body);
    let other_words = send_from(&mut browser, &path, &form, &[("printed", "15.12.26"), ("why", "Here")]).await;
    assert_eq!(other_words.status, 409);
}

#[tokio::test]
async fn an_action_is_put_in_other_words_and_the_old_ones_stay_in_its_history() {
    let (app, mut browser) = manager().await;
    let path = of_placement(&app, "words", "A1(2)").await;
    refused(&mut browser, &path, &[("text", ""), ("why", "Kept reason")], "text", "Write what is to be done.").await;
    let long = "x".repeat(20_001);
    refused(
        &mut browser,
        &path,
        &[("text", &long), ("why", "Long")],
        "text",
        "20,001 characters; this may have 20,000",
    )
    .await;
    let page = done(&mut browser, &path, &[("text", "Train all \u{1F600} teams\u{7}"), ("why", "Clearer")]).await;
    assert!(page.contains("Train all \u{1F600} teams<"), "{page}");
    let action = app.action("A1(2)").await;
    let history = browser.get(&action).await.body;
    assert!(history.contains("It was put in other words: Clearer"));
}

#[tokio::test]
async fn an_action_is_given_to_other_leads_and_one_of_them_is_accountable() {
    let (app, mut browser) = manager().await;
    let (hos, tm) = (app.post("HoS").await.to_string(), app.post("TM").await.to_string());
    let path = of_action(&app, "leads", "A1(2)").await;
    refused(&mut browser, &path, &[("leads", &tm), ("why", "Same")], "leads", "says already").await;
    let page = done(&mut browser, &path, &[("leads", &tm), ("leads", &hos), ("why", "Both")]).await;
    assert!(page.contains("TM, HoS"), "{page}");
    let path = of_action(&app, "accountable", "A1(2)").await;
    refused(&mut browser, &path, &[], "post", "Choose one of its leads.").await;
    assert!(done(&mut browser, &path, &[("post", &hos)]).await.contains("It is stated who is accountable."));
    let action = app.action("A1(2)").await;
    assert!(browser.get(&action).await.body.contains("HoS was said to be accountable."));
}

#[tokio::test]
async fn actions_are_linked_and_a_circle_is_named() {
    let (app, mut browser) = manager().await;
    let (one, four) = (app.action("A1(1)").await, app.action("A1(4)").await);
    let path = of_action(&app, "link", "A1(2)").await;
    refused(&mut browser, &path, &[("on", ""), ("relation", "see")], "on", "Choose the other action.").await;
    let circle = [("on", id(&four)), ("relation", "waits_for")];
    refused(&mut browser, &path, &circle, "on", "A1(4) waits for A1(2)").await;
    let page = done(&mut browser, &path, &[("on", id(&one)), ("relation", "waits_for")]).await;
    assert!(page.contains("waits for A1(1)"), "{page}");
    let path = of_action(&app, "unlink", "A1(2)").await;
    refused(&mut browser, &path, &[], "on", "Choose one of its links.").await;
    assert!(done(&mut browser, &path, &[("on", id(&one))]).await.contains("No other action"));
}

#[tokio::test]
async fn an_action_is_moved() {
    let (app, mut browser) = manager().await;
    let under = app.recommendation("A2").await;
    let before = app.action("A2(1)").await;
    let path = of_placement(&app, "place", "A1(3)").await;
    let elsewhere = app.action("B1(1)").await;
    let wrong = [("recommendation", id(&under)), ("phase", "must_do"), ("before", id(&elsewhere))];
    refused(&mut browser, &path, &wrong, "before", "does not stand under A2").await;
    let long = [("recommendation", id(&under)), ("phase", "must_do"), ("label", "a number that is too long")];
    refused(&mut browser, &path, &long, "label", "this may have 24").await;
    let fields = [("recommendation", id(&under)), ("phase", "embedding"), ("label", "9"), ("before", id(&before))];
    let page = done(&mut browser, &path, &fields).await;
    assert!(page.contains("A2(9)") && page.contains("EMBEDDING"), "{page}");
}

#[tokio::test]
async fn a_lead_asks_for_withdrawal_and_a_manager_records_what_the_board_decided() {
    let (app, mut browser) = manager().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "HoS").await;
    let mut lead = app.signed_in("lead").await;
    let action = app.action("A2(1)").await;
    let path = format!("{action}/withdrawal");
    assert!(lead.get(&action).await.body.contains(&path));
    refused(&mut lead, &path, &[("why", "")], "why", "Say why.").await;
    assert!(done(&mut lead, &path, &[("why", "It is done elsewhere")]).await.contains("The withdrawal is asked for."));
    refused(&mut lead, &path, &[("why", "Again")], "why", "asked for already").await;
    let decide = of_action(&app, "decide-withdrawal", "A2(1)").await;
    let silent = [("decision", "accept"), ("reference", ""), ("why", "Agreed")];
    refused(&mut browser, &decide, &silent, "reference", "Quote the board").await;
    refused(&mut browser, &decide, &[("reference", "May, 4"), ("why", "Agreed")], "decision", "Say what was decided")
        .await;
    let fields = [("decision", "accept"), ("reference", "Board of May, 4"), ("why", "Agreed")];
    assert!(done(&mut browser, &decide, &fields).await.contains("Withdrawn: Board of May, 4"));
    let restore = of_action(&app, "restore", "A2(1)").await;
    done(&mut browser, &restore, &[("reference", "Board of June, 2"), ("why", "Needed after all")]).await;
    let plan = app.folded().await;
    let stands = plan.actions.values().find(|one| one.action.to_string() == id(&action)).expect("an action");
    assert_eq!(stands.withdrawal, Withdrawal::None);
}

#[tokio::test]
async fn somebody_who_does_not_lead_it_cannot_ask_for_withdrawal() {
    let (app, _) = manager().await;
    app.person("reader", Some(Role::Reader)).await;
    let mut reader = app.signed_in("reader").await;
    let path = format!("{}/withdrawal", app.action("A2(1)").await);
    assert_eq!(reader.get(&path).await.status, 404);
    assert_eq!(reader.post(&path, &[("why", "x")]).await.status, 404);
}

#[tokio::test]
async fn a_recommendation_is_revised_ranked_and_moved() {
    let (app, mut browser) = manager().await;
    let one = app.recommendation("A2").await;
    let revise = keep(&app, "revise", id(&one));
    let words = |code: &'static str, timescale: &'static str| {
        [
            ("code", code),
            ("text", "Supervision is regular"),
            ("timescale", timescale),
            ("outcome", "Staff stay"),
            ("addressed_to", "The council\nThe health trust"),
            ("why", "Shorter"),
        ]
    };
    refused(&mut browser, &revise, &words("A1", "within 3 months"), "code", "Another recommendation has the code A1")
        .await;
    refused(&mut browser, &revise, &words("A2", "when ready"), "timescale", "cannot be read as a timescale").await;
    let page = done(&mut browser, &revise, &words("A2", "within 20 working days")).await;
    assert!(page.contains("The council, The health trust") && page.contains("Staff stay"), "{page}");
    let priority = keep(&app, "priority", id(&one));
    refused(&mut browser, &priority, &[("priority", "9"), ("why", "High")], "priority", "A priority is 1, 2 or 3")
        .await;
    assert!(done(&mut browser, &priority, &[("priority", "1"), ("why", "Staff leave")]).await.contains("Staff leave"));
    let place = keep(&app, "move-recommendation", id(&one));
    done(&mut browser, &place, &[("section", ""), ("before", "")]).await;
    assert_eq!(app.folded().await.recommendations.last().unwrap().code, "A2");
}

#[tokio::test]
async fn a_recommendation_and_an_action_are_added() {
    let (app, mut browser) = manager().await;
    let add = keep(&app, "add-recommendation", "");
    refused(&mut browser, &add, &[("code", "C1"), ("text", "")], "text", "Write what is recommended.").await;
    let page = done(&mut browser, &add, &[("code", "C1"), ("text", "Listen to children")]).await;
    assert!(page.contains("Listen to children"));
    let one = app.recommendation("C1").await;
    assert!(browser.get(&format!("{one}/mend")).await.body.contains("No action stands under this recommendation yet"));
    let add = keep(&app, "add-action", id(&one));
    let wrong = [("text", "Ask them"), ("phase", "must_do"), ("due", "31.9.26")];
    refused(&mut browser, &add, &wrong, "due", "cannot be read as a day").await;
    let tm = app.post("TM").await.to_string();
    let fields = [("text", "Ask them"), ("phase", "must_do"), ("due", "December 2026"), ("leads", tm.as_str())];
    assert!(done(&mut browser, &add, &fields).await.contains("C1(1)"));
}

#[tokio::test]
async fn the_plan_itself_is_mended() {
    let (app, mut browser) = manager().await;
    let describe = keep(&app, "describe", "");
    refused(&mut browser, &describe, &[("title", ""), ("version", "2")], "title", "Give the plan a title.").await;
    assert!(
        done(&mut browser, &describe, &[("title", "Family Help, year two"), ("version", "2")])
            .await
            .contains("year two")
    );
    let inspection = keep(&app, "inspection", "");
    let wrong = [("body", "An inspectorate"), ("inspected", "last spring")];
    refused(&mut browser, &inspection, &wrong, "inspected", "cannot be read as a day").await;
    let later = [("published-day", "1"), ("published-month", "1"), ("published-year", "2027")];
    refused(&mut browser, &inspection, &later, "published", "still to come").await;
    let fields = [
        ("body", "An inspectorate"),
        ("inspected", "2026-05"),
        ("published-day", "1"),
        ("published-month", "June"),
        ("published-year", "26"),
    ];
    assert!(done(&mut browser, &inspection, &fields).await.contains("1 June 2026"));
    let settings = keep(&app, "settings", "");
    let days = |cycle| {
        let numbers = [("evidence_days", "30"), ("near_days", "10"), ("cycle_days", cycle), ("cycle_grace_days", "7")];
        [numbers.as_slice(), &[("why", "A shorter month")]].concat()
    };
    refused(&mut browser, &settings, &days("soon"), "cycle_days", "Write a number of days").await;
    refused(&mut browser, &settings, &days("0"), "cycle_days", "out of reach").await;
    done(&mut browser, &settings, &days("28")).await;
    assert_eq!(app.folded().await.settings.cycle_days, 28);
}

#[tokio::test]
async fn the_numbers_of_ratings_are_set_with_a_reason_after_a_look_at_what_they_turn() {
    let (app, mut browser) = manager().await;
    let settings = keep(&app, "settings", "");
    let numbers = [("evidence_days", "60"), ("near_days", "14"), ("cycle_days", "31"), ("cycle_grace_days", "7")];
    let form = browser.get(&settings).await;
    assert!(form.body.contains("keeps the numbers of that day"), "{}", form.body);
    let reference = ("reference", "Improvement Board, minute 4");
    refused(&mut browser, &settings, &[numbers.as_slice(), &[reference]].concat(), "why", "Say why.").await;
    // A look asks for no reason and records nothing.
    let size = app.folded().await.newest;
    let looked = send(&mut browser, &settings, &[numbers.as_slice(), &[("preview", "yes")]].concat()).await;
    assert_eq!(looked.status, 200, "{}", looked.body);
    assert!(looked.body.contains("What would change"), "{}", looked.body);
    assert!(looked.body.contains("value=\"60\""), "what was typed was lost");
    assert_eq!(app.folded().await.newest, size);
    let why = ("why", "The archive moves");
    let kept = done(&mut browser, &settings, &[numbers.as_slice(), &[why, reference]].concat()).await;
    assert!(kept.contains("Why the numbers that ratings use were set on 22 November 2026"), "it can be erased: {kept}");
    let history = browser.get(&format!("/plans/{}/history", app.plan)).await.body;
    assert!(history.contains("Days without evidence: 28 became 60. Why: The archive moves."), "{history}");
    assert!(history.contains("decision: Improvement Board, minute 4."), "{history}");
    let since = browser.get(&format!("/plans/{}/since", app.plan)).await.body;
    assert!(since.contains("Days without evidence: 28 became 60."), "{since}");
}

#[tokio::test]
async fn text_and_sections_are_added_changed_and_moved() {
    let (app, mut browser) = manager().await;
    let write = keep(&app, "narrative", "");
    refused(&mut browser, &write, &[("heading", "Who leads"), ("text", "")], "text", "Write the text.").await;
    assert!(
        done(&mut browser, &write, &[("heading", "Who leads"), ("text", "The board.")]).await.contains("Who leads")
    );
    let written = app.folded().await.narrative.last().unwrap().written.to_string();
    let change = keep(&app, "narrative", &written);
    assert!(
        done(&mut browser, &change, &[("heading", "Who leads"), ("text", "The chair.")]).await.contains("The chair.")
    );
    let remove = keep(&app, "remove-narrative", &written);
    assert!(!done(&mut browser, &remove, &[]).await.contains("The chair."));
    let add = keep(&app, "add-section", "");
    refused(&mut browser, &add, &[("title", " ")], "title", "Give the section a title.").await;
    done(&mut browser, &add, &[("title", "Leadership")]).await;
    let plan = app.folded().await;
    let (first, last) = (plan.sections[0].section.to_string(), plan.sections.last().unwrap().section.to_string());
    done(&mut browser, &keep(&app, "rename-section", &last), &[("title", "Leading")]).await;
    done(&mut browser, &keep(&app, "move-section", &last), &[("before", &first)]).await;
    assert_eq!(app.folded().await.sections[0].title.shown(), "Leading");
}

#[tokio::test]
async fn a_plan_is_agreed_once_with_the_boards_decision() {
    let (app, mut browser) = manager().await;
    let path = keep(&app, "agree", "");
    let on = |day| [("on-day", day), ("on-month", "11"), ("on-year", "2026"), ("reference", "Board of November, 3")];
    refused(&mut browser, &path, &on("31"), "on", "November has 30 days. Write it").await;
    refused(&mut browser, &path, &on("23"), "on", "still to come").await;
    refused(&mut browser, &path, &[("reference", "Kept reference")], "on", "Say on which day").await;
    assert!(done(&mut browser, &path, &on("20")).await.contains("Agreed on 20 November 2026"));
    assert!(matches!(app.folded().await.stage, PlanStage::Agreed { .. }));
    assert_eq!(browser.get(&path).await.status, 404);
}

#[tokio::test]
async fn a_plan_is_begun_by_hand() {
    let (app, mut browser) = manager().await;
    assert!(browser.get("/plans").await.body.contains("/begin-a-plan"));
    let form = browser.get("/begin-a-plan").await.body;
    let (command, plan) = (hidden(&form, "command"), hidden(&form, "plan"));
    let carried = [("command", command.as_str()), ("plan", plan.as_str())];
    let empty = browser.post("/begin-a-plan", &[carried[0], carried[1], ("title", ""), ("version", "Kept")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("Give the plan a title.") && empty.body.contains("Kept"));
    let begun = browser.post("/begin-a-plan", &[carried[0], carried[1], ("title", "A new plan")]).await;
    assert_eq!((begun.status, begun.location()), (303, format!("/plans/{plan}/keep?done=begin-a-plan").as_str()));
    let page = browser.get(begun.location()).await.body;
    assert!(
        page.contains("The plan is begun, as a draft.")
            && page.contains("A new plan")
            && page.contains("The plan has no recommendation yet.")
    );
    assert_eq!(browser.get(&format!("/plans/{plan}")).await.status, 200);
    app.person("reader", Some(Role::Reader)).await;
    assert!(!app.signed_in("reader").await.get("/plans").await.body.contains("/begin-a-plan"));
}

#[tokio::test]
async fn an_import_is_undone_while_nothing_stands_on_it_and_is_then_not_there() {
    let (app, mut browser) = manager().await;
    let path = keep(&app, "undo-import", "");
    refused(&mut browser, &path, &[("why", "")], "why", "Say why.").await;
    let list = done(&mut browser, &path, &[("why", "The wrong document")]).await;
    assert!(list.contains("The import is undone"), "{list}");
    assert!(browser.get("/plans").await.body.contains("No plan yet"));
    assert_eq!(browser.get(&format!("/plans/{}", app.plan)).await.status, 404);
}

#[tokio::test]
async fn what_names_nothing_of_the_plan_is_not_there() {
    let (app, mut browser) = manager().await;
    for path in [
        keep(&app, "nothing", ""),
        keep(&app, "date", "x"),
        keep(&app, "date", &app.plan.to_string()),
        keep(&app, "revise", ""),
        keep(&app, "narrative", "999"),
        keep(&app, "redact", &app.plan.to_string()),
        format!("/plans/{}/keep?as-at=2026-11-01", app.plan),
    ] {
        assert_eq!(browser.get(&path).await.status, 404, "{path}");
        assert_eq!(browser.post(&path, &[("why", "x")]).await.status / 100, 4, "{path}");
    }
}

#[tokio::test]
async fn what_was_typed_survives_a_role_lost_meanwhile_only_as_not_there() {
    let (app, mut browser) = manager().await;
    let person = app.person("second", Some(Role::Manager)).await;
    let mut second = app.signed_in("second").await;
    let path = of_action(&app, "date", "A1(2)").await;
    let form = second.get(&path).await.body;
    let revoke = waymark_domain::RevokeRole { person, role: Role::Manager, plan: None };
    app.system(waymark_domain::Command::RevokeRole(revoke)).await;
    let sent = send_from(&mut second, &path, &form, &[("printed", "7.12.26"), ("why", "x")]).await;
    assert_eq!(sent.status, 404);
    assert_eq!(browser.get(&path).await.status, 200);
}
