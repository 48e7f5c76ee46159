//! Packs and spreadsheets in the browser: asked for, waited for, fetched, cancelled, printed.

use std::time::Duration;

use jiff::SignedDuration;
use waymark_domain::Role;
use waymark_testkit::{Answer, Browser, TestApp};

async fn reading() -> (TestApp, Browser, String) {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let browser = app.signed_in("kit").await;
    let pack = format!("/plans/{}/pack", app.plan);
    (app, browser, pack)
}

/// Asks for a document and waits for it; gives the address of its page, and the page.
async fn made(browser: &mut Browser, pack: &str, fields: &[(&str, &str)]) -> (String, Answer) {
    let asked = browser.post(pack, fields).await;
    assert_eq!(asked.status, 303, "{}", asked.body);
    let at = asked.location().to_owned();
    let mut page = browser.get(&at).await;
    // Ten a second, for a minute: an unoptimised build takes some seconds.
    for _ in 0..600 {
        assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
        if page.body.contains("Download") {
            break;
        }
        assert_eq!(page.header("refresh"), "4", "{}", page.body);
        tokio::time::sleep(Duration::from_millis(100)).await;
        page = browser.get(&at).await;
    }
    assert!(page.body.contains("Download"), "it was never made: {}", page.body);
    assert_eq!(page.header("refresh"), "", "what is there is not looked for again");
    (at, page)
}

#[tokio::test]
async fn the_plans_page_leads_to_the_pack_and_the_form_offers_every_part() {
    let (app, mut browser, pack) = reading().await;
    let plan = browser.get(&format!("/plans/{}", app.plan)).await.body;
    assert!(
        plan.contains(&format!("href=\"{pack}\">Board pack")) && plan.contains("?kind=xlsx\">Spreadsheet"),
        "{plan}"
    );
    let form = browser.get(&format!("{pack}?kind=xlsx&only=post%3AQG")).await.body;
    for words in ["value=\"exceptions\"", "value=\"section:1\"", "value=\"post:QG\" selected", "value=\"OFFICIAL\""] {
        assert!(form.contains(words), "{words}: {form}");
    }
}

#[tokio::test]
async fn a_pack_is_made_waited_for_and_fetched_with_its_name() {
    let (_app, mut browser, pack) = reading().await;
    let (at, page) = made(&mut browser, &pack, &[("kind", "board"), ("only", "post:QG"), ("prose", "yes")]).await;
    assert!(page.body.contains("Lead: QG"), "{}", page.body);
    assert!(at.contains("position="), "what it is made from is pinned: {at}");
    let file = browser.get(&at.replace("/pack/made", "/pack/file")).await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/pdf"));
    let name = file.header("content-disposition");
    assert!(name.starts_with("attachment; filename=\"") && name.ends_with("-board-part-2026-11-22.pdf\""), "{name}");
    assert!(file.body.starts_with("%PDF-"));
    assert!(file.header("cache-control").contains("private"));
}

#[tokio::test]
async fn spreadsheets_are_made_too_and_the_past_stays_the_past() {
    let (app, _, pack) = reading().await;
    app.clock.advance(SignedDuration::from_hours(48));
    let mut browser = app.signed_in("kit").await;
    let (at, _) =
        made(&mut browser, &pack, &[("kind", "csv"), ("as-at", "2026-11-05"), ("marking", "OFFICIAL: <own>")]).await;
    assert!(at.contains("as-at=2026-11-05"), "{at}");
    let file = browser.get(&at.replace("/pack/made", "/pack/file")).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.body.contains("\"A1(2)\"") && file.body.contains("2026-11-05"), "{}", file.body);
    assert!(file.body.contains("OFFICIAL: <own>"));
    let (at, _) = made(&mut browser, &pack, &[("kind", "xlsx"), ("since", "2026-11-22")]).await;
    let file = browser.get(&at.replace("/pack/made", "/pack/file")).await;
    assert!(file.header("content-type").contains("spreadsheetml") && file.body.starts_with("PK"));
}

#[tokio::test]
async fn what_cannot_be_made_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let (_app, mut browser, pack) = reading().await;
    for (field, value, said) in [
        ("as-at", "2026-12-24", "is still to come"),
        ("as-at", "2026-10-01", "or a later day"),
        ("since", "2026-12-24", "is after the day"),
        ("since", "2026-10-01", "compare with that day or a later one"),
        ("only", "post:Nobody", "the plan has no post"),
        ("kind", "docx", "Choose one of these kinds"),
    ] {
        let mut fields = vec![("marking", "OUR <MARKING>"), (field, value)];
        fields.dedup_by_key(|(name, _)| *name);
        let answer = browser.post(&pack, &fields).await;
        assert_eq!(answer.status, 422, "{field}");
        assert!(answer.body.contains(said) && answer.body.contains("There is a problem"), "{said}: {}", answer.body);
        assert!(answer.body.contains("OUR &#60;MARKING&#62;"), "{}", answer.body);
    }
}

#[tokio::test]
async fn what_is_not_there_is_offered_and_what_is_not_wanted_is_cancelled() {
    let (_app, mut browser, pack) = reading().await;
    let page = browser.get(&format!("{pack}/made?kind=xlsx")).await;
    assert!(page.status == 200 && page.body.contains("Not made yet"), "{}", page.body);
    let file = browser.get(&format!("{pack}/file?kind=xlsx")).await;
    assert_eq!((file.status, file.location()), (303, format!("{pack}/made?kind=xlsx").as_str()));
    let asked = browser.post(&pack, &[("kind", "board")]).await;
    let at = asked.location().to_owned();
    let cancelled = browser.post(&at.replace("/pack/made", "/pack/cancel"), &[]).await;
    assert_eq!(cancelled.status, 303);
    assert!(cancelled.location().contains("/pack?") && cancelled.location().contains("kind=board"));
    assert!(browser.get(&at).await.body.contains("Not made yet"));
}

#[tokio::test]
async fn the_pack_is_a_page_for_printing_too() {
    let (_app, mut browser, pack) = reading().await;
    let asked = browser.post(&pack, &[("kind", "print"), ("only", "exceptions"), ("since", "2026-11-22")]).await;
    assert!(asked.location().contains("/pack/print?"), "{}", asked.location());
    let page = browser.get(asked.location()).await;
    assert_eq!(page.status, 200);
    let parts = ["What needs the board", "What is late and why", "What changed since", "Lead officers", "OFFICIAL"];
    for words in parts.into_iter().chain(["Difference made", "No evidence; not verified.", "None claimed done."]) {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    let again = browser.get(asked.location()).await;
    assert_eq!(again.header("etag"), page.header("etag"), "the page is a function of its cut");
}

#[tokio::test]
async fn a_pack_is_nobodys_who_may_not_read_the_plan() {
    let (app, mut browser, pack) = reading().await;
    let (at, _) = made(&mut browser, &pack, &[("kind", "csv")]).await;
    app.person("none", None).await;
    let mut stranger = app.signed_in("none").await;
    for path in [pack.clone(), at.clone(), at.replace("/pack/made", "/pack/file"), format!("{pack}/print")] {
        assert_eq!(stranger.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(stranger.post(&pack, &[("kind", "csv")]).await.status, 404);
}
