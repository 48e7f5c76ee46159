//! The pack as a web page for printing: the same parts in the same order.

use axum::extract::{Query, State};
use axum::response::Html;

use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{Here, PrintPage, html};
use crate::plans::OpenPlan;
use crate::press::{Order, Typed, prepare};
use crate::trouble::Trouble;

/// The page.
pub async fn page(
    State(state): State<AppState>,
    open: OpenPlan,
    Query(typed): Query<Typed>,
) -> Result<Html<String>, Trouble> {
    let order = Order::read(&typed, &*open.view()?).map_err(|(_, said)| Trouble::NotUnderstood(said))?;
    let prepared = prepare(&state, &open, &order).await?;
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(prepared.view.title.clone(), open.links.plan()),
        Crumb::link("Pack and spreadsheets", open.links.pack()),
    ];
    let frame = open.frame(&prepared.view, "Pack", Here::Plan, open.links.now().pack(), trail);
    html(&PrintPage::of(frame, open.links.clone(), &prepared.view, prepared.info))
}
