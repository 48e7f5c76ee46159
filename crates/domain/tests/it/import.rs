//! Bringing a plan in.

use waymark_domain::*;

use crate::scene::{SYSTEM, Scene, TODAY, authority, import, instance, person, plan_id};

fn when(scene: &Scene, import: ImportPlan) -> Result<Vec<Event>, Refusal> {
    scene.when(SYSTEM, Command::ImportPlan(Box::new(import)))
}

#[test]
fn an_imported_plan_is_a_draft_that_holds_everything_the_document_states() {
    let scene = Scene::with_plan();
    let plan = scene.plan();
    assert_eq!(plan.stage, PlanStage::Draft);
    assert_eq!((plan.recommendations.len(), plan.actions.len(), plan.sections.len()), (2, 4, 2));
    assert_eq!((plan.narrative.len(), plan.posts.len(), plan.questions.len(), plan.leftovers.len()), (1, 3, 1, 1));
    assert_eq!(plan.shared[0].actions, [scene.action("R1(2)"), scene.action("R2(1)")]);
}

#[test]
fn what_an_import_records_is_stated_by_the_document_and_not_by_who_brought_it_in() {
    let mut scene = Scene::new();
    let manager = scene.role(1, Role::Manager);
    let recorded = scene.decide(manager, &Command::ImportPlan(Box::new(import()))).unwrap();
    let in_plan = |one: &&Recorded| one.stream == StreamId::Plan(plan_id());
    assert!(recorded.iter().filter(in_plan).all(|one| one.actor == Actor::Document(import().document)));
    let opened = recorded.iter().find(in_plan).unwrap();
    let Event::Plan(PlanEvent::PlanOpened { brought_in_by, .. }) = &opened.event else { panic!("{opened:?}") };
    assert_eq!(*brought_in_by, manager);
}

#[test]
fn posts_that_the_directory_lacks_are_added_and_those_it_has_are_used() {
    let mut scene = Scene::new();
    let known = AddPost {
        title: "head of service".into(),
        abbreviation: None,
        organisation: None,
        kind: PostKind::Post,
        answers_to: None,
    };
    scene.given(SYSTEM, Command::AddPost(known));
    scene.given(SYSTEM, Command::ImportPlan(Box::new(import())));
    assert_eq!(scene.directory().posts.len(), 3);
    assert!(scene.plan().posts.iter().all(|post| post.post.is_some()));
    let leads = &scene.plan().actions[&scene.action("R1(2)")].leads;
    assert_eq!(leads[0].post, Some(scene.post("QA")));
    assert_eq!(leads[1].post, None, "nobody knows who the trainers are");
}

#[test]
fn an_update_of_a_document_states_the_documents_day_and_no_day_done() {
    let scene = Scene::with_plan();
    let action = &scene.plan().actions[&scene.action("R1(2)")];
    let claim = action.claim().unwrap();
    assert_eq!((claim.stated_on, claim.recorded_on, claim.done_on), (import().stated_on, TODAY, None));
}

#[test]
fn the_same_plan_is_not_brought_in_twice() {
    assert_eq!(when(&Scene::with_plan(), import()), Err(PlanRefusal::AlreadyOpen.into()));
}

#[test]
fn a_plan_needs_a_title_a_recommendation_and_codes_that_differ() {
    let scene = Scene::new();
    assert_eq!(when(&scene, ImportPlan { title: "  ".into(), ..import() }), Err(PlanRefusal::NoTitle.into()));
    let bare = ImportPlan { recommendations: vec![], shared: vec![], questions: vec![], ..import() };
    assert_eq!(when(&scene, bare), Err(PlanRefusal::NoRecommendation.into()));
    let mut twice = import();
    twice.recommendations[1].code = "R1".into();
    assert_eq!(when(&scene, twice), Err(PlanRefusal::SameCode { code: "R1".into() }.into()));
}

#[test]
fn a_reference_to_no_action_is_refused() {
    let mut lost = import();
    lost.shared[0].actions[0] = ("R9".into(), 1);
    let refusal = PlanRefusal::NoSuchPlace { place: "R9(1)".into() };
    assert_eq!(when(&Scene::new(), lost), Err(refusal.into()));
}

#[test]
fn a_circle_in_the_document_is_kept_as_a_pointer_and_asked_about() {
    let mut scene = Scene::new();
    let mut circle = import();
    let back = ImportedDependency { on: ("R1".into(), 3), relation: Relation::WaitsFor };
    circle.recommendations[0].actions[0].depends_on.push(back);
    scene.given(SYSTEM, Command::ImportPlan(Box::new(circle)));
    let relations: Vec<Relation> =
        scene.plan().actions.values().flat_map(|action| &action.depends_on).map(|one| one.relation).collect();
    assert_eq!(relations, [Relation::WaitsFor, Relation::See]);
    assert!(scene.plan().questions.values().any(|question| question.field == "depends_on"));
}

#[test]
fn only_a_manager_brings_a_plan_in_and_only_into_an_authority_that_is_open() {
    let mut scene = Scene::new();
    let contributor = scene.role(1, Role::Contributor);
    let command = || Command::ImportPlan(Box::new(import()));
    assert_eq!(scene.when(contributor, command()), Err(Denied::ManagersOnly.into()));
    assert_eq!(scene.when(Actor::Person(person(9)), command()), Err(Denied::NotThere.into()));
    let mut unopened = Scene::empty();
    unopened.given(SYSTEM, Command::BeginInstance { instance: instance() });
    assert_eq!(unopened.when(SYSTEM, command()), Err(Denied::NotThere.into()));
}

#[test]
fn another_authoritys_plan_is_not_there() {
    let scene = Scene::with_plan();
    let elsewhere = Asker { actor: SYSTEM, authority: uuid::Uuid::from_u128(77).into() };
    assert_ne!(elsewhere.authority, authority());
    let command = crate::scene::keep(KeepCommand::StatePublication(StatePublication { published: TODAY }));
    let mut ids = Ids::new(scene.now, [0; 16]);
    let heads = Heads::new();
    assert_eq!(decide(&heads, &elsewhere, scene.now, &mut ids, &command), Err(Denied::NotThere.into()));
}
