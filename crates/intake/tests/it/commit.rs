//! A draft becomes one command that keeps everything.

use crate::support::{options, read_text, shared_file};
use waymark_domain::{ImportPlan, InstanceId, Relation, Stage};
use waymark_intake::{CommandIds, Draft, Source, read, to_command};

fn command(draft: &Draft) -> ImportPlan {
    let id = "01900000-0000-7000-8000-000000000001";
    let instance: InstanceId = id.parse().unwrap();
    let ids = CommandIds { instance, plan: id.parse().unwrap(), document: id.parse().unwrap() };
    to_command(draft, ids, jiff::civil::date(2020, 1, 1))
}

#[test]
fn a_draft_is_kept_whole_in_its_command() {
    let draft = read_text(
        "Library Plan\n\nRecommendation\tLead\tAction\tBy when\tProgress\n\
         (L1) Readers are heard\tHL / Friends\t(1) Ask readers (2) Ask again\t1.3.19 31.9.19\t(1) Completed: asked (2) Awaiting completion of 1\n",
    );
    let command = command(&draft);
    assert_eq!((command.title.as_str(), command.recommendations.len()), ("Library Plan", 1));
    let actions = &command.recommendations[0].actions;
    assert_eq!(actions[0].update.as_ref().unwrap().stage, Stage::Done);
    assert_eq!(actions[1].depends_on[0].on, ("L1".to_owned(), 1));
    assert_eq!(actions[1].depends_on[0].relation, Relation::WaitsFor);
    assert_eq!(actions[1].due.readings.len(), 2);
    assert_eq!(command.questions.len(), draft.questions.len());
    assert_eq!(command.leftovers.len(), draft.leftovers.len());
    let due = command.questions.iter().find(|question| question.field == "due").unwrap();
    assert_eq!(due.action, Some(("L1".to_owned(), 2)));
}

#[test]
fn an_action_of_which_nothing_is_said_has_no_update() {
    let draft = read_text("Recommendation\tLead\tAction\tBy when\tProgress\n(L1) Read\tHL\t(1) Ask\t1.3.19\t\n");
    assert_eq!(command(&draft).recommendations[0].actions[0].update, None);
}

#[test]
fn the_real_plan_becomes_a_command_with_every_link_found() {
    let Some(bytes) = shared_file("harrow-2012-improvement-plan.txt") else {
        return;
    };
    let draft = read(Source { name: "plan", bytes: &bytes }, options()).unwrap();
    let command = command(&draft);
    let links = |draft: &Draft| -> usize {
        draft.recommendations.iter().flat_map(|one| &one.actions).map(|action| action.depends_on.len()).sum()
    };
    let kept: usize =
        command.recommendations.iter().flat_map(|one| &one.actions).map(|action| action.depends_on.len()).sum();
    assert_eq!(kept, links(&draft));
    assert_eq!(command.shared.len(), draft.shared.len());
    assert_eq!(serde_json::from_str::<Draft>(&serde_json::to_string(&draft).unwrap()).unwrap(), draft);
}
