//! Signing out: the session ends here, and the browser forgets what it kept.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::AppState;
use crate::session;
use crate::trouble::Trouble;

/// Pages are kept by browsers (`private, no-cache`), so whoever sits there next must not find them.
const FORGET: HeaderValue = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");

/// Ends the session; without one there is nothing to end, and the answer is the same.
pub async fn leave(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Trouble> {
    session::end(&state, &headers).await.map_err(Trouble::fault)?;
    let mut response = Redirect::to("/sign-in?out=yes").into_response();
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("clear-site-data"), FORGET);
    if let Some(cookie) = session::cleared(&state.settings.public_url) {
        headers.insert(SET_COOKIE, cookie);
    }
    Ok(response)
}
