//! The access rule "signed in", and what happens to a request without a session: reading is sent to the door and comes
//! back; what was written is carried through it.

use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use waymark_journal::Fault;

use super::{Viewer, find_at};
use crate::app::AppState;
use crate::page::{SignInPage, html};
use crate::trouble::Trouble;

/// As much of a form as is carried through the door: the largest that any route takes.
const CARRIED: usize = 320 * 1024;

/// Lets whoever is signed in through, and says who it is.
pub async fn signed_in(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    // Asked once: what this request looks at is checked against the store as it is now.
    let version = match state.journal.version().await {
        Ok(version) => version,
        Err(fault) => return Trouble::fault(fault).into_response(),
    };
    match find_at(&state, request.headers(), &version).await {
        Ok(Some(viewer)) => {
            match owes_second_step(&state, &viewer).await {
                Ok(true) if !is_own_account(request.uri().path()) => return second_step_first(&request),
                Ok(_) => {}
                Err(fault) => return Trouble::fault(fault).into_response(),
            }
            request.extensions_mut().insert(viewer);
            request.extensions_mut().insert(version);
            next.run(request).await
        }
        Ok(None) => to_the_door(request).await,
        Err(fault) => Trouble::fault(fault).into_response(),
    }
}

/// Whether the rule of this house asks a second step of somebody.
pub fn must_have_second_step(state: &AppState, viewer: &Viewer) -> bool {
    state.settings.managers_need_second_step && viewer.keeps
}

/// Whether somebody has to set a second step up before they may go on.
///
/// # Errors
/// [`Fault`] when the store cannot be asked.
pub async fn owes_second_step(state: &AppState, viewer: &Viewer) -> Result<bool, Fault> {
    if !must_have_second_step(state, viewer) {
        return Ok(false);
    }
    Ok(state.journal.accounts().second_step(viewer.person).await?.is_none())
}

fn is_own_account(path: &str) -> bool {
    path == "/account" || path.starts_with("/account/")
}

/// Reading leads to where it is set up. A form is refused, and the browser's own way back has what was typed.
fn second_step_first(request: &Request) -> Response {
    if request.method().is_safe() {
        return Redirect::to("/account/second-step").into_response();
    }
    let said = "Managers of all plans need a second step here, so nothing was recorded. Set yours up on your account's \
        page, in another tab; then go back with the browser's button and send this again.";
    Trouble::NotAllowed(said.to_owned()).into_response()
}

async fn to_the_door(request: Request) -> Response {
    let here = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    if request.method().is_safe() {
        return Redirect::to(&format!("/sign-in?then={}", escaped(&here))).into_response();
    }
    let form = request
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|media| media.to_str().is_ok_and(|media| media.starts_with("application/x-www-form-urlencoded")));
    let body = if form { to_bytes(request.into_body(), CARRIED).await.unwrap_or_default() } else { Bytes::new() };
    let carried = String::from_utf8(body.to_vec()).ok().filter(|text| !text.is_empty());
    match html(&SignInPage::new("", &here, carried, None)) {
        Ok(page) => {
            let mut response = (StatusCode::UNAUTHORIZED, page).into_response();
            // No scheme that a browser knows, so that it shows the page and no box of its own.
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Form realm=\"Waymark\""));
            response
        }
        Err(trouble) => trouble.into_response(),
    }
}

/// Where to go once in, if it is one of our own pages; else home, which knows where each begins.
pub fn local_path(then: &str) -> &str {
    let plain = then.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let ours = then.starts_with('/') && !then.starts_with("//") && plain && !then.starts_with("/sign-");
    if ours { then } else { "/" }
}

/// Escapes a path and query for use inside a query.
pub fn escaped(path: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.');
    path.bytes().map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_gone_to() {
        assert_eq!(local_path("/plans/1?as-at=2026-03-27"), "/plans/1?as-at=2026-03-27");
        for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example", "/a b", "", "/sign-out", "/\n"] {
            assert_eq!(local_path(elsewhere), "/", "{elsewhere:?}");
        }
    }

    #[test]
    fn a_path_survives_being_carried_in_a_query() {
        assert_eq!(escaped("/plans/1?as-at=2026&x=é"), "/plans/1%3Fas-at%3D2026%26x%3D%C3%A9");
    }
}
