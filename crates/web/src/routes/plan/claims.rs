//! A plan's claims, read, and its contradictions.

use axum::response::Html;

use crate::component::Crumb;
use crate::page::{ClaimsPage, Here, html};
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// The page.
pub async fn page(open: OpenPlan) -> Result<Html<String>, Trouble> {
    let view = open.view()?;
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, "Claims, read", Here::Claims, open.links.now().claims(), trail);
    html(&ClaimsPage { frame, view, links: open.links })
}
