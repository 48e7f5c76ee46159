//! Help that anybody may read, signed in or not: it says nothing of any plan.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Html;

use crate::app::AppState;
use crate::glossary::GROUPS;
use crate::page::{AccessibilityPage, Frame, GlossaryPage, Here, html};
use crate::session::find;
use crate::trouble::Trouble;

/// What the words mean.
pub async fn glossary(State(state): State<AppState>, headers: HeaderMap) -> Result<Html<String>, Trouble> {
    let frame = Frame { here: Here::Glossary, ..frame(&state, &headers, "Glossary").await? };
    html(&GlossaryPage { frame, groups: &GROUPS })
}

/// How accessible the pages are.
pub async fn accessibility(State(state): State<AppState>, headers: HeaderMap) -> Result<Html<String>, Trouble> {
    let frame = Frame { here: Here::Accessibility, ..frame(&state, &headers, "Accessibility").await? };
    html(&AccessibilityPage { frame })
}

/// The bar is there for whoever is signed in; nobody is sent to the door.
async fn frame(state: &AppState, headers: &HeaderMap, title: &str) -> Result<Frame, Trouble> {
    let viewer = find(state, headers).await.map_err(Trouble::fault)?;
    Ok(viewer.map_or_else(|| Frame::bare(title), |viewer| Frame::of(&viewer, title)))
}
