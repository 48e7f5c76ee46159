//! What the reading of a plan left open.

use axum::response::Html;

use crate::component::Crumb;
use crate::page::{Here, QuestionsPage, html};
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// The list.
pub async fn list(open: OpenPlan) -> Result<Html<String>, Trouble> {
    let view = open.view()?;
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let today = open.links.now().questions();
    let frame = open.frame(&view, "Questions", Here::Questions, today, trail);
    html(&QuestionsPage { frame, links: open.links.clone(), view })
}
