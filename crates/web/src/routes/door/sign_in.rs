//! Signing in with a name and a password.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::let_in;
use super::peer::Peer;
use crate::app::AppState;
use crate::component::Button;
use crate::page::{Frame, ResumePage, SignInPage, html, note};
use crate::session::{find, local_path};
use crate::throttle::{self, Wait};
use crate::trouble::Trouble;

/// The longest name looked up; a longer one is nobody's.
const LONGEST_LOGIN: usize = 200;

const WRONG: &str = "That name and password do not go together. Check both, and the Caps Lock key.";

/// Why somebody is at the door.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Came {
    then: String,
    out: Option<String>,
}

/// What was typed, and what is carried through.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    login: String,
    password: String,
    then: String,
    kept: Option<String>,
}

/// The form; whoever is in already goes on.
pub async fn form(
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(came): Query<Came>,
) -> Result<Response, Trouble> {
    if came.out.is_none() && find(&state, &headers).await.map_err(Trouble::fault)?.is_some() {
        return Ok(Redirect::to(local_path(&came.then)).into_response());
    }
    let mut page = SignInPage::new("", local_path(&came.then), None, None);
    page.note = came.out.map(|_| note("You are signed out."));
    Ok(html(&page)?.into_response())
}

/// Lets somebody in, or shows the form again with the name still there.
pub async fn enter(State(state): State<AppState>, peer: Peer, Form(typed): Form<Typed>) -> Result<Response, Trouble> {
    let (accounts, now) = (state.journal.accounts(), state.now());
    let tried = throttle::take(&accounts, &typed.login, peer.0, now).await.map_err(Trouble::fault)?;
    if let Err(wait) = tried {
        return too_many(&typed, wait);
    }
    let name = typed.login.trim().to_lowercase();
    let known = if name.len() > LONGEST_LOGIN { None } else { accounts.login(&name).await.map_err(Trouble::fault)? };
    let open = known.filter(|login| !login.disabled);
    let hash = open.as_ref().and_then(|login| login.password.clone());
    let fits = state.passwords.fits(typed.password.clone(), hash).await.map_err(Trouble::fault)?;
    let Some(login) = open.filter(|_| fits) else {
        let page = again(&typed, WRONG)?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    throttle::got_in(&accounts, &typed.login).await.map_err(Trouble::fault)?;
    let then = local_path(&typed.then);
    match typed.kept.as_deref().filter(|kept| !kept.is_empty()) {
        Some(kept) => let_in(&state, &login, resumed(then, kept)?).await,
        None => let_in(&state, &login, Redirect::to(then)).await,
    }
}

fn again(typed: &Typed, error: &str) -> Result<Html<String>, Trouble> {
    html(&SignInPage::new(&typed.login, local_path(&typed.then), typed.kept.clone(), Some(error)))
}

fn too_many(typed: &Typed, wait: Wait) -> Result<Response, Trouble> {
    let minutes = (wait.seconds + 59) / 60;
    let minutes = if minutes == 1 { "a minute".to_owned() } else { format!("{minutes} minutes") };
    let page = again(typed, &format!("Too many tries. Wait {minutes}, then try again."))?;
    let mut response = (StatusCode::TOO_MANY_REQUESTS, page).into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.seconds));
    Ok(response)
}

/// The form that was sent after its session ended, on its way back to where it is shown again.
fn resumed(then: &str, kept: &str) -> Result<Html<String>, Trouble> {
    let fields = form_fields(kept)?.into_iter().filter(|(name, _)| name != "resume").collect();
    html(&ResumePage {
        frame: Frame::bare("You are signed in again"),
        action: then.to_owned(),
        fields,
        button: Button::submit("Show what I wrote"),
    })
}

fn form_fields(kept: &str) -> Result<Vec<(String, String)>, Trouble> {
    let uri = format!("/?{kept}").parse().map_err(|_| unreadable())?;
    let Query(fields) = Query::<Vec<(String, String)>>::try_from_uri(&uri).map_err(|_| unreadable())?;
    Ok(fields)
}

fn unreadable() -> Trouble {
    Trouble::NotUnderstood(
        "What was carried along with the form cannot be read. Go back with the browser's button.".to_owned(),
    )
}
