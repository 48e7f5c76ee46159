//! One person, and what may be done about them.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Html;
use jiff::Timestamp;
use waymark_domain::{PersonId, in_words};
use waymark_journal::Login;

use crate::app::AppState;
use crate::component::{Banner, Crumb};
use crate::page::{Frame, Here, PersonPage, html};
use crate::routes::account::sessions_of;
use crate::routes::directory::{Desk, JustDone, notice, open, place, role_word};
use crate::say::{capital, moment};
use crate::session::Viewer;
use crate::trouble::Trouble;

const DONE: [(&str, &str); 5] = [
    ("shut-out", "Shut out, and signed out everywhere. What they did stays, and they may be let in again."),
    ("let-in", "Let in again, with the password they had."),
    ("signed-out", "Signed out everywhere. They may sign in again."),
    ("session", "That session is ended."),
    ("second-step", "Their second step is removed. They are told so when they sign in next."),
];

/// The page.
pub async fn page(
    State(state): State<AppState>,
    viewer: Viewer,
    headers: HeaderMap,
    Path(person): Path<String>,
    Query(done): Query<JustDone>,
) -> Result<Html<String>, Trouble> {
    let opened = open(&state, &viewer).await?;
    let desk = opened.desk(&person)?;
    let (id, name) = desk.person().ok_or(Trouble::NotThere)?;
    let accounts = state.journal.accounts();
    let login = accounts.login_of(id).await.map_err(Trouble::fault)?;
    let step = accounts.second_step(id).await.map_err(Trouble::fault)?;
    let seen = accounts.last_seen(viewer.authority).await.map_err(Trouble::fault)?;
    let own = DONE.iter().find(|(word, _)| done.done.as_deref() == Some(*word));
    let own = own.map(|(_, words)| Banner { title_text: Some("Done".into()), ..Banner::success(*words) });
    html(&PersonPage {
        frame: frame(&viewer, name),
        banner: own.or_else(|| notice(&done)),
        id: id.to_string(),
        name: name.to_owned(),
        roles: roles(&desk, id),
        posts: posts(&desk, id),
        door: door(login.as_ref()),
        day: in_words(desk.today),
        seen: last_seen(&seen, id),
        second_step: step.map(|step| moment(&step.since)),
        sessions: sessions_of(&state, id, &headers).await?,
        signs_in: login.is_some(),
        disabled: login.is_some_and(|login| login.disabled),
        is_viewer: id == viewer.person,
    })
}

/// The frame of a page about somebody.
pub fn frame(viewer: &Viewer, title: &str) -> Frame {
    Frame { here: Here::People, trail: vec![Crumb::link("People", "/people")], ..Frame::of(viewer, title) }
}

/// Somebody's roles, with where each holds.
pub fn roles(desk: &Desk<'_>, person: PersonId) -> Vec<String> {
    let roles = desk.directory.roles.iter().filter(|(who, _, _)| *who == person);
    roles.map(|(_, role, plan)| format!("{} {}", capital(role_word(*role)), place(desk, *plan))).collect()
}

/// The posts that somebody holds today, by their short names.
pub fn posts(desk: &Desk<'_>, person: PersonId) -> Vec<String> {
    let posts = desk.directory.posts_of(person, desk.today);
    posts.iter().filter_map(|post| desk.directory.short_name(*post)).map(str::to_owned).collect()
}

/// How somebody stands at the door.
pub fn door(login: Option<&Login>) -> String {
    match login {
        None => "Has no way to sign in".to_owned(),
        Some(login) if login.disabled => format!("{}: may not sign in", login.name),
        Some(login) if login.password.is_none() => format!("{}: has not chosen a password yet", login.name),
        Some(login) => format!("{}: may sign in", login.name),
    }
}

/// When somebody was last seen.
pub fn last_seen(seen: &BTreeMap<PersonId, Timestamp>, person: PersonId) -> Option<String> {
    seen.get(&person).map(moment)
}
