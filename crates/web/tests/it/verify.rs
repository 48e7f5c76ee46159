//! Answering claims, walked through the whole house.

use waymark_domain::{
    AttachEvidence, Command, CommandId, EvidenceAbout, EvidenceCommand, EvidenceOn, EvidenceWhat, LinkEvidence,
    RecordUpdate, Role, Sensitivity, Stage, WithdrawEvidence,
};
use waymark_testkit::{Answer, Browser, TestApp};

/// A plan in which A2(1) is claimed done with a note that bears it out; a lead and a verifier are signed in.
pub async fn claimed() -> (TestApp, Browser, Browser, String) {
    let app = TestApp::new().await;
    let person = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(person, "HoS").await;
    app.person("verifier", Some(Role::Verifier)).await;
    let id = app.action("A2(1)").await.rsplit('/').next().unwrap_or_default().to_owned();
    claim(&app, "All managers are trained.").await;
    let about = EvidenceAbout {
        title: "List of who came".into(),
        shows: Some("Every name".into()),
        represents: None,
        owner: None,
        valid_until: None,
        review_on: None,
        sensitivity: Sensitivity::Official,
    };
    let attach = AttachEvidence {
        on: vec![EvidenceOn::Action(id.parse().expect("an id"))],
        what: EvidenceWhat::Note { text: "Nine of nine.".into() },
        about,
        on_behalf_of: Some(app.post("HoS").await),
        scan: None,
        answers: None,
    };
    app.system(Command::Evidence { plan: app.plan, what: EvidenceCommand::Attach(attach) }).await;
    let (lead, verifier) = (app.signed_in("lead").await, app.signed_in("verifier").await);
    (app, lead, verifier, id)
}

pub async fn claim(app: &TestApp, words: &str) {
    say(app, Stage::Done, words).await;
}

/// Says where A2(1) stands.
pub async fn say(app: &TestApp, stage: Stage, words: &str) {
    let action = app.action("A2(1)").await.rsplit('/').next().unwrap_or_default().parse().expect("an id");
    let update = RecordUpdate {
        plan: app.plan,
        action,
        words: words.into(),
        stage,
        confidence: waymark_domain::Confidence::NotStated,
        done_on: (stage == Stage::Done).then_some(jiff::civil::date(2026, 11, 22)),
        on_behalf_of: Some(app.post("HoS").await),
    };
    app.system(Command::RecordUpdate(update)).await;
}

/// What a form carries unseen.
pub fn hidden(page: &str, name: &str) -> String {
    let found = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    found.split('"').next().unwrap_or_default().to_owned()
}

pub async fn send(app: &TestApp, browser: &mut Browser, id: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
    let command = app.mint::<CommandId>().to_string();
    let (position, claim) = (hidden(page, "position"), hidden(page, "claim"));
    let mut all = vec![("command", command.as_str()), ("position", position.as_str()), ("claim", claim.as_str())];
    all.extend(fields);
    browser.post(&format!("/plans/{}/verify/{id}", app.plan), &all).await
}

pub async fn accepting(app: &TestApp) -> String {
    app.folded().await.evidence.keys().next().expect("a piece of evidence").to_string()
}

#[tokio::test]
async fn a_verifier_finds_the_claim_reads_it_and_accepts_it() {
    let (app, mut lead, mut verifier, id) = claimed().await;
    let queue = verifier.get(&format!("/plans/{}/verify", app.plan)).await.body;
    assert!(queue.contains("All managers are trained.") && queue.contains("Evidence: List of who came."), "{queue}");
    let page = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    assert!(page.contains("Nine of nine.") && page.contains("Every name"), "{page}");
    let evidence = accepting(&app).await;
    let fields =
        [("answer", "accept"), ("seen", "Rang two of them."), ("assurance", "substantial"), ("evidence", &evidence)];
    let done = send(&app, &mut verifier, &id, &page, &fields).await;
    assert_eq!((done.status, done.location()), (303, format!("/plans/{}/verify?done=accepted", app.plan).as_str()));
    assert!(verifier.get(done.location()).await.body.contains("The claim is accepted."));
    let since = verifier.get(&format!("/plans/{}/since?since=2026-11-05", app.plan)).await.body;
    let told = "1 action verified. <span class=\"wm-soft\">Nothing was tested or closed.</span></p>";
    assert!(since.contains(told), "what there was comes first: {since}");
    let action = lead.get(&app.action("A2(1)").await).await.body;
    assert!(action.contains("Accepted by a verifier on 22 November 2026, with substantial assurance."), "{action}");
    assert!(action.contains("Rang two of them.") && action.contains("wm-tag--blue"));
    assert!(action.contains("Its claim was verified, with substantial assurance"), "it stands in the history");
}

#[tokio::test]
async fn a_refused_lead_reads_why_first_and_says_it_again() {
    let (app, mut lead, mut verifier, id) = claimed().await;
    let page = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    let fields = [("answer", "refuse"), ("why", "Two names are missing.")];
    assert_eq!(send(&app, &mut verifier, &id, &page, &fields).await.status, 303);
    let work = lead.get("/work").await.body;
    let (refused, late) = (work.find("Claims that were refused"), work.find("Late <span"));
    assert!(refused.is_some() && (late.is_none() || refused < late), "{work}");
    assert!(work.contains("Two names are missing.") && work.contains("Say again"));
    let action = lead.get(&app.action("A2(1)").await).await.body;
    assert!(action.contains("The claim was refused on 22 November 2026 by a verifier"), "{action}");
    assert!(action.contains("wm-tag--red") && action.contains("Done: the claim was refused"));
}

#[tokio::test]
async fn evidence_on_two_actions_stands_in_the_history_of_both() {
    let (app, mut lead, _, id) = claimed().await;
    let other = app.action("A2(2)").await;
    let link = LinkEvidence {
        evidence: accepting(&app).await.parse().unwrap(),
        on: vec![EvidenceOn::Action(other.rsplit('/').next().unwrap_or_default().parse().unwrap())],
        on_behalf_of: app
            .folded()
            .await
            .actions
            .values()
            .find(|one| other.ends_with(&one.action.to_string()))
            .and_then(|one| one.lead_posts().first().copied()),
    };
    app.system(Command::Evidence { plan: app.plan, what: EvidenceCommand::Link(link) }).await;
    let page = lead.get(&other).await.body;
    assert!(page.contains("\u{201c}List of who came\u{201d} was attached."), "{page}");
    let withdraw = WithdrawEvidence {
        evidence: accepting(&app).await.parse().unwrap(),
        why: "The wrong year.".into(),
        on_behalf_of: Some(app.post("HoS").await),
    };
    app.system(Command::Evidence { plan: app.plan, what: EvidenceCommand::Withdraw(withdraw) }).await;
    for address in [other, format!("/plans/{}/actions/{id}", app.plan)] {
        let page = lead.get(&address).await.body;
        assert!(page.contains("was withdrawn:") && page.contains("Evidenced: nothing that counts any more"), "{page}");
    }
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let (app, _, mut verifier, id) = claimed().await;
    let page = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    let bare = send(&app, &mut verifier, &id, &page, &[("answer", "accept"), ("seen", "Rang <two> of them.")]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.body.contains("Say how sure you are.") && bare.body.contains("Rang &#60;two&#62; of them."));
    let fields = [("answer", "accept"), ("seen", "Rang two."), ("assurance", "limited")];
    let nothing = send(&app, &mut verifier, &id, &page, &fields).await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.body.contains("Choose the evidence that bears it out."), "{}", nothing.body);
    let none = send(&app, &mut verifier, &id, &page, &[("answer", "refuse")]).await;
    assert!(none.status == 422 && none.body.contains("Say why, so that the lead knows what is missing."));
    let (refuse, accept) = (none.body.find("id=\"refuse\">Refuse it<"), none.body.find("id=\"accept\">Or accept it<"));
    assert!(refuse.is_some() && refuse < accept, "the form that was sent stands first: {}", none.body);
    assert!(app.folded().await.actions.values().all(|action| action.verification().is_none()));
}

#[tokio::test]
async fn the_second_of_two_verifiers_is_told_and_keeps_their_words() {
    let (app, _, mut verifier, id) = claimed().await;
    app.person("second", Some(Role::Verifier)).await;
    let mut second = app.signed_in("second").await;
    let address = format!("/plans/{}/verify/{id}", app.plan);
    let (mine, theirs) = (verifier.get(&address).await.body, second.get(&address).await.body);
    let evidence = accepting(&app).await;
    let fields = [("answer", "accept"), ("seen", "Rang two."), ("assurance", "limited"), ("evidence", &evidence)];
    assert_eq!(send(&app, &mut verifier, &id, &mine, &fields).await.status, 303);
    let late = send(&app, &mut second, &id, &theirs, &fields).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Another verifier accepted this claim already."), "{}", late.body);
    assert!(late.body.contains("Rang two.</textarea>"));
}

#[tokio::test]
async fn of_two_verifiers_at_the_same_moment_one_is_recorded_and_the_other_is_told() {
    let (app, _, mut verifier, id) = claimed().await;
    app.person("second", Some(Role::Verifier)).await;
    let mut second = app.signed_in("second").await;
    let address = format!("/plans/{}/verify/{id}", app.plan);
    let (mine, theirs) = (verifier.get(&address).await.body, second.get(&address).await.body);
    let evidence = accepting(&app).await;
    let accept = [("answer", "accept"), ("seen", "Rang two."), ("assurance", "limited"), ("evidence", &evidence)];
    let too = [("answer", "accept"), ("seen", "Rang the third."), ("assurance", "reasonable"), ("evidence", &evidence)];
    let (one, other) =
        tokio::join!(send(&app, &mut verifier, &id, &mine, &accept), send(&app, &mut second, &id, &theirs, &too));
    let mut said = [one.status, other.status];
    said.sort_unstable();
    assert_eq!(said, [303, 409], "{} {}", one.body, other.body);
    let late = if one.status == 409 { &one.body } else { &other.body };
    assert!(late.contains("Another verifier"), "{late}");
    let words = if one.status == 409 { "Rang two." } else { "Rang the third." };
    assert!(late.contains(words), "what was typed is lost: {late}");
    let plan = app.folded().await;
    let action = &plan.actions[&id.parse().expect("an id")];
    assert_eq!(action.verifications.len(), 1, "one answer stands");
}

#[tokio::test]
async fn a_claim_that_moved_on_while_the_form_was_open_is_not_answered() {
    let (app, mut lead, mut verifier, id) = claimed().await;
    let address = format!("/plans/{}/verify/{id}", app.plan);
    let page = verifier.get(&address).await.body;
    let evidence = accepting(&app).await;
    let fields = [("answer", "accept"), ("seen", "Rang two."), ("assurance", "limited"), ("evidence", &evidence)];
    claim(&app, "And the new one too.").await;
    let said = send(&app, &mut verifier, &id, &page, &fields).await;
    assert_eq!(said.status, 409);
    assert!(said.body.contains("And the new one too.") && said.body.contains("Rang two.</textarea>"), "{}", said.body);
    let command = app.mint::<CommandId>().to_string();
    let back = [("command", command.as_str()), ("stage", "underway"), ("words", "One had not come after all.")];
    let action = app.action("A2(1)").await;
    assert_eq!(lead.post(&format!("{action}/update"), &back).await.status, 303);
    let gone = send(&app, &mut verifier, &id, &page, &fields).await;
    assert_eq!(gone.status, 409);
    assert!(gone.body.contains("The claim was taken back while you looked at it"), "{}", gone.body);
    assert!(gone.body.contains("What you wrote") && gone.body.contains("Rang two."), "what was typed is lost");
}

#[tokio::test]
async fn nobody_answers_a_claim_who_may_not_and_each_is_told_why() {
    let (app, mut lead, _, id) = claimed().await;
    let address = format!("/plans/{}/verify/{id}", app.plan);
    let refused = lead.get(&address).await;
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("Only a verifier may do that."), "{}", refused.body);
    let both = app.person("both", Some(Role::Verifier)).await;
    app.appoint(both, "HoS").await;
    let mut both = app.signed_in("both").await;
    assert!(both.get(&address).await.body.contains("You act for a post that leads this action"));
    let queue = both.get(&format!("/plans/{}/verify", app.plan)).await.body;
    assert!(!queue.contains("Answer this claim"), "{queue}");
    let post = both.post(&address, &[("answer", "refuse"), ("why", "No.")]).await;
    assert_eq!(post.status, 403);
}

#[tokio::test]
async fn a_verifiers_home_lists_the_claims_that_are_theirs_to_answer() {
    let (_app, _, mut verifier, id) = claimed().await;
    assert_eq!(verifier.get("/").await.location(), "/work");
    let work = verifier.get("/work").await.body;
    assert!(work.contains("As verifier") && work.contains("Claims to answer"), "{work}");
    assert!(work.contains(&format!("/verify/{id}")) && work.contains("1 piece of evidence."), "{work}");
}

#[tokio::test]
async fn whether_it_is_done_is_answered_on_one_page_with_what_speaks_against_it() {
    let (app, _, mut verifier, id) = claimed().await;
    let address = format!("/plans/{}/actions/{id}", app.plan);
    let page = verifier.get(&address).await.body;
    let answer = "It is claimed and evidenced, and not verified. Claimed by a plan manager, on behalf of HoS, done on";
    assert!(page.contains(answer) && page.contains("1 piece of evidence counts."), "{page}");
    assert!(page.contains("<p>Waits for a verifier who does not lead it.</p>"), "{page}");
    assert!(page.contains("What was asked") && page.contains("Supervision has to be regular, recorded and reflective"));
    assert!(page.contains("No test has a result yet."), "{page}");
    let form = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    send(&app, &mut verifier, &id, &form, &[("answer", "refuse"), ("why", "Two names are missing.")]).await;
    let page = verifier.get(&address).await.body;
    assert!(page.contains("No. Its claim was refused on 22 November 2026 by a verifier"), "{page}");
    assert!(page.contains("<p>Waits for a claim, and for a verifier who does not lead it.</p>"), "{page}");
    claim(&app, "Now all are there.").await;
    let form = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    let evidence = accepting(&app).await;
    let fields =
        [("answer", "accept"), ("seen", "Counted them."), ("assurance", "substantial"), ("evidence", &evidence)];
    send(&app, &mut verifier, &id, &form, &fields).await;
    let page = verifier.get(&address).await.body;
    assert!(page.contains("Yes, and it is verified. Claimed by a plan manager, on behalf of HoS"), "{page}");
    assert!(page.contains("accepted by a verifier on 22 November 2026, with substantial assurance."), "{page}");
    let against = page.split("What speaks against it").nth(1).unwrap_or_default();
    assert!(against.contains("A claim of it was refused on 22 November 2026 by a verifier: Two names are missing."));
    let order =
        ["What was asked", "What is ", "id=\"evidence\"", "What the verifier saw", "Whether it lasts", "What happened"];
    let places: Vec<Option<usize>> = order.iter().map(|words| page.find(words)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
}

#[tokio::test]
async fn a_claim_on_nothing_may_be_asked_about_or_refused_and_no_form_is_offered_that_can_only_fail() {
    let (app, _, mut verifier, with_evidence) = claimed().await;
    let id = app.action("A1(1)").await.rsplit('/').next().unwrap_or_default().to_owned();
    let page = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    assert!(page.contains("id=\"refuse\">Refuse it</h2>") && !page.contains("id=\"accept\""), "{page}");
    let ask = format!("/plans/{}/requests/action-{id}/ask", app.plan);
    assert!(page.contains(&format!("<a class=\"govuk-link\" href=\"{ask}\">ask for evidence</a>")), "{page}");
    assert_eq!(verifier.get(&ask).await.status, 200);
    let fields = [("answer", "accept"), ("seen", "Rang two."), ("assurance", "limited")];
    let sent = send(&app, &mut verifier, &id, &page, &fields).await;
    assert!(sent.status == 422 && sent.body.contains("Rang two.</textarea>"), "{}", sent.body);
    let page = verifier.get(&format!("/plans/{}/verify/{with_evidence}", app.plan)).await.body;
    let accept = page.split("Accept the claim").nth(1).unwrap_or_default().split("</form>").next().unwrap_or_default();
    assert!(accept.contains(">Ask for evidence</a>") && page.contains(">Or refuse it</h2>"), "{page}");
}

#[tokio::test]
async fn a_piece_of_evidence_says_which_claims_were_accepted_on_it_and_leads_to_the_entries() {
    let (app, mut lead, mut verifier, id) = claimed().await;
    let form = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    let evidence = accepting(&app).await;
    let fields = [("answer", "accept"), ("seen", "Rang two."), ("assurance", "substantial"), ("evidence", &evidence)];
    assert_eq!(send(&app, &mut verifier, &id, &form, &fields).await.status, 303);
    let plan = app.folded().await;
    let accepted = plan.actions[&id.parse().expect("an id")].verification().expect("it is verified").position;
    let address = format!("/plans/{}/evidence/{evidence}", app.plan);
    let page = lead.get(&address).await.body;
    let happened = page.split("id=\"happened\"").nth(1).unwrap_or_default();
    assert!(happened.contains("Accepted as proof of A2(1), with substantial assurance. What was seen:"), "{page}");
    assert!(happened.contains("Rang two.") && happened.contains("It came, for A2(1)."), "{page}");
    assert!(happened.contains(&format!("/entries/{accepted}\">entry {accepted}</a>")), "{page}");
    let entry = lead.get(&format!("/plans/{}/entries/{accepted}", app.plan)).await.body;
    assert!(entry.contains("<p>Evidence: <a"), "an entry leads back to the evidence that it rests on: {entry}");
    say(&app, Stage::Underway, "One had not come after all.").await;
    let page = lead.get(&address).await.body;
    assert!(page.contains("That verification stands no more. What was seen:"), "{page}");
}

/// What stands between two marks of a page.
pub fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    page.split(from).nth(1).unwrap_or_default().split(to).next().unwrap_or_default()
}

#[tokio::test]
async fn a_refused_claim_stands_with_its_words_and_a_new_one_is_asked_its_day() {
    let (app, mut lead, mut verifier, id) = claimed().await;
    let address = format!("/plans/{}/verify/{id}", app.plan);
    let form = verifier.get(&address).await.body;
    let fields = [("answer", "refuse"), ("why", "Two names are missing.")];
    assert_eq!(send(&app, &mut verifier, &id, &form, &fields).await.status, 303);
    let action = app.action("A2(1)").await;
    for page in [verifier.get(&address).await.body, lead.get(&action).await.body] {
        let claim = between(&page, ", and refused</h2>", "</p>");
        assert!(
            claim.contains("All managers are trained.") && claim.contains("Refused on 22 November 2026 by a verifier")
        );
    }
    let page = lead.get(&action).await.body;
    let told = "A verifier refused its claim of 22 November 2026 (\u{201c}All managers are trained.\u{201d}):";
    assert!(page.contains(told) && !page.contains("Its claim was refused:"), "{page}");
    let asked = "The refused claim said 22 November 2026.";
    for form in [format!("{action}/update"), "/work".to_owned(), format!("/plans/{}/round", app.plan)] {
        let page = lead.get(&form).await.body;
        assert!(page.contains(asked) && page.contains("n which day was it done?"), "{form}: {page}");
    }
    let command = app.mint::<CommandId>().to_string();
    let claim = [("command", command.as_str()), ("stage", "done"), ("words", "Now all are there.")];
    let undated = lead.post(&format!("{action}/update"), &claim).await;
    assert!(undated.status == 422 && undated.body.contains("id=\"done_on-error\""), "{}", undated.body);
    let day = [("done_on-day", "21"), ("done_on-month", "11"), ("done_on-year", "2026")];
    let dated = lead.post(&format!("{action}/update"), &[&claim[..], &day].concat()).await;
    assert_eq!(dated.status, 303, "{}", dated.body);
    let before = "Refused once, on 22 November 2026; nothing that came since is attached.";
    for page in [verifier.get(&address).await.body, lead.get(&action).await.body] {
        assert!(page.contains(before) && page.contains("Two names are missing. Nothing that came since"), "{page}");
    }
    app.file("A2(1)", "register.txt", b"Names.", Sensitivity::Official).await;
    let page = lead.get(&action).await.body;
    assert!(page.contains("Refused once, on 22 November 2026.") && !page.contains("Nothing that came since"), "{page}");
    assert!(page.contains("Files here are not scanned") || !page.contains("Not scanned for malware"), "{page}");
    let queue = verifier.get(&format!("/plans/{}/verify", app.plan)).await.body;
    assert_eq!(queue.matches("Files here are not scanned for malware.").count(), 1, "{queue}");
}

#[tokio::test]
async fn everything_that_an_acceptance_lacks_is_told_at_once() {
    let (app, _, mut verifier, id) = claimed().await;
    let page = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    let sent = send(&app, &mut verifier, &id, &page, &[("answer", "accept")]).await;
    assert_eq!(sent.status, 422);
    for words in ["Say what you saw.", "Choose the evidence that bears it out.", "Say how sure you are."] {
        assert!(sent.body.contains(words), "{words}: {}", sent.body);
    }
}
