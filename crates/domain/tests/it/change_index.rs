//! The change index: what is suggested for it, who notes what, and what becomes of an entry.

use jiff::civil::date;
use waymark_domain::*;

use crate::evidence::{attach, evidence, newest, note};
use crate::scene::{SYSTEM, Scene, TODAY, keep, plan_id, update};

fn index(what: IndexCommand) -> Command {
    Command::Index { plan: plan_id(), what }
}

fn about(kind: IndexKind, title: &str) -> IndexAbout {
    IndexAbout {
        kind,
        novelty: IndexNovelty::New,
        title: title.into(),
        version: None,
        in_force_from: None,
        next_review: None,
        document: None,
    }
}

fn noting(scene: &Scene, places: &[&str], about: IndexAbout) -> IndexCommand {
    let actions = places.iter().map(|place| scene.action(place)).collect();
    IndexCommand::Note(NoteChange { actions, about })
}

fn guide(scene: &Scene) -> IndexCommand {
    noting(scene, &["R1(1)"], about(IndexKind::Guidance, "Guide to visits"))
}

/// A lead of R1(1) and R1(3).
fn lead() -> (Scene, Actor) {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    (scene, lead)
}

/// The same, with the guide noted.
fn noted() -> (Scene, Actor, ChangeId) {
    let (mut scene, lead) = lead();
    let note = guide(&scene);
    scene.given(lead, index(note));
    let change = *scene.plan().changes.keys().next().unwrap();
    (scene, lead, change)
}

fn refused(scene: &Scene, actor: Actor, what: IndexCommand) -> Refusal {
    scene.when(actor, index(what)).unwrap_err()
}

/// Where something waits to be confirmed, and what.
fn waiting(scene: &Scene) -> Vec<(String, IndexKind, bool)> {
    let all = IndexSuggestionView::waiting(scene.plan(), Some(scene.directory()));
    all.into_iter().map(|one| (one.action.place, one.kind, one.done)).collect()
}

const LEARNING: IndexKind = IndexKind::WorkforceAndLearning;

#[test]
fn what_the_words_suggest_waits_and_what_is_claimed_done_comes_first() {
    let (scene, _) = lead();
    let expected = [("R1(2)", LEARNING, true), ("R1(1)", IndexKind::Guidance, false), ("R2(1)", LEARNING, false)];
    assert_eq!(waiting(&scene), expected.map(|(place, kind, done)| (place.to_owned(), kind, done)));
    let first = &IndexSuggestionView::waiting(scene.plan(), None)[1];
    assert_eq!((first.rule, first.words.as_str(), first.start, first.end), ("new_guidance", "Write the guide", 0, 15));
}

#[test]
fn an_entry_of_the_suggested_kind_answers_the_suggestion_and_names_its_rule() {
    let (scene, lead, _) = noted();
    assert!(waiting(&scene).iter().all(|(place, ..)| place != "R1(1)"));
    let view = scene.view(TODAY);
    let one = &view.change_index[0];
    assert_eq!((one.title.as_str(), one.suggested_by.as_deref()), ("Guide to visits", Some("new_guidance")));
    assert_eq!((one.actions[0].place.as_str(), one.by.as_str()), ("R1(1)", "HoS"));
    assert_eq!(one.in_a_line(), "new guidance");
    let other = noting(&scene, &["R1(3)"], about(IndexKind::Policy, "Recording policy"));
    let events = scene.when(lead, index(other)).unwrap();
    let [Event::Plan(PlanEvent::ChangeNoted(noted))] = &events[..] else { panic!("{events:?}") };
    assert_eq!(noted.suggested_by, None, "nothing suggested a policy");
}

#[test]
fn an_entry_says_that_the_claim_behind_it_was_refused_until_it_is_claimed_again() {
    let (mut scene, lead, _) = noted();
    let verifier = scene.role(5, Role::Verifier);
    let claim = |scene: &Scene, words: &str| {
        let said = update(scene, "R1(1)", Stage::Done, words);
        Command::RecordUpdate(RecordUpdate { done_on: Some(TODAY), ..said })
    };
    let said = claim(&scene, "The guide is out.");
    scene.given(lead, said);
    assert_eq!(scene.view(TODAY).change_index[0].refused, Vec::<String>::new());
    let action = scene.action("R1(1)");
    let position = scene.plan().actions[&action].claim().unwrap().position;
    let refuse = RefuseClaim { action, claim: position, why: "Two chapters are empty.".into() };
    scene.given(verifier, Command::Verification { plan: plan_id(), what: VerificationCommand::Refuse(refuse) });
    let refused = "The claim of R1(1) was refused on 22 November 2026, and nothing has been claimed since.";
    assert_eq!(scene.view(TODAY).change_index[0].refused, [refused]);
    let again = claim(&scene, "The guide is out, with both chapters.");
    scene.given(lead, again);
    assert_eq!(scene.view(TODAY).change_index[0].refused, Vec::<String>::new());
}

#[test]
fn a_suggestion_that_is_set_aside_comes_back_only_when_the_words_change() {
    let (mut scene, lead) = lead();
    let (action, kind) = (scene.action("R1(1)"), IndexKind::Guidance);
    let aside = || IndexCommand::SetAside(SetChangeAside { action, kind, why: "It is a list.".into() });
    scene.given(lead, index(aside()));
    assert!(waiting(&scene).iter().all(|(place, ..)| place != "R1(1)"));
    assert_eq!(refused(&scene, lead, aside()), IndexRefusal::NothingSuggested.into());
    let placement = scene.plan().actions[&action].placements[0].placement;
    let reword = Reword { action, placement, text: "Publish the guide".into(), why: "Clearer.".into() };
    scene.given(SYSTEM, keep(KeepCommand::Reword(reword)));
    assert!(waiting(&scene).contains(&("R1(1)".to_owned(), kind, false)));
}

#[test]
fn an_entry_that_is_removed_leaves_its_suggestion_waiting_again() {
    let (mut scene, lead, change) = noted();
    let remove = || IndexCommand::Remove(RemoveChange { change, why: "Entered twice.".into() });
    scene.given(lead, index(remove()));
    assert!(scene.view(TODAY).change_index.is_empty());
    assert!(waiting(&scene).contains(&("R1(1)".to_owned(), IndexKind::Guidance, false)));
    assert_eq!(refused(&scene, lead, remove()), IndexRefusal::Removed.into());
    let gone = IndexEntryView::of(scene.plan(), None, change, TODAY).unwrap();
    assert_eq!(gone.title, "Guide to visits", "what it said stays");
}

#[test]
fn a_withdrawn_action_suggests_nothing() {
    let mut scene = Scene::with_plan();
    let action = scene.action("R1(1)");
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let ask = AskWithdrawal { plan: plan_id(), action, why: "The law changed.".into(), on_behalf_of: None };
    scene.given(lead, Command::AskWithdrawal(ask));
    let manager = scene.role(2, Role::Manager);
    let (reference, why) = ("Minute 4".into(), "Not needed.".into());
    let withdraw = DecideWithdrawal { action, accept: true, reference, why };
    scene.given(manager, keep(KeepCommand::DecideWithdrawal(withdraw)));
    assert!(waiting(&scene).iter().all(|(place, ..)| place != "R1(1)"));
}

#[test]
fn who_may_note_revise_and_remove() {
    let (mut scene, lead, change) = noted();
    let manager = scene.role(2, Role::Manager);
    let chair = scene.role(3, Role::Chair);
    let theirs = |places: &[&str]| noting(&scene, places, about(IndexKind::Policy, "A policy"));
    assert!(scene.when(manager, index(theirs(&["R1(2)"]))).is_ok());
    assert!(scene.when(lead, index(theirs(&["R1(1)", "R1(3)"]))).is_ok());
    assert_eq!(refused(&scene, lead, theirs(&["R1(1)", "R1(2)"])), Denied::NotALead.into(), "one is not theirs");
    assert_eq!(refused(&scene, chair, theirs(&["R1(1)"])), Denied::NotALead.into());
    let nobody = Actor::Person(crate::scene::person(9));
    assert_eq!(refused(&scene, nobody, theirs(&["R1(1)"])), Denied::NotThere.into());
    let remove = || IndexCommand::Remove(RemoveChange { change, why: "Twice.".into() });
    assert_eq!(refused(&scene, chair, remove()), Denied::NotALead.into());
    assert!(scene.when(manager, index(remove())).is_ok());
    let revise = |places: &[&str]| {
        let actions = places.iter().map(|place| scene.action(place)).collect();
        let about = about(IndexKind::Guidance, "Guide to home visits");
        IndexCommand::Revise(ReviseChange { change, actions, about, why: "Renamed.".into() })
    };
    assert!(scene.when(lead, index(revise(&["R1(3)"]))).is_ok());
    assert_eq!(refused(&scene, lead, revise(&["R1(1)", "R2(1)"])), Denied::NotALead.into());
    assert!(scene.when(manager, index(revise(&["R1(1)", "R2(1)"]))).is_ok());
}

#[test]
fn an_entry_that_cannot_be_so_is_refused() {
    let (mut scene, lead) = lead();
    let with = |about: IndexAbout| noting(&scene, &["R1(1)"], about);
    let of = |title: &str| about(IndexKind::Policy, title);
    let link = |url: &str| IndexAbout { document: Some(IndexDocument::Link { url: url.into() }), ..of("A") };
    let evidence_id = uuid::Uuid::from_u128(9).into();
    let missing = IndexAbout { document: Some(IndexDocument::Evidence { evidence: evidence_id }), ..of("A") };
    let (from, review) = (Some(date(2026, 12, 1)), Some(date(2026, 11, 30)));
    let early = IndexAbout { in_force_from: from, next_review: review, ..of("A") };
    let long = "é".repeat(501);
    let cases = [
        (with(of("  ")), IndexRefusal::NoTitle),
        (with(of(&long)), IndexRefusal::TooLong { limit: 500, length: 501 }),
        (with(link("javascript:alert(1)")), IndexRefusal::NotALink),
        (with(missing), IndexRefusal::NoSuchEvidence),
        (with(early), IndexRefusal::ReviewedBeforeInForce),
        (IndexCommand::Note(NoteChange { actions: vec![], about: of("A") }), IndexRefusal::NoAction),
    ];
    for (command, expected) in cases {
        assert_eq!(refused(&scene, lead, command), expected.into());
    }
    let nowhere = IndexCommand::Note(NoteChange { actions: vec![uuid::Uuid::from_u128(9).into()], about: of("A") });
    assert_eq!(refused(&scene, lead, nowhere), PlanRefusal::NoSuchAction.into());
    let note = guide(&scene);
    scene.given(lead, index(note));
    let again = noting(&scene, &["R1(3)"], about(IndexKind::Guidance, " guide to VISITS "));
    assert_eq!(refused(&scene, lead, again), IndexRefusal::AlreadyNoted.into());
    let version = IndexAbout { version: Some("2".into()), ..about(IndexKind::Guidance, "Guide to visits") };
    assert!(scene.when(lead, index(noting(&scene, &["R1(3)"], version))).is_ok(), "another version is another entry");
}

#[test]
fn an_entry_is_revised_with_a_reason_and_only_where_something_changes() {
    let (mut scene, lead, change) = noted();
    let actions = vec![scene.action("R1(1)")];
    let revise = |about: IndexAbout, why: &str| {
        IndexCommand::Revise(ReviseChange { change, actions: actions.clone(), about, why: why.into() })
    };
    let same = about(IndexKind::Guidance, "Guide to visits");
    assert_eq!(refused(&scene, lead, revise(same, "Why not.")), IndexRefusal::NothingChanges.into());
    let newer = || IndexAbout {
        novelty: IndexNovelty::Revised,
        version: Some(" 2 ".into()),
        in_force_from: Some(date(2026, 11, 1)),
        next_review: Some(date(2026, 11, 30)),
        ..about(IndexKind::Guidance, "Guide to visits")
    };
    assert_eq!(refused(&scene, lead, revise(newer(), " ")), IndexRefusal::NoReason.into());
    let command = revise(newer(), "The second edition.");
    scene.given(lead, index(command));
    let one = scene.view(TODAY).change_index[0].clone();
    let line = "revised guidance, version 2, in force from 1 November 2026, to be reviewed by 30 November 2026";
    assert_eq!((one.in_a_line().as_str(), one.revised_on), (line, Some(TODAY)));
    assert_eq!(one.suggested_by.as_deref(), Some("new_guidance"), "what it answered first stays");
}

#[test]
fn a_review_is_near_within_the_plans_warning_days_and_overdue_after_its_day() {
    let (mut scene, lead) = lead();
    let review = Some(date(2026, 12, 6));
    let about = IndexAbout { next_review: review, ..about(IndexKind::Guidance, "Guide to visits") };
    let note = noting(&scene, &["R1(1)"], about);
    scene.given(lead, index(note));
    let on = |day| {
        let one = scene.view(day).change_index[0].clone();
        (one.review_near, one.review_overdue_days, one.is_review_due())
    };
    assert_eq!(on(date(2026, 11, 21)), (false, None, false));
    assert_eq!(on(date(2026, 11, 22)), (true, None, true), "14 days before");
    assert_eq!(on(date(2026, 12, 6)), (true, None, true), "the day itself is not past");
    assert_eq!(on(date(2026, 12, 8)), (false, Some(2), true));
}

#[test]
fn a_document_among_the_evidence_is_named_and_one_withdrawn_since_says_so() {
    let (mut scene, lead) = lead();
    let attached = attach(&scene, "R1(1)", note("On the shelf."));
    scene.given(lead, evidence(EvidenceCommand::Attach(attached)));
    let id = newest(&scene);
    let document = Some(IndexDocument::Evidence { evidence: id });
    let note = noting(&scene, &["R1(1)"], IndexAbout { document, ..about(IndexKind::Guidance, "Guide") });
    scene.given(lead, index(note));
    let shown = |scene: &Scene| scene.view(TODAY).change_index[0].document.clone().unwrap();
    assert_eq!((shown(&scene).words.as_str(), shown(&scene).stands), ("The guide", true));
    let withdraw = WithdrawEvidence { evidence: id, why: "The wrong one.".into(), on_behalf_of: None };
    scene.given(lead, evidence(EvidenceCommand::Withdraw(withdraw)));
    assert!(!shown(&scene).stands);
}

#[test]
fn an_entry_follows_an_action_that_is_joined_and_goes_back_when_they_are_parted() {
    let mut scene = Scene::with_plan();
    let (home, other) = (scene.action("R1(2)"), scene.action("R2(1)"));
    let note = noting(&scene, &["R2(1)"], about(LEARNING, "Team training"));
    scene.given(SYSTEM, index(note));
    let places = |scene: &Scene| -> Vec<String> {
        let view = scene.view(TODAY);
        view.change_index[0].actions.iter().map(|action| action.place.clone()).collect()
    };
    assert_eq!(places(&scene), ["R2(1)"]);
    let before = scene.view(TODAY);
    scene.given(SYSTEM, keep(KeepCommand::JoinActions(JoinActions { home, other, why: "One.".into() })));
    assert_eq!(Since::between(&before, &scene.view(TODAY)).index, [], "a joining is no revision of the entry");
    assert_eq!(places(&scene), ["R1(2)"]);
    assert!(waiting(&scene).iter().all(|(place, ..)| place != "R1(2)"), "the joined action has its entry");
    scene.given(SYSTEM, keep(KeepCommand::PartActions(PartActions { home, other, why: "Two.".into() })));
    assert_eq!(places(&scene), ["R2(1)"]);
    assert!(waiting(&scene).iter().any(|(place, ..)| place == "R1(2)"));
}

#[test]
fn between_two_cuts_entries_are_noted_revised_and_removed() {
    let (mut scene, lead, change) = noted();
    let before = scene.view(TODAY);
    let actions = vec![scene.action("R1(1)")];
    let renamed = about(IndexKind::Guidance, "Guide to home visits");
    let revise = ReviseChange { change, actions, about: renamed, why: "Renamed.".into() };
    scene.given(lead, index(IndexCommand::Revise(revise)));
    let policy = noting(&scene, &["R1(3)"], about(IndexKind::Policy, "Recording policy"));
    scene.given(lead, index(policy));
    let middle = scene.view(TODAY);
    let since = Since::between(&before, &middle);
    let moves: Vec<(IndexMove, &str)> = since.index.iter().map(|one| (one.moved, one.title.as_str())).collect();
    assert_eq!(moves, [(IndexMove::Noted, "Recording policy"), (IndexMove::Revised, "Guide to home visits")]);
    assert_eq!(since.index[1].was.as_deref(), Some("“Guide to visits”: new guidance; by R1(1)"));
    assert!(!since.is_empty());
    scene.given(lead, index(IndexCommand::Remove(RemoveChange { change, why: "Merged.".into() })));
    let since = Since::between(&middle, &scene.view(TODAY));
    assert_eq!((since.index.len(), since.index[0].moved), (1, IndexMove::Removed));
}

#[test]
fn time_alone_moves_no_entry_between_two_cuts() {
    let (mut scene, lead) = lead();
    let review = Some(date(2026, 12, 6));
    let note = noting(&scene, &["R1(1)"], IndexAbout { next_review: review, ..about(IndexKind::Guidance, "Guide") });
    scene.given(lead, index(note));
    let since = Since::between(&scene.view(TODAY), &scene.view(date(2027, 1, 6)));
    assert_eq!(since.index, []);
}

#[test]
fn an_update_changes_no_suggestion_but_says_that_it_is_done() {
    let (mut scene, lead) = lead();
    let done = update(&scene, "R1(1)", Stage::Done, "Written and sent out.");
    scene.given(lead, Command::RecordUpdate(done));
    assert!(waiting(&scene).contains(&("R1(1)".to_owned(), IndexKind::Guidance, true)));
}

#[test]
fn the_docs_list_every_rule_with_its_examples() {
    let docs = include_str!("../../../../docs/changes.md");
    for rule in &CHANGE_RULES {
        let row = format!("| `{}` | {} | {} | {} |", rule.name, rule.finds, rule.example, rule.counter_example);
        assert!(docs.contains(&row), "docs/changes.md lacks:\n{row}");
    }
}

mod any_words {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn are_read_and_marks_stand_in_them(words in "(\\PC|[ .,;:&()\n-]|write|review of|set up|put in place|audit|train|policy|guidance|is to be|revised| a | the |and|in){0,40}") {
            let characters: Vec<char> = words.chars().collect();
            let found = suggest_changes(&words);
            for one in &found {
                prop_assert!(one.start < one.end && one.end <= characters.len());
                prop_assert_eq!(&characters[one.start..one.end].iter().collect::<String>(), &one.text);
                prop_assert!(CHANGE_RULES.iter().any(|rule| rule.name == one.rule && rule.kind == one.kind));
            }
            let kinds: std::collections::BTreeSet<IndexKind> = found.iter().map(|one| one.kind).collect();
            prop_assert_eq!(kinds.len(), found.len(), "each kind once");
        }
    }
}
