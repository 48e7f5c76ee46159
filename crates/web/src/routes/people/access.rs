//! How somebody stands at the door: a new link, shut out, let in again, signed out everywhere.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use waymark_domain::PersonId;
use waymark_journal::Login;

use super::invite::shown;
use crate::app::AppState;
use crate::session::Viewer;
use crate::trouble::Trouble;

/// What the list says once something was done at the door.
pub fn said(done: &str) -> Option<&'static str> {
    match done {
        "shut-out" => Some("Shut out, and signed out everywhere. What they did stays, and they may be let in again."),
        "let-in" => Some("Let in again, with the password they had."),
        "signed-out" => Some("Signed out everywhere. They may sign in again."),
        _ => None,
    }
}

/// The login of a person of the viewer's authority.
async fn found(state: &AppState, viewer: &Viewer, person: &str) -> Result<Login, Trouble> {
    let person: PersonId = person.parse().map_err(|_| Trouble::NotThere)?;
    let logins = state.journal.accounts().logins().await.map_err(Trouble::fault)?;
    let ours = |login: &Login| login.authority == viewer.authority && login.person == person;
    logins.into_iter().find(ours).ok_or(Trouble::NotThere)
}

/// Makes a new one-time link; the password that stands is good until it is used.
pub async fn new_link(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Response, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    shown(&state, &viewer, &login.name).await
}

/// Shuts somebody out, and ends their sessions. What they did stays.
pub async fn disable(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Response, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    if login.person == viewer.person {
        let said = "You cannot shut yourself out. Ask another manager to do it.";
        return Err(Trouble::NotAllowed(said.to_owned()));
    }
    let accounts = state.journal.accounts();
    accounts.set_disabled(&login.name, true).await.map_err(Trouble::fault)?;
    accounts.end_sessions_of(login.person).await.map_err(Trouble::fault)?;
    Ok(Redirect::to("/people?done=shut-out").into_response())
}

/// Lets somebody in again.
pub async fn enable(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Response, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    state.journal.accounts().set_disabled(&login.name, false).await.map_err(Trouble::fault)?;
    Ok(Redirect::to("/people?done=let-in").into_response())
}

/// Ends every session of somebody: a browser that was left open somewhere.
pub async fn sign_out(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Response, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    state.journal.accounts().end_sessions_of(login.person).await.map_err(Trouble::fault)?;
    Ok(Redirect::to("/people?done=signed-out").into_response())
}
