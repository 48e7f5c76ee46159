//! Evidence from outside: attached, listed, opened, kept; and every way in which a file may be wrong.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use jiff::SignedDuration;
use tokio::net::TcpListener;
use waymark_domain::{Role, Sensitivity};
use waymark_journal::{FilesAt, S3At, S3Keys};
use waymark_testkit::{Answer, BOUNDARY, Browser, LARGEST_FILE, TestApp};

/// The first bytes of a PDF.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n";

/// The application with a manager, the lead of A1(1), a verifier and a reader.
pub async fn app() -> TestApp {
    let app = TestApp::new().await;
    app.person("manager", Some(Role::Manager)).await;
    let lead = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(lead, "HoS").await;
    app.person("verifier", Some(Role::Verifier)).await;
    app.person("reader", Some(Role::Reader)).await;
    app
}

pub fn field(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

/// An action as a form ticks it.
pub async fn ticked(app: &TestApp, place: &str) -> String {
    format!("action-{}", app.action(place).await.rsplit('/').next().expect("an id"))
}

fn attach(app: &TestApp) -> String {
    format!("/plans/{}/evidence/attach", app.plan)
}

/// Fills the form in for A1(1), and more fields.
pub async fn send(app: &TestApp, browser: &mut Browser, more: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
    let page = browser.get(&attach(app)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("enctype=\"multipart/form-data\" data-upload=\"1000000\""), "{}", page.body);
    let (command, on) = (field(&page.body, "command"), ticked(app, "A1(1)").await);
    let mut fields = vec![("command", command.as_str())];
    if more.iter().all(|(name, _)| *name != "on") {
        fields.push(("on", &on));
    }
    fields.extend(more);
    let files: Vec<_> = files.iter().map(|(name, bytes)| ("file", *name, *bytes)).collect();
    browser.upload(&attach(app), &fields, &files).await
}

/// The address of the newest piece of evidence.
pub async fn newest(app: &TestApp) -> String {
    let plan = app.folded().await;
    let newest = plan.evidence.values().max_by_key(|one| one.first.position).expect("evidence");
    format!("/plans/{}/evidence/{}", app.plan, newest.evidence)
}

async fn count(app: &TestApp) -> usize {
    app.folded().await.evidence.len()
}

#[tokio::test]
async fn what_may_be_left_as_it_is_is_folded_away_until_it_holds_something_or_is_wrong() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let open = |page: &str| {
        let fold = page.split("<details class=\"wm-quiet-details wm-more\"").nth(1).expect("a fold");
        assert!(fold.split("</details>").next().is_some_and(|fold| fold.contains("Until when is it good?")), "{page}");
        fold.starts_with(" open>")
    };
    assert!(!open(&lead.get(&attach(&app)).await.body));
    let untitled = send(&app, &mut lead, &[], &[]).await;
    assert!(untitled.status == 422 && !open(&untitled.body), "{}", untitled.body);
    let no_day = [("title", "The guide"), ("valid_until-day", "41"), ("valid_until-month", "1")];
    let wrong = send(&app, &mut lead, &no_day, &[("guide.pdf", PDF)]).await;
    assert!(wrong.status == 422 && open(&wrong.body) && wrong.body.contains("value=\"41\""), "{}", wrong.body);
}

#[tokio::test]
async fn a_lead_attaches_a_file_and_everybody_of_the_plan_finds_and_opens_it() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let more = [
        ("title", "The guide, as agreed"),
        ("shows", "Page 2 names every partner."),
        ("represents-day", "5"),
        ("represents-month", "10"),
        ("represents-year", "2026"),
    ];
    let sent = send(&app, &mut lead, &more, &[("..\\..\\Guide 1.pdf", PDF)]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert_eq!(sent.location(), format!("{}?done=attach", app.action("A1(1)").await));

    let mut reader = app.signed_in("reader").await;
    let action = reader.get(&app.action("A1(1)").await).await;
    assert!(action.body.contains("The guide, as agreed") && action.body.contains("Page 2 names every partner."));
    assert!(action.body.contains("stands for 5 October 2026") && action.body.contains("not scanned"));
    assert!(!action.body.contains("Attach evidence"), "a reader is offered nothing that would be refused");
    let page = reader.get(&newest(&app).await).await;
    assert!(page.body.contains("Guide 1.pdf") && !page.body.contains(".."), "the name is made harmless");
    assert_eq!(page.header("cache-control"), "no-store");

    let file = reader.get(&format!("{}/file/1", newest(&app).await)).await;
    assert_eq!((file.status, file.bytes.as_slice()), (200, PDF));
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"Guide 1.pdf\"; filename*=UTF-8''Guide%201.pdf"
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(file.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    let list = reader.get(&format!("/plans/{}/evidence?q=guide", app.plan)).await;
    assert!(list.body.contains("The guide, as agreed"));
    let none = reader.get(&format!("/plans/{}/evidence?q=nothing-like-it", app.plan)).await;
    assert!(none.body.contains("Nothing here fits"));
}

#[tokio::test]
async fn what_was_typed_and_what_was_sent_survive_a_refusal() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let words = [
        ("shows", "It shows </textarea> this."),
        ("valid_until-day", "31"),
        ("valid_until-month", "9"),
        ("valid_until-year", "2027"),
    ];
    let refused = send(&app, &mut lead, &words, &[("guide.pdf", PDF)]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("September has 30 days."));
    assert!(refused.body.contains("It shows &#60;/textarea&#62; this."), "{}", refused.body);
    assert!(refused.body.contains("it need not be sent again") && refused.body.contains("guide.pdf"));

    // Sent again without the file, which waits under a name of its own.
    let kept = refused.body.split("name=\"kept\" type=\"checkbox\" value=\"").nth(1).expect("a tick for the file");
    let kept = kept.split('"').next().expect("its id").to_owned();
    let fields = [("kept", kept.as_str()), ("title", "The guide")];
    let sent = send(&app, &mut lead, &fields, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let file = lead.get(&format!("{}/file/1", newest(&app).await)).await;
    assert_eq!(file.bytes, PDF);

    // It waits for whoever sent it, and for nobody else.
    let other = app.person("other", Some(Role::Contributor)).await;
    app.appoint(other, "HoS").await;
    let mut other = app.signed_in("other").await;
    let theirs = send(&app, &mut other, &fields, &[]).await;
    assert!(theirs.status == 422 && theirs.body.contains("Choose a file."), "{}", theirs.body);
}

#[tokio::test]
async fn a_file_that_lies_is_empty_or_a_program_is_refused_in_plain_words() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let png: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    for (name, bytes, said) in [
        ("minutes.pdf", png, "says that it is a PDF, but its content is a PNG picture"),
        ("minutes.pdf", b"MZ\x90\0\x03".as_slice(), "is a program"),
        ("setup.exe", b"words", "is a program"),
        ("empty.pdf", b"", "is empty"),
        ("minutes", b"words", "does not say what kind of file it is"),
        ("plan.xyz", b"words", "Files that end in .xyz are not taken"),
    ] {
        let refused = send(&app, &mut lead, &[("title", "Kept & typed")], &[(name, bytes)]).await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(refused.body.contains(said), "{name}: {}", refused.body);
        assert!(refused.body.contains("Kept &#38; typed"), "{name}");
    }
    assert_eq!(count(&app).await, 0);
    // A zip of zips is one file, and stays shut.
    let zips = b"PK\x03\x04\x14\0\0\0\0\0inner.zip PK\x03\x04 deep.exe MZ".as_slice();
    assert_eq!(send(&app, &mut lead, &[], &[("archive.zip", zips)]).await.status, 303);
}

#[tokio::test]
async fn web_pages_and_pictures_with_scripts_are_only_ever_handed_out_as_attachments() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    for (name, bytes) in [
        ("page.html", b"<script>alert(1)</script>".as_slice()),
        ("drawing.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
    ] {
        assert_eq!(send(&app, &mut lead, &[], &[(name, bytes)]).await.status, 303, "{name}");
        let file = lead.get(&format!("{}/file/1", newest(&app).await)).await;
        assert_eq!(file.bytes, bytes);
        assert_eq!(file.header("content-type"), "application/octet-stream");
        assert!(file.header("content-disposition").starts_with("attachment;"));
        assert!(file.header("content-security-policy").starts_with("sandbox"));
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_or_cut_off_leaves_nothing() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let large = [PDF, &vec![b' '; LARGEST_FILE as usize]].concat();
    let refused = send(&app, &mut lead, &[("title", "The large one")], &[("large.pdf", &large)]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("is larger than 1 MB") && refused.body.contains("The large one"));

    // Cut off half-way: the line breaks before the form's end.
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"half.pdf\"\r\n\r\n%PDF-1.7 half"
    );
    let broken = stream::iter([Ok(Bytes::from(head)), Err(std::io::Error::other("the line broke"))]);
    let answer = lead.send_form(&attach(&app), Body::from_stream(broken)).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("broke off"), "{}", answer.body);

    // Two gigabytes announced, and nothing of them sent: refused by their length.
    let request = axum::http::Request::post(attach(&app))
        .header("host", "127.0.0.1:8080")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
        .header("content-length", "2147483648");
    let answer = lead.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, 413);
    assert_eq!(count(&app).await, 0);
    let later = app.clock.now() + SignedDuration::from_hours(24 * 365);
    assert_eq!(app.journal.sweep_files(later).await.expect("a sweep").unnamed, 0);
}

#[tokio::test]
async fn several_files_become_several_pieces_for_several_actions_at_once() {
    let app = app().await;
    let mut manager = app.signed_in("manager").await;
    let (first, second) = (ticked(&app, "A1(1)").await, ticked(&app, "A2(1)").await);
    let hos = app.post("HoS").await.to_string();
    let fields =
        [("on", first.as_str()), ("on", second.as_str()), ("title", "Training"), ("on_behalf_of", hos.as_str())];
    let files: [(&str, &[u8]); 2] = [("May.pdf", PDF), ("June.pdf", b"%PDF-1.7 another")];
    let sent = send(&app, &mut manager, &fields, &files).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert_eq!(sent.location(), format!("/plans/{}/evidence?done=attach", app.plan));
    let plan = app.folded().await;
    let titles: Vec<String> = plan.evidence.values().map(|one| one.about.title.shown().to_owned()).collect();
    assert!(
        titles.contains(&"Training: May".to_owned()) && titles.contains(&"Training: June".to_owned()),
        "{titles:?}"
    );
    assert!(plan.evidence.values().all(|one| one.on.len() == 2));
}

#[tokio::test]
async fn a_link_and_a_note_are_attached_without_a_file() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let on = ticked(&app, "A1(1)").await;
    for (kind, name, value, shown) in [
        ("link", "url", "https://example.org/guide?a=1", "https://example.org/guide?a=1"),
        ("note", "note", "I sat in on the March session: 14 came.", "I sat in on the March session: 14 came."),
    ] {
        let address = format!("{}?kind={kind}&on={on}", attach(&app));
        let page = lead.get(&address).await;
        let command = field(&page.body, "command");
        let fields = [("command", command.as_str()), ("on", &on), ("title", "Said"), (name, value)];
        let sent = lead.upload(&address, &fields, &[]).await;
        assert_eq!(sent.status, 303, "{kind}: {}", sent.body);
        assert!(lead.get(&newest(&app).await).await.body.contains(shown), "{kind}");
    }
    let address = format!("{}?kind=link&on={on}", attach(&app));
    let command = field(&lead.get(&address).await.body, "command");
    let fields = [("command", command.as_str()), ("on", &on), ("title", "A trick"), ("url", "javascript:alert(1)")];
    let refused = lead.upload(&address, &fields, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("javascript:alert(1)\"") && refused.body.contains("no address of the web"));
}

#[tokio::test]
async fn each_opening_of_what_is_official_sensitive_is_noted_and_shown_to_managers_only() {
    let app = app().await;
    let page = app.file("A1(1)", "count.txt", b"Twelve visits.", Sensitivity::OfficialSensitive).await;
    let mut reader = app.signed_in("reader").await;
    assert_eq!(reader.get(&format!("{page}/file/1")).await.status, 200);
    let mut manager = app.signed_in("manager").await;
    let seen = manager.get(&page).await;
    assert!(seen.body.contains("Who opened it") && seen.body.contains("The reader"), "{}", seen.body);
    assert!(!reader.get(&page).await.body.contains("Who opened it"));
    // What is not sensitive is not noted.
    let plain = app.file("A1(1)", "plain.txt", b"Words.", Sensitivity::Official).await;
    assert_eq!(reader.get(&format!("{plain}/file/1")).await.status, 200);
    assert!(!manager.get(&plain).await.body.contains("Who opened it"));
}

#[tokio::test]
async fn a_file_that_is_gone_or_altered_gives_a_plain_answer() {
    let app = app().await;
    let page = app.file("A1(1)", "count.txt", b"Twelve visits.", Sensitivity::Official).await;
    let folder = std::path::PathBuf::from(app.journal.files().said());
    let plan = app.folded().await;
    let evidence = plan.evidence.values().next().expect("evidence");
    let waymark_domain::EvidenceWhat::File { sha256, .. } = &evidence.current().what else { unreachable!("a file") };
    let path = folder.join(&sha256[..2]).join(&sha256[2..4]).join(sha256);
    let mut reader = app.signed_in("reader").await;
    std::fs::write(&path, b"Twelve").expect("an altered file");
    let altered = reader.get(&format!("{page}/file/1")).await;
    assert_eq!(altered.status, 500);
    assert!(
        altered.body.contains("not as it was when it came") && altered.body.contains("The count.txt"),
        "{}",
        altered.body
    );
    std::fs::remove_file(&path).expect("a file to remove");
    let gone = reader.get(&format!("{page}/file/1")).await;
    assert_eq!(gone.status, 500);
    assert!(gone.body.contains("not where evidence files are kept") && gone.body.contains("reference"));
    assert!(!gone.body.contains(folder.to_str().expect("a path")), "no path of the machine is shown");
}

#[tokio::test]
async fn a_store_that_is_away_loses_nothing_that_was_typed() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let keys = S3Keys { id: "an-id".into(), secret: "a-secret".into(), token: None };
    let at = S3At {
        bucket: "evidence".into(),
        prefix: String::new(),
        endpoint: Some(format!("http://{address}")),
        region: "eu-west-2".into(),
        keys,
        patience: Duration::from_secs(1),
    };
    let app = TestApp::keeping_files_at(&FilesAt::S3(at)).await;
    let lead = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(lead, "HoS").await;
    let mut lead = app.signed_in("lead").await;
    let refused = send(&app, &mut lead, &[("title", "Kept & typed")], &[("guide.pdf", PDF)]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("did not answer in time") && refused.body.contains("Kept &#38; typed"),
        "{}",
        refused.body
    );
}

#[tokio::test]
async fn evidence_is_described_linked_replaced_and_withdrawn_by_whoever_leads_it() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    assert_eq!(send(&app, &mut lead, &[("title", "The guide")], &[("guide.pdf", PDF)]).await.status, 303);
    let page = newest(&app).await;
    let deed = async |browser: &mut Browser, name: &str, fields: &[(&str, &str)]| {
        let address = format!("{page}/{name}");
        let form = browser.get(&address).await;
        let (command, position) = (field(&form.body, "command"), field(&form.body, "position"));
        let mut all = vec![("command", command.as_str()), ("position", position.as_str())];
        all.extend(fields);
        browser.post(&address, &all).await
    };
    let said = deed(
        &mut lead,
        "describe",
        &[("title", "The guide, as sent"), ("sensitivity", "official"), ("why", "A better name.")],
    )
    .await;
    let told = format!("{page}?done=evidence-describe");
    assert_eq!((said.status, said.location()), (303, told.as_str()), "{}", said.body);
    let on = ticked(&app, "A2(1)").await;
    assert_eq!(deed(&mut lead, "link", &[("on", &on)]).await.status, 303);
    assert!(lead.get(&app.action("A2(1)").await).await.body.contains("The guide, as sent"));
    let none = deed(&mut lead, "unlink", &[("on", &on), ("why", "")]).await;
    assert!(none.status == 422 && none.body.contains("Say why."));
    assert_eq!(deed(&mut lead, "unlink", &[("on", &on), ("why", "It says nothing of it.")]).await.status, 303);

    let address = format!("{page}/revise");
    let form = lead.get(&address).await;
    assert!(form.body.contains("enctype=\"multipart/form-data\""), "{}", form.body);
    let command = field(&form.body, "command");
    let fields = [("command", command.as_str()), ("why", "The agreed text.")];
    let newer: &[u8] = b"%PDF-1.7 newer";
    let replaced = lead.upload(&address, &fields, &[("file", "guide 2.pdf", newer)]).await;
    assert_eq!(replaced.status, 303, "{}", replaced.body);
    assert_eq!(lead.get(&format!("{page}/file/1")).await.bytes, PDF, "what stood before can still be opened");
    assert_eq!(lead.get(&format!("{page}/file/2")).await.bytes, newer);

    // To others none of it is there, not even as a refusal.
    let mut reader = app.signed_in("reader").await;
    for name in ["describe", "link", "withdraw", "revise", "nothing"] {
        assert_eq!(reader.get(&format!("{page}/{name}")).await.status, 404, "{name}");
    }
    assert_eq!(reader.get(&attach(&app)).await.status, 404);
    assert_eq!(deed(&mut lead, "withdraw", &[("why", "It was the wrong guide.")]).await.status, 303);
    let shown = lead.get(&page).await;
    assert!(shown.body.contains("It was the wrong guide.") && !shown.body.contains("Withdraw it"));
    assert_eq!(lead.get(&format!("{page}/withdraw")).await.status, 404);
}

#[tokio::test]
async fn claims_that_stand_on_nothing_are_listed_until_evidence_comes() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let (bring, nothing) =
        (format!("/plans/{}/evidence/bring-over", app.plan), format!("/plans/{}/evidence?show=nothing", app.plan));
    let before = lead.get(&bring).await;
    assert!(before.body.contains("The one claim has no evidence that counts."), "{}", before.body);
    assert!(before.body.contains("Attach evidence"));
    assert!(lead.get(&nothing).await.body.contains("Write a one-page guide"));
    assert!(!app.signed_in("reader").await.get(&bring).await.body.contains("Attach evidence"));
    assert_eq!(send(&app, &mut lead, &[], &[("guide.pdf", PDF)]).await.status, 303);
    assert!(lead.get(&bring).await.body.contains("Every claim has evidence that counts."));
    assert!(!lead.get(&nothing).await.body.contains("Write a one-page guide"));
    // A year later it is out of date, if that was said of it.
    let page = newest(&app).await;
    let address = format!("{page}/describe");
    let form = lead.get(&address).await;
    let (command, position) = (field(&form.body, "command"), field(&form.body, "position"));
    let fields = [
        ("command", command.as_str()),
        ("position", &position),
        ("title", "The guide"),
        ("valid_until-day", "1"),
        ("valid_until-month", "12"),
        ("valid_until-year", "2026"),
        ("why", "It is renewed each year."),
    ];
    assert_eq!(lead.post(&address, &fields).await.status, 303);
    let list = |show: &str| format!("/plans/{}/evidence?show={show}", app.plan);
    assert!(lead.get(&list("soon")).await.body.contains("The guide"));
    app.clock.advance(SignedDuration::from_hours(24 * 20));
    let mut lead = app.signed_in("lead").await;
    assert!(lead.get(&list("expired")).await.body.contains("The guide"));
    assert!(lead.get(&list("")).await.body.contains("Nothing stands here at present."));
    assert!(lead.get(&nothing).await.body.contains("Write a one-page guide"));
    let since = "vidence out of date since 2 December 2026";
    let claims = format!("/plans/{}/claims", app.plan);
    for page in [app.action("A1(1)").await, app.recommendation("A1").await, claims] {
        let page = lead.get(&page).await.body;
        assert!(page.contains(since) && !page.to_lowercase().contains("no evidence yet"), "{page}");
    }
}

#[tokio::test]
async fn what_would_come_of_a_piece_of_evidence_is_shown_and_nothing_is_recorded() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let size = app.folded().await.newest;
    let typed = [("title", "The <guide>"), ("preview", "yes")];
    let shown = send(&app, &mut lead, &typed, &[("guide.txt", b"One page, and no more.")]).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(shown.body.contains("What the plan will say") && shown.body.contains(">A1(1)</strong>"), "{}", shown.body);
    assert!(shown.body.contains("The &#60;guide&#62;") && shown.body.contains("guide.txt"), "nothing is lost");
    assert_eq!(app.folded().await.newest, size, "nothing is recorded");
    let twice = send(&app, &mut lead, &[("preview", "yes")], &[]).await;
    assert!(twice.status == 422 && twice.body.contains("Choose a file."), "{}", twice.body);
    // Left empty, a file is called by its name: a title is not asked for besides.
    assert!(!twice.body.contains("Say what it is, in a few words."), "{}", twice.body);
}
