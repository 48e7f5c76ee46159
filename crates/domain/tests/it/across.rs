//! One piece of work in two plans: linked and parted by one command, told at home, shown in both.

use std::collections::BTreeMap;

use jiff::civil::date;
use uuid::Uuid;
use waymark_domain::*;

use crate::scene::{Scene, TODAY, import, keep, person, plan_id, update};

/// The plan that links to the first.
fn other_plan() -> PlanId {
    Uuid::from_u128(33).into()
}

struct Given {
    scene: Scene,
    manager: Actor,
    lead: Actor,
}

/// Two plans of the same document, each its own; whoever keeps both, and who leads R1(1) in both.
fn given() -> Given {
    let mut scene = Scene::with_plan();
    let document = Uuid::from_u128(34).into();
    let second = ImportPlan { plan: other_plan(), document, title: "The other plan".into(), ..import() };
    scene.given(crate::scene::SYSTEM, Command::ImportPlan(Box::new(second)));
    let manager = scene.role(1, Role::Manager);
    let lead = scene.holder(2, Role::Contributor, "HoS");
    Given { scene, manager, lead }
}

impl Given {
    fn other(&self) -> &Plan {
        self.scene.plan_of(other_plan())
    }

    fn there(&self, place: &str) -> ActionId {
        *self.other().actions.keys().find(|id| self.other().place(**id) == place).unwrap()
    }

    /// R1(1) of the other plan lives in the first.
    fn link(&self, here: &str, home: &str) -> Command {
        let here = (other_plan(), self.there(here));
        let home = (plan_id(), self.scene.action(home));
        Command::AcrossPlans(AcrossCommand::Link(LinkAcross { here, home, why: "One guide serves both.".into() }))
    }

    fn part(&self) -> Command {
        let here = (other_plan(), self.there("R1(1)"));
        let home = (plan_id(), self.scene.action("R1(1)"));
        Command::AcrossPlans(AcrossCommand::Part(PartAcross { here, home, why: "Two guides after all.".into() }))
    }

    fn linked(mut self) -> Self {
        let link = self.link("R1(1)", "R1(1)");
        self.scene.given(self.manager, link);
        self
    }

    fn refusal(&self, actor: Actor, command: Command) -> Refusal {
        self.scene.when(actor, command).unwrap_err()
    }

    /// The other plan, with what the first says of what lives there.
    fn shown(&self) -> PlanView {
        let others = BTreeMap::from([(plan_id(), self.scene.plan())]);
        PlanView::of(&self.other().with_homes(&others), Some(self.scene.directory()), TODAY)
    }

    fn first(&self) -> ActionView {
        self.shown().all_actions().find(|one| one.place == "R1(1)").unwrap().clone()
    }

    fn say(&mut self, stage: Stage, words: &str) {
        let said = update(&self.scene, "R1(1)", stage, words);
        self.scene.given(self.lead, Command::RecordUpdate(said));
    }
}

#[test]
fn what_was_said_here_before_it_was_linked_is_told_where_it_was_otherwise_and_stands_in_the_json() {
    let mut given = given();
    let (action, words) = (given.there("R1(1)"), "Half of it is written.".to_owned());
    let said = update(&given.scene, "R1(1)", Stage::Underway, &words);
    let said = RecordUpdate { plan: other_plan(), action, ..said };
    given.scene.given(given.lead, Command::RecordUpdate(said));
    let mut given = given.linked();
    assert_eq!(given.first().said_here_otherwise(), None, "nobody says there that it is done");
    given.say(Stage::Done, "The guide is on every desk.");
    let shown = given.first();
    assert_eq!(shown.said_here_otherwise().unwrap().words, words);
    let json = serde_json::to_value(&shown).unwrap();
    assert_eq!(json["said_here"].as_array().unwrap().last().unwrap()["words"], words.as_str());
    assert_eq!(json["updates"].as_array().unwrap().last().unwrap()["words"], "The guide is on every desk.");
}

fn across(refusal: AcrossRefusal) -> Refusal {
    PlanRefusal::Across(refusal).into()
}

#[test]
fn one_command_writes_to_both_streams() {
    let given = given();
    let recorded = given.scene.decide(given.manager, &given.link("R1(1)", "R1(1)")).unwrap();
    let streams: Vec<StreamId> = recorded.iter().map(|one| one.stream).collect();
    assert_eq!(streams, [StreamId::Plan(other_plan()), StreamId::Plan(plan_id())]);
    let names: Vec<String> = recorded.iter().map(|one| one.event.name()).collect();
    assert_eq!(names, ["action_linked_to_home", "action_linked_from_plan"]);
    let asker = Asker { actor: given.manager, authority: crate::scene::authority() };
    let needed = given.link("R1(1)", "R1(1)").streams(&asker);
    assert!(streams.iter().all(|stream| needed.contains(stream)), "both are at hand when it is decided");
}

#[test]
fn what_is_said_at_home_shows_in_the_other_plan_and_its_own_words_stay() {
    let mut given = given().linked();
    let reword = keep(KeepCommand::Reword(Reword {
        action: given.scene.action("R1(1)"),
        placement: given.scene.plan().actions[&given.scene.action("R1(1)")].placements[0].placement,
        text: "Write one guide for all".into(),
        why: "As agreed.".into(),
    }));
    given.scene.given(given.manager, reword);
    given.say(Stage::Done, "The guide is written and sent to every team.");
    let shown = given.first();
    assert_eq!((shown.text.as_str(), shown.stage), ("Write the guide", Stage::Done));
    assert_eq!(shown.latest().unwrap().words, "The guide is written and sent to every team.");
    assert_eq!(shown.lives.map(|lives| lives.plan), Some(plan_id()));
    assert!(shown.facts.done.is_some());
    assert_eq!(shown.rating.colour, Some(Colour::Green));
    let at_home = given.scene.view(TODAY).all_actions().find(|one| one.place == "R1(1)").unwrap().clone();
    assert_eq!((at_home.lives, at_home.serves.len()), (None, 1));
    assert_eq!(given.other().actions[&given.there("R1(1)")].updates.len(), 1, "nothing of it is copied");
}

#[test]
fn evidence_and_verification_count_in_the_other_plan_and_the_evidence_itself_is_not_there() {
    let mut given = given().linked();
    given.say(Stage::Done, "The guide is written and sent to every team.");
    let on = vec![EvidenceOn::Action(given.scene.action("R1(1)"))];
    let about = EvidenceAbout {
        title: "The guide".into(),
        shows: None,
        represents: None,
        owner: None,
        valid_until: None,
        review_on: None,
        sensitivity: Sensitivity::Official,
    };
    let what = EvidenceWhat::Note { text: "Seen in three teams.".into() };
    let attach = AttachEvidence { on, what, about, on_behalf_of: None, scan: None, answers: None };
    let attach = Command::Evidence { plan: plan_id(), what: EvidenceCommand::Attach(attach) };
    given.scene.given(given.lead, attach);
    let verifier = given.scene.role(5, Role::Verifier);
    let action = given.scene.plan().actions[&given.scene.action("R1(1)")].clone();
    let verify = VerifyClaim {
        action: action.action,
        claim: action.claim().unwrap().position,
        seen: "Read it.".into(),
        assurance: Assurance::Substantial,
        evidence: action.evidence.clone(),
    };
    let verify = Command::Verification { plan: plan_id(), what: VerificationCommand::Verify(verify) };
    given.scene.given(verifier, verify);
    let shown = given.first();
    assert_eq!(shown.rating.colour, Some(Colour::Blue), "{:?}", shown.rating);
    assert!(shown.facts.evidenced.is_some() && shown.facts.verified.is_some());
    assert!(shown.evidence.is_empty() && shown.verification.unwrap().evidence.is_empty());
}

#[test]
fn nothing_is_said_of_it_in_the_plan_that_links() {
    let mut given = given().linked();
    let action = given.there("R1(1)");
    let say = RecordUpdate { plan: other_plan(), action, ..update(&given.scene, "R1(1)", Stage::Done, "Written.") };
    let elsewhere = across(AcrossRefusal::LivesElsewhere);
    assert_eq!(given.refusal(given.lead, Command::RecordUpdate(say.clone())), elsewhere);
    let together = Command::Together(vec![Command::RecordUpdate(say.clone())]);
    assert_eq!(given.refusal(given.lead, together), elsewhere, "not together with something else either");
    let rhythm = Rhythm { every: 1, unit: RhythmUnit::Months, from: date(2026, 9, 1), until: None };
    let set = KeepCommand::SetRhythm(SetRhythm { action, rhythm, what: "Figures".into(), why: String::new() });
    assert_eq!(given.refusal(given.manager, Command::Keep { plan: other_plan(), what: set }), elsewhere);
    let (home, other) = (given.there("R1(2)"), action);
    let join = KeepCommand::JoinActions(JoinActions { home, other, why: "Alike.".into() });
    assert_eq!(
        given.refusal(given.manager, Command::Keep { plan: other_plan(), what: join }),
        PlanRefusal::AlreadyPlaced.into(),
    );
    // Whoever may not say it at all hears that, and not where it lives.
    let reader = given.scene.role(4, Role::Reader);
    assert_eq!(given.refusal(reader, Command::RecordUpdate(say)), Denied::NotALead.into());
}

#[test]
fn parted_it_is_as_it_was_and_can_be_spoken_of_again() {
    let mut given = given().linked();
    given.say(Stage::Done, "The guide is written and sent to every team.");
    let part = given.part();
    given.scene.given(given.manager, part);
    let shown = given.first();
    assert_eq!((shown.stage, shown.lives), (Stage::Underway, None));
    assert!(given.scene.view(TODAY).all_actions().all(|one| one.serves.is_empty()));
    let action = given.there("R1(1)");
    let say = RecordUpdate { plan: other_plan(), action, ..update(&given.scene, "R1(1)", Stage::Done, "Written.") };
    given.scene.given(given.lead, Command::RecordUpdate(say));
    assert_eq!(given.refusal(given.manager, given.part()), across(AcrossRefusal::NotLinked));
}

#[test]
fn a_home_is_an_action_of_another_plan_that_lives_in_its_own() {
    let mut given = given().linked();
    let same = LinkAcross {
        here: (plan_id(), given.scene.action("R1(2)")),
        home: (plan_id(), given.scene.action("R1(1)")),
        why: "One.".into(),
    };
    let refused = |given: &Given, link| given.refusal(given.manager, Command::AcrossPlans(AcrossCommand::Link(link)));
    assert_eq!(refused(&given, same), across(AcrossRefusal::SamePlan));
    assert_eq!(given.refusal(given.manager, given.link("R1(1)", "R1(2)")), across(AcrossRefusal::LivesElsewhere));
    let back = LinkAcross {
        here: (plan_id(), given.scene.action("R1(1)")),
        home: (other_plan(), given.there("R1(2)")),
        why: "One.".into(),
    };
    assert_eq!(refused(&given, back), across(AcrossRefusal::ServesOthers));
    let chain = LinkAcross {
        here: (plan_id(), given.scene.action("R1(2)")),
        home: (other_plan(), given.there("R1(1)")),
        why: "One.".into(),
    };
    assert_eq!(refused(&given, chain), across(AcrossRefusal::LivesElsewhere));
    let Command::AcrossPlans(AcrossCommand::Link(link)) = given.link("R1(2)", "R1(2)") else { unreachable!() };
    assert_eq!(refused(&given, LinkAcross { why: " ".into(), ..link }), PlanRefusal::NoReason.into());
    given.scene.given(given.manager, given.link("R1(2)", "R1(2)"));
}

#[test]
fn a_plan_that_somebody_does_not_keep_is_as_one_that_is_not_there() {
    let mut given = given();
    let only_here = GrantRole { person: person(7), role: Role::Manager, plan: Some(other_plan()) };
    given.scene.given(crate::scene::SYSTEM, Command::GrantRole(only_here));
    let keeper = Actor::Person(person(7));
    let Command::AcrossPlans(AcrossCommand::Link(link)) = given.link("R1(1)", "R1(1)") else { unreachable!() };
    let not_theirs = given.refusal(keeper, Command::AcrossPlans(AcrossCommand::Link(link.clone())));
    let nowhere = LinkAcross { home: (Uuid::from_u128(99).into(), link.home.1), ..link.clone() };
    assert_eq!(not_theirs, given.refusal(keeper, Command::AcrossPlans(AcrossCommand::Link(nowhere))));
    assert_eq!(not_theirs, across(AcrossRefusal::NoSuchHome));
    // The other way round: who keeps the home only finds no plan that could link.
    let only_home = GrantRole { person: person(8), role: Role::Manager, plan: Some(plan_id()) };
    given.scene.given(crate::scene::SYSTEM, Command::GrantRole(only_home));
    let refused = given.refusal(Actor::Person(person(8)), Command::AcrossPlans(AcrossCommand::Link(link)));
    assert_eq!(refused, Denied::NotThere.into());
}

#[test]
fn the_earlier_original_date_governs() {
    let mut given = given();
    let agree = |plan| Command::Keep {
        plan,
        what: KeepCommand::Agree(AgreePlan { on: TODAY, reference: "Board of 12 November".into() }),
    };
    let correct = KeepCommand::CorrectDue(CorrectDue {
        action: given.scene.action("R1(1)"),
        printed: "31.12.26".into(),
        why: "Misread.".into(),
    });
    given.scene.given(given.manager, keep(correct));
    given.scene.given(given.manager, agree(plan_id()));
    given.scene.given(given.manager, agree(other_plan()));
    let given = given.linked();
    let shown = given.first();
    assert_eq!((shown.due.day, shown.due.original), (Some(date(2026, 12, 31)), Some(date(2026, 11, 30))));
    assert_eq!(shown.due.printed.as_deref(), Some("30.11.26"), "what is printed here stays");
    let own = shown.due.own.expect("this plan's own date stands beside the home's");
    assert_eq!((own.words.as_str(), own.original), ("30 November 2026", Some(date(2026, 11, 30))));
}

#[test]
fn a_look_before_linking_shows_the_date_of_the_home_and_leaves_the_plan_as_it_is() {
    let mut given = given();
    let correct = KeepCommand::CorrectDue(CorrectDue {
        action: given.scene.action("R1(1)"),
        printed: "31.12.26".into(),
        why: "Misread.".into(),
    });
    given.scene.given(given.manager, keep(correct));
    let (here, home) = (given.there("R1(1)"), given.scene.action("R1(1)"));
    let would = given.other().as_if_linked(here, (given.scene.plan(), home)).unwrap();
    assert_eq!(would.actions[&here].due.current.latest(), Some(date(2026, 12, 31)));
    assert_eq!(given.other().actions[&here].due.current.latest(), Some(date(2026, 11, 30)));
    assert_eq!(given.other().as_if_linked(home, (given.scene.plan(), home)), None, "not an action of that plan");
}

#[test]
fn a_plan_whose_home_is_not_at_hand_shows_what_it_has() {
    let mut given = given().linked();
    given.say(Stage::Done, "The guide is written and sent to every team.");
    let alone = PlanView::of(&given.other().with_homes(&BTreeMap::new()), Some(given.scene.directory()), TODAY);
    let first = alone.all_actions().find(|one| one.place == "R1(1)").unwrap();
    assert_eq!((first.stage, first.lives.is_some()), (Stage::Underway, true));
}

/// A third plan of the same document, for what leads through several.
fn third_plan() -> PlanId {
    Uuid::from_u128(35).into()
}

/// R2(1) of the other plan waits for R1(1), which lives in the first; it is the home of R2(1) of a third plan.
fn chain() -> Given {
    let mut given = given().linked();
    let document = Uuid::from_u128(36).into();
    let third = ImportPlan { plan: third_plan(), document, title: "The third plan".into(), ..import() };
    given.scene.given(crate::scene::SYSTEM, Command::ImportPlan(Box::new(third)));
    let (action, on) = (given.there("R2(1)"), given.there("R1(1)"));
    let waits = StateDependency { action, on, relation: Relation::WaitsFor };
    let waits = Command::Keep { plan: other_plan(), what: KeepCommand::StateDependency(waits) };
    given.scene.given(given.manager, waits);
    let here = (third_plan(), given.at(third_plan(), "R2(1)"));
    let link = LinkAcross { here, home: (other_plan(), action), why: "One review.".into() };
    given.scene.given(given.manager, Command::AcrossPlans(AcrossCommand::Link(link)));
    given
}

impl Given {
    fn at(&self, plan: PlanId, place: &str) -> ActionId {
        let plan = self.scene.plan_of(plan);
        *plan.actions.keys().find(|id| plan.place(**id) == place).unwrap()
    }

    /// What moves with R1(1) of the first plan, through these plans.
    fn moving(&self, plans: &[PlanId], most: usize) -> (Vec<(String, MovesHow)>, Moves) {
        let plans: BTreeMap<PlanId, &Plan> = plans.iter().map(|id| (*id, self.scene.plan_of(*id))).collect();
        let moves = moves_across(&plans, (plan_id(), self.scene.action("R1(1)")), most);
        let named = |((plan, action), how): &((PlanId, ActionId), MovesHow)| {
            let plan = plans[plan];
            (format!("{}: {}", plan.title.shown(), plan.place(*action)), *how)
        };
        (moves.found.iter().map(named).collect(), moves.clone())
    }
}

#[test]
fn what_moves_goes_through_every_plan_and_back() {
    use MovesHow::{SameWork, Through, Waits};
    let mut given = chain();
    let all = [plan_id(), other_plan(), third_plan()];
    let (mut found, moves) = given.moving(&all, 60);
    assert_eq!((found[0].clone(), moves.more), (("The other plan: R1(1)".to_owned(), SameWork), false));
    found.sort();
    let first = given.scene.plan().title.shown().to_owned();
    let mut expected = vec![
        ("The other plan: R1(1)".to_owned(), SameWork),
        ("The other plan: R1(3)".to_owned(), Waits),
        ("The other plan: R2(1)".to_owned(), Waits),
        ("The third plan: R2(1)".to_owned(), Waits),
        (format!("{first}: R1(3)"), Waits),
    ];
    expected.sort();
    assert_eq!(found, expected);
    // What waits in the third plan waits through another; what is done waits no more.
    let (action, on) = (given.at(third_plan(), "R1(3)"), given.at(third_plan(), "R2(1)"));
    let waits = StateDependency { action, on, relation: Relation::WaitsFor };
    let waits = Command::Keep { plan: third_plan(), what: KeepCommand::StateDependency(waits) };
    given.scene.given(given.manager, waits);
    assert!(given.moving(&all, 60).0.contains(&("The third plan: R1(3)".to_owned(), Through)));
    let done = RecordUpdate { plan: third_plan(), action, ..update(&given.scene, "R1(3)", Stage::Done, "Done.") };
    given.scene.given(given.lead, Command::RecordUpdate(done));
    assert_eq!(given.moving(&all, 60).0.len(), expected.len());
}

#[test]
fn what_moves_names_the_plans_that_are_not_at_hand_and_says_when_there_is_more() {
    let given = chain();
    let (found, moves) = given.moving(&[plan_id()], 60);
    assert_eq!((found.len(), moves.beyond), (1, [other_plan()].into()));
    let (_, moves) = given.moving(&[plan_id(), other_plan()], 60);
    assert_eq!(moves.beyond, [third_plan()].into());
    let (found, moves) = given.moving(&[plan_id(), other_plan(), third_plan()], 2);
    assert!(found.len() == 2 && moves.more, "{found:?}");
}

fn waits(plan: PlanId, action: ActionId, on: ActionId) -> Command {
    let what = KeepCommand::StateDependency(StateDependency { action, on, relation: Relation::WaitsFor });
    Command::Keep { plan, what }
}

fn in_sight(plans: &[PlanId], what: Command) -> Command {
    Command::InSight { plans: plans.iter().copied().collect(), what: Box::new(what) }
}

#[test]
fn a_dependency_that_goes_round_through_another_plan_is_refused_where_that_plan_is_in_sight() {
    let mut given = chain();
    // The first plan's R2(1) is one with the other's R2(1), which waits for R1(1), which lives in the first.
    given.scene.given(given.manager, {
        let part = PartAcross {
            here: (third_plan(), given.at(third_plan(), "R2(1)")),
            home: (other_plan(), given.there("R2(1)")),
            why: "Two.".into(),
        };
        Command::AcrossPlans(AcrossCommand::Part(part))
    });
    let here = (plan_id(), given.scene.action("R2(1)"));
    let link = LinkAcross { here, home: (other_plan(), given.there("R2(1)")), why: "One training.".into() };
    given.scene.given(given.manager, Command::AcrossPlans(AcrossCommand::Link(link)));
    let (one, two) = (given.scene.action("R1(1)"), given.scene.action("R2(1)"));
    let closes = waits(plan_id(), one, two);
    let step = |plan, place: &str| (plan, place.to_owned());
    let through = vec![
        step(plan_id(), "R1(1)"),
        step(plan_id(), "R2(1)"),
        step(other_plan(), "R2(1)"),
        step(other_plan(), "R1(1)"),
        step(plan_id(), "R1(1)"),
    ];
    let refusal = across(AcrossRefusal::Circle { through });
    assert_eq!(given.refusal(given.manager, in_sight(&[other_plan()], closes.clone())), refusal);
    let together = Command::Together(vec![in_sight(&[other_plan()], closes.clone())]);
    assert_eq!(given.refusal(given.manager, together), refusal);
    let asker = Asker { actor: given.manager, authority: crate::scene::authority() };
    let streams = in_sight(&[other_plan()], closes).streams(&asker);
    assert!(streams.contains(&StreamId::Plan(other_plan())) && streams.contains(&StreamId::Plan(plan_id())));
    // The other way round nothing closes.
    given.scene.given(given.manager, in_sight(&[other_plan()], waits(plan_id(), two, given.scene.action("R1(2)"))));
}

#[test]
fn a_link_that_goes_round_is_refused_and_so_is_a_joining() {
    let mut given = given().linked();
    // R1(3) waits for R1(1) in both plans: the other's R1(1) cannot wait for its R1(3) there, nor be one with something
    // that does.
    let (one, two) = (given.there("R1(3)"), given.there("R2(1)"));
    given.scene.given(given.manager, waits(other_plan(), two, one));
    let home = (plan_id(), given.scene.action("R1(1)"));
    let link = LinkAcross { here: (other_plan(), two), home, why: "One.".into() };
    let refused = given.refusal(given.manager, Command::AcrossPlans(AcrossCommand::Link(link)));
    let Refusal::Plan(PlanRefusal::Across(AcrossRefusal::Circle { through })) = refused else { panic!("{refused:?}") };
    assert_eq!(through.first(), through.last());
    assert_eq!(through[0], (other_plan(), "R2(1)".to_owned()));
    // In one plan: R2(1) waits for R1(3), which waits for R1(1); R1(1) and R2(1) are not one.
    let (home, other) = (given.scene.action("R2(1)"), given.scene.action("R1(1)"));
    given.scene.given(given.manager, waits(plan_id(), home, given.scene.action("R1(3)")));
    let part = given.part();
    given.scene.given(given.manager, part);
    let join = keep(KeepCommand::JoinActions(JoinActions { home, other, why: "Alike.".into() }));
    let refused = given.refusal(given.manager, join);
    assert!(matches!(refused, Refusal::Plan(PlanRefusal::Across(AcrossRefusal::Circle { .. }))), "{refused:?}");
}

#[test]
fn what_looks_alike_in_another_plan_is_found_the_likest_first_and_what_lives_elsewhere_is_left_out() {
    let mut given = given();
    let action = given.scene.plan().actions[&given.scene.action("R2(1)")].clone();
    let found = |given: &Given| -> Vec<String> {
        let found = like_across(given.scene.plan(), &action, &[given.other(), given.scene.plan()]);
        assert!(found.iter().all(|(plan, _)| *plan == other_plan()), "never of its own plan");
        found.iter().map(|(_, id)| given.other().place(*id)).collect()
    };
    let reword = KeepCommand::Reword(Reword {
        action: given.there("R1(2)"),
        placement: given.other().actions[&given.there("R1(2)")].placements[0].placement,
        text: "Train nearly every team".into(),
        why: "As agreed.".into(),
    });
    given.scene.given(given.manager, Command::Keep { plan: other_plan(), what: reword });
    assert_eq!(found(&given), ["R2(1)", "R1(2)"], "the very words before those that differ in one");
    let link = given.link("R2(1)", "R1(3)");
    given.scene.given(given.manager, link);
    assert_eq!(found(&given), ["R1(2)"]);
}
