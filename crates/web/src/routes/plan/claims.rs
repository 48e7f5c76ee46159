//! A plan's claims, read, and its contradictions.

use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};

use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{ClaimsPage, Here, html};
use crate::plans::OpenPlan;
use crate::routes::keep::apart_from_others;
use crate::trouble::Trouble;

/// The page. Today it has besides what other plans print otherwise of the same work.
pub async fn page(State(state): State<AppState>, open: OpenPlan) -> Result<Response, Trouble> {
    let open = open.with_shared(&state).await?;
    let alone = !open.is_today() || open.plan()?.shares_work_with().is_empty();
    let (view, apart) = (open.view()?, apart_from_others(&open)?);
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, "Claims, read", Here::Claims, open.links.now().claims(), trail);
    let page = html(&ClaimsPage { frame, view, links: open.links, apart })?;
    // Other plans stand on it that its tag does not know.
    Ok(if alone { page.into_response() } else { ([(CACHE_CONTROL, "no-store")], page).into_response() })
}
