//! How somebody stands at the door: a new link, shut out, let in again, signed out, their second step removed.
//!
//! What they would notice, they find on their own account's page, with who did it.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Redirect, Response};
use waymark_domain::PersonId;
use waymark_journal::Login;

use super::invite::shown;
use super::person::frame;
use crate::app::AppState;
use crate::component::Button;
use crate::happened::Happened;
use crate::page::{SurePage, html};
use crate::session::{Viewer, handle};
use crate::trouble::Trouble;

/// One's own second step is turned off with the password, not by whoever finds the browser open.
const OWN: &str = "/account/second-step/off";

/// The login of a person of the viewer's authority.
async fn found(state: &AppState, viewer: &Viewer, person: &str) -> Result<Login, Trouble> {
    let person: PersonId = person.parse().map_err(|_| Trouble::NotThere)?;
    let login = state.journal.accounts().login_of(person).await.map_err(Trouble::fault)?;
    login.filter(|login| login.authority == viewer.authority).ok_or(Trouble::NotThere)
}

async fn noted(state: &AppState, viewer: &Viewer, login: &Login, happened: Happened) -> Result<(), Trouble> {
    let note = happened.note(Some(viewer.person), state.now());
    state.journal.accounts().note(login.person, &note).await.map_err(Trouble::fault)
}

fn done(login: &Login, what: &str) -> Redirect {
    Redirect::to(&format!("/people/{}?done={what}", login.person))
}

/// Asks once more before something, in sentences that say what it means.
async fn sure(
    state: &AppState,
    viewer: &Viewer,
    login: &Login,
    asks: fn(&str) -> String,
    means: fn(&str) -> Vec<String>,
    button: &str,
) -> Result<Html<String>, Trouble> {
    let person = state.journal.accounts().person(login.person).await.map_err(Trouble::fault)?;
    let name = person.map_or_else(|| login.name.clone(), |person| person.name);
    let button = Button { classes: Some("govuk-button--warning".into()), ..Button::submit(button) };
    let (frame, back) = (frame(viewer, &asks(&name)), format!("/people/{}", login.person));
    html(&SurePage { frame, means: means(&name), button, back })
}

/// Makes a new one-time link; the password that stands is good until it is used.
pub async fn new_link(
    State(state): State<AppState>,
    viewer: Viewer,
    headers: HeaderMap,
    Path(person): Path<String>,
) -> Result<Response, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    if login.disabled {
        let said = "They are shut out, so a link would be of no use. Let them in again first.";
        return Err(Trouble::NotAllowed(said.to_owned()));
    }
    noted(&state, &viewer, &login, Happened::LinkMade).await?;
    shown(&state, &viewer, &headers, &login).await
}

/// Asks once more before somebody is shut out.
pub async fn sure_to_disable(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Html<String>, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    not_oneself(&viewer, &login)?;
    let means = |_: &str| {
        vec![
            "They can no longer sign in, and are signed out everywhere at once. What they were writing is lost.".into(),
            "What they did stays, under their name. They keep their roles and posts: hand a post over in the directory."
                .into(),
            "You can let them in again, with the password they have.".into(),
        ]
    };
    sure(&state, &viewer, &login, |name| format!("Shut {name} out?"), means, "Shut them out").await
}

/// Shuts somebody out, and ends their sessions. What they did stays.
pub async fn disable(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Redirect, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    not_oneself(&viewer, &login)?;
    let accounts = state.journal.accounts();
    accounts.set_disabled(&login.name, true).await.map_err(Trouble::fault)?;
    accounts.end_sessions_of(login.person).await.map_err(Trouble::fault)?;
    Ok(done(&login, "shut-out"))
}

fn not_oneself(viewer: &Viewer, login: &Login) -> Result<(), Trouble> {
    if login.person == viewer.person {
        return Err(Trouble::NotAllowed("You cannot shut yourself out. Ask another manager to do it.".to_owned()));
    }
    Ok(())
}

/// Lets somebody in again.
pub async fn enable(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Redirect, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    state.journal.accounts().set_disabled(&login.name, false).await.map_err(Trouble::fault)?;
    Ok(done(&login, "let-in"))
}

/// Ends every session of somebody: a browser that was left open somewhere.
pub async fn sign_out(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Redirect, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    state.journal.accounts().end_sessions_of(login.person).await.map_err(Trouble::fault)?;
    noted(&state, &viewer, &login, Happened::SignedOut).await?;
    Ok(done(&login, "signed-out"))
}

/// Ends one session of somebody.
pub async fn end_session(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((person, session)): Path<(String, String)>,
) -> Result<Redirect, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    let accounts = state.journal.accounts();
    let all = accounts.sessions_of(login.person).await.map_err(Trouble::fault)?;
    let (token, _) = all.into_iter().find(|(token, _)| handle(token) == session).ok_or(Trouble::NotThere)?;
    accounts.end_session_of(login.person, token).await.map_err(Trouble::fault)?;
    noted(&state, &viewer, &login, Happened::SignedOut).await?;
    Ok(done(&login, "session"))
}

/// Asks once more before somebody's second step is removed.
pub async fn sure_to_remove_second_step(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Response, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    if login.person == viewer.person {
        return Ok(Redirect::to(OWN).into_response());
    }
    if state.journal.accounts().second_step(login.person).await.map_err(Trouble::fault)?.is_none() {
        return Ok(Redirect::to(&format!("/people/{}", login.person)).into_response());
    }
    let means = |name: &str| {
        vec![
            "Do it when they have lost their phone and their recovery codes, and only once you are sure that it is \
             they who ask: speak with them."
                .into(),
            "Signing in will ask for their password alone until they set a second step up again.".into(),
            format!("{name} is told, with your name, when they sign in next."),
        ]
    };
    let asks = |name: &str| format!("Remove the second step of {name}?");
    Ok(sure(&state, &viewer, &login, asks, means, "Remove it").await?.into_response())
}

/// Removes somebody's second step: it was lost with their telephone.
pub async fn remove_second_step(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(person): Path<String>,
) -> Result<Response, Trouble> {
    let login = found(&state, &viewer, &person).await?;
    if login.person == viewer.person {
        return Ok(Redirect::to(OWN).into_response());
    }
    if state.journal.accounts().remove_second_step(login.person).await.map_err(Trouble::fault)? {
        noted(&state, &viewer, &login, Happened::SecondStepTaken).await?;
    }
    Ok(done(&login, "second-step").into_response())
}
