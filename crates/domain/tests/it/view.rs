//! A plan as shown.

use jiff::civil::date;
use waymark_domain::*;

use crate::scene::{Scene, TODAY, update};

#[test]
fn a_plan_is_counted_as_it_stands() {
    let view = Scene::with_plan().view(TODAY);
    assert_eq!((view.recommendations, view.actions, view.must_do, view.embedding), (2, 4, 3, 1));
    assert_eq!((view.done, view.evidenced, view.verified), (1, 0, 0));
    assert_eq!(view.counts, Counts { red: 2, amber: 1, green: 1, ..Counts::default() });
    assert_eq!(view.stage_words, "draft, not yet agreed");
}

#[test]
fn what_needs_the_board_comes_worst_first() {
    let view = Scene::with_plan().view(TODAY);
    let places: Vec<&str> = view.needs.iter().map(|need| need.action.place.as_str()).collect();
    // 52 days past by the latest reading, 21 days past, then due in eight days with no "on track".
    assert_eq!(places, ["R2(1)", "R1(3)", "R1(1)"]);
}

#[test]
fn a_claim_of_the_document_is_said_to_be_the_documents() {
    let view = Scene::with_plan().view(TODAY);
    let action = view.all_actions().find(|action| action.place == "R1(2)").unwrap();
    let done = action.facts.done.as_ref().unwrap();
    assert_eq!(done.by, "the document of 1 November 2026");
    assert_eq!(action.leads_in_words(), "QA, the trainers");
    assert_eq!(action.accountable, "not stated");
}

#[test]
fn an_update_is_by_a_post_and_never_by_a_persons_name() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let manager = scene.role(2, Role::Manager);
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Underway, "A.")));
    let on_behalf =
        RecordUpdate { on_behalf_of: Some(scene.post("HoS")), ..update(&scene, "R1(1)", Stage::Underway, "B.") };
    scene.given(manager, Command::RecordUpdate(on_behalf));
    let view = scene.view(TODAY);
    let said: Vec<&str> = view.all_actions().next().unwrap().updates.iter().map(|update| update.by.as_str()).collect();
    assert_eq!(said, ["the document of 1 November 2026", "HoS", "a plan manager, on behalf of HoS"]);
}

#[test]
fn links_show_both_ways_and_shared_work_shows_its_other_places() {
    let view = Scene::with_plan().view(TODAY);
    let at = |place: &str| view.all_actions().find(|action| action.place == place).unwrap().clone();
    assert_eq!(at("R1(3)").depends_on[0].to.place, "R1(1)");
    assert!(at("R1(3)").depends_on[0].open);
    assert_eq!(at("R1(1)").awaited_by[0].to.place, "R1(3)");
    assert_eq!(at("R2(1)").shared_with[0].place, "R1(2)");
}

#[test]
fn a_recommendation_shows_its_worst_colour_with_the_count_of_each() {
    let view = Scene::with_plan().view(TODAY);
    let first = view.all_recommendations().next().unwrap();
    assert_eq!(first.rating.colour, Some(Colour::Red));
    assert_eq!(first.rating.reasons, ["Of its actions: 1 red, 1 amber, 1 green."]);
    assert_eq!((first.ladder.rung, first.done, first.total, first.late), (Rung::InDelivery, 1, 3, 1));
    assert_eq!(first.next, Some(date(2026, 11, 30)));
}

#[test]
fn dates_to_come_are_soonest_first_and_leave_out_what_is_done() {
    let view = Scene::with_plan().view(TODAY);
    let dates: Vec<_> = view.next_dates.iter().map(|next| next.action.place.as_str()).collect();
    assert_eq!(dates, ["R1(1)"]);
}

#[test]
fn a_date_that_is_no_day_says_which_days_it_may_mean() {
    let view = Scene::with_plan().view(TODAY);
    let due = &view.all_actions().find(|action| action.place == "R2(1)").unwrap().due;
    assert_eq!(due.words, "not a day; may mean 30 September 2026 or 1 October 2026");
}

#[test]
fn an_update_leaves_other_recommendations_as_they_were_reckoned() {
    let mut scene = Scene::with_plan();
    let lead = scene.holder(1, Role::Contributor, "HoS");
    let (was, before) = (scene.plan().clone(), scene.view(TODAY));
    scene.given(lead, Command::RecordUpdate(update(&scene, "R1(1)", Stage::Underway, "Begun.")));
    let names = Some(scene.directory());
    let now = PlanView::onward(Reckoned { view: &before, plan: &was, directory: names }, scene.plan(), names, TODAY);
    assert_eq!(now, scene.view(TODAY));
    let pairs = before.sections.iter().flat_map(|one| &one.recommendations);
    let pairs = pairs.zip(now.sections.iter().flat_map(|one| &one.recommendations));
    let kept: Vec<&str> =
        pairs.filter(|(was, is)| std::sync::Arc::ptr_eq(was, is)).map(|(_, is)| is.code.as_str()).collect();
    assert!(!kept.is_empty() && !kept.contains(&"R1"), "{kept:?}");
}
