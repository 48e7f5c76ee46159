//! The directory by hand: organisations, posts, holders, roles.

use waymark_domain::{Capacity, Directory, Role, StreamId};
use waymark_testkit::{Answer, Browser, TestApp};

async fn manager() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.person("manager", Some(Role::Manager)).await;
    let browser = app.signed_in("manager").await;
    (app, browser)
}

async fn directory(app: &TestApp) -> Directory {
    let folded = app.journal.head(StreamId::Directory(app.authority)).await.expect("the store answers").expect("begun");
    folded.head.directory().expect("a directory").clone()
}

fn hidden(page: &str, name: &str) -> String {
    let marker = format!("name=\"{name}\" value=\"");
    let start = page.find(&marker).expect("a hidden field") + marker.len();
    page[start..].split('"').next().unwrap_or_default().to_owned()
}

async fn send_from(browser: &mut Browser, path: &str, form: &str, fields: &[(&str, &str)]) -> Answer {
    let carried = ["command", "position"].map(|name| (name, hidden(form, name)));
    let mut all: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.extend(fields);
    browser.post(path, &all).await
}

async fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get(path).await;
    assert_eq!(form.status, 200, "{path}: {}", form.body);
    send_from(browser, path, &form.body, fields).await
}

async fn done(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = send(browser, path, fields).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
    browser.get(answer.location()).await.body
}

async fn refused(browser: &mut Browser, path: &str, fields: &[(&str, &str)], field: &str, says: &str) {
    let answer = send(browser, path, fields).await;
    assert_eq!(answer.status, 422, "{path} {fields:?}: {}", answer.body);
    assert!(answer.body.contains(says), "{path} {fields:?} does not say {says:?}: {}", answer.body);
    assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{path} {fields:?}: {}", answer.body);
    for (_, value) in fields.iter().filter(|(_, value)| !value.trim().is_empty()) {
        assert!(answer.body.contains(value), "{value} was lost: {path}");
    }
}

fn day<'a>(name: &'a [String; 3], on: &'a [&'a str; 3]) -> [(&'a str, &'a str); 3] {
    [(&name[0], on[0]), (&name[1], on[1]), (&name[2], on[2])]
}

fn parts(name: &str) -> [String; 3] {
    ["day", "month", "year"].map(|part| format!("{name}-{part}"))
}

#[tokio::test]
async fn organisations_are_added_and_renamed() {
    let (app, mut browser) = manager().await;
    let add = "/directory/add-organisation";
    refused(&mut browser, add, &[("name", " ")], "name", "Give it a name.").await;
    assert!(done(&mut browser, add, &[("name", "The health trust")]).await.contains("The health trust"));
    refused(&mut browser, add, &[("name", "THE HEALTH TRUST")], "name", "One of that name is there already").await;
    let id = *directory(&app).await.organisations.iter().find(|(_, name)| name.says("The health trust")).unwrap().0;
    let rename = format!("/directory/rename-organisation/{id}");
    assert!(
        done(&mut browser, &rename, &[("name", "The NHS trust")]).await.contains("The organisation has another name.")
    );
    assert_eq!(browser.get(&format!("/directory/rename-organisation/{}", app.plan)).await.status, 404);
}

#[tokio::test]
async fn a_post_is_added_described_anew_and_answers_to_no_circle() {
    let (app, mut browser) = manager().await;
    let hos = app.post("HoS").await.to_string();
    let fields = [("kind", "post"), ("title", "Practice Lead"), ("abbreviation", "PL"), ("answers_to", hos.as_str())];
    refused(&mut browser, "/directory/add-post", &[("title", ""), ("abbreviation", "PL")], "title", "Give it a title.")
        .await;
    let page = done(&mut browser, "/directory/add-post", &fields).await;
    assert!(page.contains("PL: Practice Lead") && page.contains("answers to HoS") && page.contains("Vacant"), "{page}");
    let lead = app.post("PL").await.to_string();
    let revise = format!("/directory/revise-post/{hos}");
    let circle = [("title", "Head of Service"), ("abbreviation", "HoS"), ("answers_to", lead.as_str())];
    refused(&mut browser, &revise, &circle, "answers_to", "would answer to itself").await;
    let fields = [("title", "Head of Family Help"), ("abbreviation", "HoS")];
    assert!(done(&mut browser, &revise, &fields).await.contains("Head of Family Help"));
}

#[tokio::test]
async fn a_post_changed_meanwhile_shows_both_versions() {
    let (app, mut browser) = manager().await;
    let path = format!("/directory/revise-post/{}", app.post("HoS").await);
    let form = browser.get(&path).await.body;
    done(&mut browser, &path, &[("title", "Head of Family Help"), ("abbreviation", "HoS")]).await;
    let late = send_from(&mut browser, &path, &form, &[("title", "Head of All"), ("abbreviation", "HoS")]).await;
    assert_eq!(late.status, 409);
    for words in ["Head of Service", "Head of Family Help", "value=\"Head of All\""] {
        assert!(late.body.contains(words), "{words}: {}", late.body);
    }
}

#[tokio::test]
async fn a_post_is_filled_handed_over_and_left() {
    let (app, mut browser) = manager().await;
    let (ann, bob) =
        (app.person("ann", Some(Role::Contributor)).await, app.person("bob", Some(Role::Contributor)).await);
    let (one, two) = (ann.to_string(), bob.to_string());
    let post = app.post("HoS").await;
    let vacant = "posts are vacant, and one group has no member: nobody can speak for them";
    assert!(browser.get("/directory").await.body.contains(vacant));
    let appoint = format!("/directory/appoint/{post}");
    let (from, until, on) = (parts("from"), parts("until"), parts("on"));
    let begins = day(&from, &["1", "6", "2026"]);
    let mut fields = vec![("person", ""), ("capacity", "holder")];
    fields.extend(begins);
    refused(&mut browser, &appoint, &fields, "person", "Choose a person.").await;
    fields[0] = ("person", &one);
    fields.extend(day(&until, &["1", "5", "2026"]));
    refused(&mut browser, &appoint, &fields, "until", "The last day is before the first").await;
    fields.truncate(5);
    assert!(done(&mut browser, &appoint, &fields).await.contains("The ann"));
    let over = format!("/directory/hand-over/{post}");
    let mut fields = vec![("from", one.as_str()), ("to", one.as_str()), ("kind", "interim")];
    fields.extend(day(&on, &["1", "11", "2026"]));
    refused(&mut browser, &over, &fields, "to", "Choose two people").await;
    fields[1] = ("to", &two);
    assert!(done(&mut browser, &over, &fields).await.contains("The bob, interim"));
    let end = format!("/directory/end/{post}");
    let who = format!("holder {bob}");
    refused(&mut browser, &end, &[("who", &who)], "until", "Say the last day").await;
    let mut fields = vec![("who", who.as_str())];
    fields.extend(day(&until, &["20", "11", "2026"]));
    done(&mut browser, &end, &fields).await;
    let today = jiff::civil::date(2026, 11, 22);
    assert!(directory(&app).await.people_in(post, Capacity::Holder, today).is_empty());
}

#[tokio::test]
async fn a_role_is_given_in_one_plan_and_taken_back_but_never_the_last_managers() {
    let (app, mut browser) = manager().await;
    let person = app.person("newcomer", None).await;
    let grant = format!("/directory/grant/{person}");
    refused(&mut browser, &grant, &[("role", "")], "role", "Choose a role.").await;
    let plan = app.plan.to_string();
    let page = done(&mut browser, &grant, &[("role", "reader"), ("plan", &plan)]).await;
    assert!(page.contains("Reader in Family Help Improvement Plan"), "{page}");
    let revoke = format!("/directory/revoke/{person}");
    let held = format!("reader {plan}");
    done(&mut browser, &revoke, &[("held", &held)]).await;
    assert_eq!(app.signed_in("newcomer").await.get(&format!("/plans/{plan}")).await.status, 404);
    let me = directory(&app).await.roles.iter().find(|(_, role, _)| *role == Role::Manager).unwrap().0;
    let last = format!("/directory/revoke/{me}");
    refused(&mut browser, &last, &[("held", "manager all")], "held", "This is the last manager").await;
}
