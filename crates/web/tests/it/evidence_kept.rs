//! Evidence in odd places and times: in an S3 service, out of date, under names that climb folders.

use jiff::SignedDuration;
use waymark_domain::Role;
use waymark_testkit::{S3Service, TestApp};

use crate::evidence::{PDF, app, newest, send};

/// Bytes that repeat only after a while.
fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 + at / 251) as u8).collect()
}

#[tokio::test]
async fn a_file_goes_through_the_pages_into_an_s3_service_and_comes_back_as_it_was() {
    let service = S3Service::start().await;
    let app = TestApp::keeping_files_at(&service.at).await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "HoS").await;
    let mut lead = app.signed_in("lead").await;
    let whole = [PDF, &content(700_000)].concat();
    let sent = send(&app, &mut lead, &[("title", "The guide")], &[("guide.pdf", &whole)]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert!(app.journal.files().said().starts_with("s3://evidence/waymark at http://127.0.0.1:"));
    let page = newest(&app).await;
    let file = lead.get(&format!("{page}/file/1")).await;
    assert_eq!(file.status, 200);
    assert!(file.bytes == whole, "what came back is not what was sent");
    assert_eq!(file.header("content-length"), whole.len().to_string());
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"guide.pdf\""));

    // The bucket loses it behind our back: a plain answer, and the record stands.
    std::fs::remove_dir_all(service.folder.path().join("evidence/waymark")).expect("the bucket had something");
    let gone = lead.get(&format!("{page}/file/1")).await;
    assert_eq!(gone.status, 500);
    assert!(
        gone.body.contains("not where evidence files are kept") && gone.body.contains("The guide"),
        "{}",
        gone.body
    );
    assert!(!gone.body.contains("a-secret") && !gone.body.contains("127.0.0.1:"), "nothing of the service is shown");
}

#[tokio::test]
async fn evidence_that_is_out_of_date_says_so_counts_no_more_and_is_still_opened() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    let until = [("valid_until-day", "24"), ("valid_until-month", "11"), ("valid_until-year", "2026")];
    let more = [&[("title", "Training register")], &until[..]].concat();
    assert_eq!(send(&app, &mut lead, &more, &[("register.pdf", PDF)]).await.status, 303);
    let action = app.action("A1(1)").await;
    assert!(!lead.get(&action).await.body.contains("nothing that counts any more"));
    app.clock.advance(SignedDuration::from_hours(24 * 3));
    let mut lead = app.signed_in("lead").await;
    let page = lead.get(&newest(&app).await).await.body;
    assert!(page.contains("out of date") && page.contains("24 November 2026: it is out of date"), "{page}");
    assert!(lead.get(&action).await.body.contains("Evidenced: nothing that counts any more"));
    let list = lead.get(&format!("/plans/{}/evidence?show=expired", app.plan)).await.body;
    assert!(list.contains("Training register"), "{list}");
    let file = lead.get(&format!("{}/file/1", newest(&app).await)).await;
    assert_eq!((file.status, file.bytes.as_slice()), (200, PDF), "it is opened all the same");
}

#[tokio::test]
async fn names_that_climb_folders_are_made_harmless_wherever_they_are_shown_or_handed_out() {
    let app = app().await;
    let mut lead = app.signed_in("lead").await;
    for (sent, kept) in [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("/etc/cron.d/job.txt", "job.txt"),
        ("C:\\Windows\\con.txt", "con_.txt"),
        ("...hidden.txt", "hidden.txt"),
    ] {
        assert_eq!(send(&app, &mut lead, &[], &[(sent, b"Twelve visits.")]).await.status, 303, "{sent}");
        let page = newest(&app).await;
        let body = lead.get(&page).await.body;
        assert!(body.contains(kept) && !body.contains("etc/") && !body.contains(".."), "{sent}: {body}");
        let file = lead.get(&format!("{page}/file/1")).await;
        let disposition = file.header("content-disposition");
        assert!(disposition.starts_with(&format!("attachment; filename=\"{kept}\"")), "{sent}: {disposition}");
    }
}
