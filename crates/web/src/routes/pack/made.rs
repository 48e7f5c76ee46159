//! Waiting for a document, and fetching it. The address says what was asked for, so that it can be asked for again.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{Here, MadePage, html};
use crate::plans::OpenPlan;
use crate::press::{self, Order, Prepared, Typed, prepare};
use crate::trouble::Trouble;

/// How often a browser looks again, in seconds.
const LOOK_AGAIN: &str = "4";

/// How it stands with the document.
pub async fn page(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(typed): Query<Typed>,
) -> Result<Response, Trouble> {
    let (order, prepared) = read(&state, &open, &typed).await?;
    let stands = state.press.state(&prepared.key);
    let waits = matches!(stands, Some(press::State::Waiting { .. } | press::State::Making));
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(prepared.view.title.clone(), open.links.plan()),
        Crumb::link("Pack and spreadsheets", open.links.pack()),
    ];
    let here = open.links.now().pack();
    let frame = open.frame(&prepared.view, MadePage::title(stands.as_ref()), Here::Plan, here, trail);
    let page = html(&MadePage { frame, links: open.links.clone(), order, prepared, stands })?;
    let mut response = page.into_response();
    // How it stands changes while the plan does not.
    response.headers_mut().insert(CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    if waits {
        response.headers_mut().insert("refresh", axum::http::HeaderValue::from_static(LOOK_AGAIN));
    }
    Ok(response)
}

/// The document itself; where it is not there, the way to it.
pub async fn file(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(typed): Query<Typed>,
) -> Result<Response, Trouble> {
    let (order, prepared) = read(&state, &open, &typed).await?;
    let Some(press::State::Ready(bytes)) = state.press.state(&prepared.key) else {
        return Ok(Redirect::to(&open.links.pack_made(&order.query())).into_response());
    };
    let (_, content_type) = prepared.kind.file();
    let name = format!("attachment; filename=\"{}\"", prepared.file_name());
    let headers = [(CONTENT_TYPE, content_type.to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((StatusCode::OK, headers, bytes).into_response())
}

/// Whoever asked no longer wants it.
pub async fn cancel(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(typed): Query<Typed>,
) -> Result<Response, Trouble> {
    let (order, prepared) = read(&state, &open, &typed).await?;
    state.press.cancel(&prepared.key, open.viewer.person);
    Ok(Redirect::to(&open.links.pack_like(&order.query())).into_response())
}

async fn read(state: &AppState, open: &OpenPlan, typed: &Typed) -> Result<(Order, Prepared), Trouble> {
    let order = Order::read(typed, &*open.view()?).map_err(|(_, said)| Trouble::NotUnderstood(said))?;
    let prepared = prepare(state, open, &order).await?;
    Ok((order, prepared))
}
