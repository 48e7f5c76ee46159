//! A person's home: what each role is asked, answered in place; and where one lands after signing in.

use jiff::SignedDuration;
use jiff::civil::date;
use waymark_domain::{
    AgreePlan, AskExtension, AskWithdrawal, AttachEvidence, Command, CommandId, Confidence, EvidenceAbout,
    EvidenceCommand, EvidenceOn, EvidenceWhat, ExtendCommand, GrantRole, KeepCommand, LastingCommand, PlanTest,
    RecordUpdate, Role, Sensitivity, Stage, TestDetails, TestMethod, Tester,
};
use waymark_testkit::{Answer, Browser, PASSWORD, TestApp};

/// A group's heading, with how many lines it has.
pub fn group(page: &str, heading: &str) -> Option<u32> {
    let after = page.split(&format!("\">{heading} <span class=\"wm-count\">")).nth(1)?;
    after.split('<').next()?.parse().ok()
}

/// A form of a page, from where it is sent to its end; of several that are sent there, the one that holds some words. A
/// page of its own says nowhere where its form is sent.
fn form_to<'a>(page: &'a str, action: &str, holds: &str) -> &'a str {
    let parts = page.split("<form ").filter(|part| action.is_empty() || part.contains(&format!("action=\"{action}\"")));
    let forms = parts.map(|part| part.split("</form>").next().unwrap_or_default());
    let mut forms = forms;
    let found = forms.find(|form| form.contains(holds));
    assert!(found.is_some(), "no form to {action} with {holds}: {page}");
    found.unwrap_or_default()
}

/// Everything that a form carries unseen.
fn carried(form: &str) -> Vec<(String, String)> {
    let inputs = form.split("<input type=\"hidden\" name=\"").skip(1);
    let pair = |input: &str| {
        let (name, rest) = input.split_once("\" value=\"")?;
        Some((name.to_owned(), rest.split('"').next()?.to_owned()))
    };
    inputs.filter_map(pair).collect()
}

/// Sends a form of a page as it was opened, with what was typed.
async fn send(browser: &mut Browser, action: &str, form: &str, typed: &[(&str, &str)]) -> Answer {
    let carried = carried(form);
    let mut all: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend(typed);
    browser.post(action, &all).await
}

pub async fn work(browser: &mut Browser) -> String {
    let page = browser.get("/work").await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.body
}

/// An agreed plan; the lead of A1(2) asks for more time and for its withdrawal.
async fn asked() -> TestApp {
    let app = TestApp::new().await;
    let agree = KeepCommand::Agree(AgreePlan { on: date(2026, 11, 20), reference: "Board, item 3".into() });
    app.system(Command::Keep { plan: app.plan, what: agree }).await;
    let action = id(&app, "A1(2)").await.parse().expect("an id");
    let (on_behalf_of, why) = (Some(app.post("TM").await), "The trainer is away.".to_owned());
    let ask = AskExtension { action, to: date(2027, 1, 29), why: why.clone(), on_behalf_of };
    app.system(Command::Extend { plan: app.plan, what: ExtendCommand::Ask(ask) }).await;
    app.system(Command::AskWithdrawal(AskWithdrawal { plan: app.plan, action, why, on_behalf_of })).await;
    app
}

pub async fn id(app: &TestApp, place: &str) -> String {
    app.action(place).await.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A claim of an action that the head of service leads, with or without a note that bears it out.
pub async fn claim(app: &TestApp, place: &str, words: &str, proof: bool) {
    let action = id(app, place).await.parse().expect("an id");
    let on_behalf_of = Some(app.post("HoS").await);
    let (stage, confidence) = (Stage::Done, Confidence::NotStated);
    let words = words.to_owned();
    let update = RecordUpdate { plan: app.plan, action, words, stage, confidence, done_on: None, on_behalf_of };
    app.system(Command::RecordUpdate(update)).await;
    if proof {
        let about = EvidenceAbout {
            title: "List of who came".into(),
            shows: None,
            represents: None,
            owner: None,
            valid_until: None,
            review_on: None,
            sensitivity: Sensitivity::Official,
        };
        let (on, what) = (vec![EvidenceOn::Action(action)], EvidenceWhat::Note { text: "Nine of nine.".into() });
        let attach = AttachEvidence { on, what, about, on_behalf_of, scan: None, answers: None };
        app.system(Command::Evidence { plan: app.plan, what: EvidenceCommand::Attach(attach) }).await;
    }
}

#[tokio::test]
async fn a_lead_finds_what_their_posts_lead_by_how_soon_it_presses() {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "TM").await;
    app.appoint(person, "HoS").await;
    let page = work(&mut app.signed_in("lead").await).await;
    let lines = page.find("<ul class=\"wm-work\">").expect("lines");
    let at = |words: &str| lines + page[lines..].find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(at(">A2(2)</a>") < at(">A1(2)</a>") && at(">A1(2)</a>") < at(">A2(3)</a>"));
    assert!(at(">A2(3)</a>") < at(">A2(1)</a>"), "what is held comes before what is later");
    for (heading, count) in
        [("Late", 1), ("Due soon, and no word that it is on track", 1), ("Held or at risk", 1), ("Later", 2)]
    {
        assert_eq!(group(&page, heading), Some(count), "{heading}: {page}");
    }
    assert!(page.contains(&format!("action=\"{}/update\"", app.action("A2(2)").await)));
    assert!(page.contains(&format!("href=\"/plans/{}/round\"", app.plan)));
    assert!(!page.contains(">A1(3)</a>") && !page.contains("As plan manager"), "that is another post's");
}

#[tokio::test]
async fn a_lead_says_where_it_stands_without_leaving_home_and_reads_there_that_it_is_recorded() {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "TM").await;
    let mut lead = app.signed_in("lead").await;
    let page = work(&mut lead).await;
    let to = format!("{}/update", app.action("A1(2)").await);
    let form = form_to(&page, &to, "").to_owned();
    let typed = [("stage", "underway"), ("confidence", "on_track"), ("words", "Seven of nine teams are trained.")];
    let sent = send(&mut lead, &to, &form, &typed).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let there = lead.get(sent.location()).await.body;
    assert!(there.contains("My work") && there.contains("A1(2): Your update is recorded."), "{there}");
    assert!(there.contains("Said last on 22 November 2026: Seven of nine teams are trained."), "{there}");
    // The same form sent twice is recorded once.
    let size = app.folded().await.newest;
    assert_eq!(send(&mut lead, &to, &form, &typed).await.status, 303);
    assert_eq!(app.folded().await.newest, size);
    // What was done is said once.
    assert!(!work(&mut lead).await.contains("Your update is recorded."));
}

#[tokio::test]
async fn what_is_refused_comes_back_with_every_word_and_leads_home_once_it_is_right() {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "TM").await;
    let mut lead = app.signed_in("lead").await;
    let page = work(&mut lead).await;
    let to = format!("{}/update", app.action("A1(2)").await);
    let refused = send(&mut lead, &to, form_to(&page, &to, ""), &[("stage", "held"), ("words", "")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("href=\"/work\">Leave it as it is"), "{}", refused.body);
    let again = form_to(&refused.body, &to, "").to_owned();
    let sent = send(&mut lead, &to, &again, &[("stage", "held"), ("words", "The trainer is away.")]).await;
    assert!(sent.location().starts_with("/work?done=recorded"), "{}: {}", sent.location(), sent.body);
    let look = send(&mut lead, &to, form_to(&page, &to, ""), &[("preview", "yes"), ("words", "<More> later.")]).await;
    assert!(look.status == 200 && look.body.contains("What the plan will say"), "{}", look.body);
    assert!(look.body.contains("&#60;More&#62; later.") && look.body.contains("name=\"from\" value=\"work\""));
}

#[tokio::test]
async fn an_update_that_is_due_this_round_is_counted_and_marked() {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "TM").await;
    app.clock.advance(SignedDuration::from_hours(24 * 40));
    let page = work(&mut app.signed_in("lead").await).await;
    assert!(page.contains("2 updates are due this round.") && page.contains("An update is due this round."), "{page}");
}

#[tokio::test]
async fn a_verifier_answers_claims_on_their_home_and_the_good_news_is_said() {
    let app = TestApp::new().await;
    app.person("verifier", Some(Role::Verifier)).await;
    claim(&app, "A2(2)", "Revised and sent out.", true).await;
    claim(&app, "A2(1)", "One team is still to be trained.", false).await;
    app.clock.advance(SignedDuration::from_hours(24 * 9));
    let mut verifier = app.signed_in("verifier").await;
    let page = work(&mut verifier).await;
    assert_eq!((group(&page, "Claims to answer"), group(&page, "Claims that stand on nothing")), (Some(1), Some(2)));
    assert!(page.contains("<mark>") && page.contains("Waits 9 days."), "{page}");
    let (to, bare) = (verify(&app, "A2(2)").await, verify(&app, "A2(1)").await);
    assert!(!form_to(&page, &bare, "").contains("value=\"accept\""), "nothing is accepted on nothing");
    let evidence = app.folded().await.evidence.keys().next().expect("a piece").to_string();
    let accept = form_to(&page, &to, "value=\"accept\"").to_owned();
    let unsure = send(&mut verifier, &to, &accept, &[("seen", "Rang <two>."), ("evidence", &evidence)]).await;
    assert!(unsure.status == 422 && unsure.body.contains("Rang &#60;two&#62;."), "{}", unsure.body);
    assert!(unsure.body.contains("name=\"from\" value=\"work\""));
    let typed = [("seen", "Rang two."), ("assurance", "reasonable"), ("evidence", evidence.as_str())];
    let sent = send(&mut verifier, &to, &accept, &typed).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let there = verifier.get(sent.location()).await.body;
    assert!(there.contains("A2(2): The claim is accepted."), "{there}");
    let refuse = form_to(&there, &bare, "value=\"refuse\"").to_owned();
    let sent = send(&mut verifier, &bare, &refuse, &[("why", "Where is it?")]).await;
    assert!(verifier.get(sent.location()).await.body.contains("A2(1): The claim is refused."));
    let last = verify(&app, "A1(1)").await;
    let page = work(&mut verifier).await;
    let refuse = form_to(&page, &last, "value=\"refuse\"").to_owned();
    send(&mut verifier, &last, &refuse, &[("why", "Nothing bears it out.")]).await;
    assert!(work(&mut verifier).await.contains("No claim waits for you, and no test."));
}

async fn verify(app: &TestApp, place: &str) -> String {
    format!("/plans/{}/verify/{}", app.plan, id(app, place).await)
}

#[tokio::test]
async fn a_chair_decides_in_place_and_need_not_quote_the_board() {
    let app = asked().await;
    app.person("chair", Some(Role::Chair)).await;
    let mut chair = app.signed_in("chair").await;
    assert_eq!(chair.get("/").await.location(), "/work");
    let page = work(&mut chair).await;
    assert_eq!((group(&page, "More time: to decide"), group(&page, "Withdrawals to decide")), (Some(1), Some(1)));
    assert!(group(&page, "What needs the board: red").is_some(), "{page}");
    let to = format!("{}/more-time/decide", app.action("A1(2)").await);
    let typed =
        [("decision", "grant"), ("to-day", "15"), ("to-month", "1"), ("to-year", "2027"), ("why", "It is worth it.")];
    let sent = send(&mut chair, &to, form_to(&page, &to, ""), &typed).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let there = chair.get(sent.location()).await.body;
    let told = "More time is granted until 15 January 2027; 29 January 2027 was asked for.";
    assert!(there.contains(&format!("A1(2): The decision is recorded. {told}")), "{there}");
    let to = format!("/plans/{}/do/decide-withdrawal/{}", app.plan, id(&app, "A1(2)").await);
    let sent =
        send(&mut chair, &to, form_to(&there, &to, ""), &[("decision", "refuse"), ("why", "It is still needed.")])
            .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let there = chair.get(sent.location()).await.body;
    assert!(there.contains("decision is recorded.") && group(&there, "Withdrawals to decide").is_none(), "{there}");
}

#[tokio::test]
async fn a_chair_who_leads_it_is_told_by_name_of_post_who_decides_and_finds_no_form() {
    let app = asked().await;
    let own = app.person("own", Some(Role::Chair)).await;
    app.appoint(own, "TM").await;
    let mut own = app.signed_in("own").await;
    let page = work(&mut own).await;
    let told = "You act for TM, which leads this, so somebody else decides: another chair, or a manager who quotes";
    assert_eq!(page.matches(told).count(), 2, "{page}");
    let decide = format!("{}/more-time/decide", app.action("A1(2)").await);
    assert!(!page.contains(&decide), "no form is offered");
    let withdrawal = format!("/plans/{}/do/decide-withdrawal/{}", app.plan, id(&app, "A1(2)").await);
    for address in [&decide, &withdrawal] {
        let shown = own.get(address).await;
        assert!(shown.status == 403 && shown.body.contains(told), "{address}: {}", shown.body);
        let command = app.mint::<CommandId>().to_string();
        let sent = own.post(address, &[("command", command.as_str()), ("decision", "refuse"), ("why", "So.")]).await;
        assert_eq!(sent.status, 403, "{address}");
    }
    for page in [format!("/plans/{}/extensions", app.plan), app.action("A1(2)").await] {
        let page = own.get(&page).await.body;
        assert!(page.contains(told) && !page.contains(&decide), "{page}");
    }
}

#[tokio::test]
async fn a_manager_finds_what_stands_on_nothing_and_mends_it_in_place() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    app.clock.advance(SignedDuration::from_hours(24 * 40));
    let mut kit = app.signed_in("kit").await;
    let page = work(&mut kit).await;
    for (heading, count) in [
        ("Claims without evidence", 1),
        ("Open actions without a date that can be read", 2),
        ("Open actions without news for a cycle", 5),
        ("Open questions", 1),
        ("Posts and groups that lead, and that nobody holds", 3),
        ("Copies that have drifted apart", 1),
    ] {
        assert_eq!(group(&page, heading), Some(count), "{heading}: {page}");
    }
    let to = format!("/plans/{}/keep/date/{}", app.plan, id(&app, "A2(3)").await);
    let sent =
        send(&mut kit, &to, form_to(&page, &to, ""), &[("printed", "31.3.27"), ("why", "It was left out.")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let there = kit.get(sent.location()).await.body;
    assert!(there.contains("A2(3): The date is corrected."), "{there}");
    assert_eq!(group(&there, "Open actions without a date that can be read"), Some(1));
    let to = format!("{}/update", app.action("A2(1)").await);
    let form = form_to(&there, &to, "").to_owned();
    let hos = app.post("HoS").await.to_string();
    let typed = [("stage", "underway"), ("words", "Six are trained."), ("on_behalf_of", hos.as_str())];
    let sent = send(&mut kit, &to, &form, &typed).await;
    assert!(sent.location().starts_with("/work?done=recorded"), "{}", sent.body);
}

#[tokio::test]
async fn a_manager_finds_what_was_refused_with_why_what_nobody_answers_and_what_was_not_tested() {
    let app = TestApp::new().await;
    app.person("kit", Some(Role::Manager)).await;
    app.person("verifier", Some(Role::Verifier)).await;
    claim(&app, "A2(1)", "All are trained.", true).await;
    claim(&app, "A2(2)", "Revised.", false).await;
    let mut verifier = app.signed_in("verifier").await;
    let page = work(&mut verifier).await;
    let to = verify(&app, "A2(2)").await;
    let form = form_to(&page, &to, "value=\"refuse\"");
    let sent = send(&mut verifier, &to, form, &[("why", "No policy was shown.")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let recommendation = app.folded().await.recommendations[1].recommendation;
    let details = TestDetails {
        method: TestMethod::DipSample,
        about: "Supervision is on file".into(),
        sample_size: 10,
        pass_mark: 8,
        on: date(2026, 12, 10),
        tester: Tester::Outside("The county's auditors".into()),
        commissioned_by: "The board".into(),
    };
    let what = LastingCommand::PlanTest(PlanTest { recommendation, details });
    app.system(Command::Lasting { plan: app.plan, what }).await;
    app.clock.advance(SignedDuration::from_hours(24 * 40));
    let page = work(&mut app.signed_in("kit").await).await;
    for (heading, count) in [
        ("Tests overdue", 1),
        ("Claims refused, and not claimed again", 1),
        ("Claims with evidence, and no answer for a cycle", 1),
    ] {
        assert_eq!(group(&page, heading), Some(count), "{heading}: {page}");
    }
    assert!(page.contains("Refused on 22 November 2026 by") && page.contains("No policy was shown."), "{page}");
    assert!(page.contains("Waits 40 days."), "{page}");
    app.person("chair", Some(Role::Chair)).await;
    let page = work(&mut app.signed_in("chair").await).await;
    let headings = ["Tests overdue", "Claims refused, and not claimed again", "What needs the board: red"];
    let places: Vec<Option<usize>> = headings.iter().map(|heading| page.find(&format!(">{heading} <"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}: {page}");
    let amber = page.split("<details").find(|group| group.contains("What needs the board: amber"));
    assert!(amber.is_none_or(|group| !group.starts_with(" class=\"wm-fold\" open")), "amber is folded away: {page}");
    for heading in headings {
        let chip = page.split("class=\"wm-chip\"").find(|chip| chip.contains(heading));
        assert!(chip.is_some(), "a chip leaps to {heading}: {page}");
    }
    let plan = app.signed_in("chair").await.get(&format!("/plans/{}", app.plan)).await.body;
    assert!(plan.contains("· test overdue") && plan.contains("has no result, 22 days past its day."), "{plan}");
}

#[tokio::test]
async fn a_manager_quotes_the_board_in_place() {
    let app = asked().await;
    app.person("kit", Some(Role::Manager)).await;
    let mut kit = app.signed_in("kit").await;
    let page = work(&mut kit).await;
    let to = format!("{}/more-time/decide", app.action("A1(2)").await);
    let unquoted = send(&mut kit, &to, form_to(&page, &to, ""), &[("decision", "refuse"), ("why", "No.")]).await;
    assert!(unquoted.status == 422 && unquoted.body.contains("Quote the board"), "{}", unquoted.body);
    let typed = [("decision", "refuse"), ("why", "No."), ("reference", "Board, minute 8")];
    let sent = send(&mut kit, &to, form_to(&unquoted.body, "", "name=\"command\""), &typed).await;
    assert!(sent.location().starts_with("/work?done=decide-time"), "{}: {}", sent.location(), sent.body);
}

#[tokio::test]
async fn somebody_with_several_roles_has_a_section_for_each_what_presses_most_first() {
    let app = asked().await;
    let person = app.person("several", Some(Role::Chair)).await;
    app.appoint(person, "HoS").await;
    for role in [Role::Verifier, Role::Contributor] {
        app.system(Command::GrantRole(GrantRole { person, role, plan: None })).await;
    }
    let page = work(&mut app.signed_in("several").await).await;
    for id in ["lead", "verifier", "chair"] {
        assert!(page.contains(&format!("id=\"{id}\"")) && page.contains(&format!("href=\"#{id}\"")), "{id}: {page}");
    }
    let at = |id: &str| page.find(&format!("aria-labelledby=\"{id}\"")).expect("a section");
    assert!(at("lead") < at("verifier") && at("chair") < at("verifier"), "nothing is asked of the verifier: {page}");
    assert!(page.contains("1 claim waits for another verifier, since you had a part in it."), "{page}");
}

#[tokio::test]
async fn a_home_is_the_same_until_something_is_recorded_and_its_forms_never_serve_twice() {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "TM").await;
    let mut lead = app.signed_in("lead").await;
    let to = format!("{}/update", app.action("A1(2)").await);
    let ids = |page: &str| {
        let all = page.split("name=\"command\" value=\"").skip(1).map(|rest| rest[..36].to_owned());
        all.collect::<std::collections::BTreeSet<String>>()
    };
    // The store is asked another way once it has been asked.
    for _ in 0..2 {
        work(&mut lead).await;
    }
    let first = work(&mut lead).await;
    assert_eq!(ids(&first), ids(&work(&mut lead).await));
    assert_eq!(ids(&first).len(), first.matches("name=\"command\"").count(), "no two forms share an id");
    let form = form_to(&first, &to, "").to_owned();
    send(&mut lead, &to, &form, &[("words", "Five of nine.")]).await;
    let second = work(&mut lead).await;
    assert!(ids(&first).is_disjoint(&ids(&second)), "what was recorded makes new ones");
    // The old page, still open elsewhere, says so and keeps what was typed there.
    let stale = send(&mut lead, &to, &form, &[("words", "Six of nine.")]).await;
    assert!(stale.status == 409 && stale.body.contains("Six of nine."), "{}", stale.body);
}

#[tokio::test]
async fn an_address_cannot_make_a_home_say_what_was_not_done() {
    let app = TestApp::new().await;
    app.person("reader", Some(Role::Reader)).await;
    let mut reader = app.signed_in("reader").await;
    let page = reader.get("/work?done=%3Cb%3Eyou%20owe&plan=x&of=y").await;
    assert!(page.status == 200 && !page.body.contains("you owe") && !page.body.contains("notification-banner"));
}

#[tokio::test]
async fn a_reader_and_a_member_are_shown_the_way_to_each_plan_and_a_contributor_what_is_lacking() {
    let app = TestApp::new().await;
    for (login, role) in [("reader", Role::Reader), ("member", Role::Member), ("helper", Role::Contributor)] {
        app.person(login, Some(role)).await;
        let page = work(&mut app.signed_in(login).await).await;
        let lacks = page.contains("You hold no post that leads an action");
        assert_eq!(lacks, role == Role::Contributor, "{page}");
        assert_eq!(page.contains("Nothing is asked of you here"), role != Role::Contributor, "{page}");
        let (plan, needs) = (format!("href=\"/plans/{}\"", app.plan), format!("href=\"/plans/{}#needs\"", app.plan));
        assert!(page.contains(&plan) && page.contains(&needs) && page.contains("Read the plans"), "{page}");
    }
}

#[tokio::test]
async fn contributors_land_on_their_work_and_others_on_the_plans() {
    let app = TestApp::new().await;
    for (login, role, home) in
        [("c", Role::Contributor, "/work"), ("m", Role::Manager, "/plans"), ("r", Role::Reader, "/plans")]
    {
        app.person(login, Some(role)).await;
        let mut browser = app.browser();
        let sent = browser.post("/sign-in", &[("login", login), ("password", PASSWORD), ("then", "")]).await;
        let answer = browser.get(sent.location()).await;
        assert_eq!(answer.location(), home, "{login}");
    }
}

#[tokio::test]
async fn another_authoritys_plans_are_in_nobodys_work() {
    let app = TestApp::new().await;
    app.person("nobody", None).await;
    let page = work(&mut app.signed_in("nobody").await).await;
    assert!(!page.contains("Family Help"));
}
