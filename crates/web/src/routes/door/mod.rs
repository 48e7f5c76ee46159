//! The door: signing in and out, and one-time links.

pub mod code;
pub mod link;
mod peer;
mod resume;
pub mod sign_in;
pub mod sign_out;

use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use waymark_domain::PersonId;
use waymark_journal::Login;

use crate::app::AppState;
use crate::session::{self, escaped, local_path};
use crate::trouble::Trouble;

/// What is carried through the door: where to go once in, and a form that was sent after its session ended.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Carried {
    then: String,
    kept: Option<String>,
}

/// The password was right: in they go, or they are asked for a code first.
async fn past_password(
    state: &AppState,
    login: &Login,
    headers: &HeaderMap,
    carried: Carried,
) -> Result<Response, Trouble> {
    let step = state.journal.accounts().second_step(login.person).await.map_err(Trouble::fault)?;
    match step {
        Some(_) => code::ask(state, login, carried).await,
        None => arrive(state, login, headers, &carried).await,
    }
}

/// In they go: to what they had written, to what they should know about their account, or to where they were going.
async fn arrive(state: &AppState, login: &Login, headers: &HeaderMap, carried: &Carried) -> Result<Response, Trouble> {
    let then = local_path(&carried.then);
    if let Some(kept) = carried.kept.as_deref().filter(|kept| !kept.is_empty()) {
        return let_in(state, login, headers, resume::page(then, kept)?).await;
    }
    let notes = state.journal.accounts().notes(login.person).await.map_err(Trouble::fault)?;
    let first =
        if notes.iter().all(|note| note.told) { then.to_owned() } else { format!("/account?then={}", escaped(then)) };
    let_in(state, login, headers, Redirect::to(&first)).await
}

/// Begins a session and gives its cookie along with an answer.
async fn let_in(
    state: &AppState,
    login: &Login,
    headers: &HeaderMap,
    answer: impl IntoResponse,
) -> Result<Response, Trouble> {
    let person: PersonId = login.person;
    let token = session::begin(state, person, login.authority, headers).await.map_err(Trouble::fault)?;
    let cookie = session::kept(&token, &state.settings.public_url);
    let cookie = cookie.ok_or_else(|| Trouble::Fault("BUG: a token cannot be a cookie".to_owned()))?;
    let mut response = answer.into_response();
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}
