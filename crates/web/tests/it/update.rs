//! Recording an update: the one form, walked through the whole house.

use jiff::SignedDuration;
use waymark_domain::{CommandId, Role};
use waymark_testkit::{Answer, Browser, PASSWORD, TestApp};

/// A lead who holds the post that leads A1(1).
async fn lead() -> (TestApp, Browser, String) {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "HoS").await;
    let browser = app.signed_in("lead").await;
    let action = app.action("A2(1)").await;
    (app, browser, action)
}

async fn send(app: &TestApp, browser: &mut Browser, action: &str, fields: &[(&str, &str)]) -> Answer {
    let command = app.mint::<CommandId>().to_string();
    let mut all = vec![("command", command.as_str())];
    all.extend(fields);
    browser.post(&format!("{action}/update"), &all).await
}

#[tokio::test]
async fn a_lead_says_where_an_action_stands_and_the_page_shows_it() {
    let (app, mut browser, action) = lead().await;
    let form = browser.get(&format!("{action}/update")).await;
    assert!(form.body.contains("Where does it stand?") && !form.body.contains("On whose behalf"));
    let fields = [
        ("stage", "done"),
        ("words", "All managers trained\r\n& listed"),
        ("done_on-day", "13"),
        ("done_on-month", "11"),
        ("done_on-year", "2026"),
        ("confidence", "not_stated"),
    ];
    let done = send(&app, &mut browser, &action, &fields).await;
    assert_eq!((done.status, done.location()), (303, format!("{action}?recorded=yes").as_str()));
    let page = browser.get(done.location()).await.body;
    let banner = "A2(1) is claimed done. Nothing is attached that bears it out; a verifier answers it.";
    assert!(page.contains(banner) && !page.contains("Your update is recorded."), "{page}");
    assert!(page.contains("All managers trained\n&#38; listed"), "{page}");
    assert!(page.contains("Stated by HoS on 22 November 2026, done on 13 November 2026."));
    assert!(page.contains("HoS says: claimed done on 13 November 2026."));
}

#[tokio::test]
async fn a_claim_without_words_is_refused_on_every_form_and_the_action_stays_as_it_was() {
    let (app, mut browser, action) = lead().await;
    let before = app.folded().await;
    let words = "Say what was done, in your own words: a claim with no words tells a verifier nothing.";
    let day = [("done_on-day", "13"), ("done_on-month", "11"), ("done_on-year", "2026")];
    for more in [&[("words", "")][..], &[("words", " "), ("from", "work")], &[("preview", "yes")]] {
        let sent = send(&app, &mut browser, &action, &[&[("stage", "done")][..], &day, more].concat()).await;
        assert_eq!(sent.status, 422, "{more:?}");
        assert!(sent.body.contains(words) && sent.body.contains("id=\"words-error\""), "{more:?}");
        assert!(sent.body.contains("value=\"done\" checked") && sent.body.contains("value=\"13\""), "{more:?}");
    }
    let id = action.rsplit('/').next().unwrap_or_default();
    let (command, stage) = (format!("{id}.command"), format!("{id}.stage"));
    let minted = app.mint::<CommandId>().to_string();
    let round = format!("/plans/{}/round", app.plan);
    let sent = browser.post(&round, &[(&command, minted.as_str()), (&stage, "done")]).await;
    assert!(sent.status == 422 && sent.body.contains(words), "{}", sent.body);
    assert_eq!(app.folded().await, before);
}

#[tokio::test]
async fn a_preview_of_what_is_done_asks_for_no_day_to_come() {
    let (app, mut browser, _) = lead().await;
    let late = app.action("A2(2)").await;
    app.clock.advance(SignedDuration::from_hours(24 * 365));
    browser = {
        drop(browser);
        app.signed_in("lead").await
    };
    let asked = "Its date is past: say when it will be done.";
    let shown = send(&app, &mut browser, &late, &[("stage", "underway"), ("words", "Half"), ("preview", "yes")]).await;
    assert!(shown.status == 200 && shown.body.contains(asked), "{}", shown.body);
    let shown = send(&app, &mut browser, &late, &[("stage", "done"), ("words", "All"), ("preview", "yes")]).await;
    assert!(shown.status == 200 && !shown.body.contains(asked), "{}", shown.body);
}

#[tokio::test]
async fn a_preview_says_what_the_plan_will_say_and_records_nothing() {
    let (app, mut browser, action) = lead().await;
    let before = app.folded().await;
    let fields = [("stage", "held"), ("words", "Waits for a trainer"), ("preview", "yes")];
    let shown = send(&app, &mut browser, &action, &fields).await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("What the plan will say") && shown.body.contains("wm-tag--amber\">Amber</strong>"));
    assert!(shown.body.contains("Waits for a trainer</textarea>"), "the words stay in the form");
    assert_eq!(app.folded().await, before);
    let refused = send(&app, &mut browser, &action, &[("stage", "held"), ("preview", "yes")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Say why it is held"));
    assert_eq!(send(&app, &mut browser, &action, &fields[..2]).await.status, 303);
}

#[tokio::test]
async fn the_same_form_sent_twice_is_recorded_once() {
    let (app, mut browser, action) = lead().await;
    let command = app.mint::<CommandId>().to_string();
    let fields = [("command", command.as_str()), ("stage", "underway"), ("words", "Once")];
    for _ in 0..2 {
        assert_eq!(browser.post(&format!("{action}/update"), &fields).await.status, 303);
    }
    let plan = app.folded().await;
    let said = plan.actions.values().flat_map(|action| &action.updates);
    assert_eq!(said.filter(|update| update.words.says("Once")).count(), 1);
}

#[tokio::test]
async fn the_same_form_with_other_words_is_shown_again_and_not_recorded() {
    let (app, mut browser, action) = lead().await;
    let command = app.mint::<CommandId>().to_string();
    let path = format!("{action}/update");
    browser.post(&path, &[("command", &command), ("stage", "underway"), ("words", "First")]).await;
    let second = browser.post(&path, &[("command", &command), ("stage", "underway"), ("words", "Second")]).await;
    assert_eq!(second.status, 409);
    assert!(second.body.contains("Second") && second.body.contains("sent before with other words"));
    assert!(!second.body.contains(&command), "the form has a new id, so that it can be sent");
}

#[tokio::test]
async fn a_refused_form_comes_back_with_the_words_beside_the_field_and_nothing_lost() {
    let (app, mut browser, action) = lead().await;
    for (fields, field, says) in [
        (vec![("stage", "not_stated")], "words", "Say where the action stands"),
        (vec![("stage", "held"), ("words", "  ")], "words", "Say why it is held"),
        (vec![("stage", "done"), ("words", " \r\n ")], "words", "a claim with no words tells a verifier nothing"),
        (
            vec![
                ("stage", "done"),
                ("words", "Kept words"),
                ("done_on-day", "31"),
                ("done_on-month", "9"),
                ("done_on-year", "26"),
            ],
            "done_on",
            "September has 30 days.",
        ),
        (
            vec![
                ("stage", "done"),
                ("words", "Kept words"),
                ("done_on-day", "23"),
                ("done_on-month", "11"),
                ("done_on-year", "2026"),
            ],
            "done_on",
            "still to come",
        ),
        (
            vec![
                ("stage", "underway"),
                ("words", "Kept words"),
                ("done_on-day", "1"),
                ("done_on-month", "11"),
                ("done_on-year", "2026"),
            ],
            "done_on",
            "only goes with the stage done",
        ),
        (vec![("stage", "withdrawn"), ("words", "Kept words")], "stage", "Choose one of the stages"),
    ] {
        let answer = send(&app, &mut browser, &action, &fields).await;
        assert_eq!(answer.status, 422, "{fields:?}");
        assert!(answer.body.contains("There is a problem") && answer.body.contains(says), "{fields:?}");
        assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{fields:?}");
        assert!(answer.body.contains(&format!("id=\"{field}-error\"")), "{fields:?}");
        let typed = fields.iter().filter(|(name, value)| *name != "stage" && !value.trim().is_empty());
        for (name, value) in typed {
            assert!(answer.body.contains(value), "{name} was lost: {fields:?}");
        }
    }
    assert!(
        app.folded()
            .await
            .actions
            .values()
            .flat_map(|action| &action.updates)
            .all(|update| !update.words.says("Kept words"))
    );
}

#[tokio::test]
async fn words_that_are_too_long_are_told_the_limit_and_kept() {
    let (app, mut browser, action) = lead().await;
    let words = "ж".repeat(20_001);
    let answer = send(&app, &mut browser, &action, &[("stage", "underway"), ("words", &words)]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("has 20,001 characters; an update may have 20,000"));
    assert!(answer.body.contains(&words));
}

#[tokio::test]
async fn odd_characters_are_kept_as_written_and_control_characters_are_not() {
    let (app, mut browser, action) = lead().await;
    let words = "<b>bold</b> \u{1F600} \u{200F}abc \u{B}\u{7}end";
    assert_eq!(send(&app, &mut browser, &action, &[("stage", "underway"), ("words", words)]).await.status, 303);
    let page = browser.get(&action).await.body;
    assert!(page.contains("&#60;b&#62;bold&#60;/b&#62; \u{1F600} \u{200F}abc \nend"));
}

#[tokio::test]
async fn a_manager_speaks_on_behalf_of_a_lead_and_has_to_say_of_which() {
    let (app, _, action) = lead().await;
    app.person("manager", Some(Role::Manager)).await;
    let mut browser = app.signed_in("manager").await;
    assert!(browser.get(&format!("{action}/update")).await.body.contains("On whose behalf?"));
    let silent = send(&app, &mut browser, &action, &[("stage", "underway")]).await;
    assert_eq!(silent.status, 422);
    assert!(silent.body.contains("Say on which lead&#39;s behalf"));
    let other = app.post("TM").await.to_string();
    let wrong = send(&app, &mut browser, &action, &[("stage", "underway"), ("on_behalf_of", &other)]).await;
    assert!(wrong.body.contains("That post does not lead this action"));
    let post = app.post("HoS").await.to_string();
    let said = send(&app, &mut browser, &action, &[("stage", "underway"), ("on_behalf_of", &post)]).await;
    assert_eq!(said.status, 303);
    assert!(browser.get(&action).await.body.contains("A plan manager, on behalf of HoS says: underway."));
}

#[tokio::test]
async fn somebody_who_does_not_lead_it_may_read_but_not_update() {
    let (app, _, _) = lead().await;
    app.person("reader", Some(Role::Reader)).await;
    let action = app.action("A1(2)").await;
    for login in ["reader", "lead"] {
        let mut browser = app.signed_in(login).await;
        assert!(!browser.get(&action).await.body.contains("Record an update"), "{login}");
        assert_eq!(browser.get(&format!("{action}/update")).await.status, 403, "{login}");
        let sent = send(&app, &mut browser, &action, &[("stage", "done")]).await;
        assert_eq!(sent.status, 403, "{login}");
    }
}

#[tokio::test]
async fn what_was_written_survives_a_session_that_ran_out() {
    let (app, mut browser, action) = lead().await;
    let command = app.mint::<CommandId>().to_string();
    app.clock.advance(SignedDuration::from_hours(2));
    let fields = [("command", command.as_str()), ("stage", "underway"), ("words", "An hour's work & \"more\"")];
    let door = browser.post(&format!("{action}/update"), &fields).await;
    assert_eq!(door.status, 401);
    assert!(door.body.contains("Nothing you wrote is lost"));
    let kept = hidden(&door.body, "kept");
    let then = hidden(&door.body, "then");
    let login = [("login", "lead"), ("password", PASSWORD), ("kept", kept.as_str()), ("then", then.as_str())];
    let resumed = browser.post("/sign-in", &login).await;
    assert_eq!(resumed.status, 200);
    assert!(
        resumed.body.contains("You are signed in again")
            && resumed.body.contains(&format!("action=\"{action}/update\""))
    );
    let words = hidden(&resumed.body, "words");
    let shown = browser
        .post(&then, &[("command", &command), ("stage", "underway"), ("words", &words), ("resume", "yes")])
        .await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("An hour&#39;s work &#38; &#34;more&#34;</textarea>"), "{}", shown.body);
    assert!(shown.body.contains("value=\"underway\" checked"));
    assert!(
        app.folded()
            .await
            .actions
            .values()
            .flat_map(|action| &action.updates)
            .all(|update| !update.words.shown().contains("hour"))
    );
    assert_eq!(browser.post(&then, &fields).await.status, 303);
}

/// The value of a hidden field, as a browser would send it.
fn hidden(page: &str, name: &str) -> String {
    let start = page.find(&format!("name=\"{name}\" value=\"")).expect("a hidden field") + name.len() + 15;
    let value = page[start..].split('"').next().unwrap_or_default();
    value.replace("&#38;", "&").replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">")
}

#[tokio::test]
async fn whether_it_will_meet_its_date_is_not_asked_of_what_is_finished() {
    let (app, mut browser, action) = lead().await;
    let form = format!("{action}/update");
    assert!(browser.get(&form).await.body.contains("Will it meet its date?"));
    let sent = [("stage", "done"), ("words", "All trained"), ("confidence", "at_risk")];
    assert_eq!(send(&app, &mut browser, &action, &sent).await.status, 303);
    let page = browser.get(&action).await.body;
    assert!(!page.contains("at risk"), "finished work has no confidence: {page}");
    let page = browser.get(&form).await.body;
    assert!(!page.contains("Will it meet its date?") && page.contains("wm-update--finished"), "{page}");
}

#[tokio::test]
async fn hidden_characters_that_mislead_are_taken_out_and_said_in_every_form() {
    let (app, mut browser, action) = lead().await;
    app.person("m", Some(Role::Manager)).await;
    let mut manager = app.signed_in("m").await;
    let odd = "Signed\0 off \u{202E}tsniaga\u{202C} it";
    let says = "They were taken out. Look at it once more";
    let update = send(&app, &mut browser, &action, &[("stage", "underway"), ("words", odd)]).await;
    assert_eq!(update.status, 422);
    assert!(update.body.contains(says) && update.body.contains("Signed off tsniaga it</textarea>"), "{}", update.body);
    let round = format!("/plans/{}/round", app.plan);
    let id = action.rsplit('/').next().unwrap_or_default();
    let (words, command) = (format!("{id}.words"), format!("{id}.command"));
    let minted = app.mint::<CommandId>().to_string();
    let round = browser.post(&round, &[(&command, &minted), (&words, odd)]).await;
    assert_eq!(round.status, 422);
    assert!(round.body.contains(says) && round.body.contains("Signed off tsniaga it</textarea>"), "{}", round.body);
    for (path, field) in [
        ("/begin-a-plan", "title"),
        ("/directory/add-post", "title"),
        ("/people/invite", "name"),
        (&format!("/plans/{}/keep/describe", app.plan), "title"),
    ] {
        let plan = app.mint::<waymark_domain::PlanId>().to_string();
        let sent = manager.post(path, &[("command", &minted), ("also", &minted), ("plan", &plan), (field, odd)]).await;
        assert_eq!(sent.status, 422, "{path}");
        assert!(
            sent.body.contains(says) && sent.body.contains("value=\"Signed off tsniaga it\""),
            "{path} {}",
            sent.body
        );
    }
}
