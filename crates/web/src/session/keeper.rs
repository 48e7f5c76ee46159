//! The access rule "keeps the directory and every plan"; to whoever does not, what is behind it is not there.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use waymark_domain::{Actor, Deed, Standing, StreamId, london_day};

use super::Viewer;
use crate::app::AppState;
use crate::trouble::Trouble;

/// Lets a manager of everything through.
pub async fn keeps(State(state): State<AppState>, viewer: Viewer, request: Request, next: Next) -> Response {
    match may(&state, &viewer).await {
        Ok(true) => next.run(request).await,
        Ok(false) => Trouble::NotThere.into_response(),
        Err(trouble) => trouble.into_response(),
    }
}

/// Whether somebody keeps the directory and every plan today.
pub async fn may(state: &AppState, viewer: &Viewer) -> Result<bool, Trouble> {
    let folded = state.journal.head(StreamId::Directory(viewer.authority)).await.map_err(Trouble::fault)?;
    let directory = folded.as_ref().and_then(|folded| folded.head.directory());
    let today = london_day(state.now());
    let standing = Standing::of(Actor::Person(viewer.person), directory, None, today);
    Ok(standing.may(Deed::KeepDirectory).is_ok())
}
