//! The door: signing in and out, and one-time links.

pub mod link;
mod peer;
pub mod sign_in;
pub mod sign_out;

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use waymark_domain::PersonId;

use crate::app::AppState;
use crate::session;
use crate::trouble::Trouble;

/// Begins a session and gives its cookie along with an answer.
async fn let_in(
    state: &AppState,
    login: &waymark_journal::Login,
    answer: impl IntoResponse,
) -> Result<Response, Trouble> {
    let person: PersonId = login.person;
    let token = session::begin(state, person, login.authority).await.map_err(Trouble::fault)?;
    let cookie = session::kept(&token, &state.settings.public_url);
    let cookie = cookie.ok_or_else(|| Trouble::Fault("BUG: a token cannot be a cookie".to_owned()))?;
    let mut response = answer.into_response();
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}
