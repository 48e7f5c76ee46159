//! Signing in with a name and a password.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::peer::Peer;
use super::{Carried, past_password};
use crate::app::AppState;
use crate::page::{SignInPage, html, note};
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
    #[serde(flatten)]
    carried: Carried,
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
pub async fn enter(
    State(state): State<AppState>,
    peer: Peer,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
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
    past_password(&state, &login, &headers, typed.carried).await
}

fn again(typed: &Typed, error: &str) -> Result<Html<String>, Trouble> {
    html(&SignInPage::new(&typed.login, local_path(&typed.carried.then), typed.carried.kept.clone(), Some(error)))
}

fn too_many(typed: &Typed, wait: Wait) -> Result<Response, Trouble> {
    let page = again(typed, &format!("Too many tries. Wait {}, then try again.", wait.in_words()))?;
    let mut response = (StatusCode::TOO_MANY_REQUESTS, page).into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.seconds));
    Ok(response)
}
