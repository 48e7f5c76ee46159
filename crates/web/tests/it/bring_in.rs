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
    let fields = [("answer", "own_group"), ("words", "Friends of the Library"), ("organisation", "Larkford Town")];
    let sent = browser.post(&post, &fields).await;
    assert_eq!(sent.status, 303);
    let after = browser.get(sent.location()).await.body;
    assert!(after.contains("A group of its own: Friends of the Library, Larkford Town"), "{after}");
    assert!(after.contains("Also applied to 1 other place."), "{after}");
    let due = question(&mut browser, &draft, "31.9.26").await;
    let page = browser.get(&due).await.body;
    assert!(page.contains("id=\"l4\"") && page.contains("Ask again"), "the source stands beside it: {page}");
    let sent = browser.post(&due, &[("answer", "due"), ("words", "30 Sept 2026")]).await;
    assert_eq!(sent.status, 303);
    assert!(browser.get(&draft).await.body.contains("30 September 2026"));
    let group = links(&browser.get(&draft).await.body, "/alike/").remove(0);
    let page = browser.get(&group).await.body;
    assert!(page.contains("They differ in the leads, the date and the progress"), "{page}");
    let sent = browser.post(&group, &[("decision", "join"), ("home", "L2(1)"), ("why", "The same survey")]).await;
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
    let home = plan.actions.values().find(|action| !action.joined.is_empty()).expect("a joined action");
    assert_eq!(plan.place(home.action), "L2(1)", "the home that was chosen");
    let copy = &home.joined[0].other;
    let said: Vec<&str> = copy.updates.iter().map(|update| update.words.shown()).collect();
    assert!(said.iter().any(|words| words.contains("asked by [name removed]")), "{said:?}");
    assert!(plan.shared.iter().all(|group| group.decided));
    let page = browser.get(&format!("{}/actions/{}", committed.location(), home.action)).await.body;
    assert!(page.contains("L1(1), before it was joined") && page.contains("asked by [name removed]"), "{page}");
    assert!(plan.posts.iter().any(|post| post.abbreviation.shown() == "Friends"));
    assert!(!browser.get("/bring-in").await.body.contains("library.txt"), "it is no draft any more");
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
        (&due, vec![("answer", "due"), ("words", "31.9.26")], "September has 30 days. Write a day like 27 March 2026"),
        (&due, vec![("answer", "due"), ("words", "next \u{1F600} \u{200F}week")], "cannot be read as a date"),
        (&due, vec![("words", "kept")], "Choose one of the answers"),
        (&post, vec![("answer", "post"), ("words", "<b>nobody</b>")], "is not in the document"),
        (&group, vec![("decision", "join"), ("why", "  ")], "Say why they are one"),
        (&group, vec![("decision", "join"), ("why", "One."), ("home", "Z9(9)")], "Choose one of these actions"),
        (&post, vec![("answer", "right")], "it cannot be right"),
        (&post, vec![("answer", "directory"), ("directory", "Nobody")], "Choose the post of the directory"),
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
        let chosen = ["answer", "home", "directory"];
        for (_, value) in fields.iter().filter(|(name, value)| !chosen.contains(name) && !value.trim().is_empty()) {
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
        ("plan.pdf", b"%PDF-1.7", "The file is a PDF, which is not read yet. Save its text"),
        ("plan.docx", b"PK\x03\x04 word/document.xml", "a Word document"),
        ("plan.xlsx", b"PK\x03\x04 xl/workbook.xml", "an Excel workbook"),
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
    for href in questions.iter().rev().take(10) {
        let answer = browser.post(href, &[("answer", "right")]).await;
        assert_eq!(answer.status, 303, "{href}: {}", answer.body);
    }
    for href in &alike {
        assert_eq!(browser.get(href).await.status, 200, "{href}");
    }
    assert_eq!(browser.post(&alike[0], &[("decision", "apart")]).await.status, 303, "its reason may be left out");
    for page in ["whole", "document"] {
        assert_eq!(browser.get(&format!("{draft}/{page}")).await.status, 200, "{page}");
    }
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

#[tokio::test]
async fn an_upload_that_breaks_off_half_way_is_said_and_nothing_is_kept() {
    let (_app, mut browser) = manager().await;
    let request = Request::post("/bring-in").header(HOST, "127.0.0.1:8080").header("sec-fetch-site", "same-origin");
    let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let half = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nLibrary Pl";
    let answer = browser.send(request.body(half.to_owned().into()).expect("a request")).await;
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(answer.body.contains("The upload broke off half-way"), "{}", answer.body);
    assert!(!browser.get("/bring-in").await.body.contains("Not finished"));
}

#[tokio::test]
async fn before_it_is_brought_in_one_sees_all_of_it_and_what_became_of_each_line() {
    let (_app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    let page = browser.get(&format!("{draft}/whole")).await.body;
    for says in [
        "What will be brought in",
        "4: 4 MUST DO, 0 EMBEDDING",
        "3 read, 1 printed but not read",
        "L2",
        "Bring this plan in",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let page = browser.get(&format!("{draft}/document")).await.body;
    for says in [
        "id=\"l4\"",
        "L1(1): words, leads, date, progress",
        "L1(2): words, date, progress",
        "Question: 31.9.26 is not a day",
        "plan&#39;s title",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let left = browser.get(&format!("{draft}/document?show=left")).await.body;
    assert!(left.contains("Left over") && !left.contains("L1(2): words"), "{left}");
    assert_eq!(browser.get(&format!("{draft}/document?show=%00%F0%9F%98%80")).await.status, 200);
    let due = question(&mut browser, &draft, "31.9.26").await;
    browser.post(&due, &[("answer", "due"), ("words", "30 Sept 2026")]).await;
    let page = browser.get(&format!("{draft}/whole")).await.body;
    assert!(page.contains("4 read, 0 printed but not read"), "answers count at once: {page}");
}

#[tokio::test]
async fn an_answer_is_taken_back_and_one_goes_on_where_one_was() {
    let (_app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    let all = links(&browser.get(&draft).await.body, "/questions/");
    assert!(browser.get(&draft).await.body.contains("Answer the first question"));
    let due = question(&mut browser, &draft, "31.9.26").await;
    let sent = browser.post(&due, &[("answer", "due"), ("words", "30 Sept 2026")]).await;
    let after = browser.get(sent.location()).await.body;
    assert!(after.contains("value=\"undo\"") && after.contains("30 September 2026"), "{after}");
    let page = browser.get(&draft).await.body;
    assert!(page.contains("Go on where you were"), "{page}");
    let at = all.iter().position(|href| *href == due).expect("the question");
    let next = all.get(at + 1).unwrap_or(&all[0]);
    assert!(
        page.contains(&format!("href=\"{next}\"><")) || page.contains(&format!("draggable=\"false\" href=\"{next}\"")),
        "{page}"
    );
    let undone = browser.post(&due, &[("answer", "undo")]).await;
    assert_eq!(undone.status, 303);
    let page = browser.get(undone.location()).await.body;
    assert!(page.contains("The answer was taken back") && !page.contains("Take this answer back"), "{page}");
    assert!(browser.get(&draft).await.body.contains("0 of "));
}

#[tokio::test]
async fn a_short_form_is_mapped_to_a_post_that_the_directory_has() {
    let (app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    let post = question(&mut browser, &draft, "HL").await;
    let page = browser.get(&post).await.body;
    let title = page.split("<select").nth(1).and_then(|rest| rest.split("<option value=\"").nth(2));
    let title = title.and_then(|rest| rest.split('"').next()).expect("a post of the directory").to_owned();
    assert!(!page.contains("value=\"right\""), "what means nothing cannot be right");
    let before = app.journal.head(StreamId::Directory(app.authority)).await.expect("a directory").expect("begun");
    let sent = browser.post(&post, &[("answer", "directory"), ("directory", &title)]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert!(browser.get(sent.location()).await.body.contains(&format!("The directory&#39;s {title}")));
    assert!(browser.get(&format!("{draft}/whole")).await.body.contains("In the directory already"));
    browser.post(&format!("{draft}/names"), &[("rest", "keep")]).await;
    let committed = browser.post(&format!("{draft}/commit"), &[]).await;
    let id = committed.location().rsplit('/').next().unwrap_or_default();
    let folded = app.journal.head(StreamId::Plan(id.parse().expect("an id"))).await.expect("a plan").expect("begun");
    let named = folded.head.plan().expect("a plan").posts.iter().find(|one| one.abbreviation.shown() == "HL").cloned();
    assert!(named.is_some_and(|named| named.post.is_some()));
    let after = app.journal.head(StreamId::Directory(app.authority)).await.expect("a directory").expect("begun");
    let posts = |head: &waymark_domain::Head| head.directory().map_or(0, |directory| directory.posts.len());
    assert_eq!(posts(&before.head), posts(&after.head), "the directory got none");
}

const UNLED: &str = "Garden Plan\n\nRecommendation\tLead\tAction\tBy when\n\
    (G1) Paths are dry\t\t(1) Rake the gravel twice\t31.9.26\n\
    (G2) Beds are dug\t\t(1) Turn over the heavy clay\t31.9.26\n";

#[tokio::test]
async fn leads_are_ticked_or_typed_and_one_answer_may_serve_every_question_that_asks_the_same() {
    let (_app, mut browser) = manager().await;
    let draft = upload(&mut browser, "garden.txt", UNLED.as_bytes()).await.location().to_owned();
    let leads = question(&mut browser, &draft, "No lead is printed").await;
    let page = browser.get(&leads).await.body;
    let ticked = page.split("name=\"leads\" type=\"checkbox\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let ticked = ticked.expect("a post to tick").to_owned();
    let refused = browser.post(&leads, &[("answer", "leads"), ("words", "Nobody <b>"), ("leads", &ticked)]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("neither in the document&#39;s key nor in the directory"), "{}", refused.body);
    assert!(refused.body.contains("Nobody &#60;b&#62;") && refused.body.contains("checked"));
    let none = browser.post(&leads, &[("answer", "leads")]).await;
    assert!(none.body.contains("Name or tick at least one post"));
    let sent = browser.post(&leads, &[("answer", "leads"), ("leads", &ticked), ("same", "yes")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = browser.get(sent.location()).await.body;
    assert!(page.contains(&format!("Led by {ticked}")) && page.contains("Also applied to 1 other place"), "{page}");
    let whole = browser.get(&format!("{draft}/whole")).await.body;
    assert!(whole.contains("2 actions with every lead known, 0 with one unknown, 0 without any"), "{whole}");
}

#[tokio::test]
async fn an_import_with_its_joins_is_undone_and_begun_again_with_its_answers() {
    let (app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    let group = links(&browser.get(&draft).await.body, "/alike/").remove(0);
    browser.post(&group, &[("decision", "join"), ("why", "The same survey")]).await;
    browser.post(&format!("{draft}/names"), &[("rest", "keep")]).await;
    let plan = browser.post(&format!("{draft}/commit"), &[]).await.location().to_owned();
    assert_eq!(browser.post(&format!("{draft}/again"), &[]).await.status, 404, "only what was undone is begun again");
    let form = browser.get(&format!("{plan}/keep/undo-import")).await.body;
    let fields =
        [("command", hidden(&form, "command")), ("position", hidden(&form, "position")), ("why", "Wrong.".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let undone = browser.post(&format!("{plan}/keep/undo-import"), &fields).await;
    assert_eq!(undone.status, 303, "{}", undone.body);
    let list = browser.get(undone.location()).await.body;
    assert!(list.contains("The import is undone") && list.contains("Brought in and undone"), "{list}");
    assert_eq!(browser.get(&plan).await.status, 404);
    app.person("colleague", Some(Role::Manager)).await;
    let mut theirs = app.signed_in("colleague").await;
    assert_eq!(theirs.post(&format!("{draft}/again"), &[]).await.status, 404);
    let again = browser.post(&format!("{draft}/again"), &[]).await;
    assert_eq!(again.status, 303, "{}", again.body);
    assert_ne!(again.location(), draft);
    assert!(browser.get(again.location()).await.body.contains("The same survey"), "the answers are still there");
    let second = browser.post(&format!("{}/commit", again.location()), &[]).await;
    assert_eq!(second.status, 303, "{}", second.body);
    assert_eq!(browser.get(second.location()).await.status, 200);
    assert_eq!(browser.post(&format!("{draft}/again"), &[]).await.status, 404);
}

#[tokio::test]
async fn a_document_that_was_brought_in_is_erased_once_something_stands_on_its_plan() {
    let (app, mut browser) = manager().await;
    let draft = uploaded(&mut browser).await;
    browser.post(&format!("{draft}/names"), &[("rest", "keep")]).await;
    let plan = browser.post(&format!("{draft}/commit"), &[]).await.location().to_owned();
    waymark_web::forget_drafts(&app.journal, app.clock.now()).await.expect("swept");
    assert_eq!(app.journal.drafts().plans().await.expect("drafts").len(), 1, "it can still be undone");
    let form = browser.get(&format!("{plan}/keep/describe")).await.body;
    let fields =
        [("command", hidden(&form, "command")), ("position", hidden(&form, "position")), ("title", "Mended".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(browser.post(&format!("{plan}/keep/describe"), &fields).await.status, 303);
    waymark_web::forget_drafts(&app.journal, app.clock.now()).await.expect("swept");
    assert!(app.journal.drafts().plans().await.expect("drafts").is_empty());
}

/// What a form carries unseen.
fn hidden(form: &str, name: &str) -> String {
    let found = form.split(&format!("name=\"{name}\" value=\"")).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_may_be_about_a_person_is_counted_with_its_places_before_and_noted_when_brought_in() {
    let (app, mut browser) = manager().await;
    let details = LIBRARY.replace("Mend the shelves", "Mend the shelves that 943 476 5919 fell from");
    let answer = upload(&mut browser, "library.txt", details.as_bytes()).await;
    let draft = answer.location().to_owned();
    let page = browser.get(&draft).await.body;
    let warning = page.split("class=\"wm-caution\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap();
    assert!(warning.contains("An NHS number, once") && warning.contains("L2("), "{warning}");
    assert!(!warning.contains("943"), "{warning}");
    let fields = [("rest", "keep")];
    let names = browser.post(&format!("{draft}/names"), &fields).await;
    assert_eq!(names.status, 303, "{}", names.body);
    let done = browser.post(&format!("{draft}/commit"), &[]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let plan: waymark_domain::PlanId = done.location().rsplit('/').next().unwrap().parse().unwrap();
    let entries = app.journal.entries(StreamId::Plan(plan), 0..10_000).await.unwrap();
    let last = entries.last().unwrap();
    assert_eq!(last.event.name(), "saved_despite_warning");
    assert!(entries.iter().all(|entry| entry.command == last.command), "both or neither");
    let again = browser.post(&format!("{draft}/commit"), &[]).await;
    assert_eq!(again.status, 303, "sent twice it is done once");
}
