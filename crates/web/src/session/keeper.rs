//! The access rule "keeps the directory and every plan"; to whoever does not, what is behind it is not there.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use waymark_domain::{Actor, AuthorityId, Deed, PersonId, Standing, StreamId, london_day};
use waymark_journal::Fault;

use super::Viewer;
use crate::app::AppState;
use crate::trouble::Trouble;

/// Lets a manager of everything through.
pub async fn keeps(viewer: Viewer, request: Request, next: Next) -> Response {
    if viewer.keeps { next.run(request).await } else { Trouble::NotThere.into_response() }
}

/// Whether somebody keeps the directory and every plan today.
pub(super) async fn may_keep(state: &AppState, person: PersonId, authority: AuthorityId) -> Result<bool, Fault> {
    let folded = state.journal.head(StreamId::Directory(authority)).await?;
    let directory = folded.as_ref().and_then(|folded| folded.head.directory());
    let standing = Standing::of(Actor::Person(person), directory, None, london_day(state.now()));
    Ok(standing.may(Deed::KeepDirectory).is_ok())
}
