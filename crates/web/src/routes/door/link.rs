//! One-time links: choosing a password, the first or a new one. Looking does not use a link up; choosing does.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use waymark_journal::Link;

use super::{Carried, past_password};
use crate::app::AppState;
use crate::happened::Happened;
use crate::page::{LinkPage, html};
use crate::password::unfit_words;
use crate::token::Token;
use crate::trouble::Trouble;

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    password: String,
    again: String,
}

/// The form.
pub async fn form(State(state): State<AppState>, Path(text): Path<String>) -> Result<Response, Trouble> {
    let (_, link) = look(&state, &text).await?;
    Ok(html(&LinkPage::new(&link.login, &address(&text), None))?.into_response())
}

/// Sets the password, ends every session that the old one had begun, and lets them in: past the second step, if one is asked of them.
pub async fn choose(
    State(state): State<AppState>,
    Path(text): Path<String>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let (token, link) = look(&state, &text).await?;
    if let Some(error) = wrong_with(&typed, &link.login) {
        let page = html(&LinkPage::new(&link.login, &address(&text), Some(error)))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = state.passwords.hash(typed.password).await.map_err(Trouble::fault)?;
    let accounts = state.journal.accounts();
    let used = accounts.use_link(token.hash(), state.now()).await.map_err(Trouble::fault)?;
    let link = used.ok_or_else(spent)?;
    accounts.set_password(&link.login, Some(hash)).await.map_err(Trouble::fault)?;
    let login = accounts.login(&link.login).await.map_err(Trouble::fault)?;
    let login = login.filter(|login| !login.disabled).ok_or_else(spent)?;
    accounts.end_sessions_of(login.person).await.map_err(Trouble::fault)?;
    let note = Happened::PasswordByLink.note(None, state.now());
    accounts.note(login.person, &note).await.map_err(Trouble::fault)?;
    past_password(&state, &login, &headers, Carried::default()).await
}

async fn look(state: &AppState, text: &str) -> Result<(Token, Link), Trouble> {
    let token = Token::read(text).ok_or_else(spent)?;
    let link = state.journal.accounts().link(token.hash(), state.now()).await.map_err(Trouble::fault)?;
    Ok((token, link.ok_or_else(spent)?))
}

fn address(text: &str) -> String {
    format!("/link/{text}")
}

fn spent() -> Trouble {
    Trouble::NotThereThen(
        "This link has been used, has expired, or never was. Links are good once, for 24 hours: ask whoever looks \
         after Waymark for a new one."
            .to_owned(),
    )
}

fn wrong_with(typed: &Typed, login: &str) -> Option<(&'static str, &'static str)> {
    match unfit_words(&typed.password, login) {
        Some(says) => Some(("password", says)),
        None if typed.password != typed.again => Some(("again", "The two are not the same. Type both again.")),
        None => None,
    }
}
