//! More time, walked through the whole house: asked for by a lead, decided by a manager who quotes the board.

use jiff::civil::date;
use waymark_domain::{AgreePlan, Command, KeepCommand, Role};
use waymark_testkit::{Answer, Browser, TestApp};

struct House {
    app: TestApp,
    lead: Browser,
    manager: Browser,
    action: String,
}

/// An agreed plan, a team manager who leads A1(2), and a plan manager.
async fn house() -> House {
    let app = TestApp::new().await;
    let agree = KeepCommand::Agree(AgreePlan { on: date(2026, 11, 20), reference: "Board, item 3".into() });
    app.system(Command::Keep { plan: app.plan, what: agree }).await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "TM").await;
    app.person("manager", Some(Role::Manager)).await;
    let (lead, manager) = (app.signed_in("lead").await, app.signed_in("manager").await);
    let action = app.action("A1(2)").await;
    House { app, lead, manager, action }
}

fn hidden(page: &str, name: &str) -> String {
    let marker = format!("name=\"{name}\" value=\"");
    let start = page.find(&marker).expect("a hidden field of that name") + marker.len();
    page[start..].split('"').next().unwrap_or_default().to_owned()
}

/// Sends a form as it was opened, with what was typed.
async fn send(browser: &mut Browser, path: &str, form: &str, fields: &[(&str, &str)]) -> Answer {
    let mut carried: Vec<(&str, String)> = ["command", "position"].map(|name| (name, hidden(form, name))).into();
    if form.contains("name=\"asked\"") {
        carried.push(("asked", hidden(form, "asked")));
    }
    let mut all: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.extend(fields);
    browser.post(path, &all).await
}

async fn opened(browser: &mut Browser, path: &str) -> String {
    let form = browser.get(path).await;
    assert_eq!(form.status, 200, "{path}: {}", form.body);
    form.body
}

const UNTIL: [(&str, &str); 4] =
    [("to-day", "29"), ("to-month", "1"), ("to-year", "2027"), ("why", "The trainer is away until January.")];
const GRANT: [(&str, &str); 6] = [
    ("decision", "grant"),
    ("to-day", "29"),
    ("to-month", "1"),
    ("to-year", "2027"),
    ("reference", "Board of November, minute 7"),
    ("why", "It cannot be done sooner."),
];

impl House {
    fn path(&self, rest: &str) -> String {
        format!("{}/more-time{rest}", self.action)
    }

    async fn ask(&mut self, fields: &[(&str, &str)]) -> Answer {
        let path = self.path("");
        let form = opened(&mut self.lead, &path).await;
        send(&mut self.lead, &path, &form, fields).await
    }

    async fn decide(&mut self, fields: &[(&str, &str)]) -> Answer {
        let path = self.path("/decide");
        let form = opened(&mut self.manager, &path).await;
        send(&mut self.manager, &path, &form, fields).await
    }
}

#[tokio::test]
async fn a_lead_asks_and_sees_first_what_else_moves() {
    let mut house = house().await;
    let path = house.path("");
    let form = opened(&mut house.lead, &path).await;
    assert!(form.contains("What else moves") && form.contains(">A1(4)</a>"), "{form}");
    assert!(form.contains("waits for it, due 31 March 2027"), "{form}");
    let sent = send(&mut house.lead, &path, &form, &UNTIL).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = house.lead.get(sent.location()).await.body;
    assert!(page.contains("More time is asked for."), "{page}");
    assert!(page.contains("Asked, to 29 January 2027, 60 days more; waits for a decision."), "{page}");
    assert!(page.contains("30 November 2026") && page.contains("Take the request back"), "{page}");
    assert!(!page.contains("Grant or refuse"), "a lead does not decide");
    assert!(page.contains("More time was asked for by TM, until 29 January 2027:"), "{page}");
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_said_and_nothing_typed_is_lost() {
    let mut house = house().await;
    let with = |day: &'static str, month, year| {
        [("to-day", day), ("to-month", month), ("to-year", year), ("why", "The trainer is away.")]
    };
    for (fields, says) in [
        (with("30", "11", "2026"), "That is no more time: the date now is 30 November 2026."),
        (with("1", "11", "2026"), "That is no more time"),
        (with("31", "9", "2027"), "September has 30 days."),
        (with("", "", ""), "Say until which day."),
    ] {
        let refused = house.ask(&fields).await;
        assert_eq!(refused.status, 422, "{fields:?}");
        assert!(refused.body.contains(says), "{fields:?}: {}", refused.body);
        assert!(refused.body.contains("The trainer is away.") && refused.body.contains("href=\"#to\""));
    }
    let unsaid = house.ask(&UNTIL[..3]).await;
    assert!(unsaid.status == 422 && unsaid.body.contains("Say why."), "{}", unsaid.body);
}

#[tokio::test]
async fn a_manager_grants_it_and_the_slip_stands_wherever_the_date_does() {
    let mut house = house().await;
    house.ask(&UNTIL).await;
    let work = house.manager.get("/work").await.body;
    assert!(
        work.contains("More time: to decide") && work.contains("TM asks for more time, to 29 January 2027"),
        "{work}"
    );
    let unquoted: Vec<_> = GRANT.iter().filter(|(name, _)| *name != "reference").copied().collect();
    let refused = house.decide(&unquoted).await;
    assert!(refused.status == 422 && refused.body.contains("Quote the board"), "{}", refused.body);
    let sent = house.decide(&GRANT).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let list = house.manager.get(sent.location()).await.body;
    assert!(list.contains("The decision is recorded.") && list.contains("1 granted, 0 refused"), "{list}");
    assert!(list.contains("More time is granted until 29 January 2027, as asked."), "{list}");
    let action = house.lead.get(&house.action).await.body;
    for words in
        ["Due now", "29 January 2027", "slipped 60 days", "Extended once", "extension: 30 November 2026 became"]
    {
        assert!(action.contains(words), "{words}: {action}");
    }
    let work = house.lead.get("/work").await.body;
    assert!(work.contains("More time: answers") && work.contains("It cannot be done sooner."), "{work}");
    assert!(work.contains("slipped 60 days, extended once"), "{work}");
    let post = house.lead.get(&format!("/plans/{}/posts/{}", house.app.plan, house.app.post("TM").await)).await;
    assert!(post.body.contains("1 date has slipped, by 60 days, extended once."), "{}", post.body);
    let plan = house.app.plan;
    for (path, words) in [
        (format!("/plans/{plan}"), "A1(2) slipped 60 days"),
        (format!("/plans/{plan}?view=table"), "slipped 60 days, extended once"),
        (format!("/plans/{plan}/history"), "More time was granted by the board (Board of November, minute 7)"),
        (format!("/plans/{plan}/extensions"), "granted on 22 November 2026"),
    ] {
        let page = house.lead.get(&path).await.body;
        assert!(page.to_lowercase().contains(&words.to_lowercase()), "{path}: {words}: {page}");
    }
    // The day before the grant stands as it stood.
    let before = house.lead.get(&format!("{}?as-at=2026-11-22", house.action)).await;
    assert_eq!(before.status, 200);
}

#[tokio::test]
async fn a_refusal_reaches_whoever_asked_with_its_reason() {
    let mut house = house().await;
    house.ask(&UNTIL).await;
    let refuse = [("decision", "refuse"), ("reference", "Board, minute 8"), ("why", "Families cannot wait.")];
    assert_eq!(house.decide(&refuse).await.status, 303);
    let work = house.lead.get("/work").await.body;
    assert!(work.contains("Refused on 22 November 2026") && work.contains("Families cannot wait."), "{work}");
    let action = house.lead.get(&house.action).await.body;
    assert!(action.contains("More time was refused by the board (Board, minute 8); its date stands."), "{action}");
    assert!(!action.contains("Due now"));
}

#[tokio::test]
async fn a_decision_on_a_request_that_was_replaced_is_shown_the_newer_one() {
    let mut house = house().await;
    house.ask(&UNTIL).await;
    let path = house.path("/decide");
    let stale = opened(&mut house.manager, &path).await;
    let newer = [("to-day", "26"), ("to-month", "2"), ("to-year", "2027"), ("why", "Now it is February.")];
    assert_eq!(house.ask(&newer).await.status, 303);
    let told = send(&mut house.manager, &path, &stale, &GRANT).await;
    assert_eq!(told.status, 409, "{}", told.body);
    assert!(
        told.body.contains("Somebody else changed this") && told.body.contains("Now it is February."),
        "{}",
        told.body
    );
    assert!(told.body.contains("It cannot be done sooner."), "what was typed is lost");
    let plan = house.app.folded().await;
    assert!(plan.actions.values().all(|action| action.due.extensions().count() == 0));
}

#[tokio::test]
async fn two_who_decide_at_once_are_one_decision_and_one_plain_answer() {
    let mut house = house().await;
    house.ask(&UNTIL).await;
    house.app.person("other", Some(Role::Manager)).await;
    let mut other = house.app.signed_in("other").await;
    let path = house.path("/decide");
    let stale = opened(&mut other, &path).await;
    assert_eq!(house.decide(&GRANT).await.status, 303);
    let second = send(&mut other, &path, &stale, &GRANT).await;
    assert!(second.status == 409 || second.status == 422, "{}", second.status);
    assert!(second.body.contains("It has been granted"), "{}", second.body);
    let again = opened(&mut other, &path).await;
    let refused = send(&mut other, &path, &again, &GRANT).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("This request has been decided already."), "{}", refused.body);
}

#[tokio::test]
async fn a_request_is_taken_back_and_its_page_says_so() {
    let mut house = house().await;
    house.ask(&UNTIL).await;
    let path = house.path("/take-back");
    let form = opened(&mut house.lead, &path).await;
    let sent = send(&mut house.lead, &path, &form, &[("why", "")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = house.lead.get(sent.location()).await.body;
    assert!(page.contains("taken back on 22 November 2026"), "{page}");
}

#[tokio::test]
async fn the_forms_are_there_only_for_those_who_may() {
    let mut house = house().await;
    house.app.person("reader", Some(Role::Reader)).await;
    let mut reader = house.app.signed_in("reader").await;
    house.ask(&UNTIL).await;
    for rest in ["", "/take-back", "/decide"] {
        assert_eq!(reader.get(&house.path(rest)).await.status, 404, "{rest}");
    }
    assert_eq!(house.lead.get(&house.path("/decide")).await.status, 404);
    let list = reader.get(&format!("/plans/{}/extensions", house.app.plan)).await.body;
    assert!(list.contains("The trainer is away until January.") && !list.contains("Grant or refuse"), "{list}");
}

#[tokio::test]
async fn a_manager_who_asked_is_told_that_somebody_else_decides() {
    let mut house = house().await;
    let path = house.path("");
    let form = opened(&mut house.manager, &path).await;
    let page = house.manager.get(&path).await.body;
    assert!(page.contains("You do not lead it: "), "whoever does not lead is not told to leave it open: {page}");
    assert!(!page.contains("Leave it open"), "{page}");
    let page = house.lead.get(&path).await.body;
    assert!(page.contains("Leave it open when you speak as the lead that you are."), "{page}");
    let post = house.app.post("TM").await.to_string();
    let fields: Vec<_> = UNTIL.into_iter().chain([("on_behalf_of", post.as_str())]).collect();
    assert_eq!(send(&mut house.manager, &path, &form, &fields).await.status, 303);
    let work = house.manager.get("/work").await.body;
    assert!(work.contains("You asked for it, so somebody else decides."), "{work}");
    let refused = house.decide(&GRANT).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Whoever asks does not decide."), "{}", refused.body);
}

#[tokio::test]
async fn what_is_due_soon_without_a_word_comes_before_the_rest() {
    let house = house().await;
    house.app.clock.advance(jiff::SignedDuration::from_hours(24 * 5));
    let lead = house.app.person("head", Some(Role::Contributor)).await;
    house.app.appoint(lead, "HoS").await;
    let page = house.app.signed_in("head").await.get("/work").await.body;
    assert!(!page.contains("Due soon, and no word"), "nothing of theirs is due within 14 days: {page}");
    house.app.clock.advance(jiff::SignedDuration::from_hours(24 * 20));
    let page = house.app.signed_in("head").await.get("/work").await.body;
    assert!(page.contains("Due soon, and no word that it is on track"), "{page}");
    let page = house.app.signed_in("manager").await.get("/work").await.body;
    assert!(page.contains("Due soon, with no word of being on track"), "{page}");
}

#[tokio::test]
async fn in_a_draft_nothing_is_asked_for() {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "TM").await;
    let mut lead = app.signed_in("lead").await;
    let action = app.action("A1(2)").await;
    assert!(!lead.get(&action).await.body.contains("Ask for more time"));
    let path = format!("{action}/more-time");
    let form = opened(&mut lead, &path).await;
    let refused = send(&mut lead, &path, &form, &UNTIL).await;
    assert!(refused.status == 422 && refused.body.contains("dates are corrected freely"), "{}", refused.body);
}
