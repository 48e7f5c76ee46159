//! The access rules "may read this plan" and "may keep it": they answer "not changed since", and what is kept, without
//! making the page again.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query, RawPathParams, Request, State};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use waymark_journal::Version;

use super::Mistaken;
use super::moment::Asked;
use super::open::{OpenPlan, open};
use crate::app::AppState;
use crate::kept::{Body, Kept};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// Opens the plan that the address names, if it may be read; else it is not there.
pub async fn may_read(
    State(state): State<AppState>,
    Extension(version): Extension<Version>,
    params: RawPathParams,
    viewer: Viewer,
    mut request: Request,
    next: Next,
) -> Response {
    let asked = Query::<Asked>::try_from_uri(request.uri()).map(|Query(asked)| asked).unwrap_or_default();
    let (open, stamp) = match open(&state, &version, &params, viewer, &asked).await {
        Ok(opened) => opened,
        Err(trouble) => return trouble.into_response(),
    };
    let reads = request.method().is_safe();
    if let Some(status) = open.mistaken.as_ref().map(Mistaken::status) {
        request.extensions_mut().insert(open);
        return mistaken(next.run(request).await, status);
    }
    let tag = stamp.tag(request.uri().path_and_query().map_or("", |asked| asked.as_str()));
    if reads && seen_before(request.headers(), &tag) {
        return tagged(StatusCode::NOT_MODIFIED.into_response(), &tag);
    }
    let asked = (request.method() == Method::GET).then(|| request.headers().clone());
    if let Some(headers) = &asked
        && let Some(page) = state.kept.page(&tag)
    {
        return tagged(page.answer(headers), &tag);
    }
    request.extensions_mut().insert(open);
    let response = next.run(request).await;
    // A page that is a function of more than this says so itself.
    let fixed = response.status() == StatusCode::OK && !response.headers().contains_key(CACHE_CONTROL);
    match asked {
        _ if !reads || !fixed => response,
        None => tagged(response, &tag),
        Some(headers) => tagged(kept_as(&state.kept, &tag, response, &headers).await, &tag),
    }
}

/// A page that says what is wrong with the day that was typed is answered as what it is, and kept nowhere.
fn mistaken(mut response: Response, status: StatusCode) -> Response {
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

/// Keeps a page that may be kept.
async fn kept_as(kept: &Kept, tag: &str, response: Response, asked: &HeaderMap) -> Response {
    match Body::of(response).await {
        Ok(Ok(page)) => {
            let page = Arc::new(page);
            kept.keep_page(tag, page.clone());
            page.answer(asked)
        }
        Ok(Err(response)) => response,
        Err(trouble) => trouble.into_response(),
    }
}

/// Lets whoever may keep the plan that was opened through; to others the page is not there.
pub async fn may_keep(open: OpenPlan, request: Request, next: Next) -> Response {
    if open.may_keep() { next.run(request).await } else { Trouble::NotThere.into_response() }
}

fn seen_before(headers: &HeaderMap, tag: &str) -> bool {
    let seen = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    seen.flat_map(|all| all.split(',')).any(|one| one.trim() == tag)
}

fn tagged(mut response: Response, tag: &str) -> Response {
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(ETAG, tag);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    response
}
