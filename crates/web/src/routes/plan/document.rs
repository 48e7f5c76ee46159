//! The document behind a plan: prose, posts and leftovers.

use crate::component::Crumb;
use crate::kept::Lasting;
use crate::page::{DocumentPage, Here, html};
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// The page.
pub async fn page(open: OpenPlan) -> Result<Lasting, Trouble> {
    let view = open.view()?;
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, "Document", Here::Document, open.links.now().document(), trail);
    html(&DocumentPage { frame, view }).map(Lasting)
}
