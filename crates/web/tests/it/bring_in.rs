//! Bringing a plan in, as a manager does it: upload, answer, commit.

use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, HOST};
use waymark_domain::{AuthorityId, Command, OpenAuthority, Role, StreamId};
use waymark_testkit::{Answer, Browser, TestApp};

const LIBRARY: &str = "Library Plan\n\nRecommendation\tLead\tAction\tBy when\tProgress\n\
    (L1) Readers are heard\tHL / Friends\t(1) Ask all of the readers what they want (2) Ask again\t1.3.26 31.9.26\t(1) Completed: asked by Robin Thistle (2) Not yet\n\
    (L2) Books are kept\tFriends\t(1) Ask all of the readers what they want (2) Mend the shelves\t1.4.26 2.4.26\t(1) Underway (2) Underway\n";

async fn manager() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.person("manager", Some(Role::Manager)).await;
    let browser = app.signed_in("manager").await;
    (app, browser)
}

/// Sends a file as a browser does.
async fn upload(browser: &mut Browser, name: &str, bytes: &[u8]) -> Answer {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let request = Request::post("/bring-in").header(HOST, "127.0.0.1:8080").header("sec-fetch-site", "same-origin");
    let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=edge");
    browser.send(request.body(body.into()).expect("a request")).await
}

async fn uploaded(browser: &mut Browser) -> String {
    let answer = upload(browser, "library.txt", LIBRARY.as_bytes()).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location().to_owned()
}

/// The addresses on a page that hold some words, in the order of the page.
fn links(page: &str, part: &str) -> Vec<String> {
    let hrefs = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found: Vec<String> = hrefs.filter(|href| href.contains(part)).map(str::to_owned).collect();
    found.dedup();
    found
}

/// The address of the question that says this.
async fn question(browser: &mut Browser, draft: &str, says: &str) -> String {
    let mut found = None;
    for href in links(&browser.get(draft).await.body, "/questions/") {
        let page = browser.get(&href).await.body;
        let asked = page.split("<h1").nth(1).and_then(|rest| rest.split("</h1>").next());
        if found.is_none() && asked.is_some_and(|asked| asked.contains(says)) {
            found = Some(href);
        }
    }
    found.expect("a question that says it")
}

#[tokio::test]
async fn a_document_is_uploaded_answered_and_committed() {
    let (app, mut browser) = manager().await;
    assert!(browser.get("/plans").await.body.contains("href=\"/bring-in\""));
    let draft = uploaded(&mut browser).await;
    let page = browser.get(&draft).await.body;
    assert!(page.contains("Library Plan") && page.contains("Not answered") && page.contains("none lost"), "{page}");
    let post = question(&mut browser, &draft, "Friends").await;
    let sent = browser.post(&post, &[("answer", "own_group"), ("words", "Friends of the Library")]).await;
    assert_eq!(sent.status, 303);
    let after = browser.get(sent.location()).await.body;
    assert!(after.contains("A group of its own: Friends of the Library"), "{after}");
    let due = question(&mut browser, &draft, "31.9.26").await;
    let page = browser.get(&due).await.body;
    assert!(page.contains("id=\"l4\"") && page.contains("Ask again"), "the source stands beside it: {page}");
    let sent = browser.post(&due, &[("answer", "due"), ("words", "30 Sept 2026")]).await;
    assert_eq!(sent.status, 303);
    assert!(browser.get(&draft).await.body.contains("30 September 2026"));
    let group = links(&browser.get(&draft).await.body, "/alike/").remove(0);
    let sent = browser.post(&group, &[("decision", "join"), ("why", "The same survey")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let names = [("name:Robin Thistle", "remove")];
    assert_eq!(browser.post(&format!("{draft}/names"), &names).await.status, 303);
    let about = [("title", "The Library's Plan"), ("version", "2"), ("stated_on", "3.2.26")];
    assert_eq!(browser.post(&format!("{draft}/about"), &about).await.status, 303);
    let committed = browser.post(&format!("{draft}/commit"), &[]).await;
    assert_eq!(committed.status, 303, "{}", committed.body);
    let page = browser.get(committed.location()).await.body;
    assert!(page.contains("The Library&#39;s Plan") && !page.contains("Thistle"), "{page}");
    let id = committed.location().rsplit('/').next().unwrap_or_default();
    let folded = app.journal.head(StreamId::Plan(id.parse().expect("an id"))).await.expect("a plan").expect("begun");
    let plan = folded.head.plan().expect("a plan");
    let said: Vec<String> = plan
        .actions
        .values()
        .flat_map(|action| action.updates.iter().map(|update| update.words.shown().to_owned()))
        .collect();
    assert!(said.iter().any(|words| words.contains("asked by [name removed]")), "{said:?}");
    assert!(plan.shared.iter().all(|group| group.decided));
    assert!(plan.posts.iter().any(|post| post.abbreviation.shown() == "Friends"));
    assert!(!browser.get("/bring-in").await.body.contains("library.txt"), "the draft is gone");
    assert_eq!(browser.get(&draft).await.status, 404);
    let again = browser.post(&format!("{draft}/commit"), &[]).await;
    assert_eq!((again.status, again.location()), (303, committed.location()), "sent twice it is done once");
}

#[tokio::test]
async fn names_are_decided_before_anything_is_recorded() {
    let (app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    let refused = browser.post(&format!("{draft}/commit"), &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Keep or remove each of them first"));
    assert_eq!(app.journal.plans(Some(app.authority)).await.expect("plans").len(), 1);
    assert!(browser.get(&format!("{draft}/names")).await.body.contains("Robin Thistle"));
    browser.post(&format!("{draft}/names"), &[("rest", "keep"), ("also", "Mend the shelves")]).await;
    assert!(browser.get(&format!("{draft}/names")).await.body.contains("Mend the shelves"));
    assert_eq!(browser.post(&format!("{draft}/commit"), &[]).await.status, 303);
}

#[tokio::test]
async fn one_leaves_and_comes_back_and_throws_a_draft_away() {
    let (app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    let due = question(&mut browser, &draft, "31.9.26").await;
    browser.post(&due, &[("answer", "due"), ("words", "September 2026")]).await;
    let mut later = app.signed_in("manager").await;
    let list = later.get("/bring-in").await.body;
    assert!(list.contains("library.txt") && list.contains(&draft) && list.contains("22 December 2026"), "{list}");
    assert!(later.get(&due).await.body.contains("value=\"September 2026\""));
    assert_eq!(later.post(&format!("{draft}/discard"), &[]).await.location(), "/bring-in");
    assert!(!later.get("/bring-in").await.body.contains("library.txt"));
}

#[tokio::test]
async fn what_cannot_be_an_answer_is_said_beside_the_field_and_kept() {
    let (_app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    let due = question(&mut browser, &draft, "31.9.26").await;
    let post = question(&mut browser, &draft, "Friends").await;
    let group = links(&browser.get(&draft).await.body, "/alike/").remove(0);
    let about = format!("{draft}/about");
    let long = "ж".repeat(1_001);
    for (path, fields, says) in [
        (&due, vec![("answer", "due"), ("words", "31.9.26")], "cannot be read as a date"),
        (&due, vec![("answer", "due"), ("words", "next \u{1F600} \u{200F}week")], "cannot be read as a date"),
        (&due, vec![("words", "kept")], "Choose one of the answers"),
        (&post, vec![("answer", "post"), ("words", "<b>nobody</b>")], "is not in the document"),
        (&group, vec![("decision", "join"), ("why", "  ")], "Say why"),
        (&group, vec![("decision", "apart"), ("why", long.as_str())], "there is room for 1000"),
        (&about, vec![("title", " "), ("version", "7th"), ("stated_on", "soon")], "Give the plan a title"),
    ] {
        let answer = browser.post(path, &fields).await;
        assert_eq!(answer.status, 422, "{fields:?}");
        assert!(
            answer.body.contains("There is a problem") && answer.body.contains(says),
            "{fields:?}: {}",
            answer.body
        );
        for (_, value) in fields.iter().filter(|(name, value)| *name != "answer" && !value.trim().is_empty()) {
            let kept = value.replace('<', "&#60;").replace('>', "&#62;");
            assert!(answer.body.contains(&kept), "{value} was lost");
        }
        let mut resumed = fields.clone();
        resumed.push(("resume", "yes"));
        assert_eq!(browser.post(path, &resumed).await.status, 200, "after signing in again it is shown");
    }
    assert!(!browser.get(&draft).await.body.contains("Kept apart"));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_refused_in_plain_words() {
    let (_app, mut browser) = manager().await;
    let (large, huge) = (vec![b'a'; 20_010_000], vec![b'a'; 25_000_000]);
    for (name, bytes, says) in [
        ("empty.txt", &b"  "[..], "The file is empty"),
        ("plan.pdf", b"%PDF-1.7", "The file is a PDF"),
        ("plan.txt", b"\xff\xfehello", "text in UTF-16"),
        ("letter.txt", b"Dear all", "No table of actions was found"),
        ("", b"", "Choose the file"),
        ("large.txt", &large, "more than 20 MB"),
        ("huge.txt", &huge, "more than 20 MB"),
    ] {
        let answer = upload(&mut browser, name, bytes).await;
        assert_eq!(answer.status, 422, "{name}: {}", answer.body);
        assert!(answer.body.contains(says), "{name}: {}", answer.body);
    }
    assert!(!browser.get("/bring-in").await.body.contains("Not finished"));
}

#[tokio::test]
async fn a_draft_is_its_own_persons_and_nobody_elses() {
    let (app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    let due = question(&mut browser, &draft, "31.9.26").await;
    let group = links(&browser.get(&draft).await.body, "/alike/").remove(0);
    let other: AuthorityId = app.mint();
    let open = OpenAuthority { instance: app.journal.instance(), authority: other, name: "Another Council".into() };
    app.system_for(other, Command::OpenAuthority(open)).await;
    app.person_of(other, "stranger", Some(Role::Manager)).await;
    app.person("colleague", Some(Role::Manager)).await;
    app.person("reader", Some(Role::Reader)).await;
    app.person("lead", Some(Role::Contributor)).await;
    for login in ["stranger", "colleague", "reader", "lead"] {
        let mut theirs = app.signed_in(login).await;
        for path in [&draft, &due, &group, &format!("{draft}/about"), &format!("{draft}/names")] {
            assert_eq!(theirs.get(path).await.status, 404, "{login} {path}");
        }
        for deed in ["about", "names", "commit", "discard"] {
            let answer = theirs.post(&format!("{draft}/{deed}"), &[("title", "Theirs")]).await;
            assert_eq!(answer.status, 404, "{login} {deed}");
        }
    }
    for login in ["reader", "lead"] {
        let mut theirs = app.signed_in(login).await;
        assert_eq!(theirs.get("/bring-in").await.status, 404);
        assert_eq!(upload(&mut theirs, "library.txt", LIBRARY.as_bytes()).await.status, 404);
        assert!(!theirs.get("/plans").await.body.contains("href=\"/bring-in\""));
    }
    assert_eq!(browser.get(&draft).await.status, 200);
}

#[tokio::test]
async fn a_draft_is_forgotten_when_nobody_touched_it_for_thirty_days() {
    let (app, mut browser) = manager().await;
    uploaded(&mut browser).await;
    app.clock.advance(jiff::SignedDuration::from_hours(31 * 24));
    let mut later = app.signed_in("manager").await;
    assert!(!later.get("/bring-in").await.body.contains("library.txt"));
    drop(browser);
}

#[tokio::test]
async fn the_real_plan_is_brought_in_through_the_browser() {
    let path = format!("{}/../../../shared/data/harrow-2012-improvement-plan.txt", env!("CARGO_MANIFEST_DIR"));
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("SKIPPED: ../shared/data/harrow-2012-improvement-plan.txt is not there, so it was not brought in");
        return;
    };
    let (_app, mut browser) = manager().await;
    let draft = upload(&mut browser, "plan.txt", &bytes).await.location().to_owned();
    let page = browser.get(&draft).await.body;
    let (questions, alike) = (links(&page, "/questions/"), links(&page, "/alike/"));
    assert!(questions.len() > 20 && !alike.is_empty(), "{} questions", questions.len());
    for href in questions.iter().take(10) {
        let answer = browser.post(href, &[("answer", "right")]).await;
        assert_eq!(answer.status, 303, "{href}: {}", answer.body);
    }
    for href in &alike {
        assert_eq!(browser.get(href).await.status, 200, "{href}");
    }
    assert_eq!(browser.post(&alike[0], &[("decision", "apart"), ("why", "Two teams do it")]).await.status, 303);
    assert_eq!(browser.post(&format!("{draft}/names"), &[("rest", "remove")]).await.status, 303);
    let committed = browser.post(&format!("{draft}/commit"), &[]).await;
    assert_eq!(committed.status, 303, "{}", committed.body);
    let plan = browser.get(committed.location()).await;
    assert_eq!(plan.status, 200);
    assert!(plan.body.contains("22 recommendations"), "the plan on a page is there");
}

#[tokio::test]
async fn hidden_characters_in_an_answer_are_taken_out_and_said() {
    let (_app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    let odd = "Library\0 \u{202E}nalP";
    let about = [("title", odd), ("version", "1"), ("stated_on", "3 March 2026")];
    let sent = browser.post(&format!("{draft}/about"), &about).await;
    assert_eq!(sent.status, 422);
    assert!(sent.body.contains("They were taken out") && sent.body.contains("value=\"Library nalP\""), "{}", sent.body);
    let post = question(&mut browser, &draft, "Friends").await;
    let sent = browser.post(&post, &[("answer", "own_group"), ("words", odd)]).await;
    assert_eq!(sent.status, 422);
    assert!(sent.body.contains("They were taken out") && sent.body.contains("value=\"Library nalP\""), "{}", sent.body);
}
