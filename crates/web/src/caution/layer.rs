//! The one place where forms are looked through: right before their handlers, after who it is and whether they may.

use std::sync::Arc;

use axum::Form;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Caution;
use crate::plans::OpenPlan;
use crate::session::Viewer;

/// As much as any form without files may carry; the route's own limit is reached first.
const MOST: usize = 1024 * 1024;
/// Addresses whose forms save no words: passwords and codes, what a document is made of, and what is to be removed from one.
pub const PASSED: [&str; 3] = ["/account", "/plans/{plan}/pack", "/bring-in/{draft}/names"];

/// Looks a form through. One that is to be warned about is shown again by its own handler, as after signing in; one whose
/// writer goes on is handed on with what is to be noted.
pub async fn cautious(request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !is_form(&request) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, MOST).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let typed = typed(&bytes).await;
    let Some(caution) = Caution::of(&typed, parts.uri.path()) else {
        return next.run(Request::from_parts(parts, Body::from(bytes))).await;
    };
    let filled = |field: &str| typed.iter().any(|(name, value)| name == field && !value.is_empty());
    let (warns, looks) = (!caution.goes_on, filled("preview"));
    let mut bytes = bytes.to_vec();
    if warns && !looks && !filled("resume") {
        bytes.extend_from_slice(b"&resume=yes");
        parts.headers.remove(CONTENT_LENGTH);
    }
    let caution = Some(Arc::new(caution));
    if let Some(open) = parts.extensions.get_mut::<OpenPlan>() {
        open.viewer.caution.clone_from(&caution);
    }
    if let Some(viewer) = parts.extensions.get_mut::<Viewer>() {
        viewer.caution = caution;
    }
    let mut response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
    if warns && !looks && response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

fn is_form(request: &Request) -> bool {
    let media = request.headers().get(CONTENT_TYPE).and_then(|media| media.to_str().ok());
    media.is_some_and(|media| media.starts_with("application/x-www-form-urlencoded"))
}

/// The fields as the handler will read them; none when they cannot be read, which the handler then says.
async fn typed(bytes: &axum::body::Bytes) -> Vec<(String, String)> {
    let mut copy = Request::new(Body::from(bytes.clone()));
    *copy.method_mut() = Method::POST;
    copy.headers_mut().insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("application/x-www-form-urlencoded"));
    Form::<Vec<(String, String)>>::from_request(copy, &()).await.map(|Form(typed)| typed).unwrap_or_default()
}
