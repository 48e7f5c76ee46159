//! Ending one's own sessions: one that is named, or all but the one that asks.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Redirect;

use crate::app::AppState;
use crate::session::{Viewer, current, handle};
use crate::trouble::Trouble;

/// Ends one of the viewer's sessions; another person's is not there.
pub async fn end(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(session): Path<String>,
) -> Result<Redirect, Trouble> {
    let accounts = state.journal.accounts();
    let all = accounts.sessions_of(viewer.person).await.map_err(Trouble::fault)?;
    let found = all.into_iter().find(|(token, _)| handle(token) == session);
    let (token, _) = found.ok_or(Trouble::NotThere)?;
    accounts.end_session_of(viewer.person, token).await.map_err(Trouble::fault)?;
    Ok(Redirect::to("/account?done=session"))
}

/// Ends all of the viewer's sessions but this one.
pub async fn end_others(
    State(state): State<AppState>,
    viewer: Viewer,
    headers: HeaderMap,
) -> Result<Redirect, Trouble> {
    let kept = current(&state, &headers).ok_or_else(|| Trouble::fault("BUG: a viewer without a session"))?;
    state.journal.accounts().end_other_sessions(viewer.person, kept).await.map_err(Trouble::fault)?;
    Ok(Redirect::to("/account?done=sessions"))
}
