//! Gives every error the face of the other pages, and logs a fault once with the reference that its page shows.

use std::any::Any;

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, COOKIE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::AppState;
use crate::page::{ErrorPage, Frame, html};
use crate::session::{Viewer, find};
use crate::token::reference;
use crate::trouble::{Broke, Said, Trouble};

/// Headers that an error keeps when it is dressed.
const KEPT: [HeaderName; 2] = [ALLOW, RETRY_AFTER];

/// Dresses what came back bare.
pub async fn dress(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let cookies = cookies(&request);
    let response = next.run(request).await;
    let status = response.status();
    let bare = response.headers().get(CONTENT_TYPE).is_none_or(|media| media != "text/html; charset=utf-8");
    let ours = path.starts_with("/health/");
    if !(status.is_client_error() || status.is_server_error()) || !bare || ours {
        return response;
    }
    let reference = status.is_server_error().then(|| reference(&state.entropy));
    if let Some(reference) = &reference {
        log(&response, &method, &path, reference);
    }
    // Whoever is signed in keeps the bar, and with it the way on; when that cannot be asked the page does without.
    let viewer = find(&state, &cookies).await.ok().flatten();
    dressed(&response, viewer.as_ref(), reference)
}

/// The headers that say who asks; the request itself goes on to its handler.
fn cookies(request: &Request) -> HeaderMap {
    let all = request.headers().get_all(COOKIE).iter();
    all.map(|cookie| (COOKIE, cookie.clone())).collect()
}

/// Turns a panic, which is always our own mistake, into a fault like any other.
#[expect(clippy::needless_pass_by_value, reason = "the layer that catches panics hands the cause over")]
pub fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let said = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let said = said.or_else(|| cause.downcast_ref::<String>().cloned());
    Trouble::Fault(format!("BUG: a handler panicked: {}", said.unwrap_or_default())).into_response()
}

/// The path is logged without its query, which may hold what somebody typed.
fn log(response: &Response, method: &Method, path: &str, reference: &str) {
    let broke = response.extensions().get::<Broke>().map_or("no more is known", |broke| broke.0.as_str());
    // A one-time link's address is a secret.
    let path = if path.starts_with("/link/") { "/link/…" } else { path };
    tracing::error!(reference, %method, path, status = response.status().as_u16(), broke, "a request failed");
}

fn dressed(bare: &Response, viewer: Option<&Viewer>, reference: Option<String>) -> Response {
    let status = bare.status();
    let (heading, usual) = words_for(status);
    let said = bare.extensions().get::<Said>().map(|said| said.0.clone());
    // Where more is said than that nothing is there, it is there at another time.
    let heading = if said.is_some() && status == StatusCode::NOT_FOUND { "Nothing there yet" } else { heading };
    let said = said.unwrap_or_else(|| usual.to_owned());
    let frame = viewer.map_or_else(|| Frame::bare(heading), |viewer| Frame::of(viewer, heading));
    let page = ErrorPage { frame, heading, said, reference };
    let mut response = match html(&page) {
        Ok(page) => (status, page).into_response(),
        // Without a page there are still words.
        Err(_) => (status, heading).into_response(),
    };
    for name in KEPT {
        if let Some(value) = bare.headers().get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}

fn words_for(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND => (
            "Page not there",
            "There is nothing at this address that you may see. If you typed it, check it; if you followed a link, \
             start from your plans.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => {
            ("That cannot be done here", "This address cannot be asked in that way. Start from your plans.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            ("Too much at once", "What was sent is larger than this form takes. Shorten it and send it again.")
        }
        StatusCode::FORBIDDEN => ("Not allowed", "You may not do that. Ask the plan's manager."),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            ("That was not understood", "The address or form could not be read. Go back and try again.")
        }
        StatusCode::TOO_MANY_REQUESTS => ("Too many tries", "Wait a little, then try again."),
        StatusCode::MISDIRECTED_REQUEST => {
            ("Not this address", "Waymark was asked for under a name that is not its own.")
        }
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT | StatusCode::REQUEST_TIMEOUT => (
            "This is taking too long",
            "Waymark did not answer in time. What you sent may not have been recorded: look before you send it again.",
        ),
        _ => (
            "Something went wrong here",
            "It is not your doing. Nothing was half recorded. Try again; if it happens again, tell whoever looks after \
             Waymark the reference below.",
        ),
    }
}
