//! Evidence that is asked for: put to the lead, and answered where it is asked.

use waymark_domain::{AskForEvidence, Command, EvidenceCommand, EvidenceOn};
use waymark_testkit::TestApp;

use crate::evidence::{PDF, app, field, ticked};

#[tokio::test]
async fn a_request_is_put_to_the_lead_who_finds_it_under_work_and_answers_it() {
    let app = app().await;
    let mut verifier = app.signed_in("verifier").await;
    let on = ticked(&app, "A1(1)").await;
    let ask = format!("/plans/{}/requests/{on}/ask", app.plan);
    let command = field(&verifier.get(&ask).await.body, "command");
    let missing = verifier.post(&ask, &[("command", &command), ("what", "The register of May")]).await;
    assert!(
        missing.status == 422 && missing.body.contains("The register of May") && missing.body.contains("Say by when.")
    );
    let command = field(&missing.body, "command");
    let day = [("wanted_by-day", "1"), ("wanted_by-month", "12"), ("wanted_by-year", "2026")];
    let fields = [&[("command", command.as_str()), ("what", "The register of May")][..], &day].concat();
    let asked = verifier.post(&ask, &fields).await;
    assert_eq!(asked.status, 303, "{}", asked.body);

    let mut lead = app.signed_in("lead").await;
    assert_eq!(lead.get(&ask).await.status, 404, "a lead asks nobody");
    let work = lead.get("/work").await;
    assert!(work.body.contains("The register of May") && work.body.contains("by 1 December 2026"), "{}", work.body);
    assert!(!app.signed_in("reader").await.get("/work").await.body.contains("The register of May"));
    let bring = work.body.split("href=\"").find(|rest| rest.contains("answers=")).expect("a way to bring it");
    let bring = bring.split('"').next().expect("an address").replace("&#38;", "&");
    let form = lead.get(&bring).await;
    assert!(form.body.contains("Asked for: The register of May"));
    let command = field(&form.body, "command");
    let sent = lead.upload(&bring, &[("command", &command), ("on", &on)], &[("file", "register.pdf", PDF)]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert!(!lead.get("/work").await.body.contains("The register of May"));
    let told = verifier.get("/work").await.body;
    assert!(told.contains("Evidence that you asked for: answers") && told.contains("The register of May"), "{told}");
    assert!(told.contains("Answered on 22 November 2026 by HoS with"), "{told}");
    assert!(!told.contains("It was in the plan already"), "{told}");
    let page = verifier.get(&app.action("A1(1)").await).await.body;
    assert!(page.contains("Answered on 22 November 2026 by HoS with"), "{page}");
    assert!(app.folded().await.requests.values().all(|request| !request.is_open()));
}

/// Asks for something of A1(1) by a day.
async fn ask(app: &TestApp, what: &str) {
    let action = app.action("A1(1)").await;
    let id = action.rsplit('/').next().and_then(|id| id.parse().ok());
    ask_on(app, EvidenceOn::Action(id.expect("an action")), what).await;
}

async fn ask_on(app: &TestApp, on: EvidenceOn, what: &str) {
    let (what, wanted_by) = (what.into(), jiff::civil::date(2026, 12, 1));
    let ask = AskForEvidence { on, what, wanted_by, of: Vec::new() };
    app.system(Command::Evidence { plan: app.plan, what: EvidenceCommand::Ask(ask) }).await;
}

#[tokio::test]
async fn a_request_is_answered_where_it_stands_on_the_actions_page() {
    let app = app().await;
    ask(&app, "The register of May").await;
    let (mut lead, action) = (app.signed_in("lead").await, app.action("A1(1)").await);
    let page = lead.get(&action).await.body;
    let form = page.split("<form ").find(|form| form.contains("answers=")).expect("a form that answers");
    assert!(form.starts_with("class=\"wm-open__form\" method=\"post\"") && form.contains("multipart/form-data"));
    assert!(!page.contains("Answer with what is there"), "there is nothing yet: {page}");
    let to = form.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().replace("&#38;", "&");
    let carried = [("command", field(form, "command")), ("on", field(form, "on"))];
    let carried = [("command", carried[0].1.as_str()), ("on", carried[1].1.as_str())];
    let nothing = lead.upload(&to, &[&carried[..], &[("shows", "Who came.")]].concat(), &[]).await;
    assert!(nothing.status == 422 && nothing.body.contains("Choose a file."), "{}", nothing.body);
    assert!(nothing.body.contains("Who came.") && nothing.body.contains("Asked for: The register of May"));
    let sent = lead.upload(&to, &carried, &[("file", "register.pdf", PDF)]).await;
    assert_eq!((sent.status, sent.location()), (303, format!("{action}?done=attach").as_str()), "{}", sent.body);
    assert!(app.folded().await.requests.values().all(|request| !request.is_open()));

    ask(&app, "The register of June").await;
    let page = lead.get(&action).await.body;
    let form = page.split("<form ").find(|form| form.contains("Which evidence answers it?")).expect("a form");
    assert!(form.contains("<optgroup label=\"On this action\">") && form.contains("(A1(1))</option>"), "{form}");
    assert!(!form.contains("Came after it was asked for") && !form.contains("On other actions"), "{form}");
    assert!(form.contains("Pieces already in this plan; none came after it was asked for.</div>"), "{form}");
    let to = form.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let evidence = *app.folded().await.evidence.keys().next().unwrap();
    let (command, position, evidence) = (field(form, "command"), field(form, "position"), evidence.to_string());
    let fields = [("command", command.as_str()), ("position", &position), ("evidence", &evidence)];
    let sent = lead.post(to, &fields).await;
    let told = format!("{action}?done=evidence-answer");
    assert_eq!((sent.status, sent.location()), (303, told.as_str()), "{}", sent.body);
    let page = lead.get(sent.location()).await.body;
    let banner = "The request is answered with \u{201c}register\u{201d}; whoever asked is told on their Work.";
    assert!(page.contains(banner) && !page.contains("The answer is recorded."), "{page}");
    assert!(!page.contains("answers=") && !page.contains("Which evidence answers it?"), "{page}");
    assert!(page.contains("It was in the plan already when this was asked."), "{page}");
    let told =
        "The request of 22 November 2026 was answered with \u{201c}register\u{201d}, which was in the plan already.";
    assert!(page.contains(told) && page.contains("\u{201c}register\u{201d} was brought for what was asked."), "{page}");
    let mut verifier = app.signed_in("verifier").await;
    let against = "Asked for on 22 November 2026: \u{201c}The register of June\u{201d}. Answered on 22 November 2026 by HoS \
                   with \u{201c}register\u{201d}, which was in the plan before it was asked.";
    let id = action.rsplit('/').next().unwrap_or_default();
    for place in [
        action.clone(),
        format!("/plans/{}/verify/{id}", app.plan),
        "/work".into(),
        format!("/plans/{}/verify", app.plan),
    ] {
        let page = verifier.get(&place).await.body;
        assert_eq!(page.matches(against).count(), 1, "{place}: {page}");
        assert_eq!(page.matches("in the plan before it was asked").count(), 1, "{place}");
    }
    ask(&app, "The register of July").await;
    let reader = app.signed_in("reader").await.get(&action).await.body;
    assert!(reader.contains("The register of July") && !reader.contains("answers="), "{reader}");
}

#[tokio::test]
async fn an_answer_is_said_in_the_same_words_on_a_recommendations_own_page_and_on_the_home() {
    let app = app().await;
    let page = app.recommendation("A1").await;
    let id = page.rsplit('/').next().and_then(|id| id.parse().ok()).expect("a recommendation");
    let mut lead = app.signed_in("lead").await;
    assert_eq!(crate::evidence::send(&app, &mut lead, &[], &[("register.pdf", PDF)]).await.status, 303);
    let evidence = app.folded().await.evidence.keys().next().expect("a piece").to_string();
    let banner = "The request is answered with \u{201c}register\u{201d}; whoever asked is told on their Work.";
    for from in ["", "work"] {
        ask_on(&app, EvidenceOn::Recommendation(id), "The register of May").await;
        let work = lead.get("/work").await.body;
        assert!(
            work.contains("Which evidence answers it?") && work.contains("Bring a file, an address or a note"),
            "{work}"
        );
        assert!(!work.contains("leave this form") && !work.contains("Asked for, by"), "what stands beside it: {work}");
        let shown = lead.get(&page).await.body;
        let form = shown.split("<form ").find(|form| form.contains("Which evidence answers it?")).expect("a form");
        // It stands on what it answered, from then on.
        let group = if from.is_empty() { "On actions and other recommendations" } else { "On this recommendation" };
        assert!(form.contains(&format!("<optgroup label=\"{group}\">")), "{form}");
        let to = form.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an address");
        let (command, position) = (field(form, "command"), field(form, "position"));
        let carried = [("command", command.as_str()), ("position", &position), ("evidence", &evidence), ("from", from)];
        let sent = lead.post(to, &carried).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert!(sent.location().starts_with(if from.is_empty() { &page } else { "/work?" }), "{}", sent.location());
        let told = lead.get(sent.location()).await.body;
        assert!(told.contains(banner) && !told.contains("The request is answered with it."), "{from}: {told}");
    }
}
