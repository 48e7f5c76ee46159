//! Drafts on both engines: kept, answered, found by their own person only, and gone when they are to be.

use jiff::SignedDuration;
use waymark_domain::{AuthorityId, PersonId};
use waymark_journal::{DraftHead, Drafts, StoredDraft};

use crate::fixture::id;
use crate::stage::{Stage, moment, on_both};

on_both! {
    a_draft_is_found_by_its_own_person_and_nobody_else,
    of_two_answers_to_what_was_seen_one_is_kept,
    a_draft_goes_with_its_person_and_after_its_time,
}

async fn kept(drafts: &Drafts, authority: AuthorityId, person: PersonId) -> StoredDraft {
    let now = moment("2012-11-01T09:00:00Z");
    let head = DraftHead {
        plan: id(),
        authority,
        person,
        command: id(),
        document: id(),
        file_name: "plan.txt".into(),
        answers: "{}".into(),
        begun: now,
        changed: now,
    };
    let draft = StoredDraft { head, bytes: vec![0, 159, 146, 150], sha256: [7; 32] };
    drafts.begin(draft.clone()).await.unwrap();
    draft
}

async fn a_draft_is_found_by_its_own_person_and_nobody_else(stage: Stage) {
    let drafts = stage.open().await.drafts();
    let (authority, person): (AuthorityId, PersonId) = (id(), id());
    let draft = kept(&drafts, authority, person).await;
    let plan = draft.head.plan;
    assert_eq!(drafts.find(plan, authority, id()).await.unwrap(), None);
    assert_eq!(drafts.find(plan, id(), person).await.unwrap(), None);
    assert_eq!(drafts.of_person(authority, person).await.unwrap(), std::slice::from_ref(&draft.head));
    assert_eq!(drafts.plans().await.unwrap(), [plan]);
    assert_eq!(drafts.find(plan, authority, person).await.unwrap(), Some(draft));
    drafts.erase(plan).await.unwrap();
    assert_eq!(drafts.find(plan, authority, person).await.unwrap(), None);
}

async fn of_two_answers_to_what_was_seen_one_is_kept(stage: Stage) {
    let drafts = stage.open().await.drafts();
    let (authority, person): (AuthorityId, PersonId) = (id(), id());
    let plan = kept(&drafts, authority, person).await.head.plan;
    let later = moment("2012-11-02T09:00:00Z");
    assert!(drafts.answer(plan, "{}", "{\"a\":1}", later).await.unwrap());
    assert!(!drafts.answer(plan, "{}", "{\"b\":1}", later).await.unwrap());
    let now = drafts.find(plan, authority, person).await.unwrap().unwrap();
    assert_eq!((now.head.answers.as_str(), now.head.changed), ("{\"a\":1}", later));
}

async fn a_draft_goes_with_its_person_and_after_its_time(stage: Stage) {
    let journal = stage.open().await;
    let drafts = journal.drafts();
    let (authority, person): (AuthorityId, PersonId) = (id(), id());
    let first = kept(&drafts, authority, person).await.head;
    assert_eq!(drafts.forget(first.changed).await.unwrap(), 0);
    assert_eq!(drafts.forget(first.changed + SignedDuration::from_secs(1)).await.unwrap(), 1);
    kept(&drafts, authority, person).await;
    journal.accounts().erase_person(person).await.unwrap();
    assert!(drafts.of_person(authority, person).await.unwrap().is_empty());
}
