//! The plan on a page.

use axum::response::Html;

use crate::component::Crumb;
use crate::page::{Here, PlanPage, html};
use crate::plans::OpenPlan;
use crate::say;
use crate::trouble::Trouble;

/// The page.
pub async fn page(open: OpenPlan) -> Result<Html<String>, Trouble> {
    let view = open.view()?;
    let today = open.links.now().plan();
    let mut frame = open.frame(&view, "Plan on a page", Here::Plan, today, vec![Crumb::link("Plans", "/plans")]);
    frame.title.clone_from(&view.title);
    html(&PlanPage { frame, links: open.links.clone(), size: open.size(), root: Some(say::root(&open.root())), view })
}
