//! Answers make another draft of a draft, and names are found and removed.

use crate::support::{action, options, read_text, shared_file};
use waymark_domain::{Confidence, DueKind, PostKind, Stage};
use waymark_intake::{
    Answer, Answers, Draft, NewPost, Source, apply, in_order, means_something, places_of, probable_names, question_key,
    read, redacted,
};

fn library() -> Draft {
    read_text(
        "Library Plan\n\nRecommendation\tLead\tAction\tBy when\tProgress\n\
         (L1) Readers are heard\tHL / Friends\t(1) Ask readers (2) Ask again\t1.3.19 31.9.19\t(1) Completed: asked by Robin Thistle (2) Not yet\n\
         (L2) Books are kept\tFriends\t(1) Mend the shelves\t1.4.19\tUnderway\n",
    )
}

/// Answers the question about one place and field.
fn answered(draft: &Draft, at: &str, field: &str, answer: Answer) -> Draft {
    let asked = draft.questions.iter().find(|question| question.at == at && question.field == field).unwrap();
    let mut answers = Answers::default();
    answers.questions.insert(question_key(asked), answer);
    apply(draft, &answers)
}

#[test]
fn a_date_that_is_no_day_is_given_one_and_what_was_printed_stays() {
    let draft = library();
    let typed = Answer::Due { typed: "30 September 2019".into() };
    let after = answered(&draft, "L1(2)", "due", typed);
    let due = action(&after, "L1(2)");
    assert_eq!((due.due, due.due_raw.as_deref()), (Some(jiff::civil::date(2019, 9, 30)), Some("31.9.19")));
    assert_eq!((due.due_kind, due.due_readings.len()), (DueKind::Day, 1));
    assert_eq!(after.questions.len(), draft.questions.len() - 1);
    let still = answered(&draft, "L1(2)", "due", Answer::Due { typed: "soon".into() });
    assert_eq!(still, draft);
}

#[test]
fn a_short_form_explained_once_is_understood_everywhere() {
    let draft = library();
    let own = Answer::OwnPost {
        title: "Friends of the Library".into(),
        post_kind: PostKind::Group,
        organisation: Some("Larkford Town Council ".into()),
    };
    let after = answered(&draft, "post Friends", "post", own);
    assert_eq!(after.posts.last().map(|post| (post.abbr.as_str(), post.kind)), Some(("Friends", PostKind::Group)));
    assert_eq!(after.posts.last().unwrap().organisation.as_deref(), Some("Larkford Town Council"));
    for place in ["L1(1)", "L2(1)"] {
        let lead = action(&after, place);
        let at = lead.leads.iter().position(|written| written == "Friends").unwrap();
        assert_eq!(lead.lead_posts[at].as_deref(), Some("Friends"), "{place}");
    }
}

fn head_librarian(abbr: &str) -> NewPost {
    let title = "Head Librarian".to_owned();
    NewPost { abbr: abbr.into(), title, organisation: None, post_kind: PostKind::Post }
}

#[test]
fn a_short_form_may_mean_a_post_that_the_directory_has_and_two_may_mean_one() {
    let draft = library();
    let first = answered(&draft, "post HL", "post", Answer::Known(head_librarian("HL")));
    assert_eq!(
        first.posts.last().map(|post| (post.abbr.as_str(), post.title.as_str())),
        Some(("HL", "Head Librarian"))
    );
    let both = answered(&first, "post Friends", "post", Answer::Known(head_librarian("Friends")));
    assert_eq!(both.posts.len(), first.posts.len(), "one title is one post");
    let lead = action(&both, "L2(1)");
    assert_eq!(lead.lead_posts, [Some("HL".to_owned())]);
}

#[test]
fn what_a_spelling_stands_for_is_told_by_its_places_and_one_that_means_nothing_cannot_be_right() {
    let draft = library();
    let asked = draft.questions.iter().find(|question| question.at == "post Friends").unwrap();
    assert_eq!(places_of(&draft, asked), ["L1(1)", "L2(1)"]);
    assert!(!means_something(&draft, asked));
    let due = draft.questions.iter().find(|question| question.field == "due").unwrap();
    assert!(means_something(&draft, due) && places_of(&draft, due).is_empty());
}

#[test]
fn answers_of_an_earlier_release_are_still_read() {
    let text = r#"{"questions":{"a":{"kind":"own_post","title":"T","post_kind":"post"},"b":{"kind":"leads","posts":["X"]}},
        "alike":{"c":{"kind":"join","why":"One."}}}"#;
    let answers: Answers = serde_json::from_str(text).unwrap();
    assert_eq!((answers.questions.len(), answers.alike.len()), (2, 1));
    let again: Answers = serde_json::from_str(&serde_json::to_string(&answers).unwrap()).unwrap();
    assert_eq!(again, answers);
}

#[test]
fn what_is_left_open_stays_and_what_is_right_is_no_longer_asked() {
    let draft = library();
    assert_eq!(answered(&draft, "L1(2)", "due", Answer::Open), draft);
    let right = answered(&draft, "L1(2)", "due", Answer::Right);
    assert_eq!(right.questions.len(), draft.questions.len() - 1);
    assert_eq!(right.recommendations, draft.recommendations);
    let misfit = Answer::Stage { stage: Stage::Done, confidence: Confidence::NotStated };
    assert_eq!(answered(&draft, "L1(2)", "due", misfit), draft);
}

#[test]
fn what_is_asked_once_for_the_whole_document_comes_first() {
    let draft = library();
    let ordered = in_order(&draft);
    assert_eq!(ordered.len(), draft.questions.len());
    assert_eq!(ordered[0].field, "post");
}

#[test]
fn a_probable_name_is_found_and_removed_everywhere() {
    let draft = library();
    let names = probable_names(&draft);
    assert_eq!(names.iter().map(|name| name.name.as_str()).collect::<Vec<_>>(), ["Robin Thistle"]);
    let after = redacted(&draft, &["Robin Thistle"]).unwrap();
    assert!(!serde_json::to_string(&after).unwrap().contains("Thistle"));
    assert!(action(&after, "L1(1)").progress.contains("asked by [name removed]"));
    assert_eq!(redacted(&draft, &[]).unwrap(), draft);
}

#[test]
fn the_real_plan_has_few_probable_names_and_every_question_can_be_settled() {
    let Some(bytes) = shared_file("harrow-2012-improvement-plan.txt") else {
        return;
    };
    let draft = read(Source { name: "plan", bytes: &bytes }, options()).unwrap();
    let names = probable_names(&draft);
    assert!((1..60).contains(&names.len()), "{} names", names.len());
    let mut answers = Answers::default();
    for question in &draft.questions {
        answers.questions.insert(question_key(question), Answer::Right);
    }
    assert!(apply(&draft, &answers).questions.is_empty());
}
