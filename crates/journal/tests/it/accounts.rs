//! Accounts on both engines: names, logins, sessions, links and counted failures.

use jiff::SignedDuration;
use waymark_domain::{AuthorityId, PersonId};
use waymark_journal::{Link, NameTaken, Person};

use crate::fixture::id;
use crate::stage::{Stage, moment, on_both};

on_both! {
    a_person_is_named_and_erased_with_all_that_is_theirs,
    a_login_name_is_given_once,
    a_session_lasts_until_it_is_ended_or_forgotten,
    a_link_works_once_and_not_after_its_time,
    failures_are_counted_within_a_window,
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
    accounts.begin_session([1; 32], person, authority, now).await.unwrap();
    accounts.erase_person(person).await.unwrap();
    assert!(accounts.person(person).await.unwrap().is_none());
    assert!(accounts.login("alex").await.unwrap().is_none());
    assert!(accounts.session([1; 32]).await.unwrap().is_none());
}

async fn a_login_name_is_given_once(stage: Stage) {
    let accounts = stage.open().await.accounts();
    let (person, authority): (PersonId, AuthorityId) = (id(), id());
    assert_eq!(accounts.add_login("alex", authority, person).await.unwrap(), Ok(()));
    assert_eq!(accounts.add_login("alex", authority, id()).await.unwrap(), Err(NameTaken));
    let login = accounts.login("alex").await.unwrap().unwrap();
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
    accounts.begin_session([1; 32], person, authority, now).await.unwrap();
    accounts.begin_session([2; 32], person, authority, now).await.unwrap();
    accounts.touch_session([1; 32], later).await.unwrap();
    accounts.touch_session([1; 32], now).await.unwrap();
    let session = accounts.session([1; 32]).await.unwrap().unwrap();
    assert_eq!((session.begun, session.seen), (now, later));
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
