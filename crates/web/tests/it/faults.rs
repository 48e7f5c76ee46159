//! When something breaks: the page gives a reference and nothing of what broke; health says so.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use waymark_domain::Role;
use waymark_testkit::TestApp;

/// A log that can be read back: one line an event.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, "{}={value:?} ", field.name()).expect("a string can be written to");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        if event.metadata().target().starts_with("waymark") {
            let mut line = String::new();
            event.record(&mut Line(&mut line));
            self.0.lock().expect("nobody panics while logging").push(line);
        }
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_fault_is_logged_once_with_the_reference_that_its_page_shows() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let mut browser = app.signed_in("kit").await;
    app.journal.clone().close().await;
    let log = Log::default();
    let answer = {
        let _guard = tracing::subscriber::set_default(log.clone());
        browser.get("/plans?secret=1").await
    };
    let lines = log.0.lock().unwrap().clone();
    assert_eq!(lines.len(), 1, "{lines:?}");
    let start = lines[0].find("reference=\"").unwrap() + 11;
    let reference = &lines[0][start..start + 9];
    assert!(answer.body.contains(reference), "{reference} is not on the page");
    assert!(lines[0].contains("path=\"/plans\"") && !lines[0].contains("secret") && !lines[0].contains("kit"));
}

#[tokio::test]
async fn a_broken_store_is_a_page_with_a_reference_and_nothing_of_the_database() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let mut browser = app.signed_in("kit").await;
    assert_eq!(browser.get("/health/ready").await.status, 200);
    app.journal.clone().close().await;
    let answer = browser.get("/plans").await;
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("Something went wrong here") && answer.body.contains("Reference:"));
    for word in ["sqlx", "pool", "database", "closed"] {
        assert!(!answer.body.to_lowercase().contains(word), "{word}");
    }
    assert_eq!(browser.get("/health/live").await.status, 200);
    let ready = browser.get("/health/ready").await;
    assert_eq!(ready.status, 503);
    assert!(ready.body.starts_with("not ready"));
}
