//! Choosing a document: its kind, which part of the plan, as at which day, and compared with which.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{Here, PackPage, html};
use crate::plans::OpenPlan;
use crate::press::{self, Kind, Order, Typed, prepare};
use crate::trouble::Trouble;

/// The form; an address may fill it in.
pub async fn form(open: OpenPlan, Query(typed): Query<Typed>) -> Result<Response, Trouble> {
    Ok(shown(&open, typed, open.day().to_string(), None)?.into_response())
}

/// What was typed, with the day that the plan is to be shown as at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    kind: String,
    only: String,
    since: String,
    prose: String,
    marking: String,
    #[serde(rename = "as-at")]
    as_at: String,
}

/// Begins to make it, and leads to where it will be.
pub async fn make(
    State(state): State<AppState>,
    open: OpenPlan,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Trouble> {
    let Wanted { kind, only, since, prose, marking, as_at } = wanted;
    let typed = Typed { kind, only, since, prose, marking };
    let again = |field, said| refused(&open, &typed, &as_at, field, said);
    let then = match open.on_day(&state, &as_at).await {
        Ok(then) => then,
        Err(Trouble::NotUnderstood(said) | Trouble::NotThereThen(said)) => return again("as-at", said),
        Err(trouble) => return Err(trouble),
    };
    let order = match Order::read(&typed, &*then.view()?) {
        Ok(order) => order,
        Err((field, said)) => return again(field, said),
    };
    let prepared = match prepare(&state, &then, &order).await {
        Ok(prepared) => prepared,
        Err(Trouble::NotUnderstood(said)) => return again("since", said),
        Err(trouble) => return Err(trouble),
    };
    if order.kind == Kind::Print {
        return Ok(Redirect::to(&then.links.pack_to_print(&order.query())).into_response());
    }
    let key = prepared.key;
    let make = move |wanted: press::Wanted<'_>| prepared.make(wanted);
    if state.press.ask(key, then.viewer.person, make).is_err() {
        let busy = "Several documents are being made already. Try again in a minute; nothing of yours is lost.";
        return again("kind", busy.to_owned());
    }
    Ok(Redirect::to(&then.links.pack_made(&order.query())).into_response())
}

fn refused(
    open: &OpenPlan,
    typed: &Typed,
    as_at: &str,
    field: &'static str,
    said: String,
) -> Result<Response, Trouble> {
    let page = shown(open, typed.clone(), as_at.to_owned(), Some((field, said)))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn shown(
    open: &OpenPlan,
    typed: Typed,
    as_at: String,
    error: Option<(&'static str, String)>,
) -> Result<axum::response::Html<String>, Trouble> {
    let view = open.view()?;
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let mut frame = open.frame(&view, "Pack and spreadsheets", Here::Plan, open.links.now().pack(), trail);
    frame.refused = error.is_some();
    html(&PackPage { frame, links: open.links.clone(), view, typed, as_at, error })
}
