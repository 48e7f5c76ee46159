//! Accounts on both engines: names, logins, sessions, links and counted failures.

use jiff::SignedDuration;
use waymark_domain::{AuthorityId, PersonId};
use waymark_journal::{AccountNote, Link, NameTaken, Person};

use crate::fixture::id;
use crate::stage::{Stage, moment, on_both};

on_both! {
    a_person_is_named_and_erased_with_all_that_is_theirs,
    a_login_name_is_given_once,
    a_session_lasts_until_it_is_ended_or_forgotten,
    a_link_works_once_and_not_after_its_time,
    failures_are_counted_within_a_window,
    sessions_are_listed_and_ended_one_by_one_by_their_own_person_only,
    a_second_step_counts_once_it_is_confirmed_and_takes_each_step_once,
    a_recovery_code_is_used_once,
    a_sign_in_that_is_halfway_ends_in_time_and_with_the_sessions,
    notes_are_told_once_and_forgotten,
}

async fn a_person_is_named_and_erased_with_all_that_is_theirs(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let (person, authority): (PersonId, AuthorityId) = (id(), id());
    let named = Person { id: person, authority, name: "Alex Fernsby".to_owned() };
    accounts.name_person(&named).await.unwrap();
    accounts.name_person(&Person { name: "Alex Fernsby-Moss".to_owned(), ..named }).await.unwrap();
    assert_eq!(accounts.people(authority).await.unwrap()[&person], "Alex Fernsby-Moss");
    accounts.add_login("alex", authority, person).await.unwrap().unwrap();
    let now = moment("2012-11-01T09:00:00Z");
    accounts.begin_session([1; 32], person, authority, None, now).await.unwrap();
    accounts.begin_halfway([2; 32], "alex", now + SignedDuration::from_mins(5)).await.unwrap();
    accounts.begin_second_step(person, vec![7; 20], now).await.unwrap();
    assert!(accounts.confirm_second_step(person, vec![7; 20], 1, &[[3; 32]], now).await.unwrap());
    accounts.begin_second_step(person, vec![8; 20], now).await.unwrap();
    accounts.note(person, &note(now, "password")).await.unwrap();
    accounts.erase_person(person).await.unwrap();
    assert!(accounts.person(person).await.unwrap().is_none());
    assert!(accounts.login("alex").await.unwrap().is_none());
    assert!(accounts.session([1; 32]).await.unwrap().is_none());
    assert!(accounts.halfway([2; 32], now).await.unwrap().is_none());
    assert!(accounts.second_step(person).await.unwrap().is_none());
    assert!(accounts.begun_second_step(person, now).await.unwrap().is_none());
    assert_eq!(accounts.recovery_codes_left(person).await.unwrap(), 0);
    assert!(accounts.notes(person).await.unwrap().is_empty());
    assert!(accounts.last_seen(authority).await.unwrap().is_empty());
}

async fn a_login_name_is_given_once(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let (person, authority): (PersonId, AuthorityId) = (id(), id());
    assert_eq!(accounts.add_login("alex", authority, person).await.unwrap(), Ok(()));
    assert_eq!(accounts.add_login("alex", authority, id()).await.unwrap(), Err(NameTaken));
    let login = accounts.login("alex").await.unwrap().unwrap();
    assert_eq!(accounts.login_of(person).await.unwrap(), Some(login.clone()));
    assert_eq!(accounts.login_of(id()).await.unwrap(), None);
    assert_eq!((login.person, login.password, login.disabled), (person, None, false));
    assert!(accounts.set_password("alex", Some("$argon2id$…".to_owned())).await.unwrap());
    assert!(accounts.set_disabled("alex", true).await.unwrap());
    assert!(!accounts.set_disabled("nobody", true).await.unwrap());
    let logins = accounts.logins().await.unwrap();
    assert_eq!(logins.len(), 1);
    assert!(logins[0].disabled && logins[0].password.is_some());
}

async fn a_session_lasts_until_it_is_ended_or_forgotten(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let (person, authority): (PersonId, AuthorityId) = (id(), id());
    let (now, later) = (moment("2012-11-01T09:00:00Z"), moment("2012-11-01T10:00:00Z"));
    accounts.begin_session([1; 32], person, authority, Some("Firefox".to_owned()), now).await.unwrap();
    accounts.begin_session([2; 32], person, authority, None, now).await.unwrap();
    accounts.touch_session([1; 32], later).await.unwrap();
    accounts.touch_session([1; 32], now).await.unwrap();
    let (session, name) = accounts.session([1; 32]).await.unwrap().unwrap();
    assert_eq!((session.begun, session.seen, session.agent.as_deref()), (now, later, Some("Firefox")));
    assert_eq!(name, None);
    let named = Person { id: person, authority, name: "Alex Reed".to_owned() };
    accounts.name_person(&named).await.unwrap();
    assert_eq!(accounts.session([1; 32]).await.unwrap().unwrap().1.as_deref(), Some("Alex Reed"));
    assert_eq!(accounts.forget_sessions(now, later).await.unwrap(), 1);
    assert!(accounts.session([2; 32]).await.unwrap().is_none());
    accounts.end_session([1; 32]).await.unwrap();
    assert!(accounts.session([1; 32]).await.unwrap().is_none());
}

async fn a_link_works_once_and_not_after_its_time(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let now = moment("2012-11-01T09:00:00Z");
    let expires = now + SignedDuration::from_hours(24);
    let link = Link { login: "alex".to_owned(), purpose: "password".to_owned(), expires };
    accounts.make_link([1; 32], &link).await.unwrap();
    // A new link takes the place of the last one.
    accounts.make_link([2; 32], &link).await.unwrap();
    assert!(accounts.link([1; 32], now).await.unwrap().is_none());
    assert!(accounts.use_link([2; 32], expires).await.unwrap().is_none());
    assert_eq!(accounts.link([2; 32], now).await.unwrap(), Some(link.clone()));
    assert_eq!(accounts.use_link([2; 32], now).await.unwrap(), Some(link));
    assert!(accounts.use_link([2; 32], now).await.unwrap().is_none());
}

async fn failures_are_counted_within_a_window(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let now = moment("2012-11-01T09:00:00Z");
    let window = SignedDuration::from_mins(15);
    for count in 1..=3 {
        assert_eq!(accounts.count_failure("alex", now, now - window).await.unwrap().count, count);
    }
    let later = now + window + window;
    assert!(accounts.failures("alex", later - window).await.unwrap().is_none());
    assert_eq!(accounts.count_failure("alex", later, later - window).await.unwrap().count, 1);
    accounts.clear_failures("alex").await.unwrap();
    assert!(accounts.failures("alex", later - window).await.unwrap().is_none());
}

async fn sessions_are_listed_and_ended_one_by_one_by_their_own_person_only(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let (person, other, authority): (PersonId, PersonId, AuthorityId) = (id(), id(), id());
    let (now, later) = (moment("2012-11-01T09:00:00Z"), moment("2012-11-01T10:00:00Z"));
    for (token, whose) in [(1, person), (2, person), (3, person), (4, other)] {
        accounts.begin_session([token; 32], whose, authority, None, now).await.unwrap();
    }
    accounts.touch_session([2; 32], later).await.unwrap();
    let listed: Vec<u8> = accounts.sessions_of(person).await.unwrap().iter().map(|(token, _)| token[0]).collect();
    assert_eq!((listed.len(), listed[0]), (3, 2));
    assert_eq!(accounts.sessions_in(authority).await.unwrap().len(), 4);
    assert_eq!(accounts.sessions_in(id()).await.unwrap().len(), 0);
    assert!(!accounts.end_session_of(person, [4; 32]).await.unwrap(), "it is another person's");
    assert!(accounts.end_session_of(person, [3; 32]).await.unwrap());
    assert_eq!(accounts.end_other_sessions(person, [1; 32]).await.unwrap(), 1);
    assert_eq!(accounts.sessions_in(authority).await.unwrap().len(), 2);
    let seen = accounts.last_seen(authority).await.unwrap();
    assert_eq!((seen[&person], seen[&other]), (later, now), "it outlives the session that was seen");
}

async fn a_second_step_counts_once_it_is_confirmed_and_takes_each_step_once(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let (person, authority): (PersonId, AuthorityId) = (id(), id());
    accounts.add_login("alex", authority, person).await.unwrap().unwrap();
    let (now, later) = (moment("2012-11-01T09:00:00Z"), moment("2012-11-01T10:00:00Z"));
    accounts.begin_second_step(person, vec![7; 20], now).await.unwrap();
    accounts.begin_second_step(person, vec![8; 20], now).await.unwrap();
    assert!(accounts.second_step(person).await.unwrap().is_none());
    assert!(accounts.begun_second_step(person, later).await.unwrap().is_none(), "begun too long ago");
    assert_eq!(accounts.begun_second_step(person, now).await.unwrap(), Some(vec![8; 20]));
    assert!(!accounts.confirm_second_step(person, vec![7; 20], 5, &[], now).await.unwrap(), "that one was replaced");
    assert!(accounts.confirm_second_step(person, vec![8; 20], 5, &[[1; 32]], now).await.unwrap());
    assert!(!accounts.confirm_second_step(person, vec![8; 20], 6, &[[2; 32]], now).await.unwrap(), "once is enough");
    let standing = accounts.second_step(person).await.unwrap().unwrap();
    assert_eq!((standing.secret, standing.since), (vec![8; 20], now));
    assert!(accounts.second_steps(authority).await.unwrap().contains(&person));
    for (step, taken) in [(5, false), (6, true), (6, false), (4, false), (7, true)] {
        assert_eq!(accounts.use_step(person, step).await.unwrap(), taken, "step {step}");
    }
    assert!(accounts.remove_second_step(person).await.unwrap());
    assert!(!accounts.remove_second_step(person).await.unwrap());
    assert!(!accounts.use_step(person, 8).await.unwrap());
    assert_eq!(accounts.recovery_codes_left(person).await.unwrap(), 0);
    assert!(accounts.second_steps(authority).await.unwrap().is_empty());
}

async fn a_recovery_code_is_used_once(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let (person, other): (PersonId, PersonId) = (id(), id());
    accounts.set_recovery_codes(person, &[[1; 32], [2; 32]]).await.unwrap();
    assert!(!accounts.use_recovery_code(other, [1; 32]).await.unwrap());
    assert!(accounts.use_recovery_code(person, [1; 32]).await.unwrap());
    assert!(!accounts.use_recovery_code(person, [1; 32]).await.unwrap());
    assert_eq!(accounts.recovery_codes_left(person).await.unwrap(), 1);
    accounts.set_recovery_codes(person, &[[3; 32], [4; 32], [5; 32]]).await.unwrap();
    assert!(!accounts.use_recovery_code(person, [2; 32]).await.unwrap(), "new ones take the place of the old");
    assert_eq!(accounts.recovery_codes_left(person).await.unwrap(), 3);
}

async fn a_sign_in_that_is_halfway_ends_in_time_and_with_the_sessions(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let (person, authority): (PersonId, AuthorityId) = (id(), id());
    accounts.add_login("alex", authority, person).await.unwrap().unwrap();
    let now = moment("2012-11-01T09:00:00Z");
    let expires = now + SignedDuration::from_mins(5);
    for token in [1, 2, 3] {
        accounts.begin_halfway([token; 32], "alex", expires).await.unwrap();
    }
    assert_eq!(accounts.halfway([1; 32], now).await.unwrap().as_deref(), Some("alex"));
    assert!(accounts.halfway([1; 32], expires).await.unwrap().is_none());
    assert!(!accounts.use_halfway([1; 32], expires).await.unwrap());
    assert!(accounts.use_halfway([1; 32], now).await.unwrap());
    assert!(!accounts.use_halfway([1; 32], now).await.unwrap());
    accounts.end_other_sessions(person, [9; 32]).await.unwrap();
    assert!(accounts.halfway([2; 32], now).await.unwrap().is_none(), "a new password ends what the old one began");
    accounts.begin_halfway([4; 32], "alex", expires).await.unwrap();
    accounts.end_sessions_of(person).await.unwrap();
    assert!(accounts.halfway([4; 32], now).await.unwrap().is_none());
    accounts.begin_halfway([5; 32], "alex", expires).await.unwrap();
    assert_eq!(accounts.forget_halfways(expires).await.unwrap(), 1);
}

fn note(at: jiff::Timestamp, what: &str) -> AccountNote {
    AccountNote { at, what: what.to_owned(), by: None, told: false }
}

async fn notes_are_told_once_and_forgotten(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let (person, by): (PersonId, PersonId) = (id(), id());
    let (now, later) = (moment("2012-11-01T09:00:00Z"), moment("2012-11-01T10:00:00Z"));
    accounts.note(person, &note(now, "password")).await.unwrap();
    let taken = AccountNote { by: Some(by), ..note(later, "taken") };
    accounts.note(person, &taken).await.unwrap();
    let notes = accounts.notes(person).await.unwrap();
    assert_eq!(notes, [taken.clone(), note(now, "password")]);
    accounts.tell_notes(person).await.unwrap();
    assert!(accounts.notes(person).await.unwrap().iter().all(|note| note.told));
    assert!(accounts.notes(by).await.unwrap().is_empty());
    assert_eq!(accounts.forget_notes(later).await.unwrap(), 1);
    assert_eq!(accounts.notes(person).await.unwrap().len(), 1);
}
