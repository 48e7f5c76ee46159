//! The plan on a page: whole or narrowed by what the address asks for, as tiles or as a table.

use axum::extract::Query;

use crate::component::Crumb;
use crate::kept::Lasting;
use crate::page::{Here, PlanPage, html};
use crate::plans::{AtTypedDay, Filter, Wanted};
use crate::say;
use crate::trouble::Trouble;

/// The page.
pub async fn page(AtTypedDay(open): AtTypedDay, Query(wanted): Query<Wanted>) -> Result<Lasting, Trouble> {
    let view = open.view()?;
    let filter = Filter::read(&wanted, view.day)?;
    let shown = filter.narrow(&view);
    let today = open.links.now().plan_where(&filter.query());
    let mut frame = open.frame(&view, "Plan on a page", Here::Plan, today, vec![Crumb::link("Plans", "/plans")]);
    frame.title.clone_from(&view.title);
    let root = Some(say::root(&open.root()));
    html(&PlanPage { frame, links: open.links.clone(), size: open.size(), root, view, shown, filter }).map(Lasting)
}
