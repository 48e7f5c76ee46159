//! Evidence: who brings it, what becomes of it, and what is asked for.

use jiff::civil::{Date, date};
use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, TODAY, keep, plan_id};

pub fn about(title: &str) -> EvidenceAbout {
    EvidenceAbout {
        title: title.into(),
        shows: None,
        represents: None,
        owner: None,
        valid_until: None,
        review_on: None,
        sensitivity: Sensitivity::Official,
    }
}

pub fn note(words: &str) -> EvidenceWhat {
    EvidenceWhat::Note { text: words.into() }
}

fn file(name: &str) -> EvidenceWhat {
    EvidenceWhat::File { sha256: "ab".repeat(32), bytes: 12, media_type: "application/pdf".into(), name: name.into() }
}

pub fn attach(scene: &Scene, place: &str, what: EvidenceWhat) -> AttachEvidence {
    AttachEvidence {
        on: vec![EvidenceOn::Action(scene.action(place))],
        what,
        about: about("The guide"),
        on_behalf_of: None,
        scan: None,
        answers: None,
    }
}

pub fn evidence(what: EvidenceCommand) -> Command {
    Command::Evidence { plan: plan_id(), what }
}

fn lead() -> (Scene, Actor) {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    (scene, lead)
}

/// The evidence that was attached last.
pub fn newest(scene: &Scene) -> EvidenceId {
    scene.plan().evidence.values().max_by_key(|one| one.first.position).unwrap().evidence
}

fn view(scene: &Scene, place: &str, day: Date) -> ActionView {
    scene.view(day).all_actions().find(|action| action.place == place).unwrap().clone()
}

fn refused(scene: &Scene, actor: Actor, what: EvidenceCommand) -> Refusal {
    scene.when(actor, evidence(what)).unwrap_err()
}

#[test]
fn a_lead_attaches_evidence_and_the_action_is_evidenced_by_their_post() {
    let (mut scene, lead) = lead();
    let attach = AttachEvidence {
        about: EvidenceAbout { shows: Some(" Every chapter. ".into()), ..about("  The guide ") },
        ..attach(&scene, "R1(1)", note(" It is on the shelf. "))
    };
    scene.given(lead, evidence(EvidenceCommand::Attach(attach)));
    let action = view(&scene, "R1(1)", TODAY);
    assert_eq!(action.facts.evidenced.as_ref().unwrap().by, "HoS");
    let shown = &action.evidence[0];
    assert_eq!((shown.title.as_str(), shown.shows.as_deref()), ("The guide", Some("Every chapter.")));
    assert_eq!((shown.current.words.as_str(), shown.kind), ("It is on the shelf.", EvidenceKind::Note));
    assert_eq!(shown.on[0].place, "R1(1)");
    assert_eq!(scene.view(TODAY).evidenced, 1);
}

#[test]
fn who_may_attach_evidence_and_to_what() {
    let (mut scene, lead) = lead();
    let manager = scene.role(2, Role::Manager);
    let verifier = scene.role(3, Role::Verifier);
    let of = |place: &str, on_behalf_of| {
        EvidenceCommand::Attach(AttachEvidence { on_behalf_of, ..attach(&scene, place, note("Seen.")) })
    };
    assert!(scene.when(lead, evidence(of("R1(1)", None))).is_ok());
    assert_eq!(refused(&scene, lead, of("R1(2)", None)), Denied::NotALead.into());
    assert_eq!(refused(&scene, verifier, of("R1(1)", None)), Denied::NotALead.into());
    assert_eq!(refused(&scene, manager, of("R1(1)", None)), Denied::OnWhoseBehalf.into());
    assert!(scene.when(manager, evidence(of("R1(1)", Some(scene.post("HoS"))))).is_ok());
    assert_eq!(refused(&scene, Actor::Person(crate::scene::person(9)), of("R1(1)", None)), Denied::NotThere.into());
    let on = vec![EvidenceOn::Action(scene.action("R1(1)")), EvidenceOn::Action(scene.action("R1(2)"))];
    let both = |on_behalf_of| {
        let attach = attach(&scene, "R1(1)", note("Seen."));
        EvidenceCommand::Attach(AttachEvidence { on: on.clone(), on_behalf_of, ..attach })
    };
    assert_eq!(refused(&scene, lead, both(None)), Denied::NotALead.into(), "one of the two is not theirs");
    assert!(scene.when(manager, evidence(both(Some(scene.post("QA"))))).is_ok());
}

#[test]
fn a_lead_of_one_of_its_actions_attaches_evidence_to_a_recommendation() {
    let (mut scene, lead) = lead();
    let first = scene.plan().recommendations[0].recommendation;
    let on = vec![EvidenceOn::Recommendation(first)];
    let attach = AttachEvidence { on, ..attach(&scene, "R1(1)", note("An audit of all of it.")) };
    scene.given(lead, evidence(EvidenceCommand::Attach(attach)));
    let view = scene.view(TODAY);
    assert_eq!(view.all_recommendations().next().unwrap().evidence[0].on[0].place, "R1");
    assert_eq!(view.evidenced, 0, "it is on no action");
}

#[test]
fn evidence_that_cannot_be_so_is_refused() {
    let (scene, lead) = lead();
    let with = |what: EvidenceWhat, about: EvidenceAbout| {
        EvidenceCommand::Attach(AttachEvidence { about, ..attach(&scene, "R1(1)", what) })
    };
    let tomorrow = Some(date(2026, 11, 23));
    let long = "é".repeat(EVIDENCE_WORDS_LIMIT + 1);
    let hash = EvidenceWhat::File {
        sha256: "../../etc/passwd".into(),
        bytes: 1,
        media_type: "text/plain".into(),
        name: "a.txt".into(),
    };
    let seen = || note("Seen.");
    let owner = Some(uuid::Uuid::from_u128(9).into());
    let before =
        EvidenceAbout { represents: Some(date(2026, 11, 2)), valid_until: Some(date(2026, 11, 1)), ..about("A") };
    let cases = [
        (with(seen(), about("  ")), EvidenceRefusal::NoTitle),
        (with(note(" "), about("A")), EvidenceRefusal::Empty),
        (with(EvidenceWhat::Link { url: "javascript:alert(1)".into() }, about("A")), EvidenceRefusal::NotALink),
        (with(EvidenceWhat::Link { url: "https://a b".into() }, about("A")), EvidenceRefusal::NotALink),
        (with(EvidenceWhat::Link { url: "https://".into() }, about("A")), EvidenceRefusal::NotALink),
        (with(hash, about("A")), EvidenceRefusal::NotAHash),
        (with(seen(), EvidenceAbout { represents: tomorrow, ..about("A") }), EvidenceRefusal::RepresentsTheFuture),
        (with(seen(), before), EvidenceRefusal::ExpiresBeforeItsDay),
        (with(seen(), EvidenceAbout { owner, ..about("A") }), EvidenceRefusal::NoSuchOwner),
        (
            with(note(&long), about("A")),
            EvidenceRefusal::TooLong { limit: EVIDENCE_WORDS_LIMIT, length: EVIDENCE_WORDS_LIMIT + 1 },
        ),
        (
            EvidenceCommand::Attach(AttachEvidence { on: vec![], ..attach(&scene, "R1(1)", seen()) }),
            EvidenceRefusal::Nowhere,
        ),
    ];
    for (command, refusal) in cases {
        assert_eq!(refused(&scene, lead, command), refusal.into());
    }
    let link = EvidenceWhat::Link { url: "https://example.org/minutes?of=may".into() };
    assert!(scene.when(lead, evidence(with(link, about("A")))).is_ok());
    let nowhere = vec![EvidenceOn::Action(uuid::Uuid::from_u128(9).into())];
    let lost = EvidenceCommand::Attach(AttachEvidence { on: nowhere, ..attach(&scene, "R1(1)", seen()) });
    assert_eq!(refused(&scene, lead, lost), PlanRefusal::NoSuchAction.into());
}

#[test]
fn evidence_counts_through_its_last_day() {
    let (mut scene, lead) = lead();
    let until = Some(date(2026, 11, 30));
    let attach = AttachEvidence {
        about: EvidenceAbout { valid_until: until, ..about("The guide") },
        ..attach(&scene, "R1(1)", note("Seen."))
    };
    scene.given(lead, evidence(EvidenceCommand::Attach(attach)));
    assert!(view(&scene, "R1(1)", date(2026, 11, 30)).facts.evidenced.is_some());
    let after = view(&scene, "R1(1)", date(2026, 12, 1));
    assert!(after.facts.evidenced.is_none());
    assert!((after.evidence[0].expired, after.evidence[0].counts) == (true, false));
}

#[test]
fn a_revision_replaces_what_it_was_and_the_earlier_one_stays() {
    let (mut scene, lead) = lead();
    scene.given(lead, evidence(EvidenceCommand::Attach(attach(&scene, "R1(1)", file("guide.pdf")))));
    let id = newest(&scene);
    let revise =
        |what| ReviseEvidence { evidence: id, what, why: "A page was missing.".into(), on_behalf_of: None, scan: None };
    assert_eq!(
        refused(&scene, lead, EvidenceCommand::Revise(revise(file("guide.pdf")))),
        EvidenceRefusal::NothingChanges.into()
    );
    scene.given(lead, evidence(EvidenceCommand::Revise(revise(file("guide, second printing.pdf")))));
    let shown = view(&scene, "R1(1)", TODAY).evidence[0].clone();
    assert_eq!((shown.current.number, shown.current.words.as_str()), (2, "guide, second printing.pdf"));
    assert_eq!(shown.current.why.as_deref(), Some("A page was missing."));
    assert_eq!((shown.earlier.len(), shown.earlier[0].words.as_str()), (1, "guide.pdf"));
}

#[test]
fn withdrawn_evidence_counts_no_more_and_is_not_changed_again() {
    let (mut scene, lead) = lead();
    scene.given(lead, evidence(EvidenceCommand::Attach(attach(&scene, "R1(1)", note("Seen.")))));
    let id = newest(&scene);
    let withdraw =
        |why: &str| EvidenceCommand::Withdraw(WithdrawEvidence { evidence: id, why: why.into(), on_behalf_of: None });
    assert_eq!(refused(&scene, lead, withdraw(" ")), EvidenceRefusal::NoReason.into());
    scene.given(lead, evidence(withdraw("The wrong plan.")));
    let action = view(&scene, "R1(1)", TODAY);
    assert_eq!(action.evidence[0].withdrawn.as_deref(), Some("The wrong plan."));
    assert!(action.facts.evidenced.is_none());
    assert_eq!(refused(&scene, lead, withdraw("Again.")), EvidenceRefusal::Withdrawn.into());
}

#[test]
fn an_infected_file_is_no_evidence_and_only_waymark_says_so() {
    let (mut scene, lead) = lead();
    let clean = AttachEvidence { scan: Some(ScanVerdict::Unscanned), ..attach(&scene, "R1(1)", file("a.pdf")) };
    let recorded = scene.decide(lead, &evidence(EvidenceCommand::Attach(clean.clone()))).unwrap();
    assert_eq!(recorded.iter().map(|one| one.actor).collect::<Vec<_>>(), [lead, SYSTEM]);
    scene.given(lead, evidence(EvidenceCommand::Attach(clean)));
    let scan = NoteScan {
        evidence: newest(&scene),
        sha256: "ab".repeat(32),
        verdict: ScanVerdict::Infected { name: "Test-Signature".into() },
    };
    assert_eq!(refused(&scene, lead, EvidenceCommand::Scan(scan.clone())), Denied::NotThere.into());
    assert_eq!(view(&scene, "R1(1)", TODAY).evidence[0].current.scan, ScanMark::Unscanned);
    assert!(view(&scene, "R1(1)", TODAY).facts.evidenced.is_some());
    scene.given(SYSTEM, evidence(EvidenceCommand::Scan(scan.clone())));
    let action = view(&scene, "R1(1)", TODAY);
    assert_eq!(action.evidence[0].current.scan, ScanMark::Infected);
    assert_eq!(action.evidence[0].current.found.as_deref(), Some("Test-Signature"));
    assert!(action.facts.evidenced.is_none());
    assert_eq!(refused(&scene, SYSTEM, EvidenceCommand::Scan(scan)), EvidenceRefusal::NothingChanges.into());
}

#[test]
fn evidence_is_put_on_more_and_taken_off_but_not_off_its_last_place() {
    let (mut scene, lead) = lead();
    scene.given(lead, evidence(EvidenceCommand::Attach(attach(&scene, "R1(1)", note("Seen.")))));
    let (id, third) = (newest(&scene), EvidenceOn::Action(scene.action("R1(3)")));
    let link = |on| EvidenceCommand::Link(LinkEvidence { evidence: id, on: vec![on], on_behalf_of: None });
    let unlink = |on| {
        let why = "It shows nothing of it.".into();
        EvidenceCommand::Unlink(UnlinkEvidence { evidence: id, on: vec![on], why, on_behalf_of: None })
    };
    assert_eq!(refused(&scene, lead, unlink(third)), EvidenceRefusal::NotOn.into());
    scene.given(lead, evidence(link(third)));
    assert_eq!(refused(&scene, lead, link(third)), EvidenceRefusal::AlreadyOn.into());
    assert!(view(&scene, "R1(3)", TODAY).facts.evidenced.is_some());
    scene.given(lead, evidence(unlink(EvidenceOn::Action(scene.action("R1(1)")))));
    assert!(view(&scene, "R1(1)", TODAY).evidence.is_empty());
    assert_eq!(refused(&scene, lead, unlink(third)), EvidenceRefusal::LastPlace.into());
}

#[test]
fn what_is_said_of_evidence_is_said_anew_with_a_reason() {
    let (mut scene, lead) = lead();
    scene.given(lead, evidence(EvidenceCommand::Attach(attach(&scene, "R1(1)", note("Seen.")))));
    let describe = |about: EvidenceAbout| {
        let evidence = newest(&scene);
        EvidenceCommand::Describe(DescribeEvidence { evidence, about, why: "It lapses.".into(), on_behalf_of: None })
    };
    assert_eq!(refused(&scene, lead, describe(about("The guide"))), EvidenceRefusal::NothingChanges.into());
    let anew = EvidenceAbout {
        valid_until: Some(date(2027, 1, 31)),
        owner: Some(scene.post("QA")),
        sensitivity: Sensitivity::OfficialSensitive,
        ..about("The guide, first printing")
    };
    let anew = evidence(describe(anew));
    scene.given(lead, anew);
    let shown = view(&scene, "R1(1)", TODAY).evidence[0].clone();
    assert_eq!((shown.title.as_str(), shown.owner.as_deref()), ("The guide, first printing", Some("QA")));
    assert_eq!((shown.valid_until, shown.sensitivity_words), (Some(date(2027, 1, 31)), "official-sensitive"));
}

fn ask(scene: &Scene) -> AskForEvidence {
    AskForEvidence {
        on: EvidenceOn::Action(scene.action("R1(1)")),
        what: "The list of who had the guide".into(),
        wanted_by: date(2026, 12, 4),
        of: vec![],
    }
}

#[test]
fn a_verifier_asks_for_a_named_thing_and_a_lead_brings_it() {
    let (mut scene, lead) = lead();
    let verifier = scene.role(2, Role::Verifier);
    scene.given(verifier, evidence(EvidenceCommand::Ask(ask(&scene))));
    let asked = view(&scene, "R1(1)", date(2026, 12, 5)).requests[0].clone();
    assert_eq!((asked.by, asked.of.as_slice(), asked.overdue), ("a verifier", &["HoS".to_owned()][..], true));
    assert!(!view(&scene, "R1(1)", date(2026, 12, 4)).requests[0].overdue, "the day itself is not past");
    let bring = AttachEvidence { answers: Some(asked.request), ..attach(&scene, "R1(1)", note("Ann and Bob.")) };
    let elsewhere = AttachEvidence { on: vec![EvidenceOn::Action(scene.action("R1(3)"))], ..bring.clone() };
    assert_eq!(refused(&scene, lead, EvidenceCommand::Attach(elsewhere)), EvidenceRefusal::NotOn.into());
    scene.given(lead, evidence(EvidenceCommand::Attach(bring.clone())));
    let answered = view(&scene, "R1(1)", TODAY).requests[0].clone();
    assert_eq!((answered.open, answered.answered_with), (false, Some(newest(&scene))));
    let outcome = answered.outcome().unwrap();
    assert_eq!(outcome, "Answered on 22 November 2026 by HoS with \u{201c}The guide\u{201d}.");
    assert_eq!(refused(&scene, lead, EvidenceCommand::Attach(bring)), EvidenceRefusal::RequestAnswered.into());
}

#[test]
fn what_is_there_already_answers_a_request_and_is_attached_where_it_was_asked_for() {
    let (mut scene, lead) = lead();
    let chair = scene.role(2, Role::Chair);
    scene.given(lead, evidence(EvidenceCommand::Attach(attach(&scene, "R1(3)", note("Seen.")))));
    scene.given(chair, evidence(EvidenceCommand::Ask(ask(&scene))));
    let request = *scene.plan().requests.keys().next().unwrap();
    let answer = AnswerEvidenceRequest { request, evidence: newest(&scene), on_behalf_of: None };
    assert_eq!(refused(&scene, chair, EvidenceCommand::Answer(answer.clone())), Denied::NotALead.into());
    scene.given(lead, evidence(EvidenceCommand::Answer(answer)));
    assert!(view(&scene, "R1(1)", TODAY).facts.evidenced.is_some());
    assert!(!view(&scene, "R1(1)", TODAY).requests[0].open);
    let outcome = view(&scene, "R1(1)", TODAY).requests[0].outcome().unwrap();
    assert!(outcome.ends_with("It was in the plan already when this was asked."), "{outcome}");
}

#[test]
fn who_asks_for_evidence_and_who_closes_the_request() {
    let (mut scene, lead) = lead();
    let (verifier, other) = (scene.role(2, Role::Verifier), scene.role(3, Role::Verifier));
    let manager = scene.role(4, Role::Manager);
    assert_eq!(refused(&scene, lead, EvidenceCommand::Ask(ask(&scene))), Denied::AskersOnly.into());
    let cases = [
        (AskForEvidence { what: " ".into(), ..ask(&scene) }, EvidenceRefusal::NothingAsked),
        (AskForEvidence { wanted_by: date(2026, 11, 21), ..ask(&scene) }, EvidenceRefusal::WantedInThePast),
        (AskForEvidence { of: vec![scene.post("QA")], ..ask(&scene) }, EvidenceRefusal::NotAskedOfALead),
    ];
    for (wrong, refusal) in cases {
        assert_eq!(refused(&scene, verifier, EvidenceCommand::Ask(wrong)), refusal.into());
    }
    scene.given(verifier, evidence(EvidenceCommand::Ask(ask(&scene))));
    let request = *scene.plan().requests.keys().next().unwrap();
    let close = || EvidenceCommand::Close(CloseEvidenceRequest { request, why: "Seen at the visit.".into() });
    assert_eq!(refused(&scene, lead, close()), Denied::AskersOnly.into());
    assert_eq!(refused(&scene, other, close()), Denied::ManagersOnly.into());
    assert!(scene.when(manager, evidence(close())).is_ok());
    scene.given(verifier, evidence(close()));
    assert_eq!(view(&scene, "R1(1)", TODAY).requests[0].closed.as_deref(), Some("Seen at the visit."));
    assert_eq!(refused(&scene, manager, close()), EvidenceRefusal::RequestClosed.into());
}

#[test]
fn evidence_and_requests_follow_a_copy_into_its_home_and_out_again() {
    let mut scene = Scene::with_plan();
    let member = scene.role(1, Role::Contributor);
    let seat = AppointHolder { capacity: Capacity::Member, ..crate::scene::appoint(scene.post("SG"), 1) };
    scene.given(SYSTEM, Command::AppointHolder(seat));
    let verifier = scene.role(2, Role::Verifier);
    let (home, other) = (scene.action("R1(2)"), scene.action("R2(1)"));
    scene.given(member, evidence(EvidenceCommand::Attach(attach(&scene, "R2(1)", note("A list.")))));
    let ask = AskForEvidence { on: EvidenceOn::Action(other), ..ask(&scene) };
    scene.given(verifier, evidence(EvidenceCommand::Ask(ask)));
    let (id, why) = (newest(&scene), "One training.".to_owned());
    scene.given(SYSTEM, keep(KeepCommand::JoinActions(JoinActions { home, other, why: why.clone() })));
    assert_eq!(scene.plan().actions[&home].evidence, [id]);
    assert_eq!(scene.plan().evidence[&id].on, [EvidenceOn::Action(home)]);
    assert_eq!(view(&scene, "R1(2)", TODAY).requests.len(), 1);
    scene.given(SYSTEM, keep(KeepCommand::PartActions(PartActions { home, other, why })));
    assert!(scene.plan().actions[&home].evidence.is_empty());
    assert_eq!(scene.plan().actions[&other].evidence, [id]);
    assert_eq!(scene.plan().evidence[&id].on, [EvidenceOn::Action(other)]);
    assert_eq!(view(&scene, "R2(1)", TODAY).requests.len(), 1);
}
