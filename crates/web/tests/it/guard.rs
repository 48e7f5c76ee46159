//! What guards every answer: origins, headers, caches, limits.

use axum::body::Body;
use axum::http::Request;
use waymark_domain::Role;
use waymark_testkit::{TestApp, small_plan};
use waymark_web::{PublicUrl, table};

fn post(path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let form = "application/x-www-form-urlencoded";
    let mut request = Request::post(path).header("host", "127.0.0.1:8080").header("content-type", form);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from("login=kit")).expect("a request")
}

#[tokio::test]
async fn every_form_is_refused_unless_it_comes_from_our_own_pages() {
    let app = TestApp::new().await;
    let foreign: [&[(&str, &str)]; 4] = [
        &[],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
    ];
    for route in table().iter().filter(|route| route.methods.contains(&"POST")) {
        for headers in foreign {
            let answer = app.browser().send(post(route.path, headers)).await;
            assert_eq!(answer.status, 403, "{} {headers:?}", route.path);
            assert!(answer.body.contains("nothing was done"));
        }
    }
    let ours = app.browser().send(post("/sign-in", &[("origin", "http://127.0.0.1:8080")])).await;
    assert_eq!(ours.status, 422);
}

#[tokio::test]
async fn at_a_public_address_its_own_origin_counts_and_no_other() {
    let app = TestApp::with(PublicUrl::parse("https://waymark.example.org").unwrap(), small_plan).await;
    let sent = async |origin| app.browser().send(post("/sign-in", &[("origin", origin)])).await.status;
    assert_eq!(sent("https://waymark.example.org").await, 422);
    assert_eq!(sent("http://127.0.0.1:8080").await, 403);
}

#[tokio::test]
async fn a_page_elsewhere_cannot_read_this_machine_under_another_name() {
    let app = TestApp::new().await;
    let request = Request::get("/sign-in").header("host", "evil.example").body(Body::empty()).unwrap();
    assert_eq!(app.browser().send(request).await.status, 421);
}

#[tokio::test]
async fn every_answer_is_guarded_and_allows_nothing_inline() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let mut browser = app.signed_in("kit").await;
    for path in ["/plans", "/nothing", "/health/live", "/sign-in"] {
        let answer = browser.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(!answer.body.contains("style=\"") && !answer.body.contains("<script>"), "{path}");
    }
}

#[tokio::test]
async fn pages_of_people_are_not_kept_and_assets_are_for_ever() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let mut browser = app.signed_in("kit").await;
    let page = browser.get("/plans").await;
    assert_eq!(page.header("cache-control"), "no-store");
    let start = page.body.find("/assets/app-").unwrap();
    let css = page.body[start..].split('"').next().unwrap().to_owned();
    let asset = app.browser().get(&css).await;
    assert_eq!((asset.status, asset.header("content-type")), (200, "text/css; charset=utf-8"));
    assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
    let mut packed = app.browser();
    packed.extra.push(("accept-encoding".into(), "br".into()));
    assert_eq!(packed.get(&css).await.header("content-encoding"), "br");
}

#[tokio::test]
async fn pages_are_sent_compressed_and_the_face_is_not_compressed_twice() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.get("/sign-in").await.body;
    let face = page.split("href=\"").find(|piece| piece.starts_with("/assets/sans")).unwrap();
    let face = face.split('"').next().unwrap();
    browser.extra.push(("accept-encoding".into(), "gzip, br".into()));
    assert_eq!(browser.get("/sign-in").await.header("content-encoding"), "gzip");
    assert_eq!(browser.get(face).await.header("content-encoding"), "");
}

#[tokio::test]
async fn an_unchanged_plan_is_not_sent_again_until_something_is_recorded() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    app.person("sam", Some(Role::Manager)).await;
    let mut browser = app.signed_in("kit").await;
    let path = format!("/plans/{}", app.plan);
    let first = browser.get(&path).await;
    let tag = first.header("etag").to_owned();
    assert_eq!(first.header("cache-control"), "private, no-cache");
    browser.extra.push(("if-none-match".into(), tag.clone()));
    assert_eq!(browser.get(&path).await.status, 304);

    let mut other = app.signed_in("sam").await;
    other.extra.push(("if-none-match".into(), tag.clone()));
    assert_eq!(other.get(&path).await.status, 200, "another reader's page is another");

    let action = app.action("A1(3)").await;
    let lead = app.post("QG").await.to_string();
    let mut writer = app.signed_in("sam").await;
    let command = app.mint::<waymark_domain::CommandId>().to_string();
    let fields = [("command", command.as_str()), ("stage", "underway"), ("on_behalf_of", lead.as_str())];
    assert_eq!(writer.post(&format!("{action}/update"), &fields).await.status, 303);
    assert_eq!(browser.get(&path).await.status, 200);
}

#[tokio::test]
async fn the_next_day_is_another_page() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Reader)).await;
    let path = format!("/plans/{}", app.plan);
    let tag = app.signed_in("kit").await.get(&path).await.header("etag").to_owned();
    app.clock.advance(jiff::SignedDuration::from_hours(24));
    assert_ne!(app.signed_in("kit").await.get(&path).await.header("etag"), tag);
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_before_it_is_read() {
    let app = TestApp::new().await;
    let answer = app.browser().post("/sign-in", &[("login", &"x".repeat(400_000))]).await;
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains("Too much at once"));
}

#[tokio::test]
async fn a_method_that_a_route_does_not_take_is_named() {
    let app = TestApp::new().await;
    let request = Request::delete("/sign-in")
        .header("host", "127.0.0.1")
        .header("sec-fetch-site", "same-origin")
        .body(Body::empty());
    let answer = app.browser().send(request.unwrap()).await;
    assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD,POST"));
}
