//! Case details kept out: every form that holds words is looked through, and whoever goes on is on the record.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use waymark_domain::{CaseDetail, CommandId, DirectoryEvent, PlanEvent, Role, StreamId};
use waymark_testkit::{Answer, Browser, TestApp};
use waymark_web::{Access, table};

use crate::access::there;

/// A number that nobody has: the one by which the check figure is taught.
const NUMBER: &str = "943 476 5919";
const WARNING: &str = "Is this about a person?";

async fn lead() -> (TestApp, Browser, String) {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "HoS").await;
    let browser = app.signed_in("lead").await;
    let action = app.action("A2(1)").await;
    (app, browser, action)
}

async fn update(app: &TestApp, browser: &mut Browser, action: &str, fields: &[(&str, &str)]) -> Answer {
    let command = app.mint::<CommandId>().to_string();
    let mut all = vec![("command", command.as_str()), ("stage", "underway")];
    all.extend(fields);
    browser.post(&format!("{action}/update"), &all).await
}

/// How long every stream is.
async fn sizes(app: &TestApp) -> Vec<(StreamId, u64)> {
    let heads = app.journal.heads().await.expect("the store answers");
    heads.into_iter().map(|head| (head.stream, head.size)).collect()
}

/// What was noted of going on, with the bodies of the newest entries.
async fn noted(app: &TestApp, since: u64) -> Vec<PlanEvent> {
    let entries = app.journal.entries(StreamId::Plan(app.plan), since..10_000).await.expect("entries");
    let plan = entries.into_iter().filter_map(|entry| match entry.event {
        waymark_domain::Event::Plan(event) => Some(event),
        _ => None,
    });
    plan.collect()
}

/// The part of a page that warns.
fn warning(page: &str) -> &str {
    page.split("class=\"wm-caution\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap_or_default()
}

#[tokio::test]
async fn what_may_be_a_number_of_a_person_comes_back_with_every_word_and_is_not_recorded() {
    let (app, mut browser, action) = lead().await;
    let before = sizes(&app).await;
    let words = format!("The visit to {NUMBER} was late");
    let sent = update(&app, &mut browser, &action, &[("words", &words)]).await;
    assert_eq!(sent.status, 422, "{}", sent.body);
    assert!(sent.body.contains(&format!("{words}</textarea>")), "the words stay in the form");
    let said = warning(&sent.body);
    assert!(said.contains(WARNING) && said.contains("an NHS number") && said.contains("What has happened?"), "{said}");
    assert!(!said.contains("943"), "the warning does not say the number: {said}");
    assert!(said.contains("href=\"#words\"") && said.contains("form=\"typed\""), "{said}");
    assert!(said.find("Mend it") < said.find("save it all the same"), "mending comes first");
    only_mending_comes_first(&sent.body);
    assert!(sent.body.contains("<title>Error: "), "the title says so first");
    assert_eq!(sizes(&app).await, before, "nothing is recorded");
    let mended = update(&app, &mut browser, &action, &[("words", "One visit was late")]).await;
    assert_eq!(mended.status, 303, "{}", mended.body);
    assert!(noted(&app, 0).await.iter().all(|event| !matches!(event, PlanEvent::SavedDespiteWarning { .. })));
}

#[tokio::test]
async fn whoever_goes_on_is_on_the_record_with_the_kind_and_the_form_and_never_the_number() {
    let (app, mut browser, action) = lead().await;
    let since = app.folded().await.newest + 1;
    let words = format!("The visit to {NUMBER} was late");
    let fields = [("words", words.as_str()), ("case_details", "save")];
    let sent = update(&app, &mut browser, &action, &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let events = noted(&app, since).await;
    let [PlanEvent::UpdateRecorded { .. }, PlanEvent::SavedDespiteWarning { kinds, form }] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((kinds, form.as_str()), (&[CaseDetail::NhsNumber].into(), "actions/update"));
    let entries = app.journal.entries(StreamId::Plan(app.plan), since..10_000).await.unwrap();
    assert_eq!(entries[0].command, entries[1].command, "both or neither");
    let noted = serde_json::to_string(&events[1]).unwrap();
    assert!(!noted.contains("943"), "{noted}");
    let history = browser.get(&format!("/plans/{}/history", app.plan)).await.body;
    let sentence =
        "The writer was warned of what may be an NHS number, and saved it all the same (form: actions/update).";
    assert!(history.contains(sentence), "{history}");
}

#[tokio::test]
async fn ticking_it_where_there_is_nothing_to_warn_of_notes_nothing() {
    let (app, mut browser, action) = lead().await;
    let since = app.folded().await.newest + 1;
    let fields = [("words", "Call 0300 123 4567"), ("case_details", "save")];
    assert_eq!(update(&app, &mut browser, &action, &fields).await.status, 303);
    assert_eq!(noted(&app, since).await.len(), 1);
}

#[tokio::test]
async fn a_preview_warns_and_shows_what_the_plan_would_say() {
    let (app, mut browser, action) = lead().await;
    let before = sizes(&app).await;
    let fields = [("words", "She was born on 3.5.2011"), ("preview", "yes")];
    let sent = update(&app, &mut browser, &action, &fields).await;
    assert_eq!(sent.status, 200);
    assert!(sent.body.contains("What the plan will say") && warning(&sent.body).contains("a date of birth"));
    assert_eq!(sizes(&app).await, before);
}

#[tokio::test]
async fn a_round_notes_only_what_was_saved_despite_its_warning() {
    let (app, mut browser, action) = lead().await;
    let other = app.action("A2(2)").await;
    let path = format!("/plans/{}/round", app.plan);
    let id = |action: &str| action.rsplit('/').next().unwrap_or_default().to_owned();
    let named = |action: &str, name: &str| format!("{}.{name}", id(action));
    let mut fields = Vec::new();
    for (action, words) in [(&action, "Half are trained"), (&other, "AB 12 34 56 C came too late")] {
        fields.push((named(action, "command"), app.mint::<CommandId>().to_string()));
        fields.push((named(action, "stage"), "underway".to_owned()));
        fields.push((named(action, "words"), words.to_owned()));
    }
    let unsaved = fields.clone();
    let sent: Vec<(&str, &str)> = unsaved.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let before = sizes(&app).await;
    let warned = browser.post(&path, &sent).await;
    assert_eq!(warned.status, 422, "{}", warned.body);
    assert!(warning(&warned.body).contains("What you wrote of A2(2)") && warned.body.contains("Half are trained"));
    assert_eq!(sizes(&app).await, before, "the other is not recorded either: all of it is sent again");
    let since = app.folded().await.newest + 1;
    fields.push(("case_details".to_owned(), "save".to_owned()));
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(browser.post(&path, &sent).await.status, 303);
    let events = noted(&app, since).await;
    let despite: Vec<_> =
        events.iter().filter(|event| matches!(event, PlanEvent::SavedDespiteWarning { .. })).collect();
    assert_eq!((events.len(), despite.len()), (3, 1), "{events:?}");
}

/// Routes whose forms hold no words that are kept: a button, a choice, a password, what a document is made of. Evidence
/// comes with files and is walked below, like the document that is brought in.
fn holds_no_words(path: &str) -> bool {
    let wordless =
        ["/commit", "/discard", "/again", "/link", "/sign-out", "/end", "/disable", "/enable", "/second-step"];
    path.starts_with("/account")
        || path.contains("/pack")
        || path == "/bring-in"
        || path.contains("{draft}")
        || path.ends_with("/evidence/attach")
        || path.ends_with("/revise")
        || wordless.iter().any(|end| path.ends_with(end))
}

/// Names under which words are sent by some form.
const WORDS: [&str; 18] = [
    "words",
    "why",
    "title",
    "text",
    "name",
    "what",
    "note",
    "shows",
    "reference",
    "answer",
    "findings",
    "about",
    "seen",
    "heading",
    "outcome",
    "printed",
    "code",
    "version",
];

/// A page that warns has one button that stands out: the one that leads to the words.
fn only_mending_comes_first(page: &str) {
    assert_eq!(page.matches("class=\"govuk-button\"").count(), 1, "{page}");
    assert!(warning(page).contains("<a class=\"govuk-button\"") && warning(page).contains(">Mend it</a>"), "{page}");
}

#[tokio::test]
async fn every_route_that_takes_words_warns_and_records_nothing() {
    let app = TestApp::new().await;
    let person = app.person("manager", Some(Role::Manager)).await;
    // Whoever answers claims and leads something, so that as many forms as can be are open to one person.
    app.system(waymark_domain::Command::GrantRole(waymark_domain::GrantRole { person, role: Role::Chair, plan: None }))
        .await;
    let mut browser = app.signed_in("manager").await;
    let mut warned = 0;
    for route in table().iter().filter(|route| route.methods.contains(&"POST") && route.access != Access::Anybody) {
        if holds_no_words(route.path) {
            continue;
        }
        let path = there(&app, route).await;
        let command = app.mint::<CommandId>().to_string();
        let mut fields = vec![("command", command.as_str()), ("plan", command.as_str())];
        fields.extend(WORDS.map(|name| (name, NUMBER)));
        let before = sizes(&app).await;
        let answer = browser.post(&path, &fields).await;
        assert_eq!(sizes(&app).await, before, "{path} recorded something");
        // What is not theirs to fill in is answered as before.
        if matches!(answer.status, 403 | 404) {
            continue;
        }
        assert_eq!(answer.status, 422, "{path}: {}", answer.body);
        assert!(warning(&answer.body).contains("an NHS number"), "{path}: {}", answer.body);
        only_mending_comes_first(&answer.body);
        warned += 1;
    }
    assert!(warned >= 7, "only {warned} forms were walked");
}

#[tokio::test]
async fn the_directory_notes_it_in_its_own_stream() {
    let app = TestApp::new().await;
    app.person("manager", Some(Role::Manager)).await;
    let mut browser = app.signed_in("manager").await;
    let form = browser.get("/directory/add-post").await.body;
    let hidden = |name: &str| {
        let after = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
        after.split('"').next().unwrap_or_default().to_owned()
    };
    let (command, position) = (hidden("command"), hidden("position"));
    let title = format!("Social worker of {NUMBER}");
    let mut fields = vec![
        ("command", command.as_str()),
        ("position", position.as_str()),
        ("title", title.as_str()),
        ("kind", "post"),
    ];
    let warned = browser.post("/directory/add-post", &fields).await;
    assert_eq!(warned.status, 422, "{}", warned.body);
    fields.push(("case_details", "save"));
    let sent = browser.post("/directory/add-post", &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let entries = app.journal.entries(StreamId::Directory(app.authority), 0..10_000).await.unwrap();
    let last = entries.last().map(|entry| entry.event.clone());
    let Some(waymark_domain::Event::Directory(DirectoryEvent::DirectorySavedDespiteWarning { form, .. })) = last else {
        panic!("{last:?}")
    };
    assert_eq!(form.as_str(), "directory/add-post");
}

#[tokio::test]
async fn the_name_of_a_file_is_looked_at_and_the_file_waits() {
    let (app, mut browser, action) = lead().await;
    let path = format!("/plans/{}/evidence/attach", app.plan);
    let on = format!("action-{}", action.rsplit('/').next().unwrap());
    let command = app.mint::<CommandId>().to_string();
    let fields = [("command", command.as_str()), ("on", on.as_str()), ("title", "The visit")];
    let files: [(&str, &str, &[u8]); 1] = [("file", "visit_9434765919.txt", b"Twelve visits.")];
    let warned = browser.upload(&path, &fields, &files).await;
    assert_eq!(warned.status, 422, "{}", warned.body);
    assert!(warning(&warned.body).contains("an NHS number") && warned.body.contains("Kept from before"));
    only_mending_comes_first(&warned.body);
    assert_eq!(app.folded().await.evidence.len(), 0);
    let kept = warned.body.split("name=\"kept\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1));
    let kept = kept.and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let command = app.mint::<CommandId>().to_string();
    let fields = [
        ("command", command.as_str()),
        ("on", on.as_str()),
        ("title", "The visit"),
        ("kept", kept.as_str()),
        ("case_details", "save"),
    ];
    let since = app.folded().await.newest + 1;
    let sent = browser.upload(&path, &fields, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let events = noted(&app, since).await;
    let Some(PlanEvent::SavedDespiteWarning { form, .. }) = events.last() else { panic!("{events:?}") };
    assert_eq!(form.as_str(), "evidence/attach");
}

/// Everything that is logged, however quietly.
struct Heard(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, "{}={value:?} ", field.name()).expect("a text takes it");
    }
}

impl Subscriber for Heard {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Line(&mut self.0.lock().expect("nobody panicked")));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Line(&mut self.0.lock().expect("nobody panicked")));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Line(&mut self.0.lock().expect("nobody panicked")));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn what_was_found_is_not_logged() {
    let (app, mut browser, action) = lead().await;
    let heard = Arc::new(Mutex::new(String::new()));
    let listening = tracing::subscriber::set_default(Heard(heard.clone()));
    tracing::info!("somebody listens");
    let words = format!("The visit to {NUMBER} was late");
    assert_eq!(update(&app, &mut browser, &action, &[("words", &words)]).await.status, 422);
    let fields = [("words", words.as_str()), ("case_details", "save")];
    assert_eq!(update(&app, &mut browser, &action, &fields).await.status, 303);
    drop(listening);
    let heard = heard.lock().unwrap();
    assert!(heard.contains("somebody listens"));
    assert!(!heard.contains("943"), "{heard}");
}
