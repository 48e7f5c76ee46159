//! How ratings work, in words; on a plan's own examples, see `plan/ratings.rs`.

use axum::response::Html;
use waymark_domain::Settings;

use crate::page::{Frame, Here, RatingsPage, html};
use crate::session::Viewer;
use crate::trouble::Trouble;

/// The page.
pub async fn explain(viewer: Viewer) -> Result<Html<String>, Trouble> {
    let frame = Frame { here: Here::Ratings, ..Frame::of(&viewer, "How ratings work") };
    html(&RatingsPage { frame, settings: Settings::default(), of: None, examples: Vec::new() })
}
